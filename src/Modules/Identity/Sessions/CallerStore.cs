using Zhike.Platform.Http;
using System.Collections.Concurrent;
using System.Data.Common;
using Microsoft.Extensions.Hosting;
using Zhike.Identity.SecondFactor;
using Zhike.Platform.Access;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Data;

namespace Zhike.Identity.Sessions;

/// <summary>
/// Keeps compiled callers for a moment. A change of users, roles, departments or sessions empties it on every node by
/// signal; should a signal be lost, five seconds end what it knows.
/// </summary>
internal sealed class CallerStore(Database database, CallerCompiler compiler, TimeProvider clock) : BackgroundService, ICallers
{
    public static readonly TimeSpan Fresh = TimeSpan.FromSeconds(5);
    const int MostKept = 20_000;

    sealed record Known(SignedIn? Who, DateTime At);
    sealed record Row(long Id, long UserId, DateTime? ExpiresAt, string? Scopes);

    readonly ConcurrentDictionary<string, Known> known = new(StringComparer.Ordinal);
    readonly ConcurrentDictionary<long, DateTime> seen = new();
    int generation;

    /// <summary>Who holds a token; null when it is unknown, ended or expired, or its user is not active.</summary>
    public Task<SignedIn?> Holder(string token, SessionKind kind, CancellationToken ct)
    {
        var hash = Secret.Hash(token);
        var key = kind + hash;
        if (kind == SessionKind.Bearer && token.StartsWith(ApiToken.Prefix, StringComparison.Ordinal)) return Recall(key, connection => OfApiToken(connection, hash), ct);
        return Recall(key, connection => OfSession(connection, "token_hash = @hash and kind = @kind", ("hash", hash), ("kind", Naming.Camel(kind.ToString()))), ct);
    }

    public async Task<Caller?> For(long userId, CancellationToken ct = default) =>
        (await Recall("user" + userId, async connection => await compiler.Compile(connection, userId) is { } caller ? new SignedIn(caller, null) : null, ct))?.Caller;

    /// <summary>Always read anew: sockets ask every few seconds, and what was kept would add its age to theirs.</summary>
    public async Task<Caller?> ForSession(long sessionId, CancellationToken ct = default)
    {
        await using var connection = await database.OpenRead(ct);
        return await OfSession(connection, "id = @id", ("id", sessionId)) is { SecondFactorDue: false } signedIn && signedIn.ExpiresAt > clock.Instant() ? signedIn.Caller : null;
    }

    /// <summary>Forgets everything; what is being read at this moment is not kept either.</summary>
    public void Forget()
    {
        Interlocked.Increment(ref generation);
        known.Clear();
    }

    /// <summary>Sessions used since the last call, with the instant.</summary>
    public IReadOnlyList<(long Id, DateTime At)> TakeSeen() =>
        [.. seen.Keys.ToList().Where(id => seen.TryRemove(id, out _)).Select(id => (id, clock.Instant()))];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var _ in database.Listen(ICallers.Changed, stoppingToken)) Forget();
    }

    async Task<SignedIn?> Recall(string key, Func<DbConnection, Task<SignedIn?>> read, CancellationToken ct)
    {
        var now = clock.Instant();
        // A clock that was set back must not keep what is known for as long as it jumped.
        if (!known.TryGetValue(key, out var item) || (now - item.At).Duration() >= Fresh)
        {
            var before = Volatile.Read(ref generation);
            await using var connection = await database.OpenRead(ct);
            item = new Known(await read(connection), now);
            if (known.Count >= MostKept) known.Clear();
            if (item.Who is not null && before == Volatile.Read(ref generation)) known[key] = item;
        }
        if (item.Who is null || item.Who.ExpiresAt <= now) return null;
        if (item.Who.Caller.SessionId is { } session) seen.TryAdd(session, now);
        return item.Who;
    }

    async Task<SignedIn?> OfSession(DbConnection connection, string where, params (string, object?)[] parameters)
    {
        var rows = await connection.Rows($"select id, user_id, expires_at, kind from sessions where revoked_at is null and {where}",
            row => new Row(row.GetInt64(0), row.GetInt64(1), row.Instant(2), row.GetString(3)), parameters);
        if (rows is not [var session] || await compiler.Compile(connection, session.UserId) is not { } caller) return null;
        return new SignedIn(caller with { SessionId = session.Id, Origin = session.Scopes == "bearer" ? Origin.Api : Origin.Ui }, session.ExpiresAt, await SecondFactors.IsDue(connection, session.UserId));
    }

    async Task<SignedIn?> OfApiToken(DbConnection connection, string hash)
    {
        var rows = await connection.Rows("select id, user_id, expires_at, scopes from api_tokens where revoked_at is null and token_hash = @hash",
            row => new Row(row.GetInt64(0), row.GetInt64(1), row.IsDBNull(2) ? null : row.Instant(2), row.GetString(3)), ("hash", hash));
        if (rows is not [var token] || await compiler.Compile(connection, token.UserId) is not { } caller) return null;
        return new SignedIn(caller with { Origin = Origin.Api, ReadOnly = !token.Scopes!.Split(',').Contains("write") }, token.ExpiresAt, await SecondFactors.IsDue(connection, token.UserId));
    }
}
