namespace Zhike.Analytics.Forecasts;

/// <summary>How well a method would have told what is known by now.</summary>
/// <param name="Smape">Mean of |x − f| / ((|x| + |f|) / 2), in per cent.</param>
/// <param name="Mape">Mean of |x − f| / |x|, in per cent; no number where a value is 0.</param>
/// <param name="Mase">Mean of |x − f| relative to the mean error of what was a season ago, within the part that was known. Source: R. Hyndman, A. Koehler, 2006.</param>
internal sealed record HeldOutError(string Method, double Smape, double Mape, double Mase);

/// <summary>A method fitted to the beginning of a series, and what came then.</summary>
internal sealed record HeldOut(double[] Known, double[] Came, Fitted Fitted)
{
    internal static HeldOutError Of(string method, IReadOnlyList<HeldOut> cases, int season) =>
        new(method, cases.Average(one => Smape(one.Came, one.Fitted.Ahead)), cases.Average(one => Mape(one.Came, one.Fitted.Ahead)), cases.Average(one => Mase(one, season)));

    internal static double Smape(double[] came, double[] expected) =>
        came.Zip(expected).Average(pair => Math.Abs(pair.First) + Math.Abs(pair.Second) is var size && size > 0 ? 200 * Math.Abs(pair.First - pair.Second) / size : 0);

    internal static double Mape(double[] came, double[] expected) =>
        came.Contains(0) ? double.NaN : came.Zip(expected).Average(pair => 100 * Math.Abs(pair.First - pair.Second) / Math.Abs(pair.First));

    static double Mase(HeldOut one, int season)
    {
        var lag = one.Known.Length > season ? season : 1;
        var scale = Enumerable.Range(lag, one.Known.Length - lag).Average(t => Math.Abs(one.Known[t] - one.Known[t - lag]));
        return scale > 0 ? one.Came.Zip(one.Fitted.Ahead).Average(pair => Math.Abs(pair.First - pair.Second)) / scale : double.NaN;
    }
}
