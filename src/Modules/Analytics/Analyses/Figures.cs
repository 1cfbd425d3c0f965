using System.Globalization;

namespace Zhike.Analytics.Analyses;

/// <summary>Reckoning with figures as the warehouse gives them: whole numbers, doubles, or nothing.</summary>
internal static class Figures
{
    internal static double Of(object? figure) => figure is null ? 0 : Convert.ToDouble(figure, CultureInfo.InvariantCulture);

    /// <summary>Percent more or less than before; null where there was nothing, or less than nothing.</summary>
    internal static double? Growth(object? now, object? before) => Of(before) > 0 ? (Of(now) - Of(before)) / Of(before) * 100 : null;

    /// <summary>Percent of a whole; null without one.</summary>
    internal static double? Share(object? part, object? whole) => Of(whole) > 0 ? Of(part) / Of(whole) * 100 : null;

    internal static double? Ratio(object? part, object? whole) => Of(whole) == 0 ? null : Of(part) / Of(whole);
}
