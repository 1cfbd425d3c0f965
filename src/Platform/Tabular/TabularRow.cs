namespace Zhike.Platform.Tabular;

/// <summary>One row of data, as wide as the header.</summary>
/// <param name="Number">Line (CSV) or row (XLSX) as a person sees it in the file, from 1; the header counts.</param>
/// <param name="Cells">Text per header column; null where the row has no cell.</param>
public sealed record TabularRow(long Number, IReadOnlyList<string?> Cells)
{
    /// <summary>Texts found to the right of the last header column.</summary>
    public IReadOnlyList<string> Surplus { get; init; } = [];

    /// <summary>Why the row cannot be used, such as <c>import.row-quotes-broken</c>; then the cells may be null.</summary>
    public string? Error { get; init; }

    /// <summary>Cells that held a spreadsheet error such as <c>#N/A</c> and therefore read as null.</summary>
    public IReadOnlyList<TabularNote> Notes { get; init; } = [];

    internal static TabularRow Fit(long number, IReadOnlyList<string?> found, int width)
    {
        var cells = new string?[width];
        for (var column = 0; column < Math.Min(width, found.Count); column++) cells[column] = found[column];
        return new(number, cells) { Surplus = Beyond(found, width) };
    }

    private static string[] Beyond(IReadOnlyList<string?> found, int width) =>
        found.Count <= width ? [] : [.. found.Skip(width).Where(text => !string.IsNullOrWhiteSpace(text)).Select(text => text!)];
}
