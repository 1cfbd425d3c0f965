namespace Zhike.Analytics.Lifetimes;

/// <summary>A simpler model at the end of a direction.</summary>
/// <param name="Name">Such as <c>noDropout</c>.</param>
/// <param name="Direction">Per parameter 1 where it grows without end, −1 where it vanishes, else 0.</param>
internal sealed record Limit(string Name, params double[] Direction)
{
    internal const string NoDropout = "noDropout", SureDropout = "sureDropout", SameDropout = "sameDropout", SplitDropout = "splitDropout";
    internal const string SameRate = "sameRate", SameAmount = "sameAmount", SameMean = "sameMean";

    /// <summary>Far enough that the simpler model is reached for all practical purposes.</summary>
    const double Far = 7;

    /// <summary>Whether the data like the far end of the direction as well as the place where the climb ended.</summary>
    internal bool IsReached(Likelihood likelihood, Optimum optimum)
    {
        var far = optimum.At.Zip(Direction, (from, way) => from + Far * way).ToArray();
        return likelihood(far, new double[far.Length]) >= optimum.Value - 1e-4 - 1e-10 * Math.Abs(optimum.Value);
    }
}
