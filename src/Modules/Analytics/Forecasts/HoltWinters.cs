namespace Zhike.Analytics.Forecasts;

/// <summary>
/// Level, trend and season, each smoothed. Started and fitted as R's <c>HoltWinters</c> does: the first two seasons are decomposed, a line
/// through their trend gives level and slope, and the sum of squares is made least from .3, .1, .1.
/// Sources: C. Holt 1957; P. Winters, Forecasting Sales by Exponentially Weighted Moving Averages, 1960.
/// </summary>
internal static class HoltWinters
{
    internal static Fitted? Additive(double[] values, Season season, int horizon) => Fit(values, season.Length, horizon, false);

    internal static Fitted? Multiplicative(double[] values, Season season, int horizon) => values.Min() > 0 ? Fit(values, season.Length, horizon, true) : null;

    /// <param name="Seasonal">The last season, beginning with the place of the next value.</param>
    sealed record State(double Sse, double Level, double Trend, double[] Seasonal);

    static Fitted? Fit(double[] values, int length, int horizon, bool isMultiplicative)
    {
        if (length < 2 || values.Length < 2 * length + 2) return null;
        var start = Start(values, length, isMultiplicative);
        if (isMultiplicative && start.Seasonal.Min() <= 0) return null;
        var best = Simplex.Least(point => Run(values, start, point, isMultiplicative).Sse is var sse && double.IsFinite(sse) ? sse : double.MaxValue, [0.3, 0.1, 0.1], [0, 0, 0], [1, 1, 1]);
        var state = Run(values, start, best, isMultiplicative);
        if (!double.IsFinite(state.Sse)) return null;
        double Ahead(int step) => isMultiplicative ? (state.Level + step * state.Trend) * state.Seasonal[(step - 1) % length] : state.Level + step * state.Trend + state.Seasonal[(step - 1) % length];
        var deviation = Math.Sqrt(state.Sse / Math.Max(1, values.Length - length - 3));
        return new(isMultiplicative ? "holtWintersMultiplicative" : "holtWintersAdditive", [.. Enumerable.Range(1, horizon).Select(Ahead)], Spread(deviation, best, length, horizon),
            new Dictionary<string, double>(StringComparer.Ordinal) { ["alpha"] = best[0], ["beta"] = best[1], ["gamma"] = best[2] }, state.Sse);
    }

    static State Start(double[] values, int length, bool isMultiplicative)
    {
        var first = values[..(2 * length)];
        var trend = Seasonality.Trend(first, length).Where(double.IsFinite).ToArray();
        var slope = Theta.Slope(trend);
        // The line at the place before its first point.
        return new(0, trend.Average() - slope * (trend.Length + 1) / 2, slope, Seasonality.Of(first, length, isMultiplicative).Figure);
    }

    static State Run(double[] values, State start, double[] point, bool isMultiplicative)
    {
        var (alpha, beta, gamma) = (point[0], point[1], point[2]);
        var (sse, level, trend, seasonal, length) = (0.0, start.Level, start.Trend, start.Seasonal.ToArray(), start.Seasonal.Length);
        for (var t = length; t < values.Length; t++)
        {
            var (place, before) = (t % length, level);
            var error = values[t] - (isMultiplicative ? (level + trend) * seasonal[place] : level + trend + seasonal[place]);
            sse += error * error;
            level = alpha * (isMultiplicative ? values[t] / seasonal[place] : values[t] - seasonal[place]) + (1 - alpha) * (level + trend);
            trend = beta * (level - before) + (1 - beta) * trend;
            seasonal[place] = gamma * (isMultiplicative ? values[t] / level : values[t] - level) + (1 - gamma) * seasonal[place];
        }
        return new(sse, level, trend, [.. Enumerable.Range(values.Length, length).Select(t => seasonal[t % length])]);
    }

    /// <summary>Source: R. Hyndman and others, Forecasting with Exponential Smoothing, 2008, table 6.1 for the additive form.</summary>
    static double[] Spread(double deviation, double[] point, int length, int horizon)
    {
        var (spread, sum) = (new double[horizon], 1.0);
        for (var step = 0; step < horizon; step++)
        {
            spread[step] = deviation * Math.Sqrt(sum);
            var next = step + 1;
            sum += Math.Pow(point[0] * (1 + next * point[1]) + (next % length == 0 ? point[2] * (1 - point[0]) : 0), 2);
        }
        return spread;
    }
}
