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

    /// <summary>Per input the mean of its reasons and how far they lie from it, as a standard deviation.</summary>
    /// <param name="reasons">Of one row or more.</param>
    protected static (double[] Means, double[] Deviations) Spread(double[][] reasons, int inputs)
    {
        var (means, squares) = (new double[inputs], new double[inputs]);
        for (var row = 0; row < reasons.Length; row++)
            for (var input = 0; input < inputs; input++)
            {
                var far = reasons[row][input] - means[input];
                means[input] += far / (row + 1);
                squares[input] += far * (reasons[row][input] - means[input]);
            }
        return (means, Array.ConvertAll(squares, sum => Math.Sqrt(sum / reasons.Length)));
    }
}
