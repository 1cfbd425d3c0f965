using System.Text;

namespace Zhike.Platform.Files;

/// <summary>Tells what a file is by its first bytes; the name only chooses among kinds that the bytes allow.</summary>
public static class FileSignature
{
    /// <summary>Bytes that are looked at.</summary>
    public const int HeadLength = 4096;

    public const string Unknown = "application/octet-stream";

    static readonly (byte[] Start, string Type)[] Starts =
    [
        ([0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A], "image/png"),
        ([0xFF, 0xD8, 0xFF], "image/jpeg"),
        ("GIF87a"u8.ToArray(), "image/gif"),
        ("GIF89a"u8.ToArray(), "image/gif"),
        ("%PDF-"u8.ToArray(), "application/pdf"),
        ("OggS"u8.ToArray(), "audio/ogg"),
        ("ID3"u8.ToArray(), "audio/mpeg"),
    ];

    static readonly byte[] Matroska = [0x1A, 0x45, 0xDF, 0xA3];

    static readonly Dictionary<string, (string Part, string Type)> Office = new(StringComparer.OrdinalIgnoreCase)
    {
        [".docx"] = ("word/", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        [".xlsx"] = ("xl/", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        [".pptx"] = ("ppt/", "application/vnd.openxmlformats-officedocument.presentationml.presentation"),
    };

    /// <summary>The media type; anything that a browser might run is <see cref="Unknown"/>.</summary>
    public static string ContentType(ReadOnlySpan<byte> head, string name)
    {
        foreach (var (start, type) in Starts)
            if (head.StartsWith(start)) return type;
        if (head.Length >= 12 && head.StartsWith("RIFF"u8) && head[8..].StartsWith("WEBP"u8)) return "image/webp";
        if (head.Length >= 12 && head.StartsWith("RIFF"u8) && head[8..].StartsWith("WAVE"u8)) return "audio/wav";
        var extension = Path.GetExtension(name);
        if (head.StartsWith("PK\u0003\u0004"u8)) return Zip(head, extension);
        return extension.ToLowerInvariant() switch
        {
            ".txt" when IsText(head) => "text/plain",
            ".csv" when IsText(head) => "text/csv",
            // Containers of sound and film alike: the name says that it is a voice.
            ".weba" when head.StartsWith(Matroska) => "audio/webm",
            ".m4a" when head.Length >= 8 && head[4..].StartsWith("ftyp"u8) => "audio/mp4",
            ".mp3" when head.Length >= 2 && head[0] == 0xFF && (head[1] & 0xE0) == 0xE0 => "audio/mpeg",
            _ => Unknown,
        };
    }

    static string Zip(ReadOnlySpan<byte> head, string extension)
    {
        if (Office.TryGetValue(extension, out var kind) && (head.IndexOf(Encoding.ASCII.GetBytes(kind.Part)) >= 0 || head.IndexOf("[Content_Types].xml"u8) >= 0)) return kind.Type;
        return extension.Equals(".zip", StringComparison.OrdinalIgnoreCase) ? "application/zip" : Unknown;
    }

    static bool IsText(ReadOnlySpan<byte> head) => !head.Contains((byte)0);
}
