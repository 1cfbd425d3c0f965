using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Zhike.Platform.Tabular;

/// <summary>Texts inside a workbook: rich runs, and the <c>_xHHHH_</c> escape for characters XML cannot hold (ST_Xstring).</summary>
internal static partial class XlsxText
{
    /// <summary>Joins the runs of the current <c>si</c> or <c>is</c> element without its phonetic guide; null when too long.</summary>
    public static string? Rich(PartReader part, int max)
    {
        if (part.IsEmpty) return "";
        var depth = part.Depth;
        string? only = null;
        StringBuilder? joined = null;
        var (tooLong, phoneticDepth) = (false, int.MaxValue);
        while (part.Within(depth))
        {
            if (part.Depth <= phoneticDepth) phoneticDepth = part.Name == "rPh" ? part.Depth : int.MaxValue;
            if (part.Name != "t" || phoneticDepth < int.MaxValue) continue;
            var run = part.Text(max);
            tooLong |= run is null || (joined?.Length ?? 0) + run.Length > max;
            if (tooLong) continue;
            if (only is null) only = run;
            else (joined ??= new StringBuilder(only)).Append(run);
        }
        return tooLong ? null : Unescape(joined?.ToString() ?? only ?? "");
    }

    public static string Unescape(string text) => text.Contains("_x", StringComparison.Ordinal)
        ? Escape().Replace(text, match => ((char)ushort.Parse(match.ValueSpan[2..6], NumberStyles.HexNumber, CultureInfo.InvariantCulture)).ToString())
        : text;

    /// <summary>Spells characters XML cannot hold, and what already looks like an escape.</summary>
    public static string Escaped(string text)
    {
        if (text.Contains("_x", StringComparison.Ordinal)) text = Escape().Replace(text, "_x005F$0");
        var at = 0;
        while (at < text.Length && IsPlain(text, at)) at++;
        if (at == text.Length) return text;
        var spelled = new StringBuilder(text, 0, at, text.Length + 16);
        for (; at < text.Length; at++)
        {
            if (IsPlain(text, at)) spelled.Append(text[at]);
            else if (char.IsSurrogate(text[at])) spelled.Append('\uFFFD');
            else spelled.Append(CultureInfo.InvariantCulture, $"_x{(int)text[at]:X4}_");
        }
        return spelled.ToString();
    }

    private static bool IsPlain(string text, int at)
    {
        var c = text[at];
        if (char.IsHighSurrogate(c)) return at + 1 < text.Length && char.IsLowSurrogate(text[at + 1]);
        if (char.IsLowSurrogate(c)) return at > 0 && char.IsHighSurrogate(text[at - 1]);
        return c is (>= ' ' and < '\uFFFE') or '\t' or '\n';
    }

    [GeneratedRegex("_x[0-9A-Fa-f]{4}_", RegexOptions.CultureInvariant)]
    private static partial Regex Escape();
}
