using Zhike.Analytics.Classifiers;

namespace Zhike.Analytics.Likely;

/// <summary>Customers as they stood on past days, and whether they bought of a category afterwards. The last day is for the test; the model learns from those before, whose outcomes ended by then.</summary>
/// <param name="Day">Of the test, as a number.</param>
internal sealed record CategorySample(Examples Examples, Fold Fold, int Day)
{
    const int MostDays = 5;

    /// <summary>So many rows teach enough; of more customers some are left out.</summary>
    const int MostRows = 60_000;

    /// <summary>The days on which customers are looked at, the last first; none where the orders do not reach back far enough.</summary>
    internal static IReadOnlyList<int> Days(BoughtCategories bought, int until, int horizon) =>
        [.. Enumerable.Range(1, MostDays).Select(back => until - back * horizon).TakeWhile(day => day > bought.First)];

    /// <param name="shares">Of each of the days.</param>
    /// <param name="horizon">Days within which a purchase counts.</param>
    internal static CategorySample Of(BoughtCategories bought, int category, IReadOnlyList<(int Day, SharesOn Shares)> shares, int horizon)
    {
        var step = 1 + bought.Customers.Count * shares.Count / MostRows;
        var (rows, labels, test) = (new List<double[]>(), new List<bool>(), 0);
        foreach (var (at, (day, on)) in shares.Index())
        {
            for (var customer = 0; customer < bought.Customers.Count; customer += step)
            {
                var until = bought.Until(customer, day);
                if (until.Length == 0) continue;
                rows.Add(Inclination.Of(until, category, (day, horizon), on));
                labels.Add(bought.BoughtWithin(customer, category, day, horizon));
            }
            if (at == 0) test = rows.Count;
        }
        return new(new(Inclination.Features(rows), [.. labels]), new("time", [.. Enumerable.Range(test, rows.Count - test)], [.. Enumerable.Range(0, test)]), shares[0].Day);
    }

    /// <summary>Whether both outcomes are there often enough, before the test and in it.</summary>
    internal bool IsEnough => new[] { Fold.Train, Fold.Test }.All(rows => Examples.Positives(rows) is var yes && Math.Min(yes, rows.Length - yes) >= FoldPlan.LeastOfClass);
}
