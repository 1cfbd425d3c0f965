namespace Zhike.Platform.Tabular;

/// <summary>A row as the sheet stores it, before it is fitted to the header.</summary>
internal sealed class SheetRow(long number, int maxColumns)
{
    private List<TabularNote>? notes;

    public long Number { get; } = number;
    public List<string?> Cells { get; } = [];
    public string? Error { get; private set; }
    public bool IsEmpty => Cells.Count == 0 && Error is null && notes is null;

    public void Put(int column, string text)
    {
        if (text.Length == 0) return;
        if (column >= maxColumns)
        {
            Fail("import.row-too-wide");
            return;
        }
        while (Cells.Count <= column) Cells.Add(null);
        Cells[column] = text;
    }

    public void Note(int column, string text)
    {
        if (column < maxColumns) (notes ??= []).Add(new(column, text));
    }

    public void Fail(string error) => Error ??= error;

    public TabularRow Fit(int width) =>
        TabularRow.Fit(Number, Cells, width) with { Error = Error, Notes = notes is null ? [] : [.. notes.Where(note => note.Column < width)] };
}
