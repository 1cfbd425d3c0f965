namespace Zhike.Analytics.Classifiers;

/// <summary>A learned rule that tells rows looked for from others. It holds all it needs, so that it scores files it never saw.</summary>
internal abstract class Classifier
{
    /// <returns>Log odds per asked row, as the model sees them, before calibration.</returns>
    /// <param name="features">The inputs it learned from, in the same order; rows and values may be others.</param>
    internal abstract double[] Scores(IReadOnlyList<Feature> features, int[] rows);

    /// <returns>Per asked row and input what the input adds to the log odds, against the usual row.</returns>
    internal abstract double[][] Reasons(IReadOnlyList<Feature> features, int[] rows);

    /// <summary>Per input its share in what the model tells apart; the shares add up to 1, or are all 0 where it tells nothing.</summary>
    internal abstract IReadOnlyList<double> Importance { get; }

    /// <summary>Shares out of weights.</summary>
    protected static double[] Shares(IReadOnlyList<double> weights)
    {
        var all = weights.Sum();
        return [.. weights.Select(weight => all > 0 ? weight / all : 0)];
    }

    /// <summary>How far the reasons of every input lie from their mean, as a standard deviation.</summary>
    protected static double[] Spread(double[][] reasons, int inputs) =>
        [.. Enumerable.Range(0, inputs).Select(input => reasons.Length == 0 ? 0 : MathNet.Numerics.Statistics.Statistics.PopulationStandardDeviation(reasons.Select(parts => parts[input])))];
}
