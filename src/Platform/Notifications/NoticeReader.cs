using System.Text.Json;
using Microsoft.Extensions.Logging;
using Zhike.Platform.Access;
using Zhike.Platform.ChangeLog;
using Zhike.Platform.Data;

namespace Zhike.Platform.Notifications;

/// <summary>Tells people what concerns them as the log shows it: that a record became theirs, and that somebody mentioned them.</summary>
/// <remarks>Nobody is told of what they did themselves, nor of the rows of an import.</remarks>
public sealed class NoticeReader(Database database, ILogger<NoticeReader> log) : ChangeReader(database, log)
{
    public override string Name => "notifications";

    protected override async Task Handle(IReadOnlyList<Change> changes, WriteLease lease, CancellationToken ct)
    {
        foreach (var notice in changes.Where(change => change.Origin != Origin.Import).SelectMany(Of)) await Notices.Add(lease, Dialect, notice, ct);
    }

    protected override async Task Handled(IReadOnlyList<Change> changes)
    {
        foreach (var user in changes.Where(change => change.Origin != Origin.Import).SelectMany(Of).Select(notice => notice.UserId).Distinct()) await Notices.Signal(Database, user);
    }

    static IEnumerable<Notice> Of(Change change)
    {
        var fields = change.ChangesJson;
        if (fields.TryGetProperty("ownerId", out var owner) && owner[1].ValueKind == JsonValueKind.Number && owner[1].GetInt64() is var user && user != change.ActorId && change.Action != "undo")
            yield return About(change, user, "assigned");
        if (!fields.TryGetProperty("mentions", out var mentions)) yield break;
        foreach (var id in Ids(mentions[1]).Except(Ids(mentions[0])).Where(id => id != change.ActorId)) yield return About(change, id, "mention");
    }

    static Notice About(Change change, long user, string kind) => new(user, kind, change.At, change.Object, change.RecordId, new { actorId = change.ActorId });

    static IEnumerable<long> Ids(JsonElement list) =>
        list.ValueKind == JsonValueKind.Array ? list.EnumerateArray().Select(item => long.TryParse(item.GetString(), out var id) ? id : 0).Where(id => id > 0) : [];
}
