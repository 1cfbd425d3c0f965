using System.Text.Json.Nodes;
using Zhike.Platform.Http;

namespace Zhike.Analytics.Analyses.Promotions;

/// <summary>What discounts do: their depth beside pieces, revenue and margin, by month, price book and source, and products with and without them (促销分析).</summary>
/// <remarks>Discounts are measured against the list price of each line, the total discount of the order included. Campaigns, coupons and their costs are not recorded.</remarks>
internal sealed class PromotionAnalysis : Analysis
{
    static readonly (string Key, double? Until)[] Depths = [("none", 0.005), ("to5", 5), ("to10", 10), ("to20", 20), ("to30", 30), ("deeper", null)];

    internal override string Name => "promotion";

    internal override IReadOnlyList<string> Needs => [.. OrderGroups.Needs, "orderLines.total", "orderLines.quantity", "orderLines.listPrice", "orderLines.discount"];

    static string Lines(Facts facts) => $"WITH {facts.Customers}, {facts.Orders}, {facts.Lines}, r AS (SELECT *, CASE WHEN listed > 0 THEN round(greatest(0, (1 - asked / listed) * 100), 2) ELSE 0 END AS depth FROM l)";

    internal override IEnumerable<FoundTile> Tiles(AnalysisRun run)
    {
        string Sums(string flag) => $"sum(listed) FILTER ({flag} AND listed > 0), sum(asked) FILTER ({flag} AND listed > 0), sum(asked) FILTER ({flag} AND depth >= 0.005), sum(asked) FILTER ({flag})";
        var found = run.Row(facts => $"{Lines(facts)} SELECT {Sums("is_now")}, {Sums("is_before")} FROM r");
        object? Earlier(object? figure) => run.Frame.Before is null ? null : figure;
        double? Depth(object? listed, object? asked) => Figures.Of(listed) > 0 ? Math.Max(0, (1 - Figures.Of(asked) / Figures.Of(listed)) * 100) : null;
        yield return new("meanDiscount", Kinds.Percent, Depth(found[0], found[1]), Earlier(Depth(found[4], found[5])));
        yield return new("discountGiven", Kinds.Money, Math.Max(0, Figures.Of(found[0]) - Figures.Of(found[1])), Earlier(Math.Max(0, Figures.Of(found[4]) - Figures.Of(found[5]))));
        yield return new("discountedShare", Kinds.Percent, Figures.Share(found[2], found[3]), Earlier(Figures.Share(found[6], found[7])));
    }

    internal override IEnumerable<FoundBlock> Blocks(AnalysisRun run)
    {
        yield return ByDepth(run);
        yield return ByMonth(run);
        yield return Products(run);
        if (run.Sees("orderLines.priceBookId")) yield return By(run, "byBook", "book") with { By = run.Field("orderLines.priceBookId") };
        if (run.Sees("orders.channel")) yield return By(run, "byChannel", "channel") with { By = run.Field("orders.channel") };
        if (run.Sees("opportunities.source", "quotes.opportunityId", "orders.quoteId")) yield return BySource(run);
    }

    internal override IEnumerable<FieldError> Notes(AnalysisRun run)
    {
        yield return new("campaigns-missing");
        if (!run.Costs.IsOpen) yield return new("costs-closed");
    }

    static (string, string)[] Columns(AnalysisRun run)
    {
        (string, string)[] all = [("lines", Kinds.Count), ("orders", Kinds.Count), ("pieces", Kinds.Number), ("soldAmount", Kinds.Money), ("discountGiven", Kinds.Money), ("meanDiscount", Kinds.Percent), ("marginShare", Kinds.Percent)];
        return run.Costs.IsOpen ? all : all[..^1];
    }

    /// <summary>What <see cref="Told"/> reads after the key.</summary>
    const string Reckoned = "count(*), count(DISTINCT id), sum(pieces), sum(sold), sum(listed) FILTER (listed > 0), sum(asked) FILTER (listed > 0), sum(net - cost), sum(net) FILTER (cost IS NOT NULL)";

    static object?[] Told(AnalysisRun run, object?[] row)
    {
        var given = Math.Max(0, Figures.Of(row[5]) - Figures.Of(row[6]));
        object?[] all = [row[1], row[2], row[3], row[4], given, Figures.Share(given, row[5]), Figures.Share(row[7], row[8])];
        return run.Costs.IsOpen ? all : all[..^1];
    }

