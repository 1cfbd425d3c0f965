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

    readonly Token[][] tokens;
    readonly string[] joined;
    readonly ulong[] letters;
    readonly bool[] isHan;
    readonly bool[] hasNumber;

    /// <param name="Number">The same for equal words.</param>
    sealed record Token(string Text, int Number, ulong Letters, double Weight, bool IsNumber)
    {
        internal bool IsWord { get; } = !IsNumber && !StandardText.IsHan(Text[0]);
    }

    /// <param name="values">Standard texts.</param>
    /// <param name="counts">Rows that have each.</param>
    internal TokenLikeness(IReadOnlyList<string> values, IReadOnlyList<int> counts)
    {
        joined = [.. values.Select(value => value.Replace(" ", "", StringComparison.Ordinal))];
        letters = Array.ConvertAll(joined, JaroWinkler.Letters);
        isHan = [.. values.Select(value => value.Any(StandardText.IsHan))];
        var words = values.Select(StandardText.Tokens).ToList();
        var (rows, found) = (0L, new Dictionary<string, int>(StringComparer.Ordinal));
        for (var i = 0; i < words.Count; i++)
        {
            rows += counts[i];
            foreach (var word in words[i].Distinct()) found[word] = found.GetValueOrDefault(word) + counts[i];
        }
        var known = found.Keys.Index().ToDictionary(word => word.Item, word => new Token(word.Item, word.Index, JaroWinkler.Letters(word.Item), Math.Log(1 + (double)rows / found[word.Item]), char.IsAsciiDigit(word.Item[0])), StringComparer.Ordinal);
        tokens = [.. words.Select(value => value.Select(word => known[word]).ToArray())];
        hasNumber = Array.ConvertAll(tokens, value => Array.Exists(value, token => token.IsNumber));
    }

    internal IReadOnlyList<string> Tokens(int value) => Array.ConvertAll(tokens[value], token => token.Text);

    /// <param name="least">Below this the exact value does not matter: whatever is returned is below it too.</param>
    /// <returns>0 to 1, of the values at two places.</returns>
    internal double Of(int a, int b, double least)
    {
        // Letters of one Chinese word alone do not make two texts alike; and rare ones tell more than "limited company".
        var whole = isHan[a] || isHan[b] || JaroWinkler.AtMost(joined[a], letters[a], joined[b], letters[b]) < least ? 0 : JaroWinkler.Of(joined[a], joined[b]);
        if (tokens[a].Length == 1 && tokens[b].Length == 1) return whole;
        var likeness = tokens[a].Length <= tokens[b].Length ? Words(tokens[a], tokens[b]) : Words(tokens[b], tokens[a]);
        return Math.Max(whole, likeness) * (hasNumber[a] && hasNumber[b] && NumbersDiffer(tokens[a], tokens[b]) ? OtherNumbers : 1);
    }

    static double Words(Token[] shorter, Token[] longer)
    {
        var used = 0UL;
        var (shared, all) = (0.0, 0.0);
        foreach (var token in longer) all += token.Weight;
        foreach (var ours in shorter)
        {
            all += ours.Weight;
            var (best, at) = (0.0, -1);
            for (var j = 0; j < Math.Min(64, longer.Length) && best < 1; j++)
                if ((used >> j & 1) == 0 && Alike(ours, longer[j]) is var alike && alike > best) (best, at) = (alike, j);
            if (at < 0) continue;
            used |= 1UL << at;
            shared += best * (ours.Weight + longer[at].Weight);
        }
        return all > 0 ? shared / all : 0;
    }

    static double Alike(Token a, Token b)
    {
        if (a.Number == b.Number) return 1;
        if (!a.IsWord || !b.IsWord) return 0;
        if (a.Text.Length == 1 || b.Text.Length == 1) return a.Text[0] == b.Text[0] ? InitialCounts : 0;
        if (JaroWinkler.AtMost(a.Text, a.Letters, b.Text, b.Letters) < SameWordFrom) return 0;
        return JaroWinkler.Of(a.Text, b.Text) is var alike && alike >= SameWordFrom ? alike : 0;
    }

    static bool NumbersDiffer(Token[] a, Token[] b)
    {
        foreach (var one in a)
            foreach (var other in b)
                if (one.IsNumber && one.Number == other.Number) return false;
        return true;
    }
}
