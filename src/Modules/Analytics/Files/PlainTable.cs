using System.Text;
using System.Text.Unicode;

namespace Zhike.Analytics.Files;

/// <summary>
/// Reads delimited text in UTF-8 that has no quotes, of which a large history usually consists, much faster than the reader of the
/// platform does, on all cores. Whatever is not that plain is left to that reader, which also tells what is wrong with it.
/// </summary>
/// <param name="columns">By their place in a row.</param>
internal sealed class PlainTable(Stream file, byte delimiter, IReadOnlyList<(int Index, TextColumn Column)> columns)
{
    const int BlockBytes = 1 << 22, LongestLine = 100_000;

    readonly byte[] block = new byte[BlockBytes];
    readonly List<(int From, int Length)>[] cells = [.. columns.Select(_ => new List<(int, int)>())];
    readonly int[] turnOf = Turns(columns);
    bool isHeaderRead;

    /// <returns>Rows read; null when the text is not plain, after which the columns are worthless.</returns>
    internal int? Read(int mostRows, CancellationToken ct)
    {
        file.Position = 0;
        for (var (held, rows) = (0, 0); ;)
        {
            ct.ThrowIfCancellationRequested();
            var whole = held + file.ReadAtLeast(block.AsSpan(held), block.Length - held, throwOnEndOfStream: false);
            var isLast = whole < block.Length;
            var end = isLast ? whole : block.AsSpan(0, whole).LastIndexOf((byte)'\n') + 1;
            var from = !isHeaderRead && block.AsSpan(0, end).StartsWith(Encoding.UTF8.Preamble) ? Encoding.UTF8.Preamble.Length : 0;
            if ((end == 0 && !isLast) || !IsPlain(block.AsSpan(0, end)) || Split(from, end) is not { } found || (rows += found) > mostRows) return null;
            if (columns.Count > 0) Parallel.For(0, columns.Count, column => Fill(columns[column].Column, cells[column]));
            if (isLast) return rows;
            held = whole - end;
            Buffer.BlockCopy(block, end, block, 0, held);
        }
    }

    static bool IsPlain(ReadOnlySpan<byte> text) => !text.ContainsAny((byte)'"', (byte)0) && Utf8.IsValid(text) && text.IndexOf("\uFFFD"u8) < 0;

    /// <summary>Cuts the lines of the block into cells.</summary>
    /// <returns>Rows; null when a line is not plain.</returns>
    int? Split(int from, int end)
    {
        foreach (var list in cells) list.Clear();
        var rows = 0;
        while (from < end)
        {
            var length = block.AsSpan(from, end - from).IndexOf((byte)'\n');
            var next = length < 0 ? end : from + length + 1;
            var line = block.AsSpan(from, (length < 0 ? end : from + length) - from);
            if (line.EndsWith("\r"u8)) line = line[..^1];
            if (line.Length > LongestLine || line.Contains((byte)'\r')) return null;
            if (!isHeaderRead) isHeaderRead = line.Length > 0;
            else if (!IsBlank(line))
            {
                Cut(line, from);
                rows++;
            }
            from = next;
        }
        return rows;
    }

    void Cut(ReadOnlySpan<byte> line, int from)
    {
        for (var index = 0; index < turnOf.Length; index++)
        {
            var length = line.IndexOf(delimiter);
            var cell = length < 0 ? line.Length : length;
            if (turnOf[index] >= 0) cells[turnOf[index]].Add((from, cell));
            from += cell + 1;
            line = length < 0 ? [] : line[(cell + 1)..];
        }
    }

    void Fill(TextColumn column, List<(int From, int Length)> places)
    {
        foreach (var (from, length) in places) column.Add(block.AsSpan(from, length));
    }

    /// <summary>A line that the reader of the platform passes over: all cells empty.</summary>
    bool IsBlank(ReadOnlySpan<byte> line)
    {
        if (line.Length == 0) return true;
        if (line[0] != delimiter && line[0] is > (byte)' ' and < 0x80) return false;
        return Encoding.UTF8.GetString(line).Split((char)delimiter).All(string.IsNullOrWhiteSpace);
    }

    /// <summary>By place in a row the turn of its column, or −1; no longer than needed.</summary>
    static int[] Turns(IReadOnlyList<(int Index, TextColumn Column)> columns)
    {
        var turns = new int[columns.Count == 0 ? 0 : columns.Max(place => place.Index) + 1];
        Array.Fill(turns, -1);
        foreach (var (turn, (index, _)) in columns.Index()) turns[index] = turn;
        return turns;
    }
}
