using System.Globalization;
using System.Text;
using Zhike.Analytics.Files;
using Zhike.Analytics.Trials;
using Zhike.Platform.Http;

namespace Zhike.Analytics.Linkage;

/// <summary>
/// Which rows are the same thing written differently: <c>--file F [--id COL] [--drop COLS] [--columns COLS] [--least 0.5] [--pairs OUT.csv]</c>.
/// The column of ids names the rows and is never compared; without it rows are named by their number after the header, from 1.
/// </summary>
internal sealed class LinkTrial : Trial
{
    const int Shown = 5;

    /// <param name="M">How often pairs that are the same meet on this level.</param>
    /// <param name="U">How often others do.</param>
    /// <param name="Weight">Bits of evidence: the logarithm of their ratio.</param>
    internal sealed record LevelResult(string Level, double M, double U, double Weight);

    internal sealed record FieldResult(string Field, FieldKind Kind, int Filled, int Different, IReadOnlyList<LevelResult> Levels);

    /// <param name="First">Id and what stands in the row, by column.</param>
    internal sealed record Example(double Score, string FirstId, string SecondId, IReadOnlyDictionary<string, string?> First, IReadOnlyDictionary<string, string?> Second);

    /// <param name="Pairs">Number of pairs that are the same.</param>
    /// <param name="Groups">Number of groups of rows that are the same.</param>
    /// <param name="Method"><c>em</c>: weights learnt; <c>thresholds</c>: the usual weights, since the data show no two classes.</param>
    /// <param name="Unused">Columns that tell nothing: empty, everywhere the same, or beyond the twenty that tell most.</param>
    /// <param name="Examples">The least certain pairs.</param>
    internal sealed record Result(string Model, int Rows, int Pairs, int Groups, string Method, int Compared, int RowsInGroups, int LargestGroup, double Prior, IReadOnlyList<FieldResult> Fields, IReadOnlyList<string> Unused, IReadOnlyList<Example> Examples);

    internal override string Name => "link";

    internal override IReadOnlyList<string> Settings => ["file", "id", "drop", "columns", "least", "pairs"];

    internal override IReadOnlyList<TrialSetting> Form =>
    [
        TrialSetting.Column("id"), TrialSetting.Columns("columns"), TrialSetting.Columns("drop"), TrialSetting.Number("least", 0.5, 0.01, 0.999), TrialSetting.Scores("pairs"),
    ];

    internal override async Task<object> Run(TrialSettings settings, CancellationToken ct)
    {
        var least = settings.Number("least", 0.5, 0.01, 0.999);
        var table = await DataTable.Read(settings.Required("file"), null, ct);
        var id = settings.Text("id");
        List<string> dropped = [.. settings.List("drop") ?? [], .. id is null ? [] : new[] { id }];
        Known(table, "id", id is null ? [] : [id]);
        Known(table, "drop", settings.List("drop") ?? []);
        Known(table, "columns", settings.List("columns") ?? []);
        var columns = (settings.List("columns") ?? table.Header).Where(column => !dropped.Contains(column)).ToList();
        var fields = columns.Select(column => LinkField.From(table[column])).ToList();
        var linkage = RecordLinkage.Find(fields, table.Rows, least, ct);
        string Row(int row) => id is null ? (row + 1).ToString(CultureInfo.InvariantCulture) : table[id][row] ?? "";
        if (settings.Text("pairs") is { } path) await Write(path, linkage, Row, ct);
        var unused = columns.Except(linkage.Fields.Select(field => field.Name)).ToList();
        var inGroups = linkage.Groups.Sum(group => group.Count);
        return new Result(Name, table.Rows, linkage.Pairs.Count, linkage.Groups.Count, linkage.Method, linkage.Compared, inGroups, linkage.Groups.Select(group => group.Count).DefaultIfEmpty(0).Max(),
            linkage.Weights.Prior, Fields(linkage), unused, Examples(linkage, table, Row));
    }

    static void Known(DataTable table, string setting, IEnumerable<string> columns)
    {
        foreach (var column in columns)
            if (!table.Header.Contains(column)) throw new Invalid(setting, "analytics.column-unknown", ("column", column), ("columns", string.Join(", ", table.Header)));
    }

    static IReadOnlyList<FieldResult> Fields(RecordLinkage linkage) => [.. linkage.Fields.Select((field, place) => new FieldResult(field.Name, field.Kind, field.Filled, field.Values.Count,
        [.. Enumerable.Range(0, Likeness.Levels).Reverse().Select(level => new LevelResult(Likeness.Names[level], linkage.Weights.M(place, level), linkage.Weights.U(place, level), Math.Log2(linkage.Weights.M(place, level) / linkage.Weights.U(place, level))))]))];

    static IReadOnlyList<Example> Examples(RecordLinkage linkage, DataTable table, Func<int, string> name)
    {
        IReadOnlyDictionary<string, string?> Cells(int row) => linkage.Fields.ToDictionary(field => field.Name, field => table[field.Name][row]);
        return [.. linkage.Pairs.OrderBy(pair => pair.Score).ThenBy(pair => pair.First).Take(Shown).Select(pair => new Example(pair.Score, name(pair.First), name(pair.Second), Cells(pair.First), Cells(pair.Second)))];
    }

    static async Task Write(string path, RecordLinkage linkage, Func<int, string> name, CancellationToken ct)
    {
        var text = new StringBuilder("id1,id2,score\n");
        foreach (var pair in linkage.Pairs) text.Append(Cell(name(pair.First))).Append(',').Append(Cell(name(pair.Second))).Append(',').Append(pair.Score.ToString("0.######", CultureInfo.InvariantCulture)).Append('\n');
        try { await File.WriteAllTextAsync(path, text.ToString(), ct); }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException) { throw new Invalid("pairs", "analytics.link-cannot-write", ("path", path)); }
    }

    static string Cell(string text) => text.AsSpan().ContainsAny(",\"\r\n") ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
}
