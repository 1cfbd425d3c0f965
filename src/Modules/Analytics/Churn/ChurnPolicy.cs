namespace Zhike.Analytics.Churn;

/// <summary>When a customer without a contract counts as lost: after so many days without an order, or after a number of the customer's own intervals.</summary>
/// <param name="Days">Days; with <paramref name="Factor"/> the most that are waited.</param>
/// <param name="Factor">Own mean intervals; null counts days alone.</param>
internal sealed record ChurnPolicy(int Days, double? Factor)
{
    /// <summary>Less than a week is no silence.</summary>
    const int LeastDays = 7;

    /// <summary>Days without an order after which this customer is lost.</summary>
    /// <param name="interval">The customer's mean days between orders.</param>
    internal int Patience(double interval) => Factor is { } factor ? (int)Math.Clamp(Math.Ceiling(factor * interval), LeastDays, Math.Max(LeastDays, Days)) : Days;
}
