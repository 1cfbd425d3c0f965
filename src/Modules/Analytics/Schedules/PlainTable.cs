using System.Text;

namespace Zhike.Analytics.Schedules;

/// <summary>A table in plain text, with columns one below the other where letters have one width and Chinese ones two.</summary>
internal static class PlainTable
{
    const int Widest = 30;

    /// <param name="lines">The first is the head.</param>
    /// <param name="most">Columns that fit; the others are left to the file.</param>
    internal static string Of(IReadOnlyList<IReadOnlyList<string>> lines, int most)
    {
        var columns = Math.Min(most, lines[0].Count);
        var widths = Enumerable.Range(0, columns).Select(at => lines.Max(line => Width(Cut(line[at])))).ToList();
        var text = new StringBuilder();
        foreach (var line in lines) text.AppendLine(string.Join("  ", Enumerable.Range(0, columns).Select(at => Padded(Cut(line[at]), widths[at]))).TrimEnd());
        return text.ToString();
    }

    static string Cut(string cell)
    {
        var width = 0;
        foreach (var (at, rune) in cell.EnumerateRunes().Index())
            if ((width += Width(rune)) > Widest) return string.Concat(cell.EnumerateRunes().Take(at)) + "…";
        return cell;
    }

    /// <summary>Numbers stand at the right, so that their digits are one below the other.</summary>
    static string Padded(string cell, int width)
    {
        var room = new string(' ', width - Width(cell));
        return IsNumber(cell) ? room + cell : cell + room;
    }

    /// <summary>A day has signs within.</summary>
    static bool IsNumber(string cell) => cell.Length > 0 && cell.All(letter => char.IsAsciiDigit(letter) || letter is ',' or '.' or '-') && cell.LastIndexOf('-') <= 0;

    static int Width(string text) => text.EnumerateRunes().Sum(Width);

    static int Width(Rune rune) => rune.Value is >= 0x1100 and <= 0x115F or >= 0x2E80 and <= 0xA4CF or >= 0xAC00 and <= 0xD7A3 or >= 0xF900 and <= 0xFAFF or >= 0xFE30 and <= 0xFE6F or >= 0xFF00 and <= 0xFF60 or >= 0x1F300 ? 2 : 1;
}
