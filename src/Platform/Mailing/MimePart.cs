using System.Text;

namespace Zhike.Platform.Mailing;

/// <summary>One part of a mail with its headers (RFC 2045, 2046); broken ones are read as far as they go.</summary>
sealed class MimePart
{
    const int Deepest = 6;
    const int MostParts = 100;

    readonly List<(string Name, string Value)> headers = [];
    readonly List<MimePart> parts = [];
    ReadOnlyMemory<byte> body;

    internal string Type { get; private set; } = "text/plain";
    internal string? FileName { get; private set; }
    internal bool IsText => Type is "text/plain" or "text/html" && FileName is null;

    internal string? Header(string name) => headers.Find(header => header.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).Value;

    internal static MimePart Read(ReadOnlyMemory<byte> raw)
    {
        var left = MostParts;
        return Read(raw, 0, ref left);
    }

    static MimePart Read(ReadOnlyMemory<byte> raw, int depth, ref int left)
    {
        var part = new MimePart();
        part.body = raw[part.ReadHeaders(raw.Span)..];
        var type = MimeWords.Parameters(part.Header("Content-Type") ?? "text/plain");
        part.Type = type.Value.ToLowerInvariant();
        var name = MimeWords.Parameters(part.Header("Content-Disposition") ?? "").Named("filename") ?? type.Named("name");
        part.FileName = string.IsNullOrWhiteSpace(name) ? null : MimeWords.Decode(name);
        if (!part.Type.StartsWith("multipart/", StringComparison.Ordinal) || type.Named("boundary") is not { Length: > 0 } boundary || depth >= Deepest) return part;
        foreach (var piece in Pieces(part.body, Encoding.Latin1.GetBytes("--" + boundary)))
        {
            if (left-- <= 0) break;
            part.parts.Add(Read(piece, depth + 1, ref left));
        }
        return part;
    }

    /// <returns>Where the body begins.</returns>
    int ReadHeaders(ReadOnlySpan<byte> raw)
    {
        var at = 0;
        while (at < raw.Length)
        {
            var end = raw[at..].IndexOf((byte)'\n');
            var next = end < 0 ? raw.Length : at + end + 1;
            var line = Encoding.UTF8.GetString(raw[at..next]).TrimEnd('\r', '\n');
            at = next;
            if (line.Length == 0) return at;
            if (line[0] is ' ' or '\t' && headers.Count > 0) headers[^1] = (headers[^1].Name, $"{headers[^1].Value} {line.Trim()}");
            else if (line.IndexOf(':') is var colon and > 0) headers.Add((line[..colon].Trim(), line[(colon + 1)..].Trim()));
            if (headers.Count > 500) return raw.Length;
        }
        return at;
    }

    static List<ReadOnlyMemory<byte>> Pieces(ReadOnlyMemory<byte> body, byte[] mark)
    {
        var pieces = new List<ReadOnlyMemory<byte>>();
        var from = -1;
        for (var at = 0; at < body.Length;)
        {
            var end = body.Span[at..].IndexOf((byte)'\n');
            var next = end < 0 ? body.Length : at + end + 1;
            if (body.Span[at..next].StartsWith(mark))
            {
                if (from >= 0) pieces.Add(body[from..Math.Max(from, at)]);
                if (body.Span[(at + mark.Length)..next].StartsWith("--"u8)) return pieces;
                from = next;
            }
            at = next;
        }
        if (from >= 0) pieces.Add(body[from..]);
        return pieces;
    }

    /// <summary>The parts that have no parts, in their order.</summary>
    internal IEnumerable<MimePart> Leaves() => parts.Count == 0 ? [this] : parts.SelectMany(part => part.Leaves());

    internal byte[] Bytes() => Header("Content-Transfer-Encoding")?.Trim().ToLowerInvariant() switch
    {
        "base64" => MimeWords.Base64(body.Span),
        "quoted-printable" => MimeWords.QuotedPrintable(body.Span, false),
        _ => body.ToArray(),
    };

    internal string Text() => MimeWords.Charset(MimeWords.Parameters(Header("Content-Type") ?? "").Named("charset")).GetString(Bytes());
}
