namespace Zhike.Analytics.Classifiers;

/// <summary>
/// The published method of Odoo's lead scores: the odds are those of all rows, times per input how much more frequent its value is
/// among those looked for than among the others. Every count starts at 0.1; a value never seen, or none, says nothing. Numbers are cut
/// into quantiles. Inputs are taken as independent, which they are not: the order is good, the scores need calibration.
/// </summary>
internal sealed class NaiveBayes : Classifier
{
    const double Start = 0.1;
    const int MostBins = 16, MostValues = 256, LeastRows = 2;

    readonly IReadOnlyList<BinMap> maps;
    readonly double[][] ratios;
    readonly double[] means;
    readonly double prior;

    NaiveBayes(IReadOnlyList<BinMap> maps, double[][] ratios, double prior, Examples examples, int[] rows)
    {
        (this.maps, this.ratios, this.prior, means) = (maps, ratios, prior, new double[maps.Count]);
        (means, var deviations) = Spread(Reasons(examples.Features, rows), maps.Count);
        Importance = Shares(deviations);
    }

    internal override IReadOnlyList<double> Importance { get; }

    internal static NaiveBayes Learn(Examples examples, int[] rows)
    {
        var bins = examples.Features.Select(feature => BinMap.Of(feature, rows, feature.Numbers is null ? MostValues : MostBins, LeastRows)).ToList();
        var logs = bins.Select((map, input) => Ratios(map, map.Bins(examples.Features[input]), examples.Labels, rows)).ToArray();
        var yes = examples.Positives(rows);
        return new(bins, logs, Math.Log((yes + Start) / (rows.Length - yes + Start)), examples, rows);
    }

    internal override double[] Scores(IReadOnlyList<Feature> features, int[] rows)
    {
        var shift = prior + means.Sum();
        return Array.ConvertAll(Reasons(features, rows), parts => shift + parts.Sum());
    }

    internal override double[][] Reasons(IReadOnlyList<Feature> features, int[] rows)
    {
        var bins = maps.Select((map, input) => map.Bins(features[input])).ToArray();
        return Array.ConvertAll(rows, row =>
        {
            var parts = new double[means.Length];
            for (var input = 0; input < parts.Length; input++) parts[input] = ratios[input][bins[input][row]] - means[input];
            return parts;
        });
    }

    /// <summary>Logarithm per bin of its frequency among those looked for over that among the others.</summary>
    static double[] Ratios(BinMap map, byte[] bins, bool[] labels, int[] rows)
    {
        var counts = new (double Yes, double No)[map.Count];
        foreach (var row in rows)
        {
            ref var count = ref counts[bins[row]];
            if (labels[row]) count.Yes++;
            else count.No++;
        }
        // Rows without a value have no say, neither here nor in the sums.
        counts[BinMap.Missing] = default;
        bool IsSeen(int bin) => counts[bin].Yes + counts[bin].No > 0;
        var (seen, yes, no) = (Enumerable.Range(0, counts.Length).Count(IsSeen), counts.Sum(count => count.Yes), counts.Sum(count => count.No));
        return [.. counts.Select((count, bin) => !IsSeen(bin) ? 0
            : Math.Log((count.Yes + Start) / (yes + seen * Start)) - Math.Log((count.No + Start) / (no + seen * Start)))];
    }
}
