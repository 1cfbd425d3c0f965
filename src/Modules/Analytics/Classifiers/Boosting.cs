namespace Zhike.Analytics.Classifiers;

/// <summary>
/// Gradient-boosted trees for the log loss of two classes. The rows are dealt into parts; for every part a voter learns from the
/// others and ends when this part no longer gains, and the mean of all voters is the model: no row decides alone when to stop.
/// </summary>
/// <remarks>Sources: J. H. Friedman, Stochastic Gradient Boosting, 2002; G. Ke et al., LightGBM, 2017.</remarks>
internal static class Boosting
{
    /// <summary>A voter learns from all parts of the rows but one.</summary>
    const int Parts = 5;

    /// <param name="HeldOut">Per row its score by the voter that did not learn from it.</param>
    internal sealed record Fit(BoostedTrees Model, int[] Rows, double[] HeldOut);

    sealed record Voter(double Bias, List<Tree> Trees, int[] Rows, double[] HeldOut);

    /// <param name="rows">The rows to learn from, 20 of each class or more.</param>
    internal static Fit Learn(Examples examples, int[] rows, int seed, BoostingSettings settings, CancellationToken ct)
    {
        var maps = examples.Features.Select(feature => BinMap.Of(feature, rows, 256, settings.LeastRowsPerValue)).ToList();
        var bins = maps.Select((map, place) => map.Bins(examples.Features[place])).ToArray();
        var parts = FoldPlan.Deal(examples.Labels, rows, Parts, seed);
        var voters = new Voter[Math.Min(settings.Voters, Parts)];
        Together.Each(voters.Length, part =>
        {
            var held = rows.Where((_, place) => parts[place] == part).ToArray();
            var others = rows.Where((_, place) => parts[place] != part).ToArray();
            var (bias, grown, scores) = new BoostingRun(bins, maps, examples.Labels, settings, seed + part).Learn(others, held, ct);
            voters[part] = new(bias, grown, held, scores);
        }, ct);
        var trees = voters.SelectMany(voter => voter.Trees.Select(tree => tree.Scaled(1.0 / voters.Length))).ToList();
        var model = new BoostedTrees(maps, voters.Average(voter => voter.Bias), trees);
        return new(model, [.. voters.SelectMany(voter => voter.Rows)], [.. voters.SelectMany(voter => voter.HeldOut)]);
    }
}
