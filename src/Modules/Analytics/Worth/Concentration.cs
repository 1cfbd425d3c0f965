namespace Zhike.Analytics.Worth;

/// <summary>
/// How value is spread over customers: the curve of Lorenz from the largest down (80/20), Gini's coefficient, and tiers by cumulative cuts.
/// What is not above nothing shares nothing: such customers count, with a value of 0, and are always in the last tier.
/// Sources: M. O. Lorenz, 1905; C. Gini, 1912.
/// </summary>
internal sealed class Concentration
{
    const int MostPoints = 100;

    readonly (long Id, long Minor)[] sorted;

    Concentration((long Id, long Minor)[] sorted, Int128 total) => (this.sorted, Total) = (sorted, total);

    /// <summary>Sum of what is above nothing, in minor units.</summary>
    internal Int128 Total { get; }

    internal int Count => sorted.Length;

    /// <summary>Customers of no value, as after returns.</summary>
    internal int Worthless => sorted.Count(customer => customer.Minor <= 0);

    internal static Concentration Of(IEnumerable<(long Id, long Minor)> values)
    {
        (long Id, long Minor)[] ranked = [.. values.OrderByDescending(value => value.Minor).ThenBy(value => value.Id)];
        return new(ranked, ranked.Aggregate((Int128)0, (sum, value) => sum + Math.Max(0, value.Minor)));
    }

    /// <summary>From 0, all alike, towards 1, one has all; 0 where there is nothing to share.</summary>
    internal double Gini()
    {
        if (Total == 0) return 0;
        var weighted = sorted.Index().Aggregate((Int128)0, (sum, each) => sum + (Int128)(sorted.Length - each.Index) * Math.Max(0, each.Item.Minor));
        return 2 * (double)weighted / (sorted.Length * (double)Total) - (sorted.Length + 1.0) / sorted.Length;
    }

    /// <param name="Customers">Part of the customers, the most valuable first.</param>
    /// <param name="Value">Part of the value that they have together.</param>
    internal sealed record Point(double Customers, double Value);

    /// <summary>At most a hundred points from (0, 0) to (1, 1); no more than the first where there is nothing to share.</summary>
    internal IReadOnlyList<Point> Curve()
    {
        var (points, sum, shown) = (new List<Point> { new(0, 0) }, (Int128)0, 0);
        if (Total == 0) return points;
        for (var at = 0; at < sorted.Length; at++)
        {
            sum += Math.Max(0, sorted[at].Minor);
            var due = (int)((at + 1L) * MostPoints / sorted.Length);
            if (due == shown && at < sorted.Length - 1) continue;
            shown = due;
            points.Add(new((at + 1.0) / sorted.Length, (double)sum / (double)Total));
        }
        return points;
    }

    /// <summary>
    /// The place of each customer's tier, 0 the best. A customer is in the first tier whose cut is not yet reached by those of more value; so the one that
    /// crosses a cut belongs above it, and equals are always together.
    /// </summary>
    /// <param name="cuts">Percent, rising, of the value or of the customers; what is beyond the last is one tier more.</param>
    /// <param name="byCustomers">Cuts are of the number of customers, not of the value.</param>
    internal IEnumerable<(long Id, long Minor, int Tier)> Tiers(IReadOnlyList<decimal> cuts, bool byCustomers)
    {
        var (above, before) = ((Int128)0, (Int128)0);
        for (var at = 0; at < sorted.Length; at++)
        {
            if (at == 0 || sorted[at].Minor != sorted[at - 1].Minor) before = byCustomers ? at : above;
            var (reached, whole) = ((decimal)before * 100, byCustomers ? sorted.Length : (decimal)Total);
            var tier = sorted[at].Minor <= 0 ? cuts.Count : cuts.TakeWhile(cut => reached >= cut * whole).Count();
            yield return (sorted[at].Id, sorted[at].Minor, tier);
            above += Math.Max(0, sorted[at].Minor);
        }
    }
}
