using System.Text.Json.Nodes;
using Zhike.Analytics.Explore;
using Zhike.Platform.Query;

namespace Zhike.Analytics.Analyses.Profile;

/// <summary>Who the customers are: by kind, industry, place, size, tier, source, stage and age, how much of them is known, and what new and old ones buy (客户概况).</summary>
internal sealed class ProfileAnalysis : Analysis
{
    static readonly (string Key, string Field, string? By)[] Fields =
    [
        ("byCategory", "customers.category", null), ("byTier", "customers.tier", null), ("byIndustry", "customers.industry", null), ("byProvince", "customers.region", Dimension.Province),
        ("bySize", "customers.size", null), ("bySource", "customers.source", null), ("byStage", "customers.stage", null),
    ];

    /// <summary>Ages of a relation by the days after which the next begins.</summary>
    static readonly (string Key, int? Until)[] Ages = [("quarter", 90), ("year", 365), ("twoYears", 730), ("fiveYears", 1825), ("older", null)];

    static readonly (string Key, int From, int Until)[] Known = [("poor", 0, 39), ("fair", 40, 59), ("good", 60, 79), ("full", 80, 100)];

    internal override string Name => "profile";

    internal override IReadOnlyList<string> Needs => ["customers.name"];

    static bool SeesOrders(AnalysisRun run) => run.Sees(OrderGroups.Needs);

    internal override IEnumerable<FoundTile> Tiles(AnalysisRun run)
    {
        var made = run.Row(facts => $"WITH {facts.OwnCustomers} SELECT count(*), count(*) FILTER ({Made(facts, false)}), count(*) FILTER ({Made(facts, true)}), avg(completeness) FROM c");
        yield return new("customers", Kinds.Count, made[0], null, "customers", Base(run));
        yield return new("newCustomers", Kinds.Count, made[1], run.Frame.Before is null ? null : made[2], "customers", Drill.All(Base(run), Since(run, run.Frame.From, run.Frame.Until.AddDays(1))));
        if (SeesOrders(run))
        {
            var buying = run.Row(facts => $"WITH {facts.OwnCustomers}, {facts.Orders} SELECT count(DISTINCT o.customer_id) FILTER (o.is_now), count(DISTINCT o.customer_id) FILTER (o.is_before) FROM o JOIN c ON c.id = o.customer_id");
            yield return new("buyingCustomers", Kinds.Count, buying[0], run.Frame.Before is null ? null : buying[1], "customers", Drill.All(Base(run), Drill.Related("orders", "customerId", run.Frame.Orders())));
        }
        if (run.Sees("customers.completeness")) yield return new("completeness", Kinds.Percent, made[3]);
    }

    internal override IEnumerable<FoundBlock> Blocks(AnalysisRun run)
    {
        foreach (var (key, field, by) in Fields)
            if (run.Sees(field))
                yield return By(run, key, field, by);
        if (run.Sees("customers.createdAt")) yield return Grouped(run, "byAge", facts => AgeOf(run, facts), key => AgeWhere(run, key), [.. Ages.Select(age => age.Key)]);
        if (run.Sees("customers.completeness")) yield return Grouped(run, "byCompleteness", _ => KnownOf, key => KnownWhere(key), [.. Known.Select(part => part.Key)]);
        if (SeesOrders(run)) yield return NewAndOld(run);
    }

    static JsonObject Base(AnalysisRun run) => Drill.All(run.Frame.Place(), run.Frame.Owner(), run.Frame.Department());

    static string Made(Facts facts, bool before) => $"{facts.LocalDay("c.created_at")} BETWEEN " + (before ? facts.BeforeRange : $"{facts.From} AND {facts.Until}");

    static JsonObject Since(AnalysisRun run, DateOnly? from, DateOnly? next) =>
        Drill.All(from is { } first ? Drill.Leaf("createdAt", "gte", Instant(run, first)) : null, next is { } last ? Drill.Leaf("createdAt", "lt", Instant(run, last)) : null);

    static JsonValue Instant(AnalysisRun run, DateOnly day) => JsonValue.Create(Platform.Catalogue.Instants.Format(RelativeDates.StartOf(day, run.Caller.Zone)));

    static FoundBlock By(AnalysisRun run, string key, string name, string? by)
    {
        var field = run.Field(name);
        var read = ColumnText.Read(field, "c");
        var block = Grouped(run, key, _ => by is null ? read : $"substr({read}, 1, 2) || '0000'", value => by is null || value is null ? Drill.Is(field.Key, value) : Drill.Leaf(field.Key, "under", JsonValue.Create((string)value)), null);
        return block with { By = field };
    }

