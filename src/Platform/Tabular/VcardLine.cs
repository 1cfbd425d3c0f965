using System.Text;

namespace Zhike.Platform.Tabular;

/// <summary>One unfolded content line, its value still in the bytes and escapes of the card.</summary>
internal sealed record VcardLine(string Name, ILookup<string, string> Parameters, string Value)
{
    private static readonly string[] BareTypes =
        ["CELL", "WORK", "HOME", "FAX", "VOICE", "PREF", "PAGER", "MSG", "CAR", "VIDEO", "INTERNET", "MAIN", "TEXT", "X-MOBILE"];

    /// <summary>Reads <c>group.NAME;PARAM=a,b;BARE:value</c>; null when the line has no colon.</summary>
    public static VcardLine? Parse(string line)
    {
        var colon = Outside(line, ':', 0);
        if (colon < 0) return null;
        var parts = Split(line[..colon], ';');
        var parameters = parts.Skip(1).SelectMany(Parameter).ToLookup(each => each.Key, each => each.Value, StringComparer.Ordinal);
        return new(parts[0][(parts[0].LastIndexOf('.') + 1)..].Trim().ToUpperInvariant(), parameters, line[(colon + 1)..]);
    }

    public bool IsQuotedPrintable => Parameters["ENCODING"].Any(each => each is "QUOTED-PRINTABLE" or "Q");
    public bool IsBinary => Parameters["ENCODING"].Any(each => each is "B" or "BASE64");

    /// <summary>The kind worth keeping: what a person would call the number.</summary>
    public string? Kind =>
        Parameters["TYPE"].Where(each => each is not ("PREF" or "VOICE" or "INTERNET" or "TEXT" or "MSG"))
            .OrderByDescending(each => each is "CELL" or "FAX").FirstOrDefault()?.ToLowerInvariant();

    /// <summary>Value decoded to text, escapes still in place.</summary>
    public string Decoded()
    {
        var bytes = Encoding.Latin1.GetBytes(Value);
        if (IsQuotedPrintable) bytes = FromQuotedPrintable(bytes);
        return VcardText.Decode(bytes, Parameters["CHARSET"].FirstOrDefault());
    }

    /// <summary>Components of a structured value such as N or ORG, unescaped.</summary>
    public IReadOnlyList<string> Components() => [.. Split(Decoded(), ';').Select(VcardText.Unescape)];

    private static IEnumerable<(string Key, string Value)> Parameter(string text)
    {
        var equals = text.IndexOf('=', StringComparison.Ordinal);
        if (equals >= 0)
            return Split(text[(equals + 1)..], ',').SelectMany(value => value.Trim('"', ' ').Split(','))
                .Select(value => (text[..equals].Trim().ToUpperInvariant(), value.ToUpperInvariant()));
        var bare = text.Trim().ToUpperInvariant();
        return [(Array.IndexOf(BareTypes, bare) >= 0 ? "TYPE" : "ENCODING", bare)];
    }

    private static List<string> Split(string text, char separator)
    {
        var parts = new List<string>();
        for (var from = 0; ;)
        {
            var at = Outside(text, separator, from);
            parts.Add(at < 0 ? text[from..] : text[from..at]);
            if (at < 0) return parts;
            from = at + 1;
        }
    }

    private static int Outside(string text, char wanted, int from)
    {
        var quoted = false;
        for (var at = from; at < text.Length; at++)
        {
            if (text[at] == '"' && wanted == ':') quoted = !quoted;
            else if (text[at] == '\\') at++;
            else if (text[at] == wanted && !quoted) return at;
        }
        return -1;
    }

    private static byte[] FromQuotedPrintable(byte[] bytes)
    {
        var (read, written) = (0, 0);
        for (; read < bytes.Length; read++, written++)
        {
            var isCode = bytes[read] == '=' && read + 2 < bytes.Length && char.IsAsciiHexDigit((char)bytes[read + 1]) && char.IsAsciiHexDigit((char)bytes[read + 2]);
            bytes[written] = isCode ? Convert.FromHexString([(char)bytes[read + 1], (char)bytes[read + 2]])[0] : bytes[read];
            if (isCode) read += 2;
        }
        return bytes[..written];
    }
}
