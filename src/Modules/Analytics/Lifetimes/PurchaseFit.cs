using Zhike.Platform.Http;

namespace Zhike.Analytics.Lifetimes;

/// <summary>Fits a model of purchases by maximum likelihood. The unit of time does not matter: the fit counts in mean ages.</summary>
internal static class PurchaseFit
{
    /// <summary>Below these, four parameters are guesses.</summary>
    internal const int FewestCustomers = 20, FewestRepeaters = 5;

    /// <summary>Larger data are climbed from where a sample of this size leads.</summary>
    const int SampleSize = 20_000;

    /// <summary>Parameters beyond e to this are a simpler model; those that are times follow them with the rate.</summary>
    const double Edge = 10, TimeEdge = 20;

    /// <exception cref="Invalid"><c>analytics.too-few-customers</c>, <c>analytics.too-few-repeaters</c>, <c>analytics.not-converged</c></exception>
    internal static Fitted Fit(PurchaseFamily family, Histories histories, CancellationToken ct)
    {
        if (histories.Count < FewestCustomers) throw new Invalid("file", "analytics.too-few-customers", ("customers", histories.Count), ("least", FewestCustomers));
        if (histories.Repeaters < FewestRepeaters) throw new Invalid("file", "analytics.too-few-repeaters", ("repeaters", histories.Repeaters), ("least", FewestRepeaters));
        var groups = HistoryGroups.Of(histories);
        var starts = family.Starts(groups.Purchases / groups.Customers).Select(start => Array.ConvertAll(start, Math.Log)).ToList();
        var edges = family.AreTimes.Select(isTime => isTime ? TimeEdge : Edge).ToArray();
        if (groups.Customers > 2 * SampleSize) starts = [Maximiser.Best(family.On(HistoryGroups.Sample(histories, SampleSize, groups.Scale)), edges, starts, ct).At];
        var likelihood = family.On(groups);
        var best = Maximiser.Best(likelihood, edges, starts, ct);
        var limit = Limit.Reached(family.Limits, likelihood, best);
        if (!best.Converged && limit is null) throw new Invalid("file", "analytics.not-converged");
        return Fitted.From(best, [.. family.AreTimes.Select(isTime => isTime ? groups.Scale : 1)], best.Value - groups.Purchases * Math.Log(groups.Scale), limit);
    }

    /// <summary>The logarithm of the likelihood at given parameters, in the unit of the histories.</summary>
    internal static double LogLikelihood(PurchaseFamily family, Histories histories, IReadOnlyList<double> values)
    {
        var groups = HistoryGroups.Of(histories);
        var logs = values.Zip(family.AreTimes, (value, isTime) => Math.Log(isTime ? value / groups.Scale : value)).ToArray();
        return family.On(groups)(logs, new double[logs.Length]) - groups.Purchases * Math.Log(groups.Scale);
    }
}
