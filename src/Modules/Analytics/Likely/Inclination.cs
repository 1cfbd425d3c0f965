using System.Numerics;
using Zhike.Analytics.Classifiers;

namespace Zhike.Analytics.Likely;

/// <summary>How a customer had bought up to a day, of all and of one category, in numbers that tell whether it will buy of that category.</summary>
internal static class Inclination
{
    static readonly IReadOnlyList<string> Names = ["recency", "frequency", "recentOrders", "tenure", "categories", "ownCount", "ownSilence", "ownShare", "ownRhythm", "affinity"];

    /// <returns>A number for each of the names; NaN where there is none, as for the silence of who never bought of the category.</returns>
    /// <param name="bought">One purchase or more.</param>
    /// <param name="at">The day as a number, and the days before it that count as recent.</param>
    internal static double[] Of(ReadOnlySpan<(int Day, int Category)> bought, int category, (int Day, int Window) at, SharesOn shares)
    {
        var (days, recent, own, first, last, before) = (0, 0, 0, 0, 0, int.MinValue);
        foreach (var (day, kind) in bought)
        {
            if (day != before)
            {
                days++;
                if (day > at.Day - at.Window) recent++;
            }
            before = day;
            if (kind != category) continue;
            if (own++ == 0) first = day;
            last = day;
        }
        var held = SharesOn.Held(bought);
        double silence = own == 0 ? double.NaN : at.Day - last;
        var rhythm = own < 2 ? double.NaN : silence / Math.Max(1, (last - first) / (own - 1.0));
        return [at.Day - bought[^1].Day, days, recent, at.Day - bought[0].Day, BitOperations.PopCount(held), own, silence, Math.Round(own * 100.0 / days, 1), rhythm, Math.Round(shares.Of(held, category) * 100, 1)];
    }

    internal static IReadOnlyList<Feature> Features(IReadOnlyList<double[]> rows) => [.. Names.Select((name, at) => Feature.Number(name, [.. rows.Select(row => row[at])]))];
}
