namespace Zhike.Bench;

/// <summary>Questions as people ask them of the explorer, over orders, lines and customers, with conditions, over references, by period, and beside the year before.</summary>
static class DepotQuestions
{
    static readonly object Year = new { field = "orderedOn", op = "between", value = new[] { "2025-01-01", "2025-12-31" } };
    static readonly object Sold = new { field = "state", op = "ne", value = "cancelled" };
    static readonly object Amount = new { op = "sum", field = "effective" };
    static readonly object Total = new { op = "sum", field = "total" };
    static readonly object LineYear = new { field = "orderId.orderedOn", op = "between", value = new[] { "2025-01-01", "2025-12-31" } };

    static object By(string field, string? by = null) => new { field, by };

    internal static IReadOnlyList<(string Name, object Question)> All { get; } =
    [
        ("orders in all", new { @object = "orders" }),
        ("amount by month", new { @object = "orders", where = Sold, rows = new[] { By("orderedOn", "month") }, measures = new[] { Amount } }),
        ("amount by month beside the year before", new { @object = "orders", where = new { all = new[] { Sold, Year } }, compare = "previousYear", rows = new[] { By("orderedOn", "month") }, measures = new[] { Amount } }),
        ("amount by channel and quarter", new { @object = "orders", rows = new[] { By("channel") }, columns = new[] { By("orderedOn", "quarter") }, measures = new[] { Amount } }),
        ("orders and amount by tier of the customer", new { @object = "orders", where = Year, rows = new[] { By("customerId.tier") }, measures = new[] { new { op = "count", field = (string?)null }, new { op = "sum", field = (string?)"effective" } } }),
        ("amount by province", new { @object = "orders", where = Sold, rows = new[] { By("customerId.region", "province") }, measures = new[] { Amount } }),
        ("customers who ordered, by month", new { @object = "orders", where = Year, rows = new[] { By("orderedOn", "month") }, measures = new[] { new { op = "distinct", field = "customerId" } } }),
        ("mean order by channel", new { @object = "orders", rows = new[] { By("channel") }, measures = new[] { new { op = "avg", field = "effective" } } }),
        ("the hundred best customers", new { @object = "orders", where = Year, rows = new[] { By("customerId") }, measures = new[] { Amount }, limit = 100 }),
        ("orders by day of a year", new { @object = "orders", where = Year, rows = new[] { By("orderedOn", "day") } }),
        ("lines in all", new { @object = "orderLines" }),
        ("amount by product", new { @object = "orderLines", rows = new[] { By("productId") }, measures = new[] { Total } }),
        ("amount by category of product", new { @object = "orderLines", rows = new[] { By("productId.category") }, measures = new[] { Total } }),
        ("quantity by product in a year", new { @object = "orderLines", where = LineYear, rows = new[] { By("productId") }, measures = new[] { new { op = "sum", field = "quantity" } } }),
        ("lines by month of the order", new { @object = "orderLines", rows = new[] { By("orderId.orderedOn", "month") }, measures = new[] { Total } }),
        ("product by channel", new { @object = "orderLines", rows = new[] { By("productId") }, columns = new[] { By("orderId.channel") }, measures = new[] { Total } }),
        ("lines of more than a thousand", new { @object = "orderLines", where = new { field = "total", op = "gt", value = new { amount = "1000.00", currency = "CNY" } } }),
        ("largest line by product", new { @object = "orderLines", rows = new[] { By("productId") }, measures = new[] { new { op = "max", field = "total" } } }),
        ("customers by tier and province", new { @object = "customers", rows = new[] { By("tier") }, columns = new[] { By("region", "province") } }),
        ("customers with orders this year, by tier", new { @object = "customers", where = new { related = "orders", via = "customerId", where = Year }, rows = new[] { By("tier") } }),
    ];
}