    static FoundBlock ByDepth(AnalysisRun run)
    {
        var cases = FormattableString.Invariant($"CASE {string.Join(' ', Depths[..^1].Select(depth => FormattableString.Invariant($"WHEN depth {(depth.Key == "none" ? "<" : "<=")} {depth.Until} THEN '{depth.Key}'")))} ELSE '{Depths[^1].Key}' END");
        var rows = run.Rows(facts => $"{Lines(facts)} SELECT {cases} AS k, {Reckoned} FROM r WHERE is_now GROUP BY 1");
        var found = Depths.Select(depth => rows.Find(row => (string)row[0]! == depth.Key)).OfType<object?[]>();
        return new("byDepth", Columns(run), [.. found.Select(row => new FoundRow(row[0], Told(run, row)))]);
    }

    static FoundBlock ByMonth(AnalysisRun run)
    {
        var rows = run.Rows(facts => $"{Lines(facts)} SELECT CAST(date_trunc('month', ordered_on) AS DATE) AS k, {Reckoned} FROM r WHERE is_now GROUP BY 1 ORDER BY 1");
        JsonObject Where(object? month) => Drill.Between("orderedOn", (DateOnly)month!, ((DateOnly)month).AddMonths(1).AddDays(-1));
        return Listed(run, new("byMonth", Columns(run), [.. rows.Select(row => new FoundRow(row[0], Told(run, row), Where(row[0])) { Name = ((DateOnly)row[0]!).ToString("yyyy-MM", System.Globalization.CultureInfo.InvariantCulture) })]));
    }

    static FoundBlock Listed(AnalysisRun run, FoundBlock block) => block with { Object = run.Frame.Region is null ? "orders" : null, Where = run.Frame.Orders() };

    static FoundBlock By(AnalysisRun run, string key, string read)
    {
        var rows = run.Rows(facts => $"{Lines(facts)} SELECT {read} AS k, {Reckoned} FROM r WHERE is_now GROUP BY 1 ORDER BY 5 DESC NULLS LAST, 1 LIMIT {FoundBlock.Most + 1}");
        JsonObject Where(object? value) => read == "channel" ? Drill.Is("channel", value) : Drill.Related("orderLines", "orderId", Drill.Is("priceBookId", value));
        return Listed(run, new(key, Columns(run), [.. rows.Take(FoundBlock.Most).Select(row => new FoundRow(row[0], Told(run, row), Where(row[0])))]) { Cut = rows.Count > FoundBlock.Most });
    }

    /// <summary>By where the deal came from that led to the order.</summary>
    static FoundBlock BySource(AnalysisRun run)
    {
        var rows = run.Rows(facts => $"{Lines(facts)}, {facts.Quotes}, {facts.Deals} SELECT d.source AS k, {Reckoned.Replace("DISTINCT id", "DISTINCT r.id", StringComparison.Ordinal)} FROM r JOIN q ON q.id = r.quote_id JOIN d ON d.id = q.opportunity_id WHERE r.is_now GROUP BY 1 ORDER BY 5 DESC NULLS LAST, 1 LIMIT {FoundBlock.Most}");
        return new("bySource", Columns(run), [.. rows.Select(row => new FoundRow(row[0], Told(run, row)))]) { By = run.Field("opportunities.source") };
    }

    /// <summary>Products sold both with and without a discount in the period: pieces of a day on which they were sold, and margin, of each.</summary>
    static FoundBlock Products(AnalysisRun run)
    {
        var rows = run.Rows(facts => $"""
            {Lines(facts)}
            SELECT product, sum(pieces) FILTER (depth < 0.005) / count(DISTINCT id) FILTER (depth < 0.005), sum(pieces) FILTER (depth >= 0.005) / count(DISTINCT id) FILTER (depth >= 0.005), sum(asked) FILTER (depth >= 0.005),
              (1 - sum(asked) FILTER (depth >= 0.005) / sum(listed) FILTER (depth >= 0.005)) * 100
            FROM r WHERE is_now AND product IS NOT NULL AND listed > 0 GROUP BY 1 HAVING count(*) FILTER (depth < 0.005) > 0 AND count(*) FILTER (depth >= 0.005) > 0 ORDER BY 4 DESC, 1 LIMIT {FoundBlock.Most}
            """);
        return Listed(run, new("withAndWithout", [("piecesWithout", Kinds.Number), ("piecesWith", Kinds.Number), ("change", Kinds.Change), ("discountedAmount", Kinds.Money), ("meanDiscount", Kinds.Percent)],
            [.. rows.Select(row => new FoundRow(row[0], [row[1], row[2], Figures.Growth(row[2], row[1]), row[3], row[4]], Drill.Related("orderLines", "orderId", Drill.Is("productId", row[0]))))])) with { By = run.Field("orderLines.productId") };
    }
}
