using System.Globalization;
using System.Text;

namespace Zhike.Platform.Text;

/// <summary>Puts typed text into the form in which it is stored and compared.</summary>
public static class Normalise
{
    /// <summary>Full-width Latin letters, digits, punctuation and spaces become half-width; Chinese punctuation stays.</summary>
    public static string HalfWidth(string text)
    {
        if (!text.AsSpan().ContainsAnyInRange('\u3000', '\uFFE6')) return text;
        return string.Create(text.Length, text, static (to, from) =>
        {
            for (var i = 0; i < to.Length; i++) to[i] = HalfWidth(from[i]);
        });
    }

    /// <summary>Half-width, no control or zero-width characters, runs of white space become one space, none at the ends.</summary>
    public static string Trimmed(string text)
    {
        var result = new StringBuilder(text.Length);
        foreach (var c in HalfWidth(text))
        {
            if (char.IsWhiteSpace(c))
            {
                if (result.Length > 0 && result[^1] != ' ') result.Append(' ');
            }
            else if (!IsInvisible(c)) result.Append(c);
        }
        if (result.Length > 0 && result[^1] == ' ') result.Length--;
        return result.ToString();
    }

    /// <summary>Lower-cased, half-width, Latin letters without their accents: the form in which words are searched and sorted.</summary>
    public static string Folded(string text)
    {
        var half = HalfWidth(text).ToLowerInvariant();
        if (System.Text.Ascii.IsValid(half)) return half;
        var result = new StringBuilder(half.Length);
        foreach (var c in half)
        {
            if (c >= Accents.None) result.Append(c);
            else result.Append(Accents.Plain(c));
        }
        return result.ToString();
    }

    static char HalfWidth(char c) => c switch
    {
        '\u3000' => ' ',
        >= '\uFF01' and <= '\uFF5E' => (char)(c - 0xFEE0),
        '\uFFE0' => '¢',
        '\uFFE1' => '£',
        '\uFFE5' => '¥',
        _ => c,
    };

    static bool IsInvisible(char c) =>
        char.IsControl(c) || CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.Format || c is '\uFE0F' or '\uFE0E';
}
