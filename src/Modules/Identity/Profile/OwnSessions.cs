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

/// <summary>GET /api/v1/profile/sessions and DELETE /api/v1/profile/sessions/{id}: where one is signed in, and ending it there.</summary>
internal sealed class OwnSessions
{
    /// <param name="Kind">browser or bearer.</param>
    /// <param name="Current">The session of this request.</param>
    public sealed record Item(long Id, string Kind, DateTime CreatedAt, DateTime LastSeenAt, DateTime ExpiresAt, string? Ip, string? UserAgent, bool Current);

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/profile/sessions", List).SignedIn().WithName("list-own-sessions");
        api.MapDelete("/profile/sessions/{id:long}", End).SignedIn().WithName("end-own-session");
    }

    static async Task<Ok<List<Item>>> List(Caller caller, Database database, TimeProvider clock, CancellationToken ct)
    {
        await using var connection = await database.OpenRead(ct);
        return TypedResults.Ok(await connection.Rows(
            """
            select id, kind, created_at, last_seen_at, expires_at, address, user_agent from sessions
            where user_id = @user and revoked_at is null and expires_at > @now order by last_seen_at desc, id desc limit 200
            """,
            row => new Item(row.GetInt64(0), row.GetString(1), row.Instant(2), row.Instant(3), row.Instant(4), row.GetString(5), row.IsDBNull(6) ? null : row.GetString(6), row.GetInt64(0) == caller.SessionId),
            ("user", caller.UserId), ("now", clock.Instant())));
    }

    static async Task<NoContent> End(long id, Caller caller, SessionStore sessions, CancellationToken ct)
    {
        OwnAccount.RequireSession(caller);
        return await sessions.EndNow(caller.UserId!.Value, id, ct) ? TypedResults.NoContent() : throw new Platform.Http.NotFound();
    }
}
