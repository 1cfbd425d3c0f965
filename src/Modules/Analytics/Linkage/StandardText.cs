using System.Globalization;
using System.Text;
using Zhike.Platform.Text;
using Zhike.Platform.Values;

namespace Zhike.Analytics.Linkage;

/// <summary>Puts the texts of a column into one form, so that only what matters differs.</summary>
internal static class StandardText
{
    static readonly HashSet<string> Nothing = new(["null", "nan", "n a", "nil"], StringComparer.Ordinal);

    /// <summary>Lower case, no accents, words of letters and digits with one space between them; empty when nothing is said.</summary>
    internal static string Words(string text)
    {
        var folded = Normalise.Folded(Normalise.Trimmed(text));
        var result = new StringBuilder(folded.Length);
        foreach (var c in folded)
        {
            if (char.IsLetterOrDigit(c) || char.IsSurrogate(c) || CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.NonSpacingMark) result.Append(c);
            // An apostrophe stands inside a word.
            else if (c is not ('\'' or '’') && result.Length > 0 && result[^1] != ' ') result.Append(' ');
        }
        var words = result.ToString().TrimEnd();
        return Nothing.Contains(words) ? "" : words;
    }

    /// <summary>The digits alone, without the blanks and signs that people put between them; null when there is a letter.</summary>
    internal static string? Digits(string text)
    {
        var words = Words(text).Replace(" ", "", StringComparison.Ordinal);
        return words.Length > 0 && words.All(char.IsAsciiDigit) ? words : null;
    }

    /// <summary>A number with a fraction or a sign; null when the text is none.</summary>
    internal static double? Quantity(string text) => Files.Cells.Number(text.Trim('"', '\'', ' '));

    /// <summary>Eight digits, year first; null when the text is no date from 1850 to 2149.</summary>
    /// <param name="isDayFirst">For 3/4/1999: whether it is in April.</param>
    internal static string? Day(string text, bool isDayFirst)
    {
        var words = Words(text);
        var parts = words.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (parts is [{ Length: 8 } packed]) parts = [packed[..4], packed[4..6], packed[6..]];
        // A time after the day is not compared.
        if (parts.Length > 3) parts = parts[..3];
        if (parts.Length != 3 || !Array.TrueForAll(parts, part => part.All(char.IsAsciiDigit) && part.Length <= 4)) return null;
        var numbers = Array.ConvertAll(parts, part => int.Parse(part, CultureInfo.InvariantCulture));
        var (year, month, day) = parts[0].Length == 4 ? (numbers[0], numbers[1], numbers[2]) : isDayFirst ? (numbers[2], numbers[1], numbers[0]) : (numbers[2], numbers[0], numbers[1]);
        return year is >= 1850 and < 2150 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month) ? $"{year:0000}{month:00}{day:00}" : null;
    }

    /// <summary>Words, and every Chinese character for itself, since no blanks part them.</summary>
    internal static IReadOnlyList<string> Tokens(string words)
    {
        if (!words.Any(IsHan)) return words.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var parted = new StringBuilder(words.Length * 2);
        foreach (var c in words)
        {
            if (IsHan(c)) parted.Append(' ').Append(c).Append(' ');
            else parted.Append(c);
        }
        return parted.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries);
    }

    /// <summary>Chinese, of the characters that one unit of UTF-16 holds.</summary>
    internal static bool IsHan(char c) => c is (>= '\u3400' and <= '\u9FFF') or (>= '\uF900' and <= '\uFAFF') or '\u3005' or '\u3007';
}
