using Zhike.Analytics.Warehouse;

namespace Zhike.Analytics.Worth;

/// <summary>What each customer spent on each category of products in a time, less what came back, and what that cost.</summary>
internal sealed class CategorySpend
{
    readonly Dictionary<long, Dictionary<string, double>> minor = [];
    readonly Dictionary<long, (double Sales, double Net, double Cost)> costed = [];
    readonly Dictionary<long, double> all = [];

    /// <summary>Customers with what they spent on each category, in minor units.</summary>
    internal IReadOnlyDictionary<long, Dictionary<string, double>> ByCustomer => minor;

    /// <param name="costs">Of a piece of each product, in minor units of the currency; of products whose cost is known.</param>
    internal static CategorySpend Read(WarehouseFile file, (DateOnly From, DateOnly Until, string Currency) of, IReadOnlyDictionary<long, long> costs, CancellationToken ct)
    {
        var spend = new CategorySpend();
        using var session = file.Session();
        using var rows = session.Read(
            """
            SELECT o.customer_id, coalesce(p.category, ''), coalesce(l.product_id, 0), sum(l.total_minor * kept), sum(l.total_minor * kept / (1 + l.tax_rate / 100)), sum(l.quantity * kept)
            FROM (SELECT *, CASE WHEN quantity > 0 THEN greatest(0, 1 - coalesce(returned_quantity, 0) / quantity) ELSE 1 END AS kept FROM order_lines) l
            JOIN orders o ON o.id = l.order_id LEFT JOIN products p ON p.id = l.product_id
            WHERE o.state <> 'cancelled' AND o.customer_id IS NOT NULL AND o.ordered_on > $1 AND o.ordered_on <= $2 AND l.total_currency = $3 GROUP BY 1, 2, 3
            """, ct, of.From, of.Until, of.Currency);
        while (rows.Next()) spend.Add(rows.Integer(0), rows.Text(1), costs.TryGetValue(rows.Integer(2), out var cost) ? cost : null, ((double)rows[3]!, (double)rows[4]!, (double)rows[5]!));
        return spend;
    }

    internal void Add(long customer, string category, long? cost, (double Total, double Net, double Pieces) line)
    {
        all[customer] = all.GetValueOrDefault(customer) + line.Total;
        if (cost is { } each)
        {
            var before = costed.GetValueOrDefault(customer);
            costed[customer] = (before.Sales + line.Total, before.Net + line.Net, before.Cost + each * line.Pieces);
        }
        if (category.Length == 0 || line.Total <= 0) return;
        if (!minor.TryGetValue(customer, out var own)) minor[customer] = own = new(StringComparer.Ordinal);
        own[category] = own.GetValueOrDefault(category) + line.Total;
    }

    /// <summary>Part of what a customer pays that is left after tax and cost; null unless the cost of most of it is known.</summary>
    internal double? Margin(long customer)
    {
        if (!costed.TryGetValue(customer, out var known) || known.Sales <= 0 || known.Sales * 2 < all[customer]) return null;
        return Math.Clamp((known.Net - known.Cost) / known.Sales, 0, 1);
    }
}