    /// <summary>Customers by what an expression says of them.</summary>
    /// <param name="order">All groups in their order; null puts the largest first.</param>
    static FoundBlock Grouped(AnalysisRun run, string key, Func<Facts, string> expression, Func<object?, JsonObject> where, IReadOnlyList<string>? order)
    {
        var buys = SeesOrders(run);
        var rows = run.Rows(facts => $"""
            WITH {facts.OwnCustomers}{(buys ? $", {facts.Orders}, s AS (SELECT customer_id, sum(effective_minor) AS amount FROM o WHERE is_now GROUP BY 1)" : "")}
            SELECT {expression(facts)} AS k, count(*), count(*) FILTER ({Made(facts, false)}){(buys ? ", count(s.customer_id), sum(s.amount)" : "")}
            FROM c {(buys ? "LEFT JOIN s ON s.customer_id = c.id" : "")} GROUP BY 1 ORDER BY 2 DESC, 1 NULLS LAST LIMIT {FoundBlock.Most + 1}
            """);
        if (order is not null) rows = [.. order.Select(one => rows.Find(row => (string?)row[0] == one)).OfType<object?[]>()];
        var total = rows.Sum(row => Figures.Of(row[1]));
        (string, string)[] columns = [("customers", Kinds.Count), ("share", Kinds.Percent), ("newCustomers", Kinds.Count), ("buyers", Kinds.Count), ("amount", Kinds.Money)];
        return new(key, buys ? columns : columns[..3], [.. rows.Take(FoundBlock.Most).Select(row => new FoundRow(row[0], [row[1], Figures.Share(row[1], total), .. row[2..].Select(figure => figure ?? 0L)], where(row[0])))])
        {
            Object = "customers", Where = Base(run), Cut = rows.Count > FoundBlock.Most,
        };
    }

    static string AgeOf(AnalysisRun run, Facts facts) =>
        $"CASE {string.Join(' ', Ages.Where(age => age.Until is not null).Select(age => $"WHEN {facts.LocalDay("c.created_at")} > {facts.Value(run.Today.AddDays(-age.Until!.Value))} THEN '{age.Key}'"))} ELSE '{Ages[^1].Key}' END";

    static JsonObject AgeWhere(AnalysisRun run, object? key)
    {
        var at = Array.FindIndex(Ages, age => age.Key == (string?)key);
        DateOnly? Day(int place) => place >= 0 && Ages[place].Until is { } days ? run.Today.AddDays(1 - days) : null;
        return Since(run, Day(at), Day(at - 1));
    }

    static string KnownOf => $"CASE {string.Join(' ', Known.Select(part => $"WHEN c.completeness <= {part.Until} THEN '{part.Key}'"))} END";

    static JsonObject KnownWhere(object? key)
    {
        var (_, from, until) = Array.Find(Known, part => part.Key == (string?)key);
        return Drill.Leaf("completeness", "between", new JsonArray(from, until));
    }

    /// <summary>Orders of the period by whether the customer had bought before it.</summary>
    static FoundBlock NewAndOld(AnalysisRun run)
    {
        var rows = run.Rows(facts => $"""
            WITH {facts.OwnCustomers}, {facts.Orders}, f AS (SELECT customer_id, min(ordered_on) AS first FROM o GROUP BY 1)
            SELECT CASE WHEN f.first >= {facts.From} THEN 'new' ELSE 'old' END AS k, sum(o.effective_minor), count(*), count(DISTINCT o.customer_id), NULL
            FROM o JOIN f ON f.customer_id = o.customer_id JOIN c ON c.id = o.customer_id WHERE o.is_now GROUP BY 1 ORDER BY 1
            """);
        var earlier = Drill.Related("orders", "customerId", Drill.All(run.Frame.Orders(true), Drill.Leaf("orderedOn", "lt", Drill.Day(run.Frame.From))));
        var block = OrderGroups.Beside(run with { Frame = run.Frame.Alone }, "newAndOld", rows, key => (string?)key == "old" ? earlier : new JsonObject { ["not"] = earlier.DeepClone() });
        return block with { Object = "customers", Where = Drill.All(Base(run), Drill.Related("orders", "customerId", run.Frame.Orders())) };
    }
}
