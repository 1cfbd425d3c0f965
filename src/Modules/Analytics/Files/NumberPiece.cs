using System.Globalization;
using System.Text.Unicode;

namespace Zhike.Analytics.Files;

/// <summary>The numbers of some lines of a CSV.</summary>
internal sealed class NumberPiece
{
    readonly NumberShape shape;
    readonly double[][] columns;

    NumberPiece(NumberShape shape, int lines) => (this.shape, columns) = (shape, [.. Enumerable.Range(0, shape.Wanted).Select(_ => new double[lines])]);

    internal int Rows { get; private set; }

    internal ReadOnlySpan<double> this[int column] => columns[column].AsSpan(0, Rows);

    /// <returns>Null when the lines are not simple: quotes, bytes that are no text, rows of another width, texts that are no plain number.</returns>
    internal static NumberPiece? Read(ReadOnlySpan<byte> text, NumberShape shape, bool hasHeader)
    {
        if (text.ContainsAny((byte)'"', (byte)0) || !Utf8.IsValid(text) || text.IndexOf("\uFFFD"u8) >= 0) return null;
        var piece = new NumberPiece(shape, text.Count((byte)'\n') + 1);
        var isHeader = hasHeader;
        while (!text.IsEmpty)
        {
            var end = text.IndexOf((byte)'\n');
            var line = (end < 0 ? text : text[..end]).TrimEnd((byte)'\r');
            text = end < 0 ? [] : text[(end + 1)..];
            if (isHeader ? line.Count(shape.Separator) != shape.Targets.Length - 1 : !piece.Take(line)) return null;
            isHeader = false;
        }
        return piece;
    }

    bool Take(ReadOnlySpan<byte> line)
    {
        if (line.Contains((byte)'\r')) return false;
        if (line.IndexOfAnyExcept(shape.Separator, (byte)' ', (byte)'\t') < 0) return true;
        for (var column = 0; column < shape.Targets.Length; column++)
        {
            var end = line.IndexOf(shape.Separator);
            if (end < 0 != (column == shape.Targets.Length - 1)) return false;
            if (shape.Targets[column] is not NumberShape.Unwanted and var target && !Number(end < 0 ? line : line[..end], out columns[target][Rows])) return false;
            line = line[(end + 1)..];
        }
        Rows++;
        return true;
    }

    /// <param name="number">NaN when the cell is blank.</param>
    static bool Number(ReadOnlySpan<byte> cell, out double number)
    {
        number = double.NaN;
        cell = cell.Trim((byte)' ');
        return cell.IsEmpty || (double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out number) && double.IsFinite(number));
    }
}
