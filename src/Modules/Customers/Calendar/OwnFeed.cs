using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Zhike.Platform.Access;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Data;
using Zhike.Platform.Http;

namespace Zhike.Customers;

/// <summary>GET, POST and DELETE /api/v1/calendar/feed: the secret address of one's own calendar. A new one makes the old one void.</summary>
/// <remarks>The secret is told once; only its hash is kept.</remarks>
internal sealed class OwnFeed(Database database, TimeProvider clock)
{
    /// <param name="CreatedAt">Null while there is none.</param>
    /// <param name="SeenAt">When another program last asked.</param>
    public sealed record Response(DateTime? CreatedAt, DateTime? SeenAt);

    /// <param name="Path">Address below the installation's own; holds the secret.</param>
    public sealed record Made(string Path, DateTime CreatedAt);

    internal static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/calendar/feed", (OwnFeed use, Caller caller, CancellationToken ct) => use.Show(caller, ct)).SignedIn().WithTags("calendar").WithName("show-calendar-feed");
        api.MapPost("/calendar/feed", (OwnFeed use, Caller caller, CancellationToken ct) => use.Make(caller, ct)).SignedIn().Confidential().WithTags("calendar").WithName("make-calendar-feed");
        api.MapDelete("/calendar/feed", (OwnFeed use, Caller caller, CancellationToken ct) => use.Revoke(caller, ct)).SignedIn().Produces(204).WithTags("calendar").WithName("revoke-calendar-feed");
    }

    async Task<Response> Show(Caller caller, CancellationToken ct)
    {
        await using var connection = await database.OpenRead(ct);
        var found = await connection.Rows("SELECT created_at, seen_at FROM calendar_feeds WHERE user_id = @user AND revoked_at IS NULL", row => new Response(row.Instant(0), row.IsDBNull(1) ? null : row.Instant(1)), ("user", caller.UserId ?? 0));
        return found.FirstOrDefault() ?? new Response(null, null);
    }

    async Task<Made> Make(Caller caller, CancellationToken ct)
    {
        var (secret, now, user) = (Secret.New(), clock.Instant(), caller.UserId ?? throw new Denied());
        await using var lease = await database.BeginWrite(ct);
        await lease.Run("INSERT INTO calendar_feeds (user_id, token_hash, created_at) VALUES (@user, @hash, @now) ON CONFLICT (user_id) DO UPDATE SET token_hash = excluded.token_hash, created_at = excluded.created_at, revoked_at = NULL, seen_at = NULL", ct, ("user", user), ("hash", Secret.Hash(secret)), ("now", now));
        await lease.Commit(ct);
        return new Made($"/api/v1/calendar/{secret}.ics", now);
    }

    async Task<IResult> Revoke(Caller caller, CancellationToken ct)
    {
        await using var lease = await database.BeginWrite(ct);
        await lease.Run("UPDATE calendar_feeds SET revoked_at = @now WHERE user_id = @user AND revoked_at IS NULL", ct, ("now", clock.Instant()), ("user", caller.UserId ?? 0));
        await lease.Commit(ct);
        return TypedResults.NoContent();
    }
}
