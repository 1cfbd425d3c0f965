using System.Text.Json;
using Zhike.Platform.Access;
using Zhike.Platform.Catalogue;
using Zhike.Platform.ChangeLog;
using Zhike.Platform.Data;

namespace Zhike.Identity.Sessions;

/// <summary>Enters in the change log who came in, who was turned away and who left, by ids alone. Auditors read it; it is no history of the user that colleagues see.</summary>
internal sealed class AccountLog(Database database, TimeProvider clock)
{
    internal async Task SignedIn(WriteLease lease, long userId, long sessionId, SessionKind kind) =>
        await Note(lease, ("sessions", sessionId), "signIn", userId, OriginOf(kind), new { userId });

    /// <summary>Nobody is the actor, for nobody has shown who they are; an unknown account is logged alike, so that neither answer nor time tells it from a known one.</summary>
    internal async Task Refused(long? userId, SessionKind kind, CancellationToken ct)
    {
        await using (var lease = await database.BeginWrite(ct))
        {
            await Note(lease, ("sessions", 0), "signInFailed", null, OriginOf(kind), new { userId });
            await lease.Commit(ct);
        }
        await Seal();
    }

    internal async Task SignedOut(WriteLease lease, long userId, IEnumerable<long> sessions)
    {
        foreach (var id in sessions) await Note(lease, ("sessions", id), "signOut", userId, Origin.Ui, new { userId });
    }

    /// <param name="action">create or revoke.</param>
    internal Task Token(WriteLease lease, Caller caller, long tokenId, string action) =>
        Note(lease, ("tokens", tokenId), action, caller.UserId, caller.Origin, new { caller.UserId });

    /// <summary>After the commit.</summary>
    internal Task Seal() => database.Signal(ChangeSealer.Channel);

    static Origin OriginOf(SessionKind kind) => kind == SessionKind.Browser ? Origin.Ui : Origin.Api;

    Task Note(WriteLease lease, (string Key, long Id) about, string action, long? actor, Origin origin, object data) =>
        lease.Note(database.Dialect, new Change(null, clock.Instant(), actor, origin, about.Key, about.Id, action, null, null, "{}", JsonSerializer.Serialize(data, Json.Plain)));
}
