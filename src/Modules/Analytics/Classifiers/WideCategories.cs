namespace Zhike.Analytics.Classifiers;

/// <summary>
/// Categories of very many values as numbers: the log odds of those looked for among the rows of the same value, drawn towards those
/// of all rows where there are few. A row that is learned from gets the odds of the other rows of its value, never its own answer,
/// so that a value of one row says nothing.
/// </summary>
/// <remarks>Source: D. Micci-Barreca, A Preprocessing Scheme for High-Cardinality Categorical Attributes, 2001.</remarks>
internal sealed class WideCategories
{
    /// <summary>Categories of up to so many values stay as they are.</summary>
    const int Narrow = 200;

    /// <summary>Rows with the odds of all that are added to those of a value.</summary>
    const double Weight = 10;

    /// <summary>Rows are told by those of the other parts.</summary>
    const int Parts = 5;

    readonly Dictionary<string, double>?[] odds;
    readonly double usual;

    WideCategories(Dictionary<string, double>?[] odds, double usual, Examples learnable) => (this.odds, this.usual, Learnable) = (odds, usual, learnable);

    /// <summary>The examples to learn from; of the other rows they say nothing.</summary>
    internal Examples Learnable { get; }

    /// <returns>Null when no category is wide.</returns>
    internal static WideCategories? Learn(Examples examples, int[] rows, int seed)
    {
        var isWide = examples.Features.Select(feature => feature.Codes is { } codes && rows.Select(row => codes[row]).Where(code => code >= 0).Distinct().Skip(Narrow).Any()).ToArray();
        if (!isWide.Contains(true)) return null;
        var (parts, share) = (FoldPlan.Deal(examples.Labels, rows, Parts, seed), examples.Positives(rows) / (double)rows.Length);
        var (odds, features) = (new Dictionary<string, double>?[isWide.Length], examples.Features.ToArray());
        for (var input = 0; input < isWide.Length; input++)
            if (isWide[input]) (odds[input], features[input]) = Learn(features[input], examples.Labels, (rows, parts), share);
        return new(odds, Math.Log(share / (1 - share)), examples with { Features = features });
    }

    /// <summary>The inputs of any file as the learned model takes them.</summary>
    internal IReadOnlyList<Feature> Numbers(IReadOnlyList<Feature> features) => [.. features.Select((feature, input) =>
    {
        if (odds[input] is not { } known) return feature;
        var values = feature.Values.Select(value => known.GetValueOrDefault(value, usual)).ToArray();
        return Feature.Number(feature.Name, Array.ConvertAll(feature.Codes!, code => code < 0 ? double.NaN : values[code]));
    })];

    static (Dictionary<string, double>, Feature) Learn(Feature feature, bool[] labels, (int[] Rows, int[] Parts) dealt, double share)
    {
        var (codes, rows, parts) = (feature.Codes!, dealt.Rows, dealt.Parts);
        var (all, own) = (new (double Yes, double Count)[feature.Values.Count], new (double Yes, double Count)[Parts, feature.Values.Count]);
        for (var i = 0; i < rows.Length; i++)
        {
            if (codes[rows[i]] is not (>= 0 and var code)) continue;
            ref var part = ref own[parts[i], code];
            (part, all[code]) = ((part.Yes + (labels[rows[i]] ? 1 : 0), part.Count + 1), (all[code].Yes + (labels[rows[i]] ? 1 : 0), all[code].Count + 1));
        }
        double Odds(double yes, double count) => Math.Log((yes + Weight * share) / (count - yes + Weight * (1 - share)));
        var numbers = new double[codes.Length];
        Array.Fill(numbers, double.NaN);
        for (var i = 0; i < rows.Length; i++)
            if (codes[rows[i]] is >= 0 and var code) numbers[rows[i]] = Odds(all[code].Yes - own[parts[i], code].Yes, all[code].Count - own[parts[i], code].Count);
        var known = all.Index().Where(value => value.Item.Count > 0).ToDictionary(value => feature.Values[value.Index], value => Odds(value.Item.Yes, value.Item.Count), StringComparer.Ordinal);
        return (known, Feature.Number(feature.Name, numbers));
    }
}
