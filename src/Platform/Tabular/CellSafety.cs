using System.Globalization;

namespace Zhike.Platform.Tabular;

/// <summary>Keeps text from becoming a formula in a spreadsheet (OWASP, CSV injection).</summary>
public static class CellSafety
{
    /// <summary>Puts <c>'</c> before text whose first visible character is = + - @ (full width too), or that begins with a tab or return.</summary>
    public static string Neutralised(string text) => IsDangerous(text) ? "'" + text : text;

    /// <summary>Undoes <see cref="Neutralised"/>, so that an exported file can be imported again.</summary>
    public static string Restored(string text) => text.StartsWith('\'') && IsDangerous(text.AsSpan(1)) ? text[1..] : text;

    private static bool IsDangerous(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty) return false;
        if (text[0] is '\t' or '\r' or '\n') return true;
        foreach (var c in text)
        {
            if (char.IsWhiteSpace(c) || char.IsControl(c) || char.GetUnicodeCategory(c) == UnicodeCategory.Format) continue;
            return c is '=' or '+' or '-' or '@' or '＝' or '＋' or '－' or '＠';
        }
        return false;
    }
}
