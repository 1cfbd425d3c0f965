using System.Text.Json.Nodes;
using Zhike.Platform.Http;

namespace Zhike.Analytics.Analyses.Loyalty;

/// <summary>Who comes back: how often, how soon, for how long, and what records say of the measures of loyalty (忠诚度分析).</summary>
internal sealed class LoyaltyAnalysis : Analysis
{
    /// <summary>Quarters after the first order.</summary>
    const int Quarters = 8;

    static readonly (string Key, long From, long? Until)[] Counts = [("one", 1, 1), ("two", 2, 2), ("three", 3, 3), ("some", 4, 5), ("many", 6, null)];

    static readonly (string Key, int Until)[] Gaps = [("month", 30), ("twoMonths", 60), ("quarter", 90), ("half", 180), ("year", 365), ("longer", int.MaxValue)];

    internal override string Name => "loyalty";

    internal override IReadOnlyList<string> Needs => OrderGroups.Needs;

    /// <summary>Orders of something up to the end of the period, and the customers who made them.</summary>
    static string Bought(Facts facts) => $"""
        WITH {facts.Customers}, {facts.Orders},
        b AS (SELECT customer_id, ordered_on, effective_minor FROM o WHERE effective_minor > 0 AND customer_id IS NOT NULL AND ordered_on <= {facts.Until}),
        w AS (SELECT customer_id, count(*) AS orders, min(ordered_on) AS first, max(ordered_on) AS last, sum(effective_minor) AS amount, bool_or(ordered_on >= {facts.From}) AS now FROM b GROUP BY 1),
        g AS (SELECT customer_id, ordered_on, date_diff('day', lag(ordered_on) OVER (PARTITION BY customer_id ORDER BY ordered_on), ordered_on) AS gap FROM (SELECT DISTINCT customer_id, ordered_on FROM b))
        """;

    internal override IEnumerable<FoundTile> Tiles(AnalysisRun run)
    {
        var found = run.Row(facts => $"{Bought(facts)} SELECT (SELECT count(*) FROM w WHERE now), (SELECT count(*) FROM w WHERE now AND orders > 1), (SELECT median(gap) FROM g WHERE gap IS NOT NULL AND ordered_on >= {facts.From}), (SELECT avg(orders) FROM w WHERE now)");
        var buyers = run.Frame.Customers(Counting(run, run.Frame.Orders()));
        yield return new("repeatRate", Kinds.Percent, Figures.Share(found[1], found[0]), null, "customers", Drill.All(buyers, Drill.Related("orders", "customerId", Ever(run), ("gte", 2))));
        yield return new("buyers", Kinds.Count, found[0], null, "customers", buyers);
        yield return new("medianGap", Kinds.Days, found[2]);
        yield return new("ordersEach", Kinds.Number, found[3]);
    }

    internal override IEnumerable<FoundBlock> Blocks(AnalysisRun run) => [ByCount(run), Persistency(run), ByGap(run), .. new LoyaltyMeasures(run).Blocks()];

    internal override IEnumerable<FieldError> Notes(AnalysisRun run) => [new("loyalty-missing")];

    /// <summary>Orders that brought something.</summary>
    internal static JsonObject Counting(AnalysisRun run, JsonObject orders) => Drill.All(orders, Drill.Leaf("effective", "gt", new JsonObject { ["amount"] = "0", ["currency"] = run.Frame.Currency }));

    static JsonObject Ever(AnalysisRun run) => Counting(run, run.Frame.Orders(true));

    static FoundBlock ByCount(AnalysisRun run)
    {
        var groups = string.Join(' ', Counts.Where(group => group.Until is not null).Select(group => $"WHEN orders <= {group.Until} THEN '{group.Key}'"));
        var rows = run.Rows(facts => $"{Bought(facts)} SELECT CASE {groups} ELSE '{Counts[^1].Key}' END AS k, count(*), sum(amount), avg(date_diff('day', first, last)) FROM w WHERE now GROUP BY 1");
        var total = rows.Sum(row => Figures.Of(row[1]));
        JsonObject Where((string Key, long From, long? Until) group) => Drill.All(Drill.Related("orders", "customerId", Ever(run), ("gte", group.From)), group.Until is { } until ? Drill.Related("orders", "customerId", Ever(run), ("lte", until)) : null);
        var found = Counts.Select(group => (group, row: rows.Find(row => (string)row[0]! == group.Key))).Where(pair => pair.row is not null);
        return new("byCount", [("customers", Kinds.Count), ("share", Kinds.Percent), ("amountEver", Kinds.Money), ("daysKnown", Kinds.Days)],
            [.. found.Select(pair => new FoundRow(pair.group.Key, [pair.row![1], Figures.Share(pair.row[1], total), pair.row[2], pair.row[3]], Where(pair.group)))])
        {
            Object = "customers", Where = run.Frame.Customers(Counting(run, run.Frame.Orders())),
        };
    }

    /// <summary>Of those whose first order lies long enough back: how many bought in the n-th quarter after it, and how many then or later.</summary>
    static FoundBlock Persistency(AnalysisRun run)
    {
        var rows = run.Rows(facts => $"""
            {Bought(facts)}
            SELECT n, count(DISTINCT w.customer_id), count(DISTINCT b.customer_id) FILTER (b.ordered_on < w.first + to_months(3 * (n + 1))), count(DISTINCT b.customer_id)
            FROM (SELECT CAST(unnest(range(1, {Quarters + 1})) AS INTEGER) AS n) JOIN w ON w.first + to_months(3 * (n + 1)) <= CAST({facts.Value(run.Frame.Until.AddDays(1))} AS DATE)
            LEFT JOIN b ON b.customer_id = w.customer_id AND b.ordered_on >= w.first + to_months(3 * n) GROUP BY 1 ORDER BY 1
            """);
        return new("persistency", [("oldEnough", Kinds.Count), ("inQuarter", Kinds.Percent), ("stillBuying", Kinds.Percent)],
            [.. rows.Select(row => new FoundRow(row[0], [row[1], Figures.Share(row[2], row[1]), Figures.Share(row[3], row[1])]) { Name = $"Q+{row[0]}" })])
        {
            Note = new FieldError("persistency"),
        };
    }

    static FoundBlock ByGap(AnalysisRun run)
    {
        var groups = string.Join(' ', Gaps[..^1].Select(group => $"WHEN gap <= {group.Until} THEN '{group.Key}'"));
        var rows = run.Rows(facts => $"{Bought(facts)} SELECT CASE {groups} ELSE '{Gaps[^1].Key}' END AS k, count(*), count(DISTINCT customer_id) FROM g WHERE gap IS NOT NULL AND ordered_on >= {facts.From} GROUP BY 1");
        var total = rows.Sum(row => Figures.Of(row[1]));
        var found = Gaps.Select(group => rows.Find(row => (string)row[0]! == group.Key)).OfType<object?[]>();
        return new("byGap", [("gaps", Kinds.Count), ("share", Kinds.Percent), ("customers", Kinds.Count)], [.. found.Select(row => new FoundRow(row[0], [row[1], Figures.Share(row[1], total), row[2]]))]);
    }
}
