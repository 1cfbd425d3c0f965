namespace Zhike.Analytics.Forecasts;

/// <summary>The methods that any other must beat.</summary>
internal static class PlainMethods
{
    static readonly Dictionary<string, double> NoParameters = new(StringComparer.Ordinal);

    /// <summary>What was last, stays.</summary>
    internal static Fitted Naive(double[] values, Season season, int horizon)
    {
        var sse = Differences(values, 1);
        var deviation = Math.Sqrt(sse / Math.Max(1, values.Length - 1));
        return new("naive", [.. Enumerable.Repeat(values[^1], horizon)], [.. Enumerable.Range(1, horizon).Select(step => deviation * Math.Sqrt(step))], NoParameters, sse);
    }

    /// <summary>What was a season ago, comes again; null where no season has passed twice.</summary>
    internal static Fitted? SeasonalNaive(double[] values, Season season, int horizon)
    {
        var length = season.Length;
        if (length < 2 || values.Length < 2 * length) return null;
        var sse = Differences(values, length);
        var deviation = Math.Sqrt(sse / (values.Length - length));
        return new("seasonalNaive", [.. Enumerable.Range(0, horizon).Select(step => values[values.Length - length + step % length])],
            [.. Enumerable.Range(0, horizon).Select(step => deviation * Math.Sqrt(step / length + 1))], NoParameters, sse);
    }

    static double Differences(double[] values, int lag)
    {
        var sum = 0.0;
        for (var t = lag; t < values.Length; t++) sum += Math.Pow(values[t] - values[t - lag], 2);
        return sum;
    }
}
