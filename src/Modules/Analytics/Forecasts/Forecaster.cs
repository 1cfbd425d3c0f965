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

    /// <summary>The mean of theta, theta on logarithms and damped trend: hard to beat when little is known.</summary>
    const string Together = "combination";

    /// <summary>Those three with Holt–Winters, where that did as well as they.</summary>
    const string WithSeason = "combinationHoltWinters";

    /// <summary>How much better, in per cent, a single method must have done than the combination; less may be luck.</summary>
    const double ClearlyBetter = 0.6;

    const int Origins = 3;

    /// <summary>All methods, by name; null where a series does not support one.</summary>
    internal static readonly IReadOnlyDictionary<string, Func<double[], Season, int, Fitted?>> Methods = new Dictionary<string, Func<double[], Season, int, Fitted?>>(StringComparer.Ordinal)
    {
        ["naive"] = PlainMethods.Naive,
        ["seasonalNaive"] = PlainMethods.SeasonalNaive,
        ["theta"] = Theta.Fit,
        ["logTheta"] = Theta.Logarithmic,
        ["dampedTrend"] = DampedTrend.Fit,
        ["holtWinters"] = HoltWinters.Either,
        ["holtWintersAdditive"] = HoltWinters.Additive,
        ["holtWintersMultiplicative"] = HoltWinters.Multiplicative,
        [Together] = Combination,
        [WithSeason] = CombinationWithSeason,
    };

    static readonly string[] Candidates = ["naive", "seasonalNaive", "theta", "logTheta", "dampedTrend", "holtWintersAdditive", "holtWintersMultiplicative", Together, WithSeason];

    /// <param name="values">In order of time, finite.</param>
    /// <param name="method">A name in <see cref="Methods"/>, or <see cref="Auto"/>.</param>
    /// <exception cref="Invalid"><c>analytics.forecast-too-few</c> on <c>value</c>; <c>analytics.forecast-method-unfit</c> on <c>method</c>.</exception>
    internal static Forecast Run(double[] values, Season season, int horizon, string method, CancellationToken ct)
    {
        if (values.Length < FewestValues) throw new Invalid("value", "analytics.forecast-too-few", ("values", values.Length), ("least", FewestValues));
        var names = method == Auto ? Candidates : [method];
        var tried = names.ToDictionary(name => name, name => Try(name, values, season, horizon, ct), StringComparer.Ordinal);
        var errors = tried.Where(item => item.Value.Count > 0).Select(item => HeldOut.Of(item.Key, item.Value, season.Length)).ToList();
        var chosen = method == Auto ? Choose(errors) : method;
        if (Methods[chosen](values, season, horizon) is not { } fitted) throw new Invalid("method", "analytics.forecast-method-unfit", ("method", method), ("values", values.Length), ("season", season.Length));
        var widened = Widening(tried[chosen]);
        return new(fitted, Array.ConvertAll(fitted.Spread, spread => spread * widened), values.Min() >= 0, widened, errors.Find(error => error.Method == chosen), errors);
    }

    static Fitted? Combination(double[] values, Season season, int horizon) =>
        ((Fitted?[])[Theta.Fit(values, season, horizon), Theta.Logarithmic(values, season, horizon), DampedTrend.Fit(values, season, horizon)]).OfType<Fitted>().ToList() is { Count: > 0 } some
            ? Fitted.Mean(Together, some)
            : null;

    static Fitted? CombinationWithSeason(double[] values, Season season, int horizon) =>
        Combination(values, season, horizon) is { } some && HoltWinters.Either(values, season, horizon) is { } seasonal ? Fitted.Mean(WithSeason, [some, seasonal]) : null;

    static List<HeldOut> Try(string name, double[] values, Season season, int horizon, CancellationToken ct)
    {
        var ahead = Math.Clamp(horizon, 1, values.Length / 3);
        var least = Math.Max(FewestValues - 1, Math.Min(values.Length / 2, Math.Max(2 * season.Length + 2, 10)));
        var cases = new List<HeldOut>();
        for (var origin = values.Length - ahead; origin >= least && cases.Count < Origins; origin -= Math.Max(1, ahead / 2))
        {
            ct.ThrowIfCancellationRequested();
            var came = values[origin..(origin + ahead)];
            if (Methods[name](values[..origin], season, ahead) is { } fitted && Array.TrueForAll(fitted.Ahead, double.IsFinite)) cases.Add(new(values[..origin], came, fitted));
        }
        return cases;
    }

    static string Choose(List<HeldOutError> errors)
    {
        HeldOutError? Of(string method) => errors.Find(error => error.Method == method);
        var best = errors.MinBy(error => error.Smape);
        if (best is null) return "naive";
        if (Of(Together) is not { } together || best.Smape < ClearlyBetter * together.Smape) return best.Method;
        return Of(WithSeason) is { } seasonal && seasonal.Smape <= together.Smape && Math.Min(Smape("holtWintersAdditive"), Smape("holtWintersMultiplicative")) <= together.Smape ? WithSeason : Together;
        double Smape(string method) => Of(method)?.Smape ?? double.PositiveInfinity;
    }

    static double Widening(List<HeldOut> cases)
    {
        var squares = cases.SelectMany(one => one.Came.Select((came, step) => Math.Pow((came - one.Fitted.Ahead[step]) / Math.Max(1e-300, one.Fitted.Spread[step]), 2))).Where(double.IsFinite).ToList();
        return squares.Count < 3 ? 1 : Math.Clamp(Math.Sqrt(squares.Average()), 1, 3);
    }
}
