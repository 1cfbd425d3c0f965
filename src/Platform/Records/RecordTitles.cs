using Zhike.Platform.Access;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Query;
using Zhike.Platform.Text;

namespace Zhike.Platform.Records;

/// <summary>Titles of records by object and id, of those that the caller may see.</summary>
public sealed class RecordTitles(QueryEngine queries, Texts texts)
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
                await queries.Each(selection, row => titles[(group.Key, row.Id)] = Text(row, caller), null, ct);
            }
        }
        return titles;
    }

    string Text(RowReader row, Caller caller)
    {
        if (row.Fields is not [var column, ..]) return "";
        var value = row.Value(column);
        var option = column.Field.Type == FieldType.Choice ? column.Field.Options.FirstOrDefault(option => option.Value == value as string) : null;
        return option is null ? row.Name(column) ?? value?.ToString() ?? "" : texts.Option(caller.Language, column.Field, option);
    }
}
