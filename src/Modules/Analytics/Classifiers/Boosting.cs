namespace Zhike.Analytics.Classifiers;

/// <summary>
/// Gradient-boosted trees for the log loss of two classes. The rows are dealt into parts; for every part a voter learns from the
/// others and ends when this part no longer gains, and the mean of all voters is the model: no row decides alone when to stop.
/// </summary>
/// <remarks>Sources: J. H. Friedman, Stochastic Gradient Boosting, 2002; G. Ke et al., LightGBM, 2017.</remarks>
internal static class Boosting
{
    const int ManyRows = 20_000, VeryManyRows = 100_000;

    /// <param name="HeldOut">Per row its score by the voter that did not learn from it.</param>
    internal sealed record Fit(BoostedTrees Model, int[] Rows, double[] HeldOut);

    sealed record Voter(double Bias, List<Tree> Trees, int[] Rows, double[] HeldOut);

    /// <param name="rows">The rows to learn from, 20 of each class or more.</param>
    internal static Fit Learn(Examples examples, int[] rows, int seed, BoostingSettings settings, CancellationToken ct)
    {
        var maps = examples.Features.Select(feature => BinMap.Of(feature, rows, 256, settings.LeastRowsPerValue)).ToList();
        var bins = maps.Select((map, place) => map.Bins(examples.Features[place])).ToArray();
        var parts = FoldPlan.Deal(examples.Labels, rows, settings.Voters, seed);
        var voters = new Voter[Voters(rows.Length, settings.Voters)];
        Parallel.For(0, voters.Length, new ParallelOptions { CancellationToken = ct }, part =>
        {
            var held = rows.Where((_, place) => parts[place] == part).ToArray();
            var others = rows.Where((_, place) => parts[place] != part).ToArray();
            voters[part] = new BoostingRun(bins, maps, examples.Labels, settings, seed + part).Learn(others, held, ct) is var (bias, trees, scores) ? new(bias, trees, held, scores) : null!;
        });
        var trees = voters.SelectMany(voter => voter.Trees.Select(tree => tree.Scaled(1.0 / voters.Length))).ToList();
        var model = new BoostedTrees(maps, voters.Average(voter => voter.Bias), trees);
        return new(model, [.. voters.SelectMany(voter => voter.Rows)], [.. voters.SelectMany(voter => voter.HeldOut)]);
    }

    /// <summary>The more rows there are, the less the choice of the held-out ones matters.</summary>
    static int Voters(int rows, int most) => rows > VeryManyRows ? 1 : rows > ManyRows ? Math.Min(3, most) : most;
}
