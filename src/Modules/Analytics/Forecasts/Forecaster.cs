using Zhike.Platform.Http;

namespace Zhike.Analytics.Forecasts;

/// <summary>What is expected, how sure it is, and how it was chosen.</summary>
/// <param name="Deviation">Standard deviation of each expected value.</param>
/// <param name="Widened">By how much the errors of the held-out time were larger than the method thought; at least 1.</param>
internal sealed record Forecast(Fitted Fitted, double[] Deviation, bool IsNeverNegative, double Widened, HeldOutError? Quality, IReadOnlyList<HeldOutError> Tried)
{
    internal double[] Ahead => Array.ConvertAll(Fitted.Ahead, Kept);

    internal double[] Bound(double level, bool isUpper)
    {
        var far = MathNet.Numerics.Distributions.Normal.InvCDF(0, 1, 0.5 + level / 2) * (isUpper ? 1 : -1);
        return [.. Fitted.Ahead.Select((value, step) => Kept(value + far * Deviation[step]))];
    }

    double Kept(double value) => IsNeverNegative ? Math.Max(0, value) : value;
}

/// <summary>Fits methods to a series, and chooses the one that would have done best on the last part of it.</summary>
internal static class Forecaster
{
    internal const int FewestValues = 6;
    internal const string Auto = "auto";

    /// <summary>How much better, in per cent, a single method must have done than the combination; less may be luck.</summary>
    const double ClearlyBetter = 0.7;

    const int Origins = 5;

    /// <param name="values">In order of time, finite.</param>
    /// <param name="method">A name in <see cref="MethodFits.Names"/>, or <see cref="Auto"/>.</param>
    /// <exception cref="Invalid"><c>analytics.forecast-too-few</c> on <c>value</c>; <c>analytics.forecast-method-unfit</c> on <c>method</c>.</exception>
    internal static Forecast Run(double[] values, Season season, int horizon, string method, CancellationToken ct)
    {
        if (values.Length < FewestValues) throw new Invalid("value", "analytics.forecast-too-few", ("values", values.Length), ("least", FewestValues));
        var tried = Try(method == Auto ? MethodFits.Candidates : [method], values, season, horizon, ct);
        var errors = tried.Where(item => item.Value.Count > 0).Select(item => HeldOut.Of(item.Key, item.Value, season.Length)).ToList();
        var chosen = method == Auto ? Choose(errors) : method;
        if (new MethodFits(values, season, horizon)[chosen] is not { } fitted) throw new Invalid("method", "analytics.forecast-method-unfit", ("method", method), ("values", values.Length), ("season", season.Length));
        var widened = Widening(tried[chosen]);
        return new(fitted, Array.ConvertAll(fitted.Spread, spread => spread * widened), values.Min() >= 0, widened, errors.Find(error => error.Method == chosen), errors);
    }

    /// <summary>Forecasts from up to five points of the known time, as if the rest were not known.</summary>
    static Dictionary<string, List<HeldOut>> Try(IReadOnlyList<string> methods, double[] values, Season season, int horizon, CancellationToken ct)
    {
        var ahead = Math.Clamp(horizon, 1, values.Length / 3);
        var least = Math.Max(FewestValues - 1, Math.Min(values.Length / 2, Math.Max(2 * season.Length + 2, 10)));
        var cases = methods.ToDictionary(method => method, _ => new List<HeldOut>(), StringComparer.Ordinal);
        var step = Math.Max(1, ahead / 4);
        for (var origin = values.Length - ahead; origin >= least && origin > values.Length - ahead - Origins * step; origin -= step)
        {
            ct.ThrowIfCancellationRequested();
            var fits = new MethodFits(values[..origin], season, ahead);
            foreach (var method in methods)
                if (fits[method] is { } fitted) cases[method].Add(new(values[..origin], values[origin..(origin + ahead)], fitted));
        }
        return cases;
    }

    static string Choose(List<HeldOutError> errors)
    {
        HeldOutError? Of(string method) => errors.Find(error => error.Method == method);
        var best = errors.MinBy(error => error.Smape);
        if (best is null) return "naive";
        if (Of(MethodFits.Together) is not { } together || best.Smape < ClearlyBetter * together.Smape) return best.Method;
        return Of(MethodFits.WithSeason) is { } seasonal && seasonal.Smape <= together.Smape && Math.Min(Smape("holtWintersAdditive"), Smape("holtWintersMultiplicative")) <= together.Smape ? MethodFits.WithSeason : MethodFits.Together;
        double Smape(string method) => Of(method)?.Smape ?? double.PositiveInfinity;
    }

    static double Widening(List<HeldOut> cases)
    {
        var squares = cases.SelectMany(one => one.Came.Select((came, step) => Math.Pow((came - one.Fitted.Ahead[step]) / Math.Max(1e-300, one.Fitted.Spread[step]), 2))).Where(double.IsFinite).ToList();
        return squares.Count < 3 ? 1 : Math.Clamp(Math.Sqrt(squares.Average()), 1, 3);
    }
}
