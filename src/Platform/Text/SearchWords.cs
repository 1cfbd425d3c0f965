using System.Text;

namespace Zhike.Platform.Text;

/// <summary>Cuts texts into words in the one way that both index and query use.</summary>
internal static class SearchWords
{
    public const int MaxLength = 64;

    /// <summary>Runs of unspaced scripts, runs of letters and digits, and whole words with an @ inside, in folded form.</summary>
    public static IEnumerable<string> Of(string text)
    {
        foreach (var chunk in Normalise.Folded(Normalise.Trimmed(text)).Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (AsMail(chunk) is { } mail) yield return mail;
            else foreach (var run in Runs(chunk)) yield return run;
        }
    }

    public static bool IsUnspaced(string word) => Han.IsUnspaced(Rune.GetRuneAt(word, 0));

    /// <summary>Single characters and pairs of neighbours.</summary>
    public static IEnumerable<string> Grams(string run)
    {
        for (var (at, length) = (0, Step(run, 0)); at < run.Length;)
        {
            yield return run.Substring(at, length);
            var next = at + length;
            if (next < run.Length) yield return run.Substring(at, length + Step(run, next));
            (at, length) = (next, Step(run, next));
        }
    }

    /// <summary>Pairs of neighbours only; the character itself when it stands alone.</summary>
    public static IEnumerable<string> Pairs(string run)
    {
        var first = Step(run, 0);
        if (first == run.Length) yield return run;
        for (var at = 0; at + Step(run, at) is var next && next < run.Length; at = next) yield return run[at..(next + Step(run, next))];
    }

    static int Step(string run, int at) => at + 1 < run.Length && char.IsHighSurrogate(run[at]) ? 2 : 1;

    /// <summary>Parts of a mixed word: gtx500 gives gtx and 500; nothing when it is not mixed.</summary>
    public static IEnumerable<string> Parts(string word)
    {
        var start = 0;
        for (var i = 1; i <= word.Length; i++)
        {
            if (i < word.Length && char.IsAsciiDigit(word[i]) == char.IsAsciiDigit(word[i - 1])) continue;
            if (start > 0 || i < word.Length) yield return word[start..i];
            start = i;
        }
    }

    /// <summary>At most 64 characters, no half of a surrogate pair at the end.</summary>
    public static string Cut(string token, int max = MaxLength)
    {
        if (token.Length <= max) return token;
        return char.IsHighSurrogate(token[max - 1]) ? token[..(max - 1)] : token[..max];
    }

    /// <summary>The chunk with nothing but letters, digits and @ . _ - + when it looks like a mail address or its beginning.</summary>
    static string? AsMail(string chunk)
    {
        if (chunk.IndexOf('@') < 1 || chunk.EnumerateRunes().Any(Han.IsUnspaced)) return null;
        var mail = string.Concat(chunk.Where(c => char.IsLetterOrDigit(c) || "@._-+".Contains(c))).Trim('.', '_', '-', '+');
        return mail.IndexOf('@') is > 0 and var at && mail.IndexOf('@', at + 1) < 0 ? mail : null;
    }

    static IEnumerable<string> Runs(string chunk)
    {
        var run = new StringBuilder();
        var kind = 0;
        foreach (var rune in chunk.EnumerateRunes())
        {
            var next = Han.IsUnspaced(rune) ? 2 : Rune.IsLetterOrDigit(rune) ? 1 : 0;
            if (next != kind && run.Length > 0)
            {
                yield return run.ToString();
                run.Clear();
            }
            kind = next;
            if (kind > 0) run.Append(rune.ToString());
        }
        if (run.Length > 0) yield return run.ToString();
    }
}
