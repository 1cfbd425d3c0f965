using Zhike.Platform.Http;

namespace Zhike.Analytics.Lifetimes;

/// <summary>What has to be said beside the numbers; written in the language of the reader.</summary>
internal static class Remarks
{
    /// <summary>Above this correlation of count and amount, the Gamma-Gamma model misleads.</summary>
    const double TooCorrelated = 0.3;

    /// <summary>What the limit that a fit ran to means.</summary>
    internal static FieldError? Of(Limit? limit) => limit?.Name switch
    {
        null => null,
        Limit.NoDropout => new FieldError("analytics.limit-no-dropout"),
        Limit.SureDropout => new FieldError("analytics.limit-sure-dropout"),
        Limit.SameDropout => new FieldError("analytics.limit-same-dropout"),
        Limit.SplitDropout => new FieldError("analytics.limit-split-dropout"),
        Limit.SameRate => new FieldError("analytics.limit-same-rate"),
        Limit.SameAmount => new FieldError("analytics.limit-same-amount"),
        _ => new FieldError("analytics.limit-same-mean"),
    };

    /// <summary>P(alive) is 1 for whoever bought once, and says nothing.</summary>
    internal static FieldError? Singles(PurchaseModel model, Histories histories) =>
        model.KnowsSingles || histories.Repeaters == histories.Count ? null : new FieldError("analytics.singles-unknown", new Dictionary<string, object?> { ["customers"] = histories.Count - histories.Repeaters });

    internal static FieldError? Correlation(double correlation) =>
        Math.Abs(correlation) > TooCorrelated ? new FieldError("analytics.spend-depends-on-count", new Dictionary<string, object?> { ["correlation"] = Math.Round(correlation, 2) }) : null;

    /// <summary>A last day far from all others shifts every age and recency.</summary>
    internal static FieldError? LastDayAlone(PurchaseLines lines) => lines.IsLastDayAlone ? LastDayAlone(lines.Until) : null;

    /// <summary>The same of a day of which it is known.</summary>
    internal static FieldError LastDayAlone(DateOnly day) => new("analytics.last-day-alone", new Dictionary<string, object?> { ["day"] = day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) });

    /// <summary>With q ≤ 1 the mean of all customers is infinite.</summary>
    internal static FieldError? NoMean(GammaGamma spending) => spending.Q <= 1 ? new FieldError("analytics.no-mean-of-all") : null;

    internal static IReadOnlyList<FieldError> All(params IEnumerable<FieldError?> remarks) => [.. remarks.OfType<FieldError>()];
}
