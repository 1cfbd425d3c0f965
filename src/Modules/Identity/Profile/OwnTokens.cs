using System.ComponentModel.DataAnnotations;
using System.Data.Common;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Zhike.Identity.Sessions;
using Zhike.Platform.Access;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Data;
using Zhike.Platform.Http;

namespace Zhike.Identity.Profile;

/// <summary>GET and POST /api/v1/profile/tokens, DELETE /api/v1/profile/tokens/{id}: tokens with which programs act for oneself.</summary>
/// <remarks>422 for an unknown scope or a date that is past or more than two years away; 403 when asked with a token.</remarks>
internal sealed class OwnTokens(Database database, CallerStore callers, AccountLog log, TimeProvider clock)
{
    const int Most = 50;

    /// <param name="Scopes">read, write; write includes read.</param>
    /// <param name="ExpiresOn">Last day on which it works; null means it does not end.</param>
    public sealed record Request([Required, StringLength(100)] string? Name, [MaxLength(2)] string[]? Scopes, DateOnly? ExpiresOn);

    /// <param name="Hint">Last characters, to tell tokens apart.</param>
    /// <param name="Token">Only in the answer that creates it.</param>
    public sealed record Item(
        long Id, string Name, string[] Scopes, string Hint, DateTime CreatedAt, DateOnly? ExpiresOn, DateTime? LastUsedAt,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Token = null);

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/profile/tokens", (OwnTokens tokens, Caller caller, CancellationToken ct) => tokens.List(caller, ct)).SignedIn().WithName("list-own-tokens");
        api.MapPost("/profile/tokens", (Request request, OwnTokens tokens, Caller caller, CancellationToken ct) => tokens.Create(request, caller, ct)).SignedIn().Confidential().WithName("create-own-token");
        api.MapDelete("/profile/tokens/{id:long}", (long id, OwnTokens tokens, Caller caller, CancellationToken ct) => tokens.Revoke(id, caller, ct)).SignedIn().WithName("revoke-own-token");
    }

    async Task<Ok<List<Item>>> List(Caller caller, CancellationToken ct)
    {
        await using var connection = await database.OpenRead(ct);
        return TypedResults.Ok(await connection.Rows(
            "select id, name, scopes, hint, created_at, expires_at, last_used_at from api_tokens where user_id = @user and revoked_at is null order by id",
            row => Read(row, caller), ("user", caller.UserId)));
    }

    async Task<Created<Item>> Create(Request request, Caller caller, CancellationToken ct)
    {
        OwnAccount.RequireSession(caller);
        var scopes = Check(request, caller);
        var (token, now) = (Secret.New(ApiToken.Prefix), clock.Instant());
        await using var write = await database.BeginWrite(ct);
        if (await write.Value<long>("select count(*) from api_tokens where user_id = @user and revoked_at is null", ("user", caller.UserId)) >= Most) throw new RuleBroken("tokens.too-many", ("max", Most));
        var expires = request.ExpiresOn is { } on ? TimeZoneInfo.ConvertTimeToUtc(on.AddDays(1).ToDateTime(TimeOnly.MinValue), caller.Zone) : (DateTime?)null;
        var id = await write.Value<long>(
            $"insert into api_tokens (user_id, name, token_hash, hint, scopes, created_at, expires_at) values (@user, @name, @hash, @hint, @scopes, @now, {(expires is null ? "null" : "@expires")}) returning id",
            [("user", caller.UserId), ("name", request.Name!.Trim()), ("hash", Secret.Hash(token)), ("hint", token[^4..]), ("scopes", string.Join(',', scopes)), ("now", now),
                .. expires is { } end ? [("expires", (object?)end)] : Array.Empty<(string, object?)>()]);
        await log.Token(write, caller, id, "create");
        await write.Commit(ct);
        await log.Seal();
        return TypedResults.Created("/api/v1/profile/tokens", new Item(id, request.Name!.Trim(), scopes, token[^4..], now, request.ExpiresOn, null, token));
    }

    string[] Check(Request request, Caller caller)
    {
        if (request.Scopes is not { Length: > 0 } scopes || scopes.Any(scope => scope is not ("read" or "write"))) throw new Invalid("scopes", "tokens.scope-unknown");
        var today = caller.Today(clock.Instant());
        if (request.ExpiresOn is { } on && (on < today || on > today.AddYears(2))) throw new Invalid("expiresOn", "tokens.expiry-past");
        return scopes.Contains("write") ? ["read", "write"] : ["read"];
    }

    async Task<NoContent> Revoke(long id, Caller caller, CancellationToken ct)
    {
        OwnAccount.RequireSession(caller);
        await using (var write = await database.BeginWrite(ct))
        {
            if (await write.Run("update api_tokens set revoked_at = @now where id = @id and user_id = @user and revoked_at is null", ct, ("now", clock.Instant()), ("id", id), ("user", caller.UserId)) == 0) throw new Platform.Http.NotFound();
            await log.Token(write, caller, id, "revoke");
            await write.Commit(ct);
        }
        await log.Seal();
        callers.Forget();
        await database.Signal(ICallers.Changed);
        return TypedResults.NoContent();
    }

    static Item Read(DbDataReader row, Caller caller) => new(
        row.GetInt64(0), row.GetString(1), row.GetString(2).Split(','), row.GetString(3), row.Instant(4),
        row.IsDBNull(5) ? null : DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(row.Instant(5), caller.Zone)).AddDays(-1), row.IsDBNull(6) ? null : row.Instant(6));
}
