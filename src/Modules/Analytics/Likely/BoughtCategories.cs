using Zhike.Analytics.Warehouse;

namespace Zhike.Analytics.Likely;

/// <summary>On which days each customer bought of which categories of products; those that the most customers bought.</summary>
internal sealed class BoughtCategories
{
    readonly List<(int Day, int Category)[]> purchases = [];
    readonly List<long> customers = [];

    BoughtCategories(IReadOnlyList<string> names) => Names = names;

    /// <summary>Categories, the one with the most buyers first.</summary>
    internal IReadOnlyList<string> Names { get; }

    internal IReadOnlyList<long> Customers => customers;

    /// <summary>The first day on which anybody bought.</summary>
    internal int First { get; private set; } = int.MaxValue;

    /// <summary>Reads the company's orders, without those that were cancelled or came back.</summary>
    /// <param name="most">Categories at most.</param>
    internal static BoughtCategories Read(WarehouseFile file, (DateOnly From, DateOnly Until) days, int most, CancellationToken ct)
    {
        using var session = file.Session();
        var rows = new List<(long Customer, int Day, string Category)>();
        using (var read = session.Read("""
            SELECT DISTINCT o.customer_id, o.ordered_on, p.category FROM order_lines l JOIN orders o ON o.id = l.order_id JOIN products p ON p.id = l.product_id
            WHERE o.state <> 'cancelled' AND o.customer_id IS NOT NULL AND o.ordered_on >= $1 AND o.ordered_on <= $2 AND coalesce(p.category, '') <> '' AND l.quantity > coalesce(l.returned_quantity, 0)
            ORDER BY 1, 2, 3
            """, ct, days.From, days.Until))
            while (read.Next()) rows.Add((read.Integer(0), read.Date(1).DayNumber, read.Text(2)));
        return Of(rows, most);
    }

    /// <param name="rows">By customer and day.</param>
    internal static BoughtCategories Of(IReadOnlyList<(long Customer, int Day, string Category)> rows, int most)
    {
        var buyers = rows.Select(row => (row.Category, row.Customer)).Distinct().CountBy(row => row.Category).OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key, StringComparer.Ordinal).Take(most);
        var found = new BoughtCategories([.. buyers.Select(pair => pair.Key)]);
        var places = found.Names.Index().ToDictionary(name => name.Item, name => name.Index, StringComparer.Ordinal);
        var own = new List<(int, int)>();
        for (var at = 0; at < rows.Count; at++)
        {
            if (places.TryGetValue(rows[at].Category, out var place)) own.Add((rows[at].Day, place));
            if (at + 1 < rows.Count && rows[at + 1].Customer == rows[at].Customer) continue;
            found.Add(rows[at].Customer, own);
            own.Clear();
        }
        return found;
    }

    void Add(long customer, List<(int Day, int Category)> own)
    {
        if (own.Count == 0) return;
        customers.Add(customer);
        purchases.Add([.. own]);
        First = Math.Min(First, own[0].Day);
    }

    /// <summary>The purchases of a customer up to a day, in their order.</summary>
    internal ReadOnlySpan<(int Day, int Category)> Until(int customer, int day)
    {
        var own = purchases[customer];
        var count = own.Length;
        while (count > 0 && own[count - 1].Day > day) count--;
        return own.AsSpan(0, count);
    }

    /// <summary>Whether a customer bought of a category after a day, within so many.</summary>
    internal bool BoughtWithin(int customer, int category, int after, int days) => Array.Exists(purchases[customer], one => one.Category == category && one.Day > after && one.Day <= after + days);
}
