using Zhike.Analytics.Lifetimes;

namespace Zhike.Analytics.Churn;

/// <summary>The days on which each customer bought, and for how much.</summary>
internal sealed class BuyingDays
{
    readonly (int Day, double Amount)[][] byCustomer;

    BuyingDays(IReadOnlyList<string> customers, (int, double)[][] byCustomer) => (Customers, this.byCustomer) = (customers, byCustomer);

    internal IReadOnlyList<string> Customers { get; }

    /// <summary>All lines of one day are one purchase.</summary>
    internal static BuyingDays Of(PurchaseLines lines)
    {
        var sums = new Dictionary<int, double>[lines.Customers.Count];
        for (var line = 0; line < lines.Customer.Length; line++)
        {
            var (days, day) = (sums[lines.Customer[line]] ??= [], DateOnly.FromDateTime(lines.At[line]).DayNumber);
            days[day] = days.GetValueOrDefault(day) + (lines.Amount?[line] ?? 0);
        }
        return new(lines.Customers, [.. sums.Select(days => days is null ? [] : days.OrderBy(day => day.Key).Select(day => (day.Key, day.Value)).ToArray())]);
    }

    internal int First => byCustomer.Where(days => days.Length > 0).Min(days => days[0].Day);

    /// <summary>The purchases of a customer up to a day, in their order.</summary>
    internal ReadOnlySpan<(int Day, double Amount)> Until(int customer, int day)
    {
        var days = byCustomer[customer];
        var count = days.Length;
        while (count > 0 && days[count - 1].Day > day) count--;
        return days.AsSpan(0, count);
    }

    /// <summary>Whether a customer bought after a day, within so many.</summary>
    internal bool BoughtWithin(int customer, int after, int days) => byCustomer[customer].Any(one => one.Day > after && one.Day <= after + days);
}
