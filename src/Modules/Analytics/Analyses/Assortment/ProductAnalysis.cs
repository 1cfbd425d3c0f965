using Zhike.Platform.Http;

namespace Zhike.Analytics.Analyses.Assortment;

/// <summary>What is sold: products by their weight, what grows and what falls, what comes back, what is bought together, and what will be needed (产品分析).</summary>
internal sealed class ProductAnalysis : Analysis
{
    /// <summary>Share of the sum up to which a product is A, and up to which B. Source: H. F. Dickie, 1951.</summary>
    const double A = 80, B = 95;

    const int Movers = 15;

    internal override string Name => "product";

    internal override IReadOnlyList<string> Needs => [.. OrderGroups.Needs, "orderLines.total", "orderLines.quantity", "orderLines.productId"];

    internal override IEnumerable<FoundTile> Tiles(AnalysisRun run)
    {
        var found = run.Row(facts => $"""
            WITH {facts.Customers}, {facts.Orders}, {facts.Lines}
            SELECT count(DISTINCT product) FILTER (is_now AND kept > 0), count(DISTINCT product) FILTER (is_before AND kept > 0), sum(sold) FILTER (is_now), sum(sold) FILTER (is_before), sum(back) FILTER (is_now), sum(pieces) FILTER (is_now) FROM l
            """);
        var compared = run.Frame.Before is not null;
        yield return new("productsSold", Kinds.Count, found[0], compared ? found[1] : null);
        yield return new("soldAmount", Kinds.Money, found[2] ?? 0L, compared ? found[3] ?? 0L : null, run.Frame.Region is null ? "orders" : null, run.Frame.Orders());
        yield return new("returnRate", Kinds.Percent, Figures.Share(found[4], found[5]));
        yield return new("aProducts", Kinds.Count, (long)Ranked(run).Count(item => item.Class == "A"));
    }

    internal override IEnumerable<FoundBlock> Blocks(AnalysisRun run) =>
        run.Only is { } only && only.All(SoldBy.Keys.Contains) ? new SoldBy(run).Blocks() : All(run);

    static IEnumerable<FoundBlock> All(AnalysisRun run)
    {
        var ranked = Ranked(run);
        yield return Abc(run, ranked);
        yield return Weights(ranked);
        foreach (var block in new SoldBy(run).Blocks()) yield return block;
        if (run.Frame.Before is not null)
        {
            yield return Moved(run, "growing", [.. ranked.Where(item => item.Gain > 0).OrderByDescending(item => item.Gain).Take(Movers)]);
            yield return Moved(run, "falling", [.. ranked.Where(item => item.Gain < 0).OrderBy(item => item.Gain).Take(Movers)]);
        }
        yield return Returned(run);
        foreach (var block in new Together(run).Blocks()) yield return block;
        yield return new Supply(run).Block();
    }

    /// <param name="Sum">Percent of all up to and with this product.</param>
    sealed record Item(object? Product, double Sold, double Before, object? Kept, object? Orders, double Share, double Sum, string Class)
    {
        internal double Gain => Sold - Before;
    }

    static List<Item> Ranked(AnalysisRun run)
    {
        var rows = run.Rows(facts => $"""
            WITH {facts.Customers}, {facts.Orders}, {facts.Lines}
            SELECT product, sum(sold) FILTER (is_now), sum(sold) FILTER (is_before), sum(kept) FILTER (is_now), count(DISTINCT id) FILTER (is_now) FROM l WHERE is_now OR is_before GROUP BY 1 ORDER BY 2 DESC NULLS LAST, 1
            """);
        var (total, sum, items) = (rows.Sum(row => Math.Max(0, Figures.Of(row[1]))), 0.0, new List<Item>());
        foreach (var row in rows)
        {
            var (sold, before) = (Figures.Of(row[1]), sum);
            sum += total > 0 ? Math.Max(0, sold) / total * 100 : 0;
            items.Add(new(row[0], sold, Figures.Of(row[2]), row[3], row[4], total > 0 ? sold / total * 100 : 0, sum, sold <= 0 ? "-" : before < A ? "A" : before < B ? "B" : "C"));
        }
        return items;
    }

    static FoundBlock Of(AnalysisRun run, string key, (string, string)[] columns, IReadOnlyList<FoundRow> rows) => new(key, columns, rows)
    {
        By = run.Field("orderLines.productId"), Object = run.Frame.Region is null ? "orders" : null, Where = run.Frame.Orders(),
    };

    static System.Text.Json.Nodes.JsonObject Holding(object? product) => Drill.Related("orderLines", "orderId", Drill.Is("productId", product));

    static FoundBlock Abc(AnalysisRun run, List<Item> ranked)
    {
        var sold = ranked.Where(item => item.Sold > 0).ToList();
        var rows = sold.Take(FoundBlock.Most).Select(item => new FoundRow(item.Product, [item.Sold, item.Share, item.Sum, item.Class, item.Kept, item.Orders], Holding(item.Product)));
        return Of(run, "abc", [("soldAmount", Kinds.Money), ("share", Kinds.Percent), ("shareSum", Kinds.Percent), ("abcClass", Kinds.Text), ("pieces", Kinds.Number), ("orders", Kinds.Count)], [.. rows]) with { Cut = sold.Count > FoundBlock.Most };
    }

    /// <summary>How many products are in each class, and what they bring.</summary>
    static FoundBlock Weights(List<Item> ranked)
    {
        var classes = ranked.Where(item => item.Sold > 0).GroupBy(item => item.Class).OrderBy(group => group.Key, StringComparer.Ordinal);
        return new("weights", [("products", Kinds.Count), ("soldAmount", Kinds.Money), ("share", Kinds.Percent)], [.. classes.Select(group => new FoundRow(group.Key, [(long)group.Count(), group.Sum(item => item.Sold), group.Sum(item => item.Share)]))]);
    }

    static FoundBlock Moved(AnalysisRun run, string key, List<Item> items) =>
        Of(run, key, [("gain", Kinds.Money), ("soldAmount", Kinds.Money), ("amountBefore", Kinds.Money), ("change", Kinds.Change)], [.. items.Select(item => new FoundRow(item.Product, [item.Gain, item.Sold, item.Before, Figures.Growth(item.Sold, item.Before)], item.Orders is > 0L ? Holding(item.Product) : null))]);

    static FoundBlock Returned(AnalysisRun run)
    {
        var rows = run.Rows(facts => $"""
            WITH {facts.Customers}, {facts.Orders}, {facts.Lines}
            SELECT product, sum(back), sum(pieces), count(DISTINCT id) FILTER (back > 0) FROM l WHERE is_now GROUP BY 1 HAVING sum(back) > 0 ORDER BY 2 DESC, 1 LIMIT {FoundBlock.Most + 1}
            """);
        var where = new Func<object?, System.Text.Json.Nodes.JsonObject>(product => Drill.Related("orderLines", "orderId", Drill.All(Drill.Is("productId", product), Drill.Leaf("returnedQuantity", "gt", 0))));
        return Of(run, "returns", [("back", Kinds.Number), ("pieces", Kinds.Number), ("returnRate", Kinds.Percent), ("orders", Kinds.Count)],
            [.. rows.Take(FoundBlock.Most).Select(row => new FoundRow(row[0], [row[1], row[2], Figures.Share(row[1], row[2]), row[3]], where(row[0])))]) with { Cut = rows.Count > FoundBlock.Most };
    }
}
