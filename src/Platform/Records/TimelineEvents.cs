using Zhike.Platform.Access;
using Zhike.Platform.Catalogue;
using Zhike.Platform.ChangeLog;
using Zhike.Platform.Data;
using Zhike.Platform.Query;
using Zhike.Platform.Text;

namespace Zhike.Platform.Records;

/// <summary>Lines from the change log: of the record itself and of records whose timeline field points to it.</summary>
public sealed class TimelineEvents(QueryEngine queries, Database database, RecordTitles titles, ChangeText lines, Texts texts)
{
    /// <summary>Rounds of looking further back when what was found is not for the caller's eyes.</summary>
    const int MaxRounds = 20;

    internal async Task<IReadOnlyList<TimelineItem>> Before(ObjectDefinition definition, long id, TimelineCursor cursor, TimelinePage page, CancellationToken ct)
    {
        var found = new List<(long Id, Change Change)>();
        var last = cursor.Log;
        for (var round = 0; round < MaxRounds && found.Count < page.Limit; round++)
        {
            var batch = await Batch(definition.Key, id, last, page.Limit, ct);
            found.AddRange(await Visible(definition, batch, page.Caller, ct));
            if (batch.Count < page.Limit) break;
            last = batch[^1].Id;
        }
        return await Items(definition, [.. found.Take(page.Limit)], page.Caller, ct);
    }

    async Task<List<(long Id, Change Change)>> Batch(string key, long id, long before, int limit, CancellationToken ct)
    {
        await using var connection = await database.OpenQuery(ct);
        var own = await ChangeReading.OfRecord(connection, key, id, before, limit);
        var below = await ChangeReading.OfParent(connection, key, id, before, limit);
        return [.. own.Concat(below).DistinctBy(entry => entry.Id).OrderByDescending(entry => entry.Id).Take(limit)];
    }

    /// <summary>Entries have lines of their own; of the rest, those of records that the caller may see now.</summary>
    async Task<IEnumerable<(long Id, Change Change)>> Visible(ObjectDefinition definition, List<(long Id, Change Change)> batch, Caller caller, CancellationToken ct)
    {
        var seen = new HashSet<(string, long)>();
        foreach (var group in batch.Select(entry => entry.Change).Where(change => change.Object != definition.Key).GroupBy(change => change.Object, StringComparer.Ordinal))
        {
            if (queries.Catalogue.Find(group.Key) is not { Entries: null } other || !caller.May(other, Right.Read)) continue;
            var ids = group.Select(change => change.RecordId).Distinct().ToList();
            foreach (var visible in await queries.Ids(new Selection(other, caller) { Ids = ids, Limit = ids.Count }, ct)) seen.Add((group.Key, visible));
        }
        return batch.Where(entry => entry.Change.Object == definition.Key || seen.Contains((entry.Change.Object, entry.Change.RecordId)));
    }

    async Task<IReadOnlyList<TimelineItem>> Items(ObjectDefinition definition, List<(long Id, Change Change)> found, Caller caller, CancellationToken ct)
    {
        var read = await lines.Describe(found, caller, ct);
        var names = await titles.Of(found.Where(entry => entry.Change.Object != definition.Key).Select(entry => (entry.Change.Object, entry.Change.RecordId)), caller, ct);
        return [.. found.Zip(read, (entry, line) => Item(definition, entry.Change, line, names, caller))];
    }

    TimelineItem Item(ObjectDefinition definition, Change change, ChangeLine line, IReadOnlyDictionary<(string, long), string> names, Caller caller)
    {
        var other = change.Object == definition.Key ? null : queries.Catalogue[change.Object];
        var title = other is null ? line.ActionText : texts.Get(caller.Language, "timeline.other", new Dictionary<string, object?>
        {
            ["action"] = line.ActionText, ["object"] = texts.Object(caller.Language, other), ["title"] = names.GetValueOrDefault((change.Object, change.RecordId)),
        });
        return new TimelineItem($"log:{line.Id}", change.At, RecordTimeline.System, title, null, line.ActorId, line.Actor, change.Object, change.RecordId,
            new { action = line.Action, origin = line.Origin, changes = line.Changes, facts = line.Data });
    }
}
