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

    /// <summary>Losses of the logarithm of the likelihood: one that nobody would see, and one that no test at 5 % tells from nothing.</summary>
    const double None = 0.05, Insignificant = 1.35;

    /// <summary>The first of the simpler models that the data like as well, if the climb ended at any of them; null at a true maximum.</summary>
    internal static Limit? Reached(IReadOnlyList<Limit> limits, Likelihood likelihood, Optimum optimum)
    {
        var losses = limits.Select(limit => optimum.Value - limit.End(likelihood, optimum)).ToList();
        if (!losses.Any(loss => loss <= None)) return null;
        return limits[losses.FindIndex(loss => loss <= Insignificant)];
    }

    double End(Likelihood likelihood, Optimum optimum)
    {
        var far = optimum.At.Zip(Direction, (from, way) => from + Far * way).ToArray();
        return likelihood(far, new double[far.Length]);
    }
}
