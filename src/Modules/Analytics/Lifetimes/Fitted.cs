namespace Zhike.Analytics.Lifetimes;

/// <summary>What a fit found.</summary>
/// <param name="Values">Parameters in the unit of the data, in the order of the model.</param>
/// <param name="Errors">Their standard errors from the curvature of the likelihood; NaN at a boundary, where there are none.</param>
/// <param name="Limit">The simpler model that the data like as well, so that some parameters say nothing by themselves; null at a true maximum.</param>
internal sealed record Fitted(IReadOnlyList<double> Values, IReadOnlyList<double> Errors, double LogLikelihood, Limit? Limit)
{
    /// <summary>From the place where a climb on logarithms ended.</summary>
    /// <param name="scales">By which each parameter is multiplied to be in the unit of the data.</param>
    internal static Fitted From(Optimum optimum, IReadOnlyList<double> scales, double logLikelihood, Limit? limit)
    {
        var values = optimum.At.Zip(scales, (log, scale) => Math.Exp(log) * scale).ToArray();
        var spread = limit is null ? (-optimum.Curvature).Inverse() : null;
        return new(values, [.. values.Select((value, place) => spread is null ? double.NaN : value * Math.Sqrt(spread[place, place]))], logLikelihood, limit);
    }
}
