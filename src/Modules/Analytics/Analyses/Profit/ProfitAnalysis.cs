using System.Text.Json.Nodes;
using Zhike.Analytics.Explore;
using Zhike.Platform.Http;

namespace Zhike.Analytics.Analyses.Profit;

/// <summary>What is earned, with whom and with what: revenue without tax less the cost of what was kept (利润分析).</summary>
/// <remarks>A margin is reckoned on lines whose product has a cost, and only for those who may see costs; the covered share of revenue stands beside it.</remarks>
internal sealed class ProfitAnalysis : Analysis
{
    const int WhalePoints = 20;

    static readonly (string, string)[] Columns = [("net", Kinds.Money), ("cost", Kinds.Money), ("margin", Kinds.Money), ("marginShare", Kinds.Percent), ("covered", Kinds.Percent)];

    internal override string Name => "profit";

    internal override IReadOnlyList<string> Needs => [.. OrderGroups.Needs, "orderLines.total", "orderLines.quantity"];

    internal override IEnumerable<FoundTile> Tiles(AnalysisRun run)
    {
        string Sums(string flag) => $"sum(net) FILTER ({flag}), sum(net) FILTER ({flag} AND cost IS NOT NULL), sum(cost) FILTER ({flag})";
        var sums = run.Row(facts => $"WITH {facts.Customers}, {facts.Orders}, {facts.Lines} SELECT {Sums("is_now")}, {Sums("is_before")} FROM l");
        object? Earlier(object? figure) => run.Frame.Before is null ? null : figure ?? 0L;
        yield return new("net", Kinds.Money, sums[0] ?? 0L, Earlier(sums[3]), run.Frame.Region is null ? "orders" : null, run.Frame.Orders());
        if (!run.Costs.IsOpen) yield break;
        yield return new("margin", Kinds.Money, Margin(sums[1], sums[2]), Earlier(Margin(sums[4], sums[5])));
        yield return new("marginShare", Kinds.Percent, Figures.Share(Margin(sums[1], sums[2]), sums[1]), run.Frame.Before is null ? null : Figures.Share(Margin(sums[4], sums[5]), sums[4]));
        yield return new("covered", Kinds.Percent, Figures.Share(sums[1], sums[0]));
    }

    internal override IEnumerable<FoundBlock> Blocks(AnalysisRun run)
    {
        var customers = Customers(run);
        if (run.Costs.IsOpen)
        {
            yield return Whale(customers);
            yield return Listed(run, "atLoss", [.. customers.Where(row => Figures.Of(row[3]) < 0).OrderBy(row => Figures.Of(row[3]))]);
        }
        yield return Listed(run, "byCustomer", customers);
        foreach (var block in Groups(run)) yield return block;
        foreach (var block in new Economics(run).Blocks()) yield return block;
    }

    internal override IEnumerable<FieldError> Notes(AnalysisRun run)
    {
        if (!run.Costs.IsOpen) yield return new("costs-closed");
    }

    static double Margin(object? covered, object? cost) => Figures.Of(covered) - Figures.Of(cost);

    static object?[] Told(AnalysisRun run, object?[] row) =>
        run.Costs.IsOpen ? [row[1] ?? 0L, row[4], row[3], Figures.Share(row[3], row[2]), Figures.Share(row[2], row[1])] : [row[1] ?? 0L];

    /// <summary>Customers of the period: id, net, net whose cost is known, margin, cost; the most profitable first.</summary>
    static List<object?[]> Customers(AnalysisRun run) => run.Rows(facts => $"""
        WITH {facts.Customers}, {facts.Orders}, {facts.Lines}
        SELECT customer_id, sum(net), sum(net) FILTER (cost IS NOT NULL), sum(net - cost), sum(cost) FROM l WHERE is_now AND customer_id IS NOT NULL GROUP BY 1 ORDER BY {(run.Costs.IsOpen ? "4" : "2")} DESC NULLS LAST, 1
        """);

    static FoundBlock Listed(AnalysisRun run, string key, List<object?[]> rows) => new(key, run.Costs.IsOpen ? Columns : Columns[..1], [.. rows.Take(FoundBlock.Most).Select(row => new FoundRow(row[0], Told(run, row), Drill.Is("id", row[0])))])
    {
        By = run.Field("orders.customerId"), Object = "customers", Where = run.Frame.Customers(run.Frame.Orders()), Cut = rows.Count > FoundBlock.Most,
    };

    /// <summary>Profit added up from the most profitable customer on: how much of it some bring, and how much others take away. Source: R. Kaplan, V. Narayanan, 2001.</summary>
    static FoundBlock Whale(List<object?[]> customers)
    {
        var known = customers.Where(row => row[3] is not null).Select(row => Figures.Of(row[3])).ToList();
        var (total, sum, at, rows) = (known.Sum(), 0.0, 0, new List<FoundRow>());
        for (var point = 1; point <= WhalePoints && known.Count > 0; point++)
        {
            var until = (int)Math.Ceiling(known.Count * point / (double)WhalePoints);
            for (; at < until; at++) sum += known[at];
            rows.Add(new(point * 100 / WhalePoints, [until, sum, total > 0 ? sum / total * 100 : null]) { Name = $"{point * 100 / WhalePoints}%" });
        }
        return new("whale", [("customers", Kinds.Count), ("marginSum", Kinds.Money), ("marginPart", Kinds.Percent)], [.. rows.DistinctBy(row => row.Figures[0])]);
    }

    static IEnumerable<FoundBlock> Groups(AnalysisRun run)
    {
        var lines = run.Frame.Region is null ? "orders" : null;
        yield return By(run, "byProduct", "product", product => Drill.Related("orderLines", "orderId", Drill.Is("productId", product))) with { By = run.Field("orderLines.productId"), Object = lines };
        if (run.Sees("products.category")) yield return By(run, "byGroup", "category", _ => null);
        if (run.Sees("orders.channel")) yield return By(run, "byChannel", ColumnText.Read(run.Field("orders.channel"), "l"), channel => Drill.Is("channel", channel)) with { By = run.Field("orders.channel"), Object = lines };
    }

    static FoundBlock By(AnalysisRun run, string key, string read, Func<object?, JsonObject?> where)
    {
        var rows = run.Rows(facts => $"""
            WITH {facts.Customers}, {facts.Orders}, {facts.Lines}
            SELECT {read} AS k, sum(net), sum(net) FILTER (cost IS NOT NULL), sum(net - cost), sum(cost) FROM l WHERE is_now GROUP BY 1 ORDER BY 2 DESC NULLS LAST, 1 LIMIT {FoundBlock.Most + 1}
            """);
        return new(key, run.Costs.IsOpen ? Columns : Columns[..1], [.. rows.Take(FoundBlock.Most).Select(row => new FoundRow(row[0], Told(run, row), where(row[0])))]) { Where = run.Frame.Orders(), Cut = rows.Count > FoundBlock.Most };
    }
}
