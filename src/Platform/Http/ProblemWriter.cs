using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Data;
using Zhike.Platform.Text;
using Zhike.Platform.Values;

namespace Zhike.Platform.Http;

/// <summary>Answers every refusal as problem details (RFC 9457) with a stable code and texts in the caller's language.</summary>
public sealed class ProblemWriter(Texts texts, ILogger<ProblemWriter> log) : IExceptionHandler
{
    const int RetrySeconds = 5;

    public async ValueTask<bool> TryHandleAsync(HttpContext http, Exception exception, CancellationToken ct)
    {
        if (exception is OperationCanceledException && http.RequestAborted.IsCancellationRequested) return true;
        var refusal = Of(exception);
        if (refusal is { Status: 503 or 507 }) log.LogWarning(exception, "Request {TraceId} could not be served: {Code}", http.TraceIdentifier, refusal.Code);
        if (refusal is null) log.LogError(exception, "Request {TraceId} failed", http.TraceIdentifier);
        else if (refusal.Status is 401 or 403) log.LogInformation("Denied {Code} {Method} {Route} {TraceId}", refusal.Code, http.Request.Method, http.GetEndpoint()?.DisplayName, http.TraceIdentifier);
        await Write(http, refusal ?? new Refused(500, "request.failed"), ct);
        return true;
    }

    /// <summary>What a failure is to the one who asked; null for one that is the program's own.</summary>
    public static Refusal? Of(Exception exception) => exception switch
    {
        Refusal known => known,
        BadValue bad => new Invalid("", bad.Code, [.. bad.Args.Select(arg => (arg.Key, arg.Value))]),
        BadHttpRequestException { StatusCode: 413 } => new Refused(413, "request.too-large"),
        BadHttpRequestException { StatusCode: 415 } => new Refused(415, "request.content-type"),
        BadHttpRequestException or JsonException or RegexMatchTimeoutException => new Invalid("", "request.malformed"),
        // The JSON reader says so of text that is no Unicode and of members that are of another kind than asked for.
        InvalidOperationException { Source: { } source } when source.StartsWith("System.Text.Json", StringComparison.Ordinal) => new Invalid("", "request.malformed"),
        // A body whose content type names an encoding that does not exist.
        InvalidOperationException { Source: "Microsoft.AspNetCore.Http.Extensions" } => new Refused(415, "request.content-type"),
        _ when Outage.Of(exception) is { } outage => new Refused(outage == Outage.DiskFull ? 507 : 503, outage, ("seconds", RetrySeconds)),
        _ => null,
    };

    /// <summary>Gives a refusal of the web server itself, such as an unknown path or method, the body that all others have.</summary>
    public async Task WriteBare(HttpContext http)
    {
        if (!http.Request.Path.StartsWithSegments("/api")) return;
        var (status, allow) = (http.Response.StatusCode, http.Response.Headers.Allow);
        var code = status switch { 404 => "request.not-found", 405 => "request.method-not-allowed", 415 => "request.content-type", >= 500 => "request.failed", _ => "request.malformed" };
        // Code made at build time answers a malformed optional parameter by itself; it is the same refusal as that of any other.
        await Write(http, status == StatusCodes.Status400BadRequest ? new Invalid("", code) : new Refused(status, code));
        if (!http.Response.HasStarted) http.Response.Headers.Allow = allow;
    }

    public async Task Write(HttpContext http, Refusal refusal, CancellationToken ct = default)
    {
        if (http.Response.HasStarted) { http.Abort(); return; }
        var language = http.Language();
        var members = new Dictionary<string, object?>(refusal.Extensions.Select(pair => KeyValuePair.Create(pair.Key, pair.Value is Func<Texts, string, object> told ? told(texts, language) : (object?)pair.Value)), StringComparer.Ordinal)
        {
            ["type"] = "about:blank",
            ["title"] = texts.Get(language, "errors." + refusal.Code, refusal.Args),
            ["status"] = refusal.Status,
            ["code"] = refusal.Code,
            ["traceId"] = http.TraceIdentifier,
        };
        if (refusal.Args.Count > 0) members["args"] = refusal.Args;
        if (refusal is Invalid invalid) members["errors"] = Errors(invalid, language);
        if (refusal is Stale { Current: { } current }) members["current"] = current;
        http.Response.Clear();
        http.Response.StatusCode = refusal.Status;
        if (refusal.Status is 429 or 503 && refusal.Args.TryGetValue("seconds", out var seconds)) http.Response.Headers.RetryAfter = seconds?.ToString();
        http.Response.ContentType = "application/problem+json; charset=utf-8";
        await JsonSerializer.SerializeAsync(http.Response.Body, members, Json.Plain, ct);
    }

    Dictionary<string, object> Errors(Invalid invalid, string language) => invalid.Errors.ToDictionary(
        pair => pair.Key,
        pair => (object)pair.Value.Select(error => new { code = error.Code, message = texts.Get(language, "errors." + error.Code, error.Args) }).ToArray(),
        StringComparer.Ordinal);
}
