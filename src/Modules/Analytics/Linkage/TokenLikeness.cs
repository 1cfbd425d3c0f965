namespace Zhike.Analytics.Linkage;

/// <summary>
/// How alike the texts of a column are, by their words in any order: rare words count more, words that are nearly the same count as such.
/// Source: W. Cohen, P. Ravikumar, S. Fienberg, A Comparison of String Distance Metrics for Name-Matching Tasks, 2003 (soft TF-IDF).
/// </summary>
internal sealed class TokenLikeness
{
    const double SameWordFrom = 0.88;
    const double InitialCounts = 0.75;

    /// <summary>What other numbers in a text make of it, such as another house in the same street.</summary>
    const double OtherNumbers = 0.75;

    readonly string[][] tokens;
    readonly double[][] weights;
    readonly string[] joined;
    readonly bool[] isHan;

    /// <param name="values">Standard texts.</param>
    /// <param name="counts">Rows that have each.</param>
    internal TokenLikeness(IReadOnlyList<string> values, IReadOnlyList<int> counts)
    {
        tokens = [.. values.Select(value => StandardText.Tokens(value).ToArray())];
        joined = [.. values.Select(value => value.Replace(" ", "", StringComparison.Ordinal))];
        isHan = [.. values.Select(value => value.Any(StandardText.IsHan))];
        var (rows, found) = (0L, new Dictionary<string, int>(StringComparer.Ordinal));
        for (var i = 0; i < tokens.Length; i++)
        {
            rows += counts[i];
            foreach (var token in tokens[i].Distinct()) found[token] = found.GetValueOrDefault(token) + counts[i];
        }
        weights = Array.ConvertAll(tokens, words => Array.ConvertAll(words, word => Math.Log(1 + (double)rows / found[word])));
    }

    internal IReadOnlyList<string> Tokens(int value) => tokens[value];

    /// <returns>0 to 1, of the values at two places.</returns>
    internal double Of(int a, int b)
    {
        // Letters of one Chinese word alone do not make two texts alike; and rare ones tell more than "limited company".
        var whole = isHan[a] || isHan[b] ? 0 : JaroWinkler.Of(joined[a], joined[b]);
        if (tokens[a].Length == 1 && tokens[b].Length == 1) return whole;
        var (likeness, differ) = (tokens[a].Length <= tokens[b].Length ? Words(a, b) : Words(b, a), NumbersDiffer(a, b));
        return Math.Max(whole, likeness) * (differ ? OtherNumbers : 1);
    }

    double Words(int shorter, int longer)
    {
        var (ours, theirs) = (tokens[shorter], tokens[longer]);
        var used = 0UL;
        var (shared, all) = (0.0, 0.0);
        foreach (var weight in weights[longer]) all += weight;
        for (var i = 0; i < ours.Length; i++)
        {
            all += weights[shorter][i];
            var (best, at) = (0.0, -1);
            for (var j = 0; j < Math.Min(64, theirs.Length) && best < 1; j++)
                if ((used >> j & 1) == 0 && Alike(ours[i], theirs[j]) is var alike && alike > best) (best, at) = (alike, j);
            if (at < 0) continue;
            used |= 1UL << at;
            shared += best * (weights[shorter][i] + weights[longer][at]);
        }
        return all > 0 ? shared / all : 0;
    }

    static double Alike(string a, string b)
    {
        if (a == b) return 1;
        if (char.IsAsciiDigit(a[0]) || char.IsAsciiDigit(b[0]) || StandardText.IsHan(a[0]) || StandardText.IsHan(b[0])) return 0;
        if (a.Length == 1 || b.Length == 1) return a[0] == b[0] ? InitialCounts : 0;
        return JaroWinkler.Of(a, b) is var alike && alike >= SameWordFrom ? alike : 0;
    }

    bool NumbersDiffer(int a, int b) => HasNumber(a) && HasNumber(b) && !Array.Exists(tokens[a], token => char.IsAsciiDigit(token[0]) && tokens[b].Contains(token));

    bool HasNumber(int value) => Array.Exists(tokens[value], token => char.IsAsciiDigit(token[0]));
}
