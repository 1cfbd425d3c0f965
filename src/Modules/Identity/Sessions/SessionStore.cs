using Zhike.Platform.Http;
using System.Data.Common;
using Microsoft.AspNetCore.Http;
using Zhike.Platform.Access;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Data;

namespace Zhike.Identity.Sessions;

/// <summary>How a session's token travels: as the browser's cookie or as a bearer token. One is not taken for the other.</summary>
internal enum SessionKind { Browser, Bearer }

/// <summary>Opens and ends sessions. Ending one reaches every node: requests at once or within five seconds, sockets by the signal.</summary>
internal sealed class SessionStore(Database database, CallerStore callers, AccountLog log, TimeProvider clock)
{
    public static readonly TimeSpan Remembered = TimeSpan.FromDays(30);
    public static readonly TimeSpan Usual = TimeSpan.FromHours(12);

    /// <param name="Token">To be handed over once; only its hash is kept.</param>
    public sealed record Opened(long Id, string Token, DateTime ExpiresAt);

    public async Task<Opened> Open(WriteLease write, long userId, SessionKind kind, bool remember, HttpContext http)
    {
        var (token, now) = (Secret.New(), clock.Instant());
        var agent = http.Request.Headers.UserAgent.ToString();
        var expires = now + (remember ? Remembered : Usual);
        var id = await write.Value<long>(
            """
            insert into sessions (user_id, kind, token_hash, created_at, last_seen_at, expires_at, address, user_agent)
            values (@user, @kind, @hash, @now, @now, @expires, @address, @agent) returning id
            """,
            ("user", userId), ("kind", Naming.Camel(kind.ToString())), ("hash", Secret.Hash(token)), ("now", now), ("expires", expires),
            ("address", ClientAddress.Of(http)), ("agent", agent.Length > 300 ? agent[..300] : agent));
        return new Opened(id, token, expires);
    }

    /// <summary>Ends sessions of a user inside a unit of work; call <see cref="Ended"/> with the answer after it is durable.</summary>
    public async Task<List<long>> End(WriteLease write, long userId, long? only = null, long? except = null) =>
        await write.Rows(
            """
            update sessions set revoked_at = @now
            where user_id = @user and revoked_at is null and (@only = 0 or id = @only) and id <> @except returning id
            """,
            row => row.GetInt64(0), ("now", clock.Instant()), ("user", userId), ("only", only ?? 0L), ("except", except ?? 0L));

    /// <summary>Tells this and all other nodes.</summary>
    public async Task Ended(IEnumerable<long> sessions)
    {
        callers.Forget();
        await database.Signal(ICallers.Changed);
        foreach (var id in sessions) await database.Signal(ICallers.SessionEnded, id.ToString());
    }

    /// <summary>Ends one session of a user; false when it was none.</summary>
    public async Task<bool> EndNow(long userId, long sessionId, CancellationToken ct)
    {
        List<long> ended;
        await using (var write = await database.BeginWrite(ct))
        {
            ended = await End(write, userId, only: sessionId);
            await log.SignedOut(write, userId, ended);
            await write.Commit(ct);
        }
        await log.Seal();
        await Ended(ended);
        return ended.Count > 0;
    }
}
