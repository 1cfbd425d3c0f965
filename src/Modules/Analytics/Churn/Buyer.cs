namespace Zhike.Analytics.Churn;

/// <summary>How a customer bought up to a day, in numbers that tell who stays and who leaves.</summary>
internal static class Buyer
{
    internal static readonly IReadOnlyList<string> Names = ["recency", "frequency", "monetary", "meanOrder", "interval", "rhythm", "irregularity", "recentOrders", "recentAmount", "trend", "tenure"];

    /// <summary>Mean days between purchases.</summary>
    /// <param name="days">Two purchases or more.</param>
    internal static double Interval(ReadOnlySpan<(int Day, double Amount)> days) => (days[^1].Day - days[0].Day) / (double)(days.Length - 1);

    /// <returns>A number for each of <see cref="Names"/>.</returns>
    /// <param name="window">Days that count as recent.</param>
    internal static double[] Of(ReadOnlySpan<(int Day, double Amount)> days, int today, int window)
    {
        var (sum, recent, recentSum, before, squares, interval) = (0.0, 0, 0.0, 0, 0.0, Interval(days));
        for (var at = 0; at < days.Length; at++)
        {
            sum += days[at].Amount;
            if (at > 0) squares += Math.Pow(days[at].Day - days[at - 1].Day - interval, 2);
            if (days[at].Day > today - window) (recent, recentSum) = (recent + 1, recentSum + days[at].Amount);
            else if (days[at].Day > today - 2 * window) before++;
        }
        var recency = today - days[^1].Day;
        return [recency, days.Length, sum, sum / days.Length, interval, recency / Math.Max(1, interval), Math.Sqrt(squares / (days.Length - 1)) / Math.Max(1, interval), recent, recentSum, recent - before, today - days[0].Day];
    }
}
