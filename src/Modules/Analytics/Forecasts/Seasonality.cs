namespace Zhike.Analytics.Forecasts;

/// <summary>What each place in the season adds to the level, or multiplies it with.</summary>
/// <param name="Figure">One number for each place, beginning with that of the first value.</param>
internal sealed record Seasonality(bool IsMultiplicative, double[] Figure)
{
    /// <summary>No season.</summary>
    internal static Seasonality None { get; } = new(false, [0]);

    internal double[] Without(double[] values) => [.. values.Select((value, t) => IsMultiplicative ? value / At(t) : value - At(t))];

    internal double With(double value, int t) => IsMultiplicative ? value * At(t) : value + At(t);

    internal double At(int t) => Figure[t % Figure.Length];

    /// <summary>
    /// By moving averages. Source: M. Kendall, A. Stuart, The Advanced Theory of Statistics 3, 1983, as R's <c>decompose</c> does it.
    /// </summary>
    /// <param name="values">At least two seasons.</param>
    /// <param name="length">Steps in a season, at least 2.</param>
    internal static Seasonality Of(double[] values, int length, bool isMultiplicative)
    {
        var trend = Trend(values, length);
        var (sums, counts) = (new double[length], new int[length]);
        for (var t = 0; t < values.Length; t++)
        {
            if (double.IsNaN(trend[t])) continue;
            sums[t % length] += isMultiplicative ? values[t] / trend[t] : values[t] - trend[t];
            counts[t % length]++;
        }
        var figure = sums.Select((sum, place) => sum / counts[place]).ToArray();
        var mean = figure.Average();
        return new(isMultiplicative, Array.ConvertAll(figure, part => isMultiplicative ? part / mean : part - mean));
    }

    /// <summary>Centred moving average over a season; NaN in the first and last half season.</summary>
    internal static double[] Trend(double[] values, int length)
    {
        var trend = Enumerable.Repeat(double.NaN, values.Length).ToArray();
        var half = length / 2;
        for (var t = half; t < values.Length - half; t++)
        {
            var sum = 0.0;
            for (var j = t - half; j <= t + half; j++) sum += values[j] * (length % 2 == 0 && (j == t - half || j == t + half) ? 0.5 : 1);
            trend[t] = sum / length;
        }
        return trend;
    }

    /// <summary>Whether values a season apart go together more than chance would have it (at 90 %, by Bartlett's formula), as the theta method asks.</summary>
    internal static bool IsThere(double[] values, int length)
    {
        if (length < 2 || values.Length < 2 * length + 2) return false;
        var correlations = Correlations(values, length);
        var error = Math.Sqrt((1 + 2 * correlations[..^1].Sum(part => part * part)) / values.Length);
        return correlations[^1] > 1.645 * error;
    }

    /// <summary>Autocorrelations at 1 to <paramref name="most"/> steps; 0 for a constant series.</summary>
    internal static double[] Correlations(double[] values, int most)
    {
        var mean = values.Average();
        var all = values.Sum(value => (value - mean) * (value - mean));
        if (all <= 0) return new double[most];
        var found = new double[most];
        for (var lag = 1; lag <= most; lag++)
        {
            for (var t = lag; t < values.Length; t++) found[lag - 1] += (values[t] - mean) * (values[t - lag] - mean);
            found[lag - 1] /= all;
        }
        return found;
    }

    /// <summary>The season of a series if it has one: as factors where all values and factors are positive, else as addends.</summary>
    internal static Seasonality Find(double[] values, Season season)
    {
        if (values.Length < 2 * season.Length || season.Length < 2 || !(season.IsGiven || IsThere(values, season.Length))) return None;
        if (values.Min() > 0 && Of(values, season.Length, true) is var factors && factors.Figure.Min() > 1e-3) return factors;
        return Of(values, season.Length, false);
    }
}
