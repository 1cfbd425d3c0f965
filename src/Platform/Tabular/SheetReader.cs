using System.Globalization;

namespace Zhike.Platform.Tabular;

/// <summary>Reads the rows of one worksheet in order; what a sheet claims about its size costs nothing.</summary>
internal sealed class SheetReader(PartReader part, List<string?> strings, List<NumberShape> styles, bool is1904, TabularLimits limits)
{
    private long lastRow;

    /// <summary>Rows the sheet claims to have, header included; null when it claims nothing believable.</summary>
    public long? ClaimedRows { get; private set; }

    /// <summary>Goes to the first row.</summary>
    public void Start()
    {
        while (part.Read())
        {
            if (!part.IsStart) continue;
            if (part.Name == "sheetData") return;
            if (part.Name == "dimension") ClaimedRows = Claim(part.Attribute("ref"));
        }
    }

    /// <summary>The next row that holds anything, or null at the end.</summary>
    public SheetRow? Next()
    {
        while (part.Read())
        {
            if (!part.IsStart) continue;
            if (part.Name != "row") continue;
            var row = new SheetRow(RowNumber(part.Attribute("r")), limits.Columns);
            if (!part.IsEmpty) ReadCells(row);
            if (!row.IsEmpty) return row;
        }
        return null;
    }

    private long RowNumber(string? claimed)
    {
        var number = lastRow + 1;
        if (claimed is not null && !long.TryParse(claimed, NumberStyles.None, CultureInfo.InvariantCulture, out number))
            throw new BadTabularFile(claimed.Length > 18 ? "import.sheet-too-large" : "import.file-damaged");
        if (number > CellAddress.LastRow) throw new BadTabularFile("import.sheet-too-large");
        return lastRow = Math.Max(number, lastRow + 1);
    }

    private void ReadCells(SheetRow row)
    {
        var (depth, column) = (part.Depth, -1);
        while (part.Within(depth))
        {
            if (part.Name != "c") continue;
            var claimed = CellAddress.Column(part.Attribute("r"));
            column = claimed >= 0 ? claimed : column + 1;
            if (column == int.MaxValue) row.Fail("import.row-too-wide");
            else if (!part.IsEmpty) ReadCell(row, column);
        }
    }

    private void ReadCell(SheetRow row, int column)
    {
        var (type, style, depth) = (part.Attribute("t"), part.Attribute("s"), part.Depth);
        while (part.Within(depth))
        {
            if (part.Name == "v") Put(row, column, type, (style, part.Text(limits.CellChars)));
            else if (part.Name == "is") PutText(row, column, XlsxText.Rich(part, limits.CellChars));
        }
    }

    private void Put(SheetRow row, int column, string? type, (string? Style, string? Value) stored)
    {
        if (stored.Value is not { } value) row.Fail("import.cell-too-large");
        else if (type == "s") PutShared(row, column, value);
        else if (type == "e") row.Note(column, value);
        else if (type == "b") row.Put(column, value is "1" or "true" ? "true" : "false");
        else if (type is "str" or "inlineStr" or "d") row.Put(column, XlsxText.Unescape(value));
        else if (value.Length == 0) return;
        else if (XlsxNumber.Text(value, Shape(stored.Style), is1904) is { } number) row.Put(column, number);
        else row.Fail("import.cell-broken");
    }

    private void PutShared(SheetRow row, int column, string value)
    {
        if (int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < strings.Count)
            PutText(row, column, strings[index]);
        else row.Fail("import.cell-broken");
    }

    private static void PutText(SheetRow row, int column, string? text)
    {
        if (text is null) row.Fail("import.cell-too-large");
        else row.Put(column, text);
    }

    private NumberShape Shape(string? style) =>
        int.TryParse(style, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < styles.Count
            ? styles[index]
            : NumberShape.Number;

    private static long? Claim(string? reference)
    {
        var last = reference?.Split(':')[^1].TrimStart("ABCDEFGHIJKLMNOPQRSTUVWXYZ$".ToCharArray());
        return long.TryParse(last, NumberStyles.None, CultureInfo.InvariantCulture, out var row) && row is > 1 and <= CellAddress.LastRow ? row : null;
    }
}
