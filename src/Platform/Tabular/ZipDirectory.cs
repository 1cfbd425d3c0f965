using System.Buffers.Binary;

namespace Zhike.Platform.Tabular;

/// <summary>Looks at the end record of a ZIP (APPNOTE 4.3.16) before an unpacker loads the directory it points to.</summary>
internal static class ZipDirectory
{
    private const int EndBytes = 22;
    private const int LargestEntryBytes = 2048;

    /// <exception cref="BadTabularFile"><c>import.file-damaged</c>, <c>import.zip-suspicious</c></exception>
    public static void Check(Stream stream, TabularLimits limits)
    {
        var tail = new byte[Math.Min(stream.Length, EndBytes + ushort.MaxValue)];
        stream.Position = stream.Length - tail.Length;
        stream.ReadExactly(tail);
        var at = tail.AsSpan().LastIndexOf("PK\x05\x06"u8);
        if (at < 0 || tail.Length - at < EndBytes) throw new BadTabularFile("import.file-damaged");
        var end = tail.AsSpan(at);
        var entries = BinaryPrimitives.ReadUInt16LittleEndian(end[10..]);
        var directoryAt = BinaryPrimitives.ReadUInt32LittleEndian(end[16..]);
        var directoryBytes = stream.Length - tail.Length + at - directoryAt;
        // The unpacker reads on while signatures match, whatever count is declared; so the room for entries is what counts.
        if (entries > limits.ZipEntries || directoryBytes < 0 || directoryBytes > (long)limits.ZipEntries * LargestEntryBytes)
            throw new BadTabularFile("import.zip-suspicious");
    }
}
