using Zhike.Analytics.Files;
using Zhike.Contracts;

namespace Zhike.Analytics.Linkage;

/// <summary>The linkage of files for tables that other modules hold.</summary>
internal sealed class LinkRecords : IRecordLinkage
{
    public IReadOnlyList<SameRows> Find(IReadOnlyDictionary<string, IReadOnlyList<string?>> columns, double least, CancellationToken ct)
    {
        var rows = columns.Values.Select(column => column.Count).DefaultIfEmpty(0).Max();
        var fields = columns.Select(column => LinkField.From(Read(column.Key, column.Value))).ToList();
        if (rows < 2 || !fields.Exists(field => field.Tells)) return [];
        var linkage = RecordLinkage.Find(fields, rows, least, ct);
        return linkage.Method == RecordLinkage.Learnt ? [.. linkage.Pairs.Select(pair => new SameRows(pair.First, pair.Second, pair.Score))] : [];
    }

    static TextColumn Read(string name, IReadOnlyList<string?> values)
    {
        var column = new TextColumn(name);
        column.Expect(values.Count);
        foreach (var value in values) column.Add(value);
        return column;
    }
}
