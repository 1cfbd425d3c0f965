using Zhike.Platform.Http;

namespace Zhike.Analytics.Lifetimes;

/// <summary>
/// Gamma-Gamma: amounts of a customer are gamma distributed around an own mean, the means around that of all customers; how much is spent does
/// not depend on how often. Source: P. Fader, B. Hardie, The Gamma-Gamma Model of Monetary Value, 2013.
/// </summary>
/// <param name="V">In the unit of amounts.</param>
internal sealed record GammaGamma(double P, double Q, double V)
{
    internal const int FewestSpenders = 10;

    /// <summary>Larger data are climbed from where a sample of this size leads.</summary>
    const int SampleSize = 20_000;

    internal static IReadOnlyList<string> Parameters => ["p", "q", "v"];

    static readonly Limit[] Limits = [new(Limit.SameMean, 0, 1, 1), new(Limit.SameAmount, 1, 0, -1)];
    static readonly double[] Edges = [10, 10, 12];
    static readonly double[][] Starts = [[4, 3, 1], [1, 4, 3], [12, 2, 0.1], [2, 12, 6]];

    /// <summary>E[M | x, m]: the mean spend to expect. NaN where there is none: who bought once has the mean of all, which is infinite for q ≤ 1.</summary>
    internal double Mean(int repeats, double spend)
    {
        var shape = P * repeats + Q - 1;
        return shape <= 0 ? double.NaN : P * (V + (repeats > 0 && !double.IsNaN(spend) ? repeats * spend : 0)) / shape;
    }

    /// <exception cref="Invalid"><c>analytics.amounts-needed</c>, <c>analytics.too-few-spenders</c>, <c>analytics.amounts-constant</c>, <c>analytics.not-converged</c></exception>
    internal static Fitted Fit(Histories histories, CancellationToken ct)
    {
        if (histories.Spend is null) throw new Invalid("amount", "analytics.amounts-needed");
        var groups = SpendGroups.Of(histories);
        if (groups.Spend.Length < FewestSpenders) throw new Invalid("file", "analytics.too-few-spenders", ("spenders", groups.Spend.Length), ("least", FewestSpenders));
        if (groups.Spend.Max() - groups.Spend.Min() <= 1e-9) throw new Invalid("amount", "analytics.amounts-constant");
        Likelihood likelihood = new GammaGammaLikelihood(groups).Of;
        var starts = Starts.Select(start => Array.ConvertAll(start, Math.Log));
        if (groups.Spend.Length > 2 * SampleSize) starts = [Maximiser.Best(new GammaGammaLikelihood(groups.Sample(SampleSize)).Of, Edges, starts, ct).At];
        var best = Maximiser.Best(likelihood, Edges, starts, ct);
        var limit = Limit.Reached(Limits, likelihood, best);
        if (!best.Converged && limit is null) throw new Invalid("file", "analytics.not-converged");
        return Fitted.From(best, [1, 1, groups.Scale], best.Value - groups.Spend.Length * Math.Log(groups.Scale), limit);
    }

    internal static GammaGamma With(IReadOnlyList<double> values) => new(values[0], values[1], values[2]);

    /// <summary>How far the number of repeat purchases and the mean spend go together, from −1 to 1; the model takes it for 0.</summary>
    internal static double Correlation(Histories histories)
    {
        var groups = SpendGroups.Of(histories);
        return MathNet.Numerics.Statistics.Correlation.Pearson(groups.Repeats.Select(repeats => (double)repeats), groups.Spend);
    }
}
