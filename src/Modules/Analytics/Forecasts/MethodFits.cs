namespace Zhike.Analytics.Forecasts;

/// <summary>Methods fitted to one series, each at most once, and means of them.</summary>
internal sealed class MethodFits(double[] values, Season season, int horizon)
{
    /// <summary>The mean of theta, theta on logarithms and damped trend: hard to beat when little is known.</summary>
    internal const string Together = "combination";

    /// <summary>That mean and the better Holt–Winters, in equal parts.</summary>
    internal const string WithSeason = "combinationHoltWinters";

    static readonly Dictionary<string, Func<double[], Season, int, Fitted?>> Single = new(StringComparer.Ordinal)
    {
        ["naive"] = PlainMethods.Naive,
        ["seasonalNaive"] = PlainMethods.SeasonalNaive,
        ["theta"] = Theta.Fit,
        ["logTheta"] = Theta.Logarithmic,
        ["dampedTrend"] = DampedTrend.Fit,
        ["holtWintersAdditive"] = HoltWinters.Additive,
        ["holtWintersMultiplicative"] = HoltWinters.Multiplicative,
    };

    readonly Dictionary<string, Fitted?> known = new(StringComparer.Ordinal);

    /// <summary>All but <c>holtWinters</c>, which is one of its two forms.</summary>
    internal static IReadOnlyList<string> Candidates { get; } = [.. Single.Keys, Together, WithSeason];

    internal static IReadOnlyList<string> Names { get; } = [.. Candidates, "holtWinters"];

    /// <summary>Null where the series does not support the method.</summary>
    internal Fitted? this[string method]
    {
        get
        {
            if (!known.TryGetValue(method, out var fitted)) known.Add(method, fitted = Fit(method) is { } some && Array.TrueForAll(some.Ahead, double.IsFinite) ? some : null);
            return fitted;
        }
    }

    Fitted? Fit(string method) => method switch
    {
        "holtWinters" => Some("holtWintersAdditive", "holtWintersMultiplicative").MinBy(fitted => fitted.Sse),
        Together => Some("theta", "logTheta", "dampedTrend") is { Count: > 0 } some ? Fitted.Mean(Together, some) : null,
        WithSeason => Some(Together, "holtWinters") is { Count: 2 } some ? Fitted.Mean(WithSeason, some) : null,
        _ => Single[method](values, season, horizon),
    };

    List<Fitted> Some(params IEnumerable<string> methods) => [.. methods.Select(method => this[method]).OfType<Fitted>()];
}
