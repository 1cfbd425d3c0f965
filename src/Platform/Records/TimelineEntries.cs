using System.Text.Json;
using Zhike.Platform.Access;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Objects;
using Zhike.Platform.Query;

namespace Zhike.Platform.Records;

/// <summary>Lines from the objects that declare themselves timeline entries, such as activities.</summary>
public sealed class TimelineEntries(QueryEngine queries, TimeProvider clock)
{
    internal async Task<IReadOnlyList<TimelineItem>> Before(ObjectDefinition definition, long id, TimelineCursor cursor, IReadOnlySet<string>? kinds, TimelinePage page, CancellationToken ct)
    {
        var items = new List<TimelineItem>();
        foreach (var source in queries.Catalogue.Objects.Where(source => source.Entries is { } entry && page.Caller.May(source, Right.Read) && Placed(source, entry, page.Caller)))
            foreach (var via in source.Fields.Where(field => field.Type == FieldType.Reference && field.Target == definition.Key && !field.Custom))
                items.AddRange(await Read(source, new Compare(via, Operator.Eq, [id]), cursor, kinds, page, ct));
        return [.. items.DistinctBy(item => item.Id).OrderByDescending(item => item.At).ThenByDescending(item => item.RecordId).Take(page.Limit)];
    }

    /// <summary>Without the right to read when and of what kind they were, lines have no place; their order alone would tell it.</summary>
    static bool Placed(ObjectDefinition source, TimelineFields entry, Caller caller) =>
        caller.Access(source.Field(entry.At)) >= FieldAccess.Read && caller.Access(source.Field(entry.Kind)) >= FieldAccess.Read;

    async Task<List<TimelineItem>> Read(ObjectDefinition source, Condition pointsHere, TimelineCursor cursor, IReadOnlySet<string>? kinds, TimelinePage page, CancellationToken ct)
    {
        var entry = source.Entries!;
        var (at, kind) = (source.Field(entry.At), source.Field(entry.Kind));
        var options = kind.Options.Select(option => option.Value).Where(option => kinds?.Contains(option) ?? true).Cast<object>().ToList();
        if (options.Count == 0) return [];
        var selection = new Selection(source, page.Caller)
        {
            Where = Condition.And(pointsHere, kinds is null ? null : new Compare(kind, Operator.In, options)),
            Fields = new ListRequest(queries.Catalogue, page.Caller, clock.Instant()).Fields(source, null),
            Sort = [new SortTerm(at, true)], Limit = page.Limit,
            Cursor = cursor.At is { } last ? Cursor.Write([new SortTerm(at, true), new SortTerm(source.Field("id"), true)], [last, cursor.Entry]) : null,
        };
        return [.. (await queries.List(selection, ct)).Select(record => Item(source, entry, record))];
    }

    static TimelineItem Item(ObjectDefinition source, TimelineFields entry, JsonElement record)
    {
        string? Text(string key) => record.TryGetProperty(key, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
        var by = source.Owned ? "ownerId" : "createdById";
        var id = record.GetProperty("id").GetInt64();
        return new TimelineItem($"{source.Key}:{id}", Text(entry.At) is { } at ? Instants.Parse(at) : default, Text(entry.Kind) ?? "", null, Text(entry.Text),
            record.TryGetProperty(by, out var actor) && actor.ValueKind == JsonValueKind.Number ? actor.GetInt64() : null,
            record.GetProperty("names").TryGetProperty(by, out var name) ? name.GetString() : null, source.Key, id, record);
    }
}
