using Zhike.Analytics.Files;
using Zhike.Analytics.Trials;
using Zhike.Platform.Http;

namespace Zhike.Analytics.Classifiers;

/// <summary>A file as a classifier sees it.</summary>
/// <param name="Rows">Per example its row in the file, from 0.</param>
/// <param name="Duplicates">Examples that say in all columns what an earlier one says.</param>
/// <param name="Times">Per example its moment; null unless a date is asked for.</param>
internal sealed record ClassifySource(Examples Examples, int[] Rows, int RowsOfFile, string Positive, DateTime?[]? Times, IReadOnlyList<DroppedColumn> Dropped, (int Count, bool AreCopies) Duplicates)
{
    /// <param name="settings">Those of the trial.</param>
    /// <exception cref="Invalid">
    /// What <see cref="LabelColumn.Read"/> refuses; <c>analytics.column-unknown</c> on <c>drop</c>, <c>label</c> or <c>date</c>; <c>analytics.no-usable-column</c> on <c>file</c>.
    /// </exception>
    internal static async Task<ClassifySource> Read(TrialSettings settings, CancellationToken ct)
    {
        var (name, dates, dropped) = (settings.Required("label"), settings.Text("date"), settings.List("drop") ?? []);
        var table = await DataTable.Read(settings.Required("file"), null, ct, Separator(settings));
        foreach (var (setting, column) in (IEnumerable<(string, string)>)[("label", name), .. dates is null ? [] : new[] { ("date", dates) }, .. dropped.Select(column => ("drop", column))])
            if (!table.Header.Contains(column)) throw new Invalid(setting, "analytics.column-unknown", ("column", column), ("columns", string.Join(", ", table.Header)));
        var label = LabelColumn.Read(table[name], settings.Text("positive"));
        var times = dates is null ? null : Cells.Times(table[dates]);
        if (times is not null) label = label.Where(row => times[row] is not null);
        var (features, unfit) = FeatureColumns.Read(table, table.Header.Where(column => column != name && column != dates && !dropped.Contains(column)), label.Rows);
        if (features.Count == 0) throw new Invalid("file", "analytics.no-usable-column", ("columns", string.Join(", ", unfit.Select(column => column.Column))));
        return new(new(features, label.Labels), label.Rows, table.Rows, label.Positive, times is null ? null : Array.ConvertAll(label.Rows, row => times[row]),
            [.. dropped.Distinct().Select(column => new DroppedColumn(column, "asked")), .. unfit], Classifiers.Duplicates.Count(table, label.Rows));
    }

    static char? Separator(TrialSettings settings) => settings.Text("separator") switch
    {
        null => null,
        "tab" or "\\t" => '\t',
        [var one] => one,
        var other => throw new Invalid("separator", "analytics.separator-not-one", ("value", other)),
    };
}
