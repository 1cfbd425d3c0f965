using System.Text.Json.Nodes;
using Zhike.Analytics.Explore;

namespace Zhike.Analytics.Analyses.Performance;

/// <summary>How sales go: by month, channel, place, kind of customer, person and department, and how long deals and offers take (性能分析).</summary>
internal sealed class PerformanceAnalysis : Analysis
{
    internal override string Name => "performance";

    internal override IReadOnlyList<string> Needs => OrderGroups.Needs;

    internal override IEnumerable<FoundTile> Tiles(AnalysisRun run)
    {
        foreach (var tile in OrderGroups.Tiles(run)) yield return tile;
        if (!run.Sees("opportunities.state", "opportunities.closedOn")) yield break;
        var cycle = run.Row(facts => $"""
            WITH {facts.Customers}, {facts.Deals}
            SELECT count(*) FILTER (state = 'won'), count(*), avg(date_diff('day', {facts.LocalDay("d.created_at")}, d.closed_on)) FILTER (state = 'won') FROM d WHERE state IN ('won', 'lost') AND closed_on BETWEEN {facts.From} AND {facts.Until}
            """);
        var closed = DealWhere(run, Drill.Leaf("state", "in", new JsonArray("won", "lost")), Drill.Between("closedOn", run.Frame.From, run.Frame.Until));
        yield return new("winRate", Kinds.Percent, Figures.Share(cycle[0], cycle[1]), null, run.Frame.Region is null ? "opportunities" : null, closed);
        yield return new("wonCycle", Kinds.Days, cycle[2]);
    }

    internal override IEnumerable<FoundBlock> Blocks(AnalysisRun run) =>
    [
        OrderGroups.ByMonth(run), .. OrderGroups.By(run, "byChannel", "orders.channel"), .. OrderGroups.By(run, "byProvince", "customers.region", Dimension.Province),
        .. OrderGroups.By(run, "byCategory", "customers.category"), .. OrderGroups.By(run, "byTier", "customers.tier"), .. OrderGroups.By(run, "byOwner", "orders.ownerId"), .. OrderGroups.By(run, "byDepartment", "orders.departmentId"),
        .. Stages(run), .. Cycle(run), .. Quotes(run),
    ];

    static JsonObject DealWhere(AnalysisRun run, params JsonObject[] parts) => Drill.All([.. parts, run.Frame.Owner(), run.Frame.Department()]);

    /// <summary>Open deals by stage, and how long they have been in it.</summary>
    static IEnumerable<FoundBlock> Stages(AnalysisRun run)
    {
        if (!run.Sees("opportunities.stageId", "opportunities.state", "opportunities.amount", "opportunities.stageEnteredAt")) yield break;
        var rows = run.Rows(facts => $"""
            WITH {facts.Customers}, {facts.Deals}
            SELECT d.stage_id, count(*), sum(d.amount_minor) FILTER (d.amount_currency = {facts.Value(run.Frame.Currency)}), avg(date_diff('day', {facts.LocalDay("d.stage_entered_at")}, CAST({facts.Value(run.Today)} AS DATE)))
            FROM d LEFT JOIN stages s ON s.id = d.stage_id WHERE d.state = 'open' GROUP BY 1 ORDER BY min(s.position), 1
            """);
        yield return new("stages", [("deals", Kinds.Count), ("dealAmount", Kinds.Money), ("daysInStage", Kinds.Days)], [.. rows.Select(row => new FoundRow(row[0], row[1..], Drill.Is("stageId", row[0])))])
        {
            By = run.Field("opportunities.stageId"), Object = run.Frame.Region is null ? "opportunities" : null, Where = DealWhere(run, Drill.Is("state", "open")),
        };
    }

    /// <summary>Deals closed in the period by who closed them: how many were won, and how long it took from the first day.</summary>
    static IEnumerable<FoundBlock> Cycle(AnalysisRun run)
    {
        if (!run.Sees("opportunities.ownerId", "opportunities.state", "opportunities.amount", "opportunities.closedOn")) yield break;
        var rows = run.Rows(facts => $"""
            WITH {facts.Customers}, {facts.Deals}
            SELECT d.owner_id, count(*) FILTER (d.state = 'won'), count(*) FILTER (d.state = 'lost'), sum(d.amount_minor) FILTER (d.state = 'won' AND d.amount_currency = {facts.Value(run.Frame.Currency)}),
              avg(date_diff('day', {facts.LocalDay("d.created_at")}, d.closed_on)) FILTER (d.state = 'won'), avg(date_diff('day', {facts.LocalDay("d.created_at")}, d.closed_on)) FILTER (d.state = 'lost')
            FROM d WHERE d.state IN ('won', 'lost') AND d.closed_on BETWEEN {facts.From} AND {facts.Until} GROUP BY 1 ORDER BY 4 DESC NULLS LAST, 2 DESC, 1 LIMIT {FoundBlock.Most + 1}
            """);
        yield return new("cycle", [("won", Kinds.Count), ("lost", Kinds.Count), ("winRate", Kinds.Percent), ("wonAmount", Kinds.Money), ("wonDays", Kinds.Days), ("lostDays", Kinds.Days)],
            [.. rows.Take(FoundBlock.Most).Select(row => new FoundRow(row[0], [row[1], row[2], Figures.Share(row[1], Figures.Of(row[1]) + Figures.Of(row[2])), row[3], row[4], row[5]], Drill.Is("ownerId", row[0])))])
        {
            By = run.Field("opportunities.ownerId"), Object = run.Frame.Region is null ? "opportunities" : null, Cut = rows.Count > FoundBlock.Most,
            Where = DealWhere(run, Drill.Leaf("state", "in", new JsonArray("won", "lost")), Drill.Between("closedOn", run.Frame.From, run.Frame.Until)),
        };
    }

    /// <summary>Offers sent in the period by what became of them, and how long they waited.</summary>
    static IEnumerable<FoundBlock> Quotes(AnalysisRun run)
    {
        if (!run.Sees("quotes.state", "quotes.gross", "quotes.sentAt", "quotes.answeredAt")) yield break;
        var rows = run.Rows(facts => $"""
            WITH {facts.Customers}, {facts.Quotes}
            SELECT q.state, count(*), sum(q.gross_minor) FILTER (q.gross_currency = {facts.Value(run.Frame.Currency)}), avg(date_diff('minute', q.created_at, q.sent_at)) / 1440, avg(date_diff('minute', q.sent_at, q.answered_at)) / 1440
            FROM q WHERE {facts.LocalDay("q.sent_at")} BETWEEN {facts.From} AND {facts.Until} GROUP BY 1 ORDER BY 2 DESC, 1
            """);
        var sent = DealWhere(run, Drill.Leaf("sentAt", "gte", Instant(run, run.Frame.From)), Drill.Leaf("sentAt", "lt", Instant(run, run.Frame.Until.AddDays(1))));
        yield return new("quotes", [("quotes", Kinds.Count), ("quoteAmount", Kinds.Money), ("daysToSend", Kinds.Days), ("daysToAnswer", Kinds.Days)], [.. rows.Select(row => new FoundRow(row[0], row[1..], Drill.Is("state", row[0])))])
        {
            By = run.Field("quotes.state"), Object = run.Frame.Region is null ? "quotes" : null, Where = sent,
        };
    }

    static JsonValue Instant(AnalysisRun run, DateOnly day) => JsonValue.Create(Platform.Catalogue.Instants.Format(Platform.Query.RelativeDates.StartOf(day, run.Caller.Zone)));
}
