namespace Zhike.Platform.Text;

/// <summary>How alike two names are.</summary>
public static class Similarity
{
    const double BestBelowEqual = 0.99;
    const double SamePinyin = 0.92;

    /// <summary>
    /// 0 (nothing in common) to 1 (equal after folding case, width and punctuation). The mean of the bigram Dice coefficient and the
    /// Damerau–Levenshtein similarity, or what the pinyin says if that is higher: the same pinyin in other characters gives 0.92.
    /// </summary>
    public static double Score(string a, string b)
    {
        var (left, right) = (Reading.Of(a), Reading.Of(b));
        var (one, other) = (Units(left), Units(right));
        if (one.Length == 0 || other.Length == 0) return 0;
        if (one.SequenceEqual(other)) return 1;
        var written = (Dice(one, other) + Edits(one, other)) / 2;
        var spoken = SamePinyin * Edits([.. left.Select(p => p.Syllable)], [.. right.Select(p => p.Syllable)]);
        return Math.Min(BestBelowEqual, Math.Max(written, HasHan(left) && HasHan(right) ? spoken : 0));
    }

    static bool HasHan(List<Reading> pieces) => pieces.Exists(piece => piece.IsHan);

    static string[] Units(List<Reading> pieces) =>
        [.. pieces.SelectMany(piece => piece.IsHan ? [piece.Source] : piece.Source.EnumerateRunes().Select(rune => rune.ToString()))];

    /// <summary>Source: Dice, Measures of the Amount of Ecologic Association Between Species, 1945; bigrams with both ends marked.</summary>
    static double Dice(string[] a, string[] b)
    {
        var counts = Bigrams(a).CountBy(gram => gram).ToDictionary();
        var shared = 0;
        foreach (var gram in Bigrams(b))
        {
            if (!counts.TryGetValue(gram, out var left) || left == 0) continue;
            counts[gram] = left - 1;
            shared++;
        }
        return 2.0 * shared / (a.Length + b.Length + 2);
    }

    static IEnumerable<(string, string)> Bigrams(string[] units)
    {
        for (var i = 0; i <= units.Length; i++) yield return (i == 0 ? "" : units[i - 1], i == units.Length ? "" : units[i]);
    }

    /// <summary>1 − distance / longer length. Source: Damerau 1964, restricted form (optimal string alignment).</summary>
    static double Edits(string[] a, string[] b)
    {
        var (older, previous, current) = (new int[b.Length + 1], Enumerable.Range(0, b.Length + 1).ToArray(), new int[b.Length + 1]);
        for (var i = 1; i <= a.Length; i++)
        {
            current[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var swap = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] ? older[j - 2] + 1 : int.MaxValue;
                var replace = previous[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
                current[j] = Math.Min(Math.Min(replace, swap), Math.Min(previous[j], current[j - 1]) + 1);
            }
            (older, previous, current) = (previous, current, older);
        }
        return 1 - (double)previous[b.Length] / Math.Max(a.Length, b.Length);
    }
}
