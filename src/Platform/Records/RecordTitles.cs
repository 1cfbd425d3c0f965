using Zhike.Platform.Access;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Query;

namespace Zhike.Platform.Records;

/// <summary>Titles of records by object and id, of those that the caller may see.</summary>
public sealed class RecordTitles(QueryEngine queries)
{
    public async Task<IReadOnlyDictionary<(string Object, long Id), string>> Of(IEnumerable<(string Object, long Id)> wanted, Caller caller, CancellationToken ct)
    {
        var titles = new Dictionary<(string, long), string>();
        foreach (var group in wanted.Distinct().GroupBy(item => item.Object, StringComparer.Ordinal))
        {
            if (queries.Catalogue.Find(group.Key) is not { } definition || !caller.May(definition, Right.Read)) continue;
            var title = definition.Field(definition.TitleField);
            foreach (var ids in group.Select(item => item.Id).Chunk(Selection.MaxLimit))
            {
                var selection = new Selection(definition, caller) { Ids = ids, Fields = [title], Limit = ids.Length };
                await queries.Each(selection, row => titles[(group.Key, row.Id)] = Text(row), null, ct);
            }
        }
        return titles;
    }

    static string Text(RowReader row) => row.Fields.Count == 0 ? "" : row.Name(row.Fields[0]) ?? row.Value(row.Fields[0])?.ToString() ?? "";
}
