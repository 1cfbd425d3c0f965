using System.Text;

namespace Zhike.Platform.Text;

/// <summary>
/// A key whose ordinal order is the order people expect: numbers by value, Latin words, other scripts, then Chinese by pinyin.
/// </summary>
/// <remarks>
/// Printable ASCII. Ranges of the first character of an element set the order: space for gaps, 1–@ for numbers (their length, then
/// their digits), A–Z Latin, [ other letters, a–z syllables, { characters without pinyin. A character follows its syllable as three
/// digits of base 64 (! to `), which all sort before the letters, so "zha" sorts before "zhang".
/// </remarks>
public static class SortKey
{
    public const int MaxLength = 200;

    public static string Of(string text)
    {
        var key = new StringBuilder(MaxLength + 64);
        foreach (var piece in Reading.Of(text))
        {
            if (key.Length >= MaxLength) break;
            if (piece.AfterGap && key.Length > 0) key.Append(' ');
            if (piece.IsHan) AppendHan(key, piece);
            else AppendRun(key, piece.Source);
        }
        if (key.Length > MaxLength) key.Length = MaxLength;
        return key.ToString();
    }

    static void AppendHan(StringBuilder key, Reading piece)
    {
        key.Append(piece.Syllable == piece.Source ? "{" : piece.Syllable);
        AppendCode(key, piece.Source.EnumerateRunes().First());
    }

    static void AppendRun(StringBuilder key, string run)
    {
        for (var i = 0; i < run.Length && key.Length < MaxLength;)
        {
            if (char.IsAsciiDigit(run[i]))
            {
                var start = i;
                while (i < run.Length && char.IsAsciiDigit(run[i])) i++;
                AppendNumber(key, run[start..i].TrimStart('0'));
            }
            else if (char.IsAsciiLetter(run[i])) key.Append(char.ToUpperInvariant(run[i++]));
            else
            {
                var rune = Rune.GetRuneAt(run, i);
                AppendCode(key.Append('['), rune);
                i += rune.Utf16SequenceLength;
            }
        }
    }

    static void AppendNumber(StringBuilder key, string digits)
    {
        if (digits.Length < 16) key.Append((char)('0' + digits.Length)).Append(digits);
        else key.Append('@').Append(Math.Min(digits.Length, 999).ToString("D3")).Append(digits);
    }

    static void AppendCode(StringBuilder key, Rune rune)
    {
        for (var shift = 12; shift >= 0; shift -= 6) key.Append((char)('!' + ((rune.Value >> shift) & 63)));
    }
}
