using System.Buffers.Binary;
using System.Text;

namespace Zhike.Platform.Tabular;

/// <summary>The old compound container: legacy .xls, or a modern workbook behind a password ([MS-CFB], [MS-OFFCRYPTO]).</summary>
internal static class OleFile
{
    public static ReadOnlySpan<byte> Signature => [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

    public static BadTabularFile Refusal(Stream stream) =>
        new(Directory(stream).AsSpan().IndexOf(Encoding.Unicode.GetBytes("EncryptedPackage")) >= 0
            ? "import.file-encrypted"
            : "import.file-legacy");

    private static byte[] Directory(Stream stream)
    {
        var head = Take(stream, 0, 512);
        if (head.Length < 512) return [];
        var sectorBytes = head[30] == 12 ? 4096 : 512;
        var sector = BinaryPrimitives.ReadUInt32LittleEndian(head.AsSpan(48));
        return Take(stream, (sector + 1L) * sectorBytes, 4096);
    }

    private static byte[] Take(Stream stream, long at, int count)
    {
        if (at >= stream.Length) return [];
        stream.Position = at;
        var bytes = new byte[count];
        return bytes[..stream.ReadAtLeast(bytes, count, throwOnEndOfStream: false)];
    }
}
