using System.IO.Compression;
using Zhike.Platform.Http;
using Zhike.Platform.Tabular;

namespace Zhike.Analytics.Files;

/// <summary>A file of rows held by columns. CSV (delimiter and encoding found, or given), XLSX, either of them packed by gzip.</summary>
internal sealed class DataTable
{
    /// <summary>An analyst's history is larger than an import.</summary>
    internal static readonly TabularLimits Limits = TabularLimits.Default with { FileBytes = 4L << 30, Rows = 50_000_000, Columns = 5_000, UnzippedBytes = 4L << 30 };

    readonly Dictionary<string, TextColumn> columns;

    DataTable(IReadOnlyList<string> header, Dictionary<string, TextColumn> columns) => (Header, this.columns) = (header, columns);

    internal IReadOnlyList<string> Header { get; }

    internal int Rows { get; private set; }

    /// <summary>The column of that name, which <see cref="Read"/> was asked for.</summary>
    internal TextColumn this[string name] => columns[name];

    /// <summary>Reads the file at a path.</summary>
    /// <param name="wanted">Settings and the columns they name; null reads all columns.</param>
    /// <param name="separator">What parts the cells of a CSV; null finds it out.</param>
    /// <exception cref="Invalid"><c>analytics.column-unknown</c> on the setting that names a column that is not there; <c>analytics.file-missing</c> on <c>file</c>.</exception>
    /// <exception cref="BadTabularFile">Not a table, too large, or broken.</exception>
    internal static async Task<DataTable> Read(string path, IReadOnlyList<(string Setting, string Column)>? wanted, CancellationToken ct, char? separator = null)
    {
        if (!File.Exists(path)) throw new Invalid("file", "analytics.file-missing", ("path", path));
        var stream = await Open(path, ct);
        await using var reader = TabularFile.Open(stream, Path.GetFileName(path).Replace(".gz", "", StringComparison.OrdinalIgnoreCase), Limits, separator);
        var header = reader.Header;
        foreach (var (setting, column) in wanted ?? [])
            if (!header.Contains(column)) throw new Invalid(setting, "analytics.column-unknown", ("column", column), ("columns", string.Join(", ", header)));
        if (ReadPlain(stream, reader, wanted, ct) is { } plain) return plain;
        var places = Places(header, wanted);
        var table = new DataTable(header, places.ToDictionary(place => place.Column.Name, place => place.Column, StringComparer.Ordinal));
        await foreach (var row in reader.Rows(ct))
        {
            if (row.Error is { } error) throw new Invalid("file", "analytics.row-broken", ("row", row.Number), ("error", error));
            foreach (var (index, column) in places) column.Add(row.Cells[index]);
            table.Rows++;
        }
        return table;
    }

    /// <summary>The quick way; null, with the stream where it was, when the text is not plain enough.</summary>
    static DataTable? ReadPlain(Stream stream, ITabularReader reader, IReadOnlyList<(string Setting, string Column)>? wanted, CancellationToken ct)
    {
        if (reader.Format is not { Encoding: "utf-8", Delimiter: { } delimiter }) return null;
        var (places, at) = (Places(reader.Header, wanted), stream.Position);
        foreach (var (_, column) in places) column.Expect((int)Math.Min(Limits.Rows, reader.Format.ApproximateRows ?? 0));
        var rows = new PlainTable(stream, (byte)delimiter, places).Read(Limits.Rows, ct);
        stream.Position = at;
        return rows is { } count ? new(reader.Header, places.ToDictionary(place => place.Column.Name, place => place.Column, StringComparer.Ordinal)) { Rows = count } : null;
    }

    static List<(int Index, TextColumn Column)> Places(IReadOnlyList<string> header, IReadOnlyList<(string Setting, string Column)>? wanted) =>
        [.. header.Index().Where(item => wanted is null || wanted.Any(want => want.Column == item.Item)).Select(item => (item.Index, new TextColumn(item.Item)))];

    /// <summary>Opens a file, unpacked where it is packed.</summary>
    internal static async Task<Stream> Open(string path, CancellationToken ct)
    {
        var file = File.OpenRead(path);
        var isPacked = file.ReadByte() == 0x1F && file.ReadByte() == 0x8B;
        file.Position = 0;
        if (!isPacked) return file;
        await using (file)
        {
            await using var unpacked = new GZipStream(file, CompressionMode.Decompress);
            var whole = new FileStream(Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 1 << 16, FileOptions.DeleteOnClose);
            var buffer = new byte[1 << 16];
            for (int count; (count = await unpacked.ReadAsync(buffer, ct)) > 0;)
            {
                if (whole.Length + count > Limits.FileBytes) throw new BadTabularFile("import.zip-suspicious");
                await whole.WriteAsync(buffer.AsMemory(0, count), ct);
            }
            return whole;
        }
    }
}
