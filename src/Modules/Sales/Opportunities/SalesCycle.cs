using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Zhike.Platform.Access;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Data;
using Zhike.Platform.Http;
using Zhike.Platform.Query;

namespace Zhike.Sales.Opportunities;

/// <summary>GET /api/v1/opportunities/cycle: how many days the deals won in a period took, from their making to their closing and in each stage (成交周期).</summary>
/// <remarks>
/// Whole days. Median and 90th percentile by nearest rank: the least number of days that half, or nine of ten, of the deals did not
/// exceed. Over the deals the caller may see. 403 when one of the fields is hidden; 422 <c>sales.period-unknown</c>.
/// </remarks>
internal sealed class SalesCycle(QueryEngine queries, Database database, TimeProvider clock)
{
    /// <param name="Median">Null without deals, as is the other.</param>
    public sealed record Days(long Count, long? Median, long? P90);

    /// <param name="Days">Of deals that stood there; those that came back have the sum of their stays.</param>
    public sealed record Stage(long StageId, string Name, Days Days);

    public sealed record Answer(DateOnly From, DateOnly To, Days Whole, IReadOnlyList<Stage> Stages);

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/opportunities/cycle", ([StringLength(40)] string? period, [Range(1, long.MaxValue)] long? departmentId, SalesCycle use, Caller caller, CancellationToken ct) => use.Handle(period ?? "thisYear", departmentId, caller, ct))
            .Requires(Right.Read, OpportunityObject.ObjectKey).WithName("get-sales-cycle");

    async Task<Answer> Handle(string period, long? departmentId, Caller caller, CancellationToken ct)
    {
        var deals = queries.Catalogue[OpportunityObject.ObjectKey];
        if (new[] { "closedOn", "createdAt", "stageId", "state" }.Any(key => caller.Access(deals.Field(key)) < FieldAccess.Read)) throw new Denied();
        var span = RelativeDates.Range(period, caller.Today(clock.Instant())) ?? throw new Invalid("period", "sales.period-unknown", ("period", period));
        var won = DealConditions.Closed(deals, span, "won");
        if (departmentId is { } department) won = Condition.And(won, new Compare(deals.Field("departmentId"), Operator.Under, [department]));
        var selection = new Selection(deals, caller) { Where = won };
        var whole = await Counted(selection, WholeDays, ct);
        var stays = await Counted(selection, StageDays, ct);
        await using var connection = await database.OpenRead(ct);
        var stages = await connection.Rows("SELECT s.id, s.name FROM stages s JOIN pipelines p ON p.id = s.pipeline_id ORDER BY p.position, p.id, s.position, s.id", row => (Id: row.GetInt64(0), Name: row.GetString(1)));
        return new(span.From, span.To, Of(whole[0]), [.. stages.Where(stage => stays.Contains(stage.Id)).Select(stage => new Stage(stage.Id, stage.Name, Of(stays[stage.Id])))]);
    }

    bool Postgres => database.Dialect == Dialect.Postgres;

    /// <summary>Deals that came closed from elsewhere were made after they were closed, and say nothing.</summary>
    string WholeDays(string conditions) => Postgres
        ? $"SELECT 0 AS place, CAST(t.closed_on - CAST(t.created_at AS date) AS bigint) AS days FROM opportunities t WHERE {conditions} AND t.closed_on >= CAST(t.created_at AS date)"
        : $"SELECT 0 AS place, CAST(julianday(t.closed_on) - julianday(date(t.created_at)) AS integer) AS days FROM opportunities t WHERE {conditions} AND t.closed_on >= date(t.created_at)";

    string StageDays(string conditions)
    {
        var days = Postgres ? "CAST(floor(sum(EXTRACT(EPOCH FROM h.left_at - h.entered_at)) / 86400) AS bigint)" : "CAST(sum(julianday(h.left_at) - julianday(h.entered_at)) AS integer)";
        return $"SELECT h.stage_id AS place, {days} AS days FROM opportunities t JOIN opportunity_stage_history h ON h.opportunity_id = t.id WHERE {conditions} AND h.left_at IS NOT NULL GROUP BY t.id, h.stage_id";
    }

    /// <summary>How many deals took how many days, by stage; 0 is the whole way.</summary>
    async Task<ILookup<long, (long Days, long Deals)>> Counted(Selection selection, Func<string, string> rows, CancellationToken ct)
    {
        var sql = queries.Sql(selection);
        var text = $"SELECT place, days, COUNT(*) FROM ({rows(string.Join(" AND ", SelectSql.Conditions(sql, selection)))}) x GROUP BY place, days ORDER BY place, days";
        await using var connection = await database.OpenQuery(ct);
        await using var command = sql.Command(connection, text);
        await using var row = await command.ExecuteReaderAsync(ct);
        var found = new List<(long Place, long Days, long Deals)>();
        while (await row.ReadAsync(ct)) found.Add((Convert.ToInt64(row.GetValue(0), null), row.GetInt64(1), row.GetInt64(2)));
        return found.ToLookup(item => item.Place, item => (item.Days, item.Deals));
    }

    /// <param name="counted">Days in rising order with how many deals took them.</param>
    internal static Days Of(IEnumerable<(long Days, long Deals)> counted)
    {
        var all = counted.ToList();
        var deals = all.Sum(item => item.Deals);
        return new(deals, Rank(all, (deals + 1) / 2), Rank(all, (deals * 9 + 9) / 10));
    }

    static long? Rank(List<(long Days, long Deals)> counted, long rank)
    {
        foreach (var (days, deals) in counted)
            if ((rank -= deals) <= 0) return days;
        return null;
    }
}
