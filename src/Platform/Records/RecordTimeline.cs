using Microsoft.AspNetCore.Http;
using Zhike.Platform.Access;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Data;
using Zhike.Platform.Files;
using Zhike.Platform.Http;
using Zhike.Platform.Query;

namespace Zhike.Platform.Records;

/// <summary>One line of a timeline (时间轴).</summary>
/// <param name="Id">Object and id of an entry, or <c>log:</c> and the position in the change log.</param>
public sealed record TimelineItem(
    string Id, DateTime At, string Kind, string? Title, string? Text, long? ActorId, string? Actor, string Object, long RecordId, object? Data);

/// <summary>
/// GET /{objects}/{id}/timeline: what people noted (entries such as calls and visits) and what happened (the change log of the
/// record and of records that point to it), merged by time, newest first.
/// </summary>
/// <remarks>Only entries and records that the caller may see now. 404 when the record itself is not visible.</remarks>
public sealed class RecordTimeline(QueryEngine queries, Database database, RecordGate gate, TimelineEntries entries, TimelineEvents events)
{
    /// <summary>Kind of the lines that come from the change log.</summary>
    public const string System = "system";

    const int MaxPage = 100;

    public async Task<IResult> Handle(string key, long id, string? kinds, HttpContext http, CancellationToken ct)
    {
        var caller = http.Caller();
        var definition = queries.Catalogue[key];
        await gate.Require(definition, id, caller, ct);
        var cursor = TimelineCursor.Read(http.Request.Query["cursor"]);
        var size = int.TryParse(http.Request.Query["limit"], out var asked) ? Math.Clamp(asked, 1, MaxPage) : 50;
        var wanted = string.IsNullOrEmpty(kinds) ? null : kinds.Split(',').ToHashSet(StringComparer.Ordinal);
        var noted = await entries.Before(definition, id, cursor, wanted, new(caller, size + 1), ct);
        var happened = wanted?.Contains(System) == false ? [] : await events.Before(definition, id, cursor, new(caller, size + 1), ct);
        var page = Merge(noted, happened).Take(size).ToList();
        var more = noted.Count + happened.Count > page.Count;
        var files = await Files(page, ct);
        return TypedResults.Json(new { items = page.Select(item => Wire(item, files[(item.Object, item.RecordId)])), next = more && page.Count > 0 ? Next(page, cursor).Write() : null }, Json.Plain);
    }

    static IEnumerable<TimelineItem> Merge(IReadOnlyList<TimelineItem> noted, IReadOnlyList<TimelineItem> happened)
    {
        var (i, j) = (0, 0);
        while (i < noted.Count || j < happened.Count)
        {
            var first = j == happened.Count || (i < noted.Count && noted[i].At >= happened[j].At);
            yield return first ? noted[i++] : happened[j++];
        }
    }

    static TimelineCursor Next(List<TimelineItem> page, TimelineCursor start)
    {
        var entry = page.LastOrDefault(item => item.Kind != System);
        var log = page.LastOrDefault(item => item.Kind == System);
        var next = entry is null ? start : start with { At = entry.At, Entry = entry.RecordId };
        return log is null ? next : next with { Log = long.Parse(log.Id.AsSpan(4), global::System.Globalization.CultureInfo.InvariantCulture) };
    }

    /// <summary>Whoever sees an entry reads its files.</summary>
    async Task<ILookup<(string, long), Attachment>> Files(List<TimelineItem> page, CancellationToken ct)
    {
        var found = new List<Attachment>();
        await using var connection = await database.OpenQuery(ct);
        foreach (var group in page.Where(item => item.Kind != System).GroupBy(item => item.Object, item => item.RecordId, StringComparer.Ordinal)) found.AddRange(await Attachment.OfAll(connection, group.Key, group));
        return found.ToLookup(file => (file.Object, file.RecordId));
    }

    static object Wire(TimelineItem item, IEnumerable<Attachment> files) => new
    {
        id = item.Id, at = Instants.Format(item.At), kind = item.Kind, title = item.Title, text = item.Text, actorId = item.ActorId, actor = item.Actor,
        @object = item.Object, recordId = item.RecordId, data = item.Data, files = item.Kind == System ? null : files.Select(file => file.Wire()),
    };
}

/// <summary>Who reads a timeline, and how many lines at most.</summary>
public sealed record TimelinePage(Caller Caller, int Limit);
