using System.IO.Compression;
using System.Text;
using System.Text.Unicode;
using Zhike.Analytics.Files;
using Zhike.Platform.Http;
using Zhike.Platform.Tabular;

namespace Zhike.Analytics.Baskets;

/// <summary>Baskets out of a file: one per line with its items between commas, or a table with a row per order and product.</summary>
internal static class BasketFile
{
    /// <summary>So much of a file tells how its characters are written.</summary>
    const int SampleBytes = 1 << 20;

    /// <param name="Skipped">Lines without an item, or rows without an order or a product.</param>
    /// <param name="Returned">Rows whose quantity is none, zero or less.</param>
    internal sealed record Found(BasketItems Baskets, int Skipped, int Returned);

    /// <summary>One basket per line, without a header: items between commas, in quotes where they hold a comma. A file may be packed by gzip.</summary>
    /// <exception cref="Invalid"><c>analytics.file-missing</c>, <c>analytics.baskets-quote-open</c> on <c>file</c>.</exception>
    /// <exception cref="BadTabularFile">Not text, or packed and broken.</exception>
    internal static Found Lines(string path, CancellationToken ct)
    {
        if (!File.Exists(path)) throw new Invalid("file", "analytics.file-missing", ("path", path));
        try { return Lines(Open(path), ct); }
        catch (InvalidDataException) { throw new BadTabularFile("import.file-damaged"); }
    }

    static Found Lines(StreamReader opened, CancellationToken ct)
    {
        using var reader = opened;
        var (names, lines, basket, skipped, number) = (new ItemNames(), new List<(int, int)>(), 0, 0, 0);
        while (reader.ReadLine() is { } line)
        {
            ct.ThrowIfCancellationRequested();
            if (line.Contains('\0')) throw new BadTabularFile("import.file-not-a-table");
            var before = lines.Count;
            if (!Split(line, item => lines.Add((basket, names.Number(item))))) throw new Invalid("file", "analytics.baskets-quote-open", ("line", number + 1));
            if (lines.Count > before) basket++;
            else skipped++;
            number++;
        }
        return new(BasketItems.Of(names.All, lines), skipped, 0);
    }

    /// <summary>A table with a row per order and product.</summary>
    /// <param name="quantity">Column of the quantity, so that what was returned is no part of a basket; null takes every row.</param>
    /// <exception cref="Invalid">See <see cref="DataTable.Read"/> and <see cref="Cells.Numbers"/>.</exception>
    internal static async Task<Found> Table(string path, string order, string product, string? quantity, CancellationToken ct)
    {
        List<(string, string)> wanted = [("order", order), ("product", product)];
        if (quantity is not null) wanted.Add(("quantity", quantity));
        var table = await DataTable.Read(path, wanted, ct);
        var (orders, products) = (table[order].Codes, table[product].Codes);
        var quantities = quantity is null ? null : Cells.Numbers(table[quantity]);
        var (lines, skipped, returned) = (new List<(int, int)>(table.Rows), 0, 0);
        for (var row = 0; row < table.Rows; row++)
        {
            if (orders[row] < 0 || products[row] < 0) skipped++;
            else if (quantities is not null && !(quantities[row] > 0)) returned++;
            else lines.Add((orders[row], products[row]));
        }
        return new(BasketItems.Of(table[product].Values, lines), skipped, returned);
    }

    /// <returns>False when a quote is not closed.</returns>
    static bool Split(string line, Action<ReadOnlySpan<char>> take)
    {
        for (var at = 0; at <= line.Length;)
        {
            while (at < line.Length && char.IsWhiteSpace(line[at])) at++;
            var quoted = at < line.Length && line[at] == '"';
            var closed = quoted ? Closing(line, at) : at;
            if (closed < 0) return false;
            var end = line.IndexOf(',', closed);
            if (end < 0) end = line.Length;
            var item = quoted ? string.Concat(line[(at + 1)..closed].Replace("\"\"", "\""), line[(closed + 1)..end]).AsSpan().Trim() : line.AsSpan(at, end - at).Trim();
            if (item.Length > 0) take(item);
            at = end + 1;
        }
        return true;
    }

    static int Closing(string line, int open)
    {
        for (var at = open + 1; at < line.Length; at++)
        {
            if (line[at] != '"') continue;
            if (at + 1 < line.Length && line[at + 1] == '"') at++;
            else return at;
        }
        return -1;
    }

    static StreamReader Open(string path)
    {
        using var sample = Unpacked(path);
        var bytes = new byte[SampleBytes];
        var length = sample.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        return new(Unpacked(path), IsUtf8(bytes.AsSpan(0, length)) ? Encoding.UTF8 : Chinese(), detectEncodingFromByteOrderMarks: true);
    }

    /// <summary>A sample cut inside a character is still good UTF-8.</summary>
    static bool IsUtf8(ReadOnlySpan<byte> sample)
    {
        for (var cut = 0; cut <= 3 && cut <= sample.Length; cut++)
            if (Utf8.IsValid(sample[..^cut])) return true;
        return false;
    }

    static Encoding Chinese()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        return Encoding.GetEncoding("gb18030");
    }

    static Stream Unpacked(string path)
    {
        var file = File.OpenRead(path);
        var isPacked = file.ReadByte() == 0x1F && file.ReadByte() == 0x8B;
        file.Position = 0;
        return isPacked ? new GZipStream(file, CompressionMode.Decompress) : file;
    }

    /// <summary>Numbers of items in the order in which they came.</summary>
    sealed class ItemNames
    {
        readonly Dictionary<string, int> known = new(StringComparer.Ordinal);

        internal List<string> All { get; } = [];

        internal int Number(ReadOnlySpan<char> name)
        {
            var lookup = known.GetAlternateLookup<ReadOnlySpan<char>>();
            if (lookup.TryGetValue(name, out var number)) return number;
            All.Add(name.ToString());
            lookup[name] = All.Count - 1;
            return All.Count - 1;
        }
    }
}
