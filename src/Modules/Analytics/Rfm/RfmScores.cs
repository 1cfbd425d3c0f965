using System.Globalization;

namespace Zhike.Analytics.Rfm;

/// <summary>Scores from 1 to 5 (best) for recency, frequency and amount, one place per customer in every list.</summary>
internal sealed record RfmScores(int[] Recency, int[] Frequency, int[] Amount)
{
    const int Parts = 5;

    internal static RfmScores Of(RfmTable table, Quintiles quintiles)
    {
        var ids = quintiles == Quintiles.Rank ? Ids(table.Customers) : [];
        int[] Scores(IEnumerable<double> values, bool isLessBetter) => quintiles switch
        {
            Quintiles.Rank => ByRank([.. values.Select(value => isLessBetter ? -value : value)], ids),
            _ => [.. ByValue([.. values], quintiles == Quintiles.R).Select(part => isLessBetter ? Parts + 1 - part : part)],
        };
        return new(Scores(table.Recency.Select(days => (double)days), true), Scores(table.Frequency.Select(orders => (double)orders), false), Scores(table.Amount, false));
    }

    /// <summary>The three scores as one word, such as <c>545</c>.</summary>
    internal string Word(int place) => string.Create(CultureInfo.InvariantCulture, $"{Recency[place]}{Frequency[place]}{Amount[place]}");

    /// <summary>The part of each value, from 1 for the smallest.</summary>
    static int[] ByValue(double[] values, bool isRaised)
    {
        var sorted = values.Order().ToArray();
        var cuts = Enumerable.Range(1, Parts - 1).Select(part => Quantile(sorted, (double)part / Parts)).ToArray();
        return Array.ConvertAll(values, value => 1 + cuts.Count(cut => isRaised ? cut + 1 <= value : cut < value));
    }

    /// <summary>Type 7 of Hyndman and Fan 1996.</summary>
    static double Quantile(double[] sorted, double part)
    {
        var at = (sorted.Length - 1) * part;
        var (below, above) = ((int)at, Math.Min((int)at + 1, sorted.Length - 1));
        return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
    }

    /// <summary>The part of each rank, worst first. Cuts are quantiles of the ranks, in whole numbers lest rounding moves them.</summary>
    static int[] ByRank(double[] values, int[] ids)
    {
        var order = Enumerable.Range(0, values.Length).ToArray();
        Array.Sort(order, (one, other) => values[one].CompareTo(values[other]) is var way and not 0 ? way : ids[one].CompareTo(ids[other]));
        var parts = new int[values.Length];
        for (long rank = 0; rank < order.Length; rank++) parts[order[rank]] = (int)Math.Max(1, (Parts * rank + order.Length - 2) / Math.Max(1, order.Length - 1));
        return parts;
    }

    /// <summary>The place of each customer in their order: by number where all are numbers, else by letter.</summary>
    static int[] Ids(IReadOnlyList<string> customers)
    {
        var numbers = new double[customers.Count];
        var areNumbers = customers.Index().All(item => double.TryParse(item.Item, NumberStyles.Float, CultureInfo.InvariantCulture, out numbers[item.Index]));
        var order = Enumerable.Range(0, customers.Count).ToArray();
        Array.Sort(order, (one, other) => areNumbers ? numbers[one].CompareTo(numbers[other]) is var way and not 0 ? way : one.CompareTo(other) : string.CompareOrdinal(customers[one], customers[other]));
        var places = new int[order.Length];
        for (var place = 0; place < order.Length; place++) places[order[place]] = place;
        return places;
    }
}
