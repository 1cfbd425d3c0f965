namespace Zhike.Bench;

/// <summary>Rows of a small CSV file by column name; quotes of either kind and blanks around cells are taken off.</summary>
static class CsvRows
{
    public static IEnumerable<Dictionary<string, string>> Of(string path)
    {
        var lines = File.ReadAllLines(path);
        var header = Cells(lines[0]);
        foreach (var line in lines.Skip(1).Where(line => line.Length > 0))
            yield return header.Zip(Cells(line)).ToDictionary(cell => cell.First, cell => cell.Second, StringComparer.Ordinal);
    }

    static List<string> Cells(string line)
    {
        var cells = new List<string>();
        var (cell, quoted) = (new System.Text.StringBuilder(), false);
        foreach (var c in line)
        {
            if (c == '"') quoted = !quoted;
            else if (c == ',' && !quoted) { cells.Add(Clean(cell)); cell.Clear(); }
            else cell.Append(c);
        }
        cells.Add(Clean(cell));
        return cells;
    }

    static string Clean(System.Text.StringBuilder cell) => cell.ToString().Trim() is "NA" ? "" : cell.ToString().Trim().Trim('\'');
}
