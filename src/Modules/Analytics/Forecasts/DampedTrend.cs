namespace Zhike.Analytics.Forecasts;

/// <summary>
/// Level and a trend that fades, both smoothed, on the series without its season. Source: E. Gardner, E. McKenzie, Forecasting Trends in Time Series, 1985.
/// </summary>
internal static class DampedTrend
{
    sealed record State(double Sse, double Level, double Trend);

    internal static Fitted? Fit(double[] values, Season season, int horizon)
    {
        if (values.Length < 6) return null;
        var seasonality = Seasonality.Find(values, season);
        var plain = seasonality.Without(values);
        var first = plain[..Math.Min(plain.Length, 10)];
        var slope = Theta.Slope(first);
        var start = new State(0, first.Average() - slope * (first.Length + 1) / 2, slope);
        var best = Simplex.Least(point => Run(plain, start, point).Sse, [0.3, 0.1, 0.9], [0.0001, 0, 0.8], [0.9999, 1, 0.98]);
        var (sse, level, trend) = Run(plain, start, best);
        var (n, deviation, damping) = (values.Length, Math.Sqrt(sse / Math.Max(1, values.Length - 5)), best[2]);
        double Fading(int steps) => damping * (1 - Math.Pow(damping, steps)) / (1 - damping);
        var (ahead, spread, sum) = (new double[horizon], new double[horizon], 1.0);
        for (var step = 1; step <= horizon; step++)
        {
            ahead[step - 1] = seasonality.With(level + trend * Fading(step), n + step - 1);
            spread[step - 1] = deviation * Math.Sqrt(sum) * (seasonality.IsMultiplicative ? seasonality.At(n + step - 1) : 1);
            sum += Math.Pow(best[0] + best[0] * best[1] * Fading(step), 2);
        }
        return new("dampedTrend", ahead, spread, new Dictionary<string, double>(StringComparer.Ordinal) { ["alpha"] = best[0], ["beta"] = best[1], ["phi"] = damping, ["seasonal"] = seasonality == Seasonality.None ? 0 : 1 }, sse);
    }

    static State Run(double[] values, State start, double[] point)
    {
        var (alpha, beta, damping) = (point[0], point[1], point[2]);
        var (sse, level, trend) = (0.0, start.Level, start.Trend);
        foreach (var value in values)
        {
            var (before, expected) = (level, level + damping * trend);
            sse += (value - expected) * (value - expected);
            level = expected + alpha * (value - expected);
            trend = beta * (level - before) + (1 - beta) * damping * trend;
        }
        return new(sse, level, trend);
    }
}
