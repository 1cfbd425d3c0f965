using System.Text;
using System.Text.Unicode;

namespace Zhike.Platform.Tabular;

/// <summary>Character sets, escapes and folding of vCards (RFC 2425, 2426, 6350).</summary>
internal static class VcardText
{
    private const int LineBytes = 75;
    private static readonly Encoding Chinese;

    static VcardText()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        Chinese = Encoding.GetEncoding("gb18030");
    }

    /// <summary>Reads bytes in the named character set; without a usable name UTF-8 when it is that, else GB18030.</summary>
    public static string Decode(byte[] bytes, string? charset) => charset switch
    {
        "GBK" or "GB2312" or "GB18030" => Chinese.GetString(bytes),
        "BIG5" => Encoding.GetEncoding("big5").GetString(bytes),
        "ISO-8859-1" => Encoding.Latin1.GetString(bytes),
        _ => (Utf8.IsValid(bytes) ? Encoding.UTF8 : Chinese).GetString(bytes),
    };

    public static string Unescape(string text)
    {
        if (!text.Contains('\\', StringComparison.Ordinal)) return text.Trim();
        var plain = new StringBuilder(text.Length);
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] != '\\' || at + 1 == text.Length) plain.Append(text[at]);
            else plain.Append(text[++at] is 'n' or 'N' ? '\n' : text[at]);
        }
        return plain.ToString().Trim();
    }

    public static string Escape(string? text) => (text ?? "")
        .Replace("\\", "\\\\", StringComparison.Ordinal).Replace(";", "\\;", StringComparison.Ordinal)
        .Replace(",", "\\,", StringComparison.Ordinal).Replace("\r\n", "\\n", StringComparison.Ordinal)
        .Replace("\n", "\\n", StringComparison.Ordinal).Replace("\r", "\\n", StringComparison.Ordinal);

    /// <summary>Writes one content line, folded at 75 bytes without cutting a character.</summary>
    public static void Fold(StringBuilder card, string line)
    {
        var room = LineBytes;
        foreach (var rune in line.EnumerateRunes())
        {
            if (rune.Utf8SequenceLength > room)
            {
                card.Append("\r\n ");
                room = LineBytes - 1;
            }
            card.Append(rune);
            room -= rune.Utf8SequenceLength;
        }
        card.Append("\r\n");
    }
}
