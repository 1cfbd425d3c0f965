namespace Zhike.Analytics.Classifiers;

/// <summary>The sum of many small trees.</summary>
/// <param name="bias">Log odds before any tree.</param>
internal sealed class BoostedTrees(IReadOnlyList<BinMap> maps, double bias, IReadOnlyList<Tree> trees) : Classifier
{
    internal int Trees => trees.Count;

    internal override IReadOnlyList<double> Importance
    {
        get
        {
            var gains = new double[maps.Count];
            foreach (var tree in trees) tree.AddGains(gains);
            return Shares(gains);
        }
    }

    /// <summary>What the score of every row starts from; the reasons are added to it.</summary>
    internal double Base => bias + trees.Sum(tree => tree.Root);

    internal override double[] Scores(IReadOnlyList<Feature> features, int[] rows)
    {
        var bins = Bins(features);
        return Array.ConvertAll(rows, row =>
        {
            var score = bias;
            foreach (var tree in trees) score += tree.Score(bins, row);
            return score;
        });
    }

    internal override double[][] Reasons(IReadOnlyList<Feature> features, int[] rows)
    {
        var bins = Bins(features);
        return Array.ConvertAll(rows, row =>
        {
            var parts = new double[maps.Count];
            foreach (var tree in trees) tree.Explain(bins, row, parts);
            return parts;
        });
    }

    byte[][] Bins(IReadOnlyList<Feature> features) => [.. maps.Select((map, place) => map.Bins(features[place]))];
}
