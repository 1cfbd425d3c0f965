namespace Zhike.Platform.Tabular;

/// <summary>Opens an uploaded CSV or XLSX by its content; the name only breaks ties.</summary>
public static class TabularFile
{
    private static readonly byte[][] Foreign =
    [
        "%PDF"u8.ToArray(), [0x89, 0x50, 0x4E, 0x47], [0xFF, 0xD8, 0xFF], "GIF8"u8.ToArray(), "Rar!"u8.ToArray(),
        [0x37, 0x7A, 0xBC, 0xAF], [0x1F, 0x8B], "<html"u8.ToArray(), "<HTML"u8.ToArray(), "<!DOC"u8.ToArray(),
        "<!doc"u8.ToArray(), "<?xml"u8.ToArray(), "<table"u8.ToArray(), "{\\rtf"u8.ToArray(),
    ];

    /// <summary>Reads as far as the header. From then on the reader owns <paramref name="seekable"/>; when this throws, the caller still does.</summary>
    /// <param name="separator">What parts the cells of a CSV; null finds it out.</param>
    /// <exception cref="BadTabularFile">
    /// <c>import.file-empty</c>, <c>file-too-large</c>, <c>file-encrypted</c>, <c>file-legacy</c>, <c>file-not-a-table</c>,
    /// <c>file-damaged</c>, <c>zip-suspicious</c>, <c>sheet-too-large</c>, <c>no-header</c>, <c>header-broken</c>, <c>too-many-columns</c>.
    /// </exception>
    public static ITabularReader Open(Stream seekable, string fileName, TabularLimits limits, char? separator = null)
    {
        if (seekable.Length == 0) throw new BadTabularFile("import.file-empty");
        if (seekable.Length > limits.FileBytes)
            throw new BadTabularFile("import.file-too-large", ("megabytes", limits.FileBytes >> 20));
        seekable.Position = 0;
        var start = new byte[8];
        var length = seekable.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        return Open(seekable, fileName, limits, separator, start.AsSpan(0, length));
    }

    private static ITabularReader Open(Stream stream, string fileName, TabularLimits limits, char? separator, ReadOnlySpan<byte> start)
    {
        if (start.StartsWith(OleFile.Signature)) throw OleFile.Refusal(stream);
        if (start.StartsWith("PK"u8) && start.Length >= 4 && start[2] < 9)
            return DamageGuard.Run(() => XlsxTabularReader.Open(stream, limits));
        foreach (var signature in Foreign)
            if (start.StartsWith(signature)) throw new BadTabularFile("import.file-not-a-table");
        return CsvTabularReader.Open(stream, fileName, limits, separator);
    }
}
