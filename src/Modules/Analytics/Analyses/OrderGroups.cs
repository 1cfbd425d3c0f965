using System.Text.Json.Nodes;
using Zhike.Analytics.Explore;
using Zhike.Platform.Catalogue;

namespace Zhike.Analytics.Analyses;

/// <summary>Orders of the period by a field of theirs or of their customer, beside the earlier period.</summary>
internal static class OrderGroups
{
    internal static readonly IReadOnlyList<string> Needs = ["orders.effective", "orders.orderedOn", "orders.customerId", "orders.state"];

    static readonly (string, string)[] Columns = [("amount", Kinds.Money), ("share", Kinds.Percent), ("orders", Kinds.Count), ("buyers", Kinds.Count), ("amountBefore", Kinds.Money), ("change", Kinds.Change)];

    /// <summary>Amount, number, mean and customers of the orders of the period.</summary>
    internal static IEnumerable<FoundTile> Tiles(AnalysisRun run)
    {
        string Figure(string flag) => $"sum(effective_minor) FILTER ({flag}), count(*) FILTER ({flag}), count(DISTINCT customer_id) FILTER ({flag})";
        var sums = run.Row(facts => $"WITH {facts.Customers}, {facts.Orders} SELECT {Figure("is_now")}, {Figure("is_before")} FROM o");
        object? Earlier(object? figure) => run.Frame.Before is null ? null : figure ?? 0L;
        var (orders, customers) = (run.Frame.Orders(), run.Frame.Customers(run.Frame.Orders()));
        yield return Listed(run, new("amount", Kinds.Money, sums[0] ?? 0L, Earlier(sums[3]), "orders", orders));
        yield return Listed(run, new("orders", Kinds.Count, sums[1], Earlier(sums[4]), "orders", orders));
        yield return new("average", Kinds.Money, Figures.Ratio(sums[0], sums[1]), run.Frame.Before is null ? null : Figures.Ratio(sums[3], sums[4]));
        yield return new("buyers", Kinds.Count, sums[2], Earlier(sums[5]), "customers", customers);
    }

    /// <summary>Lists of orders cannot ask where their customers are.</summary>
    static FoundTile Listed(AnalysisRun run, FoundTile tile) => run.Frame.Region is null ? tile : tile with { Object = null, Where = null };

    /// <summary>By a field; nothing when the caller may not read it.</summary>
    /// <param name="field">Such as <c>orders.channel</c> or <c>customers.tier</c>.</param>
    internal static IEnumerable<FoundBlock> By(AnalysisRun run, string key, string field, string? by = null)
    {
        if (!run.Sees(field)) yield break;
        var (own, definition) = (AnalysisRun.ObjectOf(field) == "orders", run.Field(field));
        var read = ColumnText.Read(definition, own ? "o" : "c");
        var rows = run.Rows(facts => $"""
            WITH {facts.Customers}, {facts.Orders}
            SELECT {(by == Dimension.Province ? $"substr({read}, 1, 2) || '0000'" : read)} AS k, sum(o.effective_minor) FILTER (o.is_now), count(*) FILTER (o.is_now), count(DISTINCT o.customer_id) FILTER (o.is_now), sum(o.effective_minor) FILTER (o.is_before)
            FROM o LEFT JOIN c ON c.id = o.customer_id WHERE o.is_now OR o.is_before GROUP BY 1 ORDER BY 2 DESC NULLS LAST, 1 LIMIT {FoundBlock.Most + 1}
            """);
        JsonObject Is(object? value) => by == Dimension.Province && value is not null ? Drill.Leaf(definition.Key, "under", JsonValue.Create((string)value)) : Drill.Is(definition.Key, value);
        var orders = run.Frame.Orders();
        yield return Beside(run, key, rows, Is) with { By = definition, Object = !own ? "customers" : run.Frame.Region is null ? "orders" : null, Where = own ? orders : run.Frame.Customers(orders) };
    }

    /// <summary>Month by month; those of the earlier period stand where they would be in this one.</summary>
    internal static FoundBlock ByMonth(AnalysisRun run)
    {
        var rows = run.Rows(facts => $"""
            WITH {facts.Customers}, {facts.Orders}
            SELECT CAST(date_trunc('month', CASE WHEN o.is_now THEN o.ordered_on ELSE {facts.Forward("o.ordered_on")} END) AS DATE) AS k,
              sum(o.effective_minor) FILTER (o.is_now), count(*) FILTER (o.is_now), count(DISTINCT o.customer_id) FILTER (o.is_now), sum(o.effective_minor) FILTER (o.is_before)
            FROM o WHERE o.is_now OR o.is_before GROUP BY 1 ORDER BY 1
            """);
        JsonObject Is(object? value) => Drill.Between("orderedOn", (DateOnly)value!, ((DateOnly)value).AddMonths(1).AddDays(-1));
        var block = Beside(run, "byMonth", rows, Is) with { Object = run.Frame.Region is null ? "orders" : null, Where = run.Frame.Orders() };
        return block with { Rows = [.. block.Rows.Select(row => Month(row, run.Today))] };
    }

    /// <summary>Of a month that is still to come nothing is known but what the earlier one brought.</summary>
    static FoundRow Month(FoundRow row, DateOnly today)
    {
        var month = (DateOnly)row.Key!;
        var isToCome = month > today && row.Where is null;
        return row with { Name = month.ToString("yyyy-MM", System.Globalization.CultureInfo.InvariantCulture), Figures = isToCome ? [.. row.Figures.Select((figure, at) => at == Columns.Length - 2 ? figure : null)] : row.Figures };
    }

    /// <param name="rows">Key, amount, orders, customers, amount before.</param>
    internal static FoundBlock Beside(AnalysisRun run, string key, List<object?[]> rows, Func<object?, JsonObject> where)
    {
        var total = rows.Sum(row => Figures.Of(row[1]));
        var compared = run.Frame.Before is not null;
        object?[] Told(object?[] row) => compared ? [row[1] ?? 0L, Figures.Share(row[1], total), row[2], row[3], row[4] ?? 0L, Figures.Growth(row[1], row[4])] : [row[1] ?? 0L, Figures.Share(row[1], total), row[2], row[3]];
        return new(key, compared ? Columns : Columns[..4], [.. rows.Take(FoundBlock.Most).Select(row => new FoundRow(row[0], Told(row), row[2] is > 0L ? where(row[0]) : null))]) { Cut = rows.Count > FoundBlock.Most };
    }
}
