using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Zhike.Platform.Access;
using Zhike.Platform.Data;
using Zhike.Platform.Writing;

namespace Zhike.Platform.Http;

/// <summary>
/// A POST with an Idempotency-Key happens once: the same key and request get the first answer again, also when the program was
/// killed in between; another request under the same key is refused. Kept for a day, per user; of routes that are <see cref="Confidential"/> or only read nothing is kept.
/// </summary>
/// <remarks>
/// 409 <c>request.idempotency-in-progress</c>; 409 <c>request.idempotency-done</c> with the <c>location</c> of a record it made, when
/// the program ended before the answer was kept; 422 <c>request.idempotency-mismatch</c>.
/// </remarks>
public sealed class Idempotency(Database database)
{
    const int MaxKept = 1 << 20;
    const int Looks = 10;
    static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);
    static readonly string[] KeptHeaders = ["ETag", "Location", "X-Undo", "Content-Type"];

    readonly ConcurrentDictionary<(long, string), SemaphoreSlim> gates = new();

    /// <summary>Lets a unit of work take the key of its request when it saves.</summary>
    public static Writer Bind(HttpContext? http, Writer writer)
    {
        if (http?.Features.Get<IdempotencyClaim>() is { } claim) writer.WithinSave((lease, changes, ct) => claim.Take(lease, changes, ct));
        return writer;
    }

    public async Task Handle(HttpContext http, RequestDelegate next)
    {
        var key = http.Request.Headers["Idempotency-Key"].ToString();
        if (key.Length == 0 || !IsKept(http) || http.CallerOrNull() is not { UserId: { } userId }) { await next(http); return; }
        if (key.Length > 200 || key.Any(c => c is <= ' ' or > '~')) throw new Invalid("Idempotency-Key", "request.idempotency-key-malformed");
        var claim = new IdempotencyClaim(database, userId, key, $"{http.Request.Path}{http.Request.QueryString}", await Hash(http));
        var gate = gates.GetOrAdd((userId, key), _ => new SemaphoreSlim(1, 1));
        await gate.WaitAsync(http.RequestAborted);
        try { await Once(http, next, claim); }
        finally
        {
            gate.Release();
            if (gate.CurrentCount == 1) gates.TryRemove((userId, key), out _);
        }
    }

    static bool IsKept(HttpContext http) => HttpMethods.IsPost(http.Request.Method) && !http.Request.HasFormContentType
        && (http.GetEndpoint()?.Metadata is not { } told || (told.GetMetadata<Confidential>() is null && !OnlyReads(told)));

    /// <summary>A query can be asked again; to keep its answer would make each reader wait for the writer.</summary>
    static bool OnlyReads(EndpointMetadataCollection told) => told.GetOrderedMetadata<Requirement>() is { Count: > 0 } asked && asked.All(requirement => requirement.Reads);

    static async Task Once(HttpContext http, RequestDelegate next, IdempotencyClaim claim)
    {
        if (await claim.Find(http.RequestAborted) is { } kept) { await Repeat(http, claim, kept); return; }
        http.Features.Set(claim);
        var outward = http.Response.Body;
        using var buffer = new MemoryStream();
        http.Response.Body = buffer;
        try { await next(http); }
        finally { http.Response.Body = outward; }
        if (http.Response.StatusCode < 400 && buffer.Length <= MaxKept)
            await Keep(http, claim, buffer);
        buffer.Position = 0;
        await buffer.CopyToAsync(outward, http.RequestAborted);
    }

    /// <summary>What was asked for is durable by now, so its answer goes out even when it cannot be kept.</summary>
    static async Task Keep(HttpContext http, IdempotencyClaim claim, MemoryStream body)
    {
        try { await claim.Keep(http.Response.StatusCode, Headers(http), Encoding.UTF8.GetString(body.GetBuffer(), 0, (int)body.Length), CancellationToken.None); }
        catch (Exception error) when (Outage.Of(error) is not null) { }
    }

    static async Task Repeat(HttpContext http, IdempotencyClaim claim, KeptAnswer kept)
    {
        if (kept.Route != claim.Route || kept.RequestHash != claim.RequestHash) throw new Refused(422, "request.idempotency-mismatch");
        kept = await Settled(claim, kept, http.RequestAborted);
        if (kept.Status is not { } status) throw Lost(kept);
        http.Response.StatusCode = status;
        foreach (var (name, value) in kept.Headers) http.Response.Headers[name] = value;
        http.Response.Headers["Idempotency-Replayed"] = "true";
        if (kept.Body.Length > 0) await http.Response.WriteAsync(kept.Body, http.RequestAborted);
    }

    /// <summary>The key is taken together with what was written, so another node is about to keep the answer, or ended before it could.</summary>
    static async Task<KeptAnswer> Settled(IdempotencyClaim claim, KeptAnswer kept, CancellationToken ct)
    {
        for (var look = 0; kept.Status is null && look < Looks; look++)
        {
            await Task.Delay(Pause, ct);
            kept = await claim.Find(ct) ?? kept;
        }
        return kept;
    }

    static RuleBroken Lost(KeptAnswer kept)
    {
        var done = new RuleBroken("request.idempotency-done");
        if (kept.Headers.TryGetValue("Location", out var location)) done.Extensions["location"] = location;
        return done;
    }

    static Dictionary<string, string> Headers(HttpContext http) =>
        KeptHeaders.Where(name => http.Response.Headers.ContainsKey(name)).ToDictionary(name => name, name => http.Response.Headers[name].ToString(), StringComparer.Ordinal);

    static async Task<string> Hash(HttpContext http)
    {
        http.Request.EnableBuffering();
        var hash = Convert.ToHexStringLower(await SHA256.HashDataAsync(http.Request.Body, http.RequestAborted));
        http.Request.Body.Position = 0;
        return hash;
    }
}

public static class IdempotentRequests
{
    /// <summary>After the rights were checked, so that an answer is repeated only to those who may still ask.</summary>
    public static IApplicationBuilder UseIdempotency(this IApplicationBuilder app)
    {
        var idempotency = app.ApplicationServices.GetRequiredService<Idempotency>();
        return app.Use((http, next) => idempotency.Handle(http, new RequestDelegate(_ => next())));
    }
}
