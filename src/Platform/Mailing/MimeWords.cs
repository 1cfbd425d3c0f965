using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Base64Text = System.Buffers.Text.Base64;

namespace Zhike.Platform.Mailing;

/// <summary>How mail writes what is not ASCII: encoded words (RFC 2047), parameters (RFC 2231), base64 and quoted-printable.</summary>
static partial class MimeWords
{
    static MimeWords() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>The charset of a name; GB 18030 reads what calls itself GB 2312 too, and what is unknown is read as UTF-8.</summary>
    internal static Encoding Charset(string? name)
    {
        var wanted = name?.Trim().Trim('"').ToLowerInvariant() switch { null or "" or "us-ascii" or "utf8" => "utf-8", "gb2312" or "gbk" or "gb_2312-80" => "gb18030", var other => other };
        try { return Encoding.GetEncoding(wanted); }
        catch (ArgumentException) { return Encoding.UTF8; }
    }

    /// <summary>Encoded words as text; the space between two of them is none.</summary>
    internal static string Decode(string text) => Word().Replace(Between().Replace(text, "?==?"), match =>
    {
        var bytes = match.Groups[2].Value is "B" or "b" ? Base64(Encoding.Latin1.GetBytes(match.Groups[3].Value)) : QuotedPrintable(Encoding.Latin1.GetBytes(match.Groups[3].Value), true);
        return Charset(match.Groups[1].Value.Split('*')[0]).GetString(bytes);
    });

    internal static byte[] Base64(ReadOnlySpan<byte> text)
    {
        var clean = new byte[text.Length + 3];
        var length = 0;
        foreach (var letter in text) if (char.IsAsciiLetterOrDigit((char)letter) || letter is (byte)'+' or (byte)'/') clean[length++] = letter;
        while (length % 4 != 0 && length % 4 != 1) clean[length++] = (byte)'=';
        var bytes = new byte[length / 4 * 3];
        Base64Text.DecodeFromUtf8(clean.AsSpan(0, length / 4 * 4), bytes, out _, out var written);
        return bytes[..written];
    }

    /// <param name="inWord">In an encoded word an underscore is a space.</param>
    internal static byte[] QuotedPrintable(ReadOnlySpan<byte> text, bool inWord)
    {
        var bytes = new List<byte>(text.Length);
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] == '=' && at + 2 < text.Length && byte.TryParse(Encoding.Latin1.GetString(text.Slice(at + 1, 2)), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var value))
            {
                bytes.Add(value);
                at += 2;
            }
            else if (text[at] == '=' && at + 1 < text.Length && text[at + 1] is (byte)'\r' or (byte)'\n') at += text[at + 1] == '\r' && at + 2 < text.Length && text[at + 2] == '\n' ? 2 : 1;
            else bytes.Add(inWord && text[at] == '_' ? (byte)' ' : text[at]);
        }
        return [.. bytes];
    }

    internal static Header Parameters(string header)
    {
        var found = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (Match match in Parameter().Matches(header))
        {
            var name = match.Groups[1].Value;
            var value = match.Groups[2].Value.Trim('"');
            var plain = name.Split('*')[0];
            // Long values come in pieces, name*0*, name*1*, of which the first names the charset.
            found[plain] = found.GetValueOrDefault(plain) + (name.EndsWith('*') ? Percent(value) : value);
        }
        return new Header(header.Split(';')[0].Trim(), found);
    }

    static string Percent(string value)
    {
        var parts = value.Split('\'');
        var (charset, text) = parts.Length == 3 ? (parts[0], parts[2]) : ("utf-8", value);
        return Charset(charset).GetString(QuotedPrintable(Encoding.Latin1.GetBytes(text.Replace('%', '=')), false));
    }

    /// <summary>A header's value with its parameters.</summary>
    internal sealed record Header(string Value, IReadOnlyDictionary<string, string> All)
    {
        internal string? Named(string name) => All.GetValueOrDefault(name);
    }

    [GeneratedRegex(@"=\?([A-Za-z0-9*_:.-]+)\?([BbQq])\?([^?]*)\?=", RegexOptions.NonBacktracking)]
    private static partial Regex Word();

    [GeneratedRegex(@"\?=[ \t\r\n]+=\?", RegexOptions.NonBacktracking)]
    private static partial Regex Between();

    [GeneratedRegex(@";\s*([A-Za-z0-9*-]+)\s*=\s*(""[^""]*""|[^;\s]*)", RegexOptions.NonBacktracking)]
    private static partial Regex Parameter();
}
