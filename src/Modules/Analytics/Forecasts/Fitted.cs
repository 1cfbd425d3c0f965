namespace Zhike.Analytics.Forecasts;

/// <summary>A method fitted to a series and what it expects.</summary>
/// <param name="Ahead">The values expected for the next steps.</param>
/// <param name="Spread">Standard deviation of each of them, as the method itself reckons it from its errors one step ahead.</param>
/// <param name="Parameters">By name, such as <c>alpha</c>.</param>
/// <param name="Sse">Sum of the squares of the errors one step ahead.</param>
internal sealed record Fitted(string Method, double[] Ahead, double[] Spread, IReadOnlyDictionary<string, double> Parameters, double Sse)
{
    /// <summary>The mean of several, step by step; errors of methods on one series go together, so their spreads are averaged too.</summary>
    internal static Fitted Mean(string method, IReadOnlyList<Fitted> of) => new(method,
        [.. of[0].Ahead.Select((_, step) => of.Average(one => one.Ahead[step]))], [.. of[0].Spread.Select((_, step) => of.Average(one => one.Spread[step]))],
        new Dictionary<string, double>(StringComparer.Ordinal), double.NaN);
}
