namespace Zhike.Analytics.Analyses.Prospects;

/// <summary>What stands out of a series.</summary>
internal static class Unusual
{
    const int Side = 2;
    const double Far = 3, Normal = 1.4826, Sure = 0.05;

    const int FewestForTurn = 12;

    /// <summary>Values far from the median of their neighbours. Source: F. Hampel, 1974, with windows of five and three scaled median deviations.</summary>
    internal static IReadOnlySet<int> Outliers(double[] values)
    {
        var away = values.Select((value, at) => Math.Abs(value - Median(Around(values, at)))).ToArray();
        var limit = Far * Normal * Median(away);
        return limit > 0 ? Enumerable.Range(0, values.Length).Where(at => away[at] > limit && away[at] > Far * Normal * Median(Around(away, at))).ToHashSet() : new HashSet<int>();
    }

    /// <summary>The first value of another level; null where chance explains it. Source: A. Pettitt, 1979, at five percent.</summary>
    internal static int? ChangePoint(double[] values)
    {
        if (values.Length < FewestForTurn) return null;
        var (best, size, sum) = (0, 0.0, 0.0);
        for (var at = 0; at < values.Length - 1; at++)
        {
            sum += values.Sum(other => Math.Sign(values[at] - other));
            if (Math.Abs(sum) > size) (best, size) = (at + 1, Math.Abs(sum));
        }
        double n = values.Length;
        return 2 * Math.Exp(-6 * size * size / (n * n * n + n * n)) < Sure ? best : null;
    }

    static double[] Around(double[] values, int at) => values[Math.Max(0, at - Side)..Math.Min(values.Length, at + Side + 1)];

    static double Median(double[] values)
    {
        var sorted = values.Order().ToArray();
        return sorted.Length % 2 == 1 ? sorted[sorted.Length / 2] : (sorted[sorted.Length / 2 - 1] + sorted[sorted.Length / 2]) / 2;
    }
}
