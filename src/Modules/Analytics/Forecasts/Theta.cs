namespace Zhike.Analytics.Forecasts;

/// <summary>
/// The theta method: simple exponential smoothing of the series without its season, with half the slope of the straight line through it.
/// Sources: V. Assimakopoulos, K. Nikolopoulos, The Theta Model, 2000; R. Hyndman, B. Billah, Unmasking the Theta Method, 2003.
/// </summary>
internal static class Theta
{
    internal static Fitted? Fit(double[] values, Season season, int horizon)
    {
        if (values.Length < 4) return null;
        var seasonality = Seasonality.Find(values, season);
        var plain = seasonality.Without(values);
        var (alpha, level, sse) = Smoothing(plain);
        var drift = Slope(plain) / 2;
        var (n, deviation) = (values.Length, Math.Sqrt(sse / Math.Max(1, values.Length - 2)));
        // The smoothed level lags behind the line by what has not yet been caught up.
        var lag = alpha > 1e-9 ? (1 - Math.Pow(1 - alpha, n)) / alpha : n;
        double Ahead(int step) => seasonality.With(level + drift * (step - 1 + lag), n + step - 1);
        double Scale(int step) => seasonality.IsMultiplicative ? seasonality.At(n + step - 1) : 1;
        return new("theta", [.. Enumerable.Range(1, horizon).Select(Ahead)], [.. Enumerable.Range(1, horizon).Select(step => Scale(step) * deviation * Math.Sqrt(1 + (step - 1) * alpha * alpha))],
            new Dictionary<string, double>(StringComparer.Ordinal) { ["alpha"] = alpha, ["drift"] = drift, ["seasonal"] = seasonality == Seasonality.None ? 0 : 1 }, sse);
    }

    /// <summary>The same on the logarithms, for growth by a percentage; null unless all values are positive.</summary>
    internal static Fitted? Logarithmic(double[] values, Season season, int horizon)
    {
        if (values.Min() <= 0 || Fit(Array.ConvertAll(values, Math.Log), season, horizon) is not { } fitted) return null;
        var ahead = Array.ConvertAll(fitted.Ahead, Math.Exp);
        return fitted with { Method = "logTheta", Ahead = ahead, Spread = [.. ahead.Zip(fitted.Spread, (value, spread) => value * spread)] };
    }

    /// <summary>The smoothing constant and the first level that make the errors least; the latter has a closed form, since errors are linear in it.</summary>
    /// <returns>The constant, the last level, the sum of squares.</returns>
    internal static (double Alpha, double Level, double Sse) Smoothing(double[] values)
    {
        var best = Simplex.Least(alpha => Run(values, alpha[0]).Sse, [Enumerable.Range(1, 19).Select(i => i * 0.05).MinBy(alpha => Run(values, alpha).Sse)], [0.0001], [0.9999])[0];
        var (level, sse) = Run(values, best);
        return (best, level, sse);
    }

    static (double Level, double Sse) Run(double[] values, double alpha)
    {
        // The level without a first level, and what is left of the first.
        var (level, left, crossed, squares, sum) = (0.0, 1.0, 0.0, 0.0, 0.0);
        foreach (var value in values)
        {
            var error = value - level;
            (crossed, squares, sum) = (crossed + error * left, squares + left * left, sum + error * error);
            (level, left) = (level + alpha * error, left * (1 - alpha));
        }
        var first = crossed / squares;
        return (level + first * left, Math.Max(0, sum - crossed * first));
    }

    /// <summary>Of the straight line by least squares, per step.</summary>
    internal static double Slope(double[] values)
    {
        var (mean, middle, over, under) = (values.Average(), (values.Length - 1) / 2.0, 0.0, 0.0);
        for (var t = 0; t < values.Length; t++) (over, under) = (over + (t - middle) * (values[t] - mean), under + (t - middle) * (t - middle));
        return under > 0 ? over / under : 0;
    }
}
