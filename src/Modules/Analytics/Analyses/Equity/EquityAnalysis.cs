using System.Text.Json.Nodes;
using Zhike.Analytics.Explore;
using Zhike.Platform.Http;

namespace Zhike.Analytics.Analyses.Equity;

/// <summary>
/// What all customers together are worth (客户权益): the sum of their lifetime values, who holds it, how much of what is sold comes from customers who stayed, and what drives them to stay.
/// Source: R. Rust, V. Zeithaml, K. Lemon, Driving Customer Equity, 2000.
/// </summary>
internal sealed class EquityAnalysis : Analysis
{
    static readonly (string Key, string Kind)[] Columns = [("customers", Kinds.Count), ("equity", Kinds.Money), ("share", Kinds.Percent), ("equityEach", Kinds.Money), ("potential", Kinds.Money)];

    internal override string Name => "equity";

    internal override IReadOnlyList<string> Needs => ["customers.clv"];

    internal override IEnumerable<FoundTile> Tiles(AnalysisRun run)
    {
        var found = run.Row(facts => $"WITH {facts.OwnCustomers} SELECT count(*), CAST(sum(clv_minor) AS BIGINT), avg(clv_minor), {Potential(run, facts)} FROM c WHERE clv_currency = {facts.Value(run.Frame.Currency)}");
        var valued = Valued(run);
        yield return new("equity", Kinds.Money, found[1] ?? 0L, null, "customers", valued);
        yield return new("valuedCustomers", Kinds.Count, found[0], null, "customers", valued);
        yield return new("equityEach", Kinds.Money, found[2]);
        if (run.Sees("customers.growthPotential")) yield return new("potential", Kinds.Money, found[3] ?? 0L);
    }

    internal override IEnumerable<FoundBlock> Blocks(AnalysisRun run) =>
    [
        .. Past(run), .. Retained(run), .. new EquityDrivers(run).Blocks(), .. By(run, "byQuadrant", "customers.valueQuadrant"), .. By(run, "byTier", "customers.tier"), .. By(run, "byStage", "customers.stage"), .. By(run, "byOwner", "customers.ownerId"),
    ];

    internal override IEnumerable<FieldError> Notes(AnalysisRun run) => [new("equity")];

    static string Potential(AnalysisRun run, Facts facts) =>
        run.Sees("customers.growthPotential") ? $"CAST(sum(growth_potential_minor) FILTER (growth_potential_currency = {facts.Value(run.Frame.Currency)}) AS BIGINT)" : "NULL";

    static JsonObject Valued(AnalysisRun run) => Drill.All(run.Frame.Place(), run.Frame.Owner(), run.Frame.Department(), Drill.Leaf("clv", "inCurrency", run.Frame.Currency));

    static IEnumerable<FoundBlock> By(AnalysisRun run, string key, string name)
    {
        if (!run.Sees(name)) yield break;
        var (field, sees) = (run.Field(name), run.Sees("customers.growthPotential"));
        var rows = run.Rows(facts => $"""
            WITH {facts.OwnCustomers} SELECT {ColumnText.Read(field, "c")} AS k, count(*), CAST(sum(clv_minor) AS BIGINT), avg(clv_minor), {Potential(run, facts)}
            FROM c WHERE clv_currency = {facts.Value(run.Frame.Currency)} GROUP BY 1 ORDER BY 3 DESC NULLS LAST, 1 LIMIT {FoundBlock.Most + 1}
            """);
        var total = rows.Sum(row => Figures.Of(row[2]));
        object?[] Told(object?[] row) => [row[1], row[2], Figures.Share(row[2], total), row[3], .. sees ? new[] { row[4] ?? 0L } : []];
        yield return new(key, sees ? Columns : Columns[..4], [.. rows.Take(FoundBlock.Most).Select(row => new FoundRow(row[0], Told(row), Drill.Is(field.Key, row[0])))])
        {
            By = field, Object = "customers", Where = Valued(run), Cut = rows.Count > FoundBlock.Most,
        };
    }

    /// <summary>What the whole company was worth at the end of each month, as the models said then; for those who see all of it.</summary>
    static IEnumerable<FoundBlock> Past(AnalysisRun run)
    {
        if (run.Past.Points.Count == 0 || run.Frame.Region is not null || run.Frame.OwnerId is not null || run.Frame.DepartmentId is not null) yield break;
        yield return new("past", [("equity", Kinds.Money), ("customers", Kinds.Count), ("change", Kinds.Change)],
            [.. run.Past.Points.Select((point, at) => new FoundRow(point.Month, [point.Minor, point.Customers, at == 0 ? null : Figures.Growth(point.Minor, run.Past.Points[at - 1].Minor)]) { Name = point.Month })])
        {
            Note = new FieldError("equity-past"),
        };
    }

    /// <summary>Quarter by quarter what those bought who had bought before it, beside those who were new, and how many of the quarter before came back.</summary>
    static IEnumerable<FoundBlock> Retained(AnalysisRun run)
    {
        if (!run.Sees(OrderGroups.Needs)) yield break;
        var rows = run.Rows(facts => $"""
            WITH {facts.OwnCustomers}, {facts.Orders},
            b AS (SELECT o.customer_id, CAST(date_trunc('quarter', o.ordered_on) AS DATE) AS quarter, sum(o.effective_minor) AS amount FROM o JOIN c ON c.id = o.customer_id WHERE o.effective_minor > 0 AND o.ordered_on <= {facts.Until} GROUP BY 1, 2),
            f AS (SELECT *, min(quarter) OVER (PARTITION BY customer_id) AS first, lead(quarter) OVER (PARTITION BY customer_id ORDER BY quarter) AS next FROM b),
            q AS (SELECT quarter, CAST(sum(amount) FILTER (quarter > first) AS BIGINT) AS stayed, CAST(sum(amount) FILTER (quarter = first) AS BIGINT) AS fresh, count(*) AS buyers, count(*) FILTER (next = quarter + INTERVAL 3 MONTH) AS again FROM f GROUP BY 1)
            SELECT quarter, coalesce(stayed, 0), coalesce(fresh, 0), 100e0 * stayed / nullif(stayed + fresh, 0), CASE WHEN lag(quarter) OVER (ORDER BY quarter) = quarter - INTERVAL 3 MONTH THEN 100e0 * lag(again) OVER (ORDER BY quarter) / lag(buyers) OVER (ORDER BY quarter) END FROM q ORDER BY quarter DESC LIMIT 12
            """);
        yield return new("retained", [("stayedAmount", Kinds.Money), ("freshAmount", Kinds.Money), ("stayedShare", Kinds.Percent), ("cameBack", Kinds.Percent)],
            [.. rows.AsEnumerable().Reverse().Select(row => new FoundRow(row[0], row[1..]) { Name = Quarter((DateOnly)row[0]!) })])
        {
            Note = new FieldError("equity-retained"),
        };
    }

    internal static string Quarter(DateOnly first) => $"{first.Year:0000}-Q{(first.Month - 1) / 3 + 1}";
}
