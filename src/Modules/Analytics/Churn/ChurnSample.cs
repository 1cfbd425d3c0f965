using Zhike.Analytics.Classifiers;

namespace Zhike.Analytics.Churn;

/// <summary>
/// Customers as they stood on past days, and whether they were lost afterwards: what a model learns from, and the last such day to test it on. Who was lost already,
/// or bought only once, is not among them.
/// </summary>
/// <param name="Customers">Per example the customer's place.</param>
/// <param name="Fold">Learns from all days before the last, whose outcomes ended before it.</param>
/// <param name="Days">The days, as numbers, the last first.</param>
internal sealed record ChurnSample(Examples Examples, int[] Customers, Fold Fold, IReadOnlyList<int> Days)
{
    /// <summary>Further days in the past teach of other times.</summary>
    const int MostDays = 5;

    /// <param name="until">Last day observed.</param>
    internal static ChurnSample Of(BuyingDays bought, Dealings dealings, ChurnPolicy policy, int until)
    {
        var days = Enumerable.Range(1, MostDays).Select(back => until - back * policy.Days).TakeWhile(day => day > bought.First).ToList();
        var (rows, labels, who, counts) = (new List<double[]>(), new List<bool>(), new List<int>(), new List<int>());
        foreach (var day in days)
        {
            var before = rows.Count;
            for (var customer = 0; customer < bought.Customers.Count; customer++)
            {
                if (Active(bought, policy, customer, day) is not { } patience) continue;
                rows.Add(Row(bought, dealings, customer, (day, policy.Days)));
                labels.Add(!bought.BoughtWithin(customer, day, patience));
                who.Add(customer);
            }
            counts.Add(rows.Count - before);
        }
        var test = counts.Count > 0 ? counts[0] : 0;
        return new(new(Features(rows, dealings), [.. labels]), [.. who], new("time", [.. Enumerable.Range(test, rows.Count - test)], [.. Enumerable.Range(0, test)]), days);
    }

    /// <summary>Days of patience with a customer who bought again and is not lost on a day; null for others.</summary>
    internal static int? Active(BuyingDays bought, ChurnPolicy policy, int customer, int day)
    {
        var days = bought.Until(customer, day);
        if (days.Length < 2) return null;
        var patience = policy.Patience(Buyer.Interval(days));
        return day - days[^1].Day <= patience ? patience : null;
    }

    /// <summary>What was known of a customer on a day.</summary>
    internal static double[] Row(BuyingDays bought, Dealings dealings, int customer, (int Day, int Window) at) =>
        [.. Buyer.Of(bought.Until(customer, at.Day), at.Day, at.Window), .. dealings.Of(bought.Customers[customer], at.Day, at.Window)];

    internal static IReadOnlyList<Feature> Features(IReadOnlyList<double[]> rows, Dealings dealings) =>
        [.. Buyer.Names.Concat(dealings.Names).Select((name, at) => Feature.Number(name, [.. rows.Select(row => row[at])]))];
}
