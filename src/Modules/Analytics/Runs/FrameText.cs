using System.Buffers;
using System.Globalization;
using System.Text;
using Zhike.Platform.Columnar;

namespace Zhike.Analytics.Runs;

/// <summary>
/// Rows of the warehouse as CSV, fast: a history has many millions of lines. A text is quoted only where it could be read as something else, so that the reader of plain
/// tables takes it.
/// </summary>
internal sealed class FrameText(Stream file, ColumnRows rows)
{
    /// <summary>The longest number or moment.</summary>
    const int Longest = 64;

    static readonly SearchValues<byte> Special = SearchValues.Create("\",;\t|\r\n\0"u8);

    readonly ColumnType?[] types = [.. Enumerable.Range(0, rows.Columns).Select(rows.TypeOf)];
    byte[] buffer = new byte[1 << 16];
    int held;

    internal void Header()
    {
        Text(Encoding.UTF8.GetBytes(string.Join(',', Enumerable.Range(0, rows.Columns).Select(rows.Name))));
        Sign((byte)'\n');
    }

    internal void Row()
    {
        for (var column = 0; column < types.Length; column++)
        {
            if (column > 0) Sign((byte)',');
            if (!rows.IsNull(column)) Cell(column);
        }
        Sign((byte)'\n');
    }

    internal void Finish()
    {
        file.Write(buffer.AsSpan(0, held));
        held = 0;
    }

    void Cell(int column)
    {
        switch (types[column])
        {
            case ColumnType.Text: Quoted(rows.Bytes(column)); break;
            case ColumnType.Timestamp: Formatted(rows.Timestamp(column), "yyyy-MM-dd HH:mm:ss"); break;
            case ColumnType.Date: Formatted(rows.Date(column), "yyyy-MM-dd"); break;
            case ColumnType.Double: Formatted(rows.Double(column), "R"); break;
            case ColumnType.Integer: Formatted(rows.Integer(column), ""); break;
            default: Text(Encoding.UTF8.GetBytes(Convert.ToString(rows[column], CultureInfo.InvariantCulture)!)); break;
        }
    }

    void Quoted(ReadOnlySpan<byte> text)
    {
        if (text.Length > 0 && text.IndexOfAny(Special) < 0 && text[0] > (byte)' ' && text[^1] > (byte)' ')
        {
            Text(text);
            return;
        }
        Text(Encoding.UTF8.GetBytes($"\"{Encoding.UTF8.GetString(text).Replace("\"", "\"\"", StringComparison.Ordinal)}\""));
    }

    void Formatted<T>(T value, string format) where T : IUtf8SpanFormattable
    {
        Room(Longest);
        value.TryFormat(buffer.AsSpan(held), out var length, format, CultureInfo.InvariantCulture);
        held += length;
    }

    void Text(ReadOnlySpan<byte> text)
    {
        Room(text.Length);
        text.CopyTo(buffer.AsSpan(held));
        held += text.Length;
    }

    void Sign(byte sign)
    {
        Room(1);
        buffer[held++] = sign;
    }

    void Room(int length)
    {
        if (held + length <= buffer.Length) return;
        Finish();
        if (length > buffer.Length) buffer = new byte[length];
    }
}
