using System.Text.Json.Nodes;
using Zhike.Analytics.Explore;

namespace Zhike.Analytics.Analyses.Assortment;

/// <summary>What products brought by their category, by the channel they were ordered through, and by the place of the customer, less what came back.</summary>
internal sealed class SoldBy(AnalysisRun run)
{
    internal static readonly string[] Keys = ["byGroup", "byChannel", "byProvince"];

    internal IEnumerable<FoundBlock> Blocks()
    {
        if (run.Sees("products.category")) yield return Of(Keys[0], "products.category", "l.category", category => Drill.Related("orderLines", "orderId", Drill.Is("productId.category", category)));
        if (run.Sees("orders.channel")) yield return Of(Keys[1], "orders.channel", "l.channel", channel => Drill.Is("channel", channel));
        if (run.Sees("customers.region")) yield return Of(Keys[2], "customers.region", $"substr({ColumnText.Read(run.Field("customers.region"), "c")}, 1, 2) || '0000'", InProvince);
    }

    static JsonObject InProvince(object? region) => region is string code ? Drill.Leaf("customerId.region", "under", JsonValue.Create(code)) : Drill.Is("customerId.region", null);

    FoundBlock Of(string key, string field, string column, Func<object?, JsonObject> where)
    {
        var rows = run.Rows(facts => $"""
            WITH {facts.Customers}, {facts.Orders}, {facts.Lines}
            SELECT {column}, sum(l.sold) FILTER (l.is_now), count(DISTINCT l.id) FILTER (l.is_now), count(DISTINCT l.customer_id) FILTER (l.is_now), sum(l.sold) FILTER (l.is_before)
            FROM l LEFT JOIN c ON c.id = l.customer_id WHERE l.is_now OR l.is_before GROUP BY 1 ORDER BY 2 DESC NULLS LAST, 1 LIMIT {FoundBlock.Most + 1}
            """);
        return OrderGroups.Beside(run, key, rows, where) with { By = run.Field(field), Object = run.Frame.Region is null ? "orders" : null, Where = run.Frame.Orders() };
    }
}
