using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Zhike.Platform.Access;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Data;
using Zhike.Platform.Http;
using Zhike.Platform.Query;
using Zhike.Platform.Values;
using Zhike.Sales.Opportunities;

namespace Zhike.Sales.Competitors;

/// <summary>
/// GET /api/v1/competitors/report: for each competitor, how many of the deals it was in were won and lost in a period, and how many
/// are open now, within the deals the caller may see (竞争对手赢输分析).
/// </summary>
/// <remarks>422 <c>sales.period-unknown</c>. Amounts are those of deals in the home currency.</remarks>
internal sealed class CompetitorReport(QueryEngine queries, Database database, TimeProvider clock)
{
    /// <param name="LostTo">Of those lost, the ones lost to this competitor.</param>
    /// <param name="WinRate">Won of won and lost, 0 to 1; null when nothing closed.</param>
    public sealed record Line(long CompetitorId, string Name, long Open, long Won, long Lost, long LostTo, double? WinRate, string WonAmount, string LostAmount, string Currency);

    /// <summary>Those with the most closed deals first.</summary>
    public sealed record Answer(DateOnly From, DateOnly To, IReadOnlyList<Line> Items);

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/competitors/report", (string? period, CompetitorReport use, HttpContext http, CancellationToken ct) => use.Handle(period, http.Caller(), ct)).Requires(Right.Read, OpportunityObject.ObjectKey).WithName("competitor-report");

    async Task<Answer> Handle(string? name, Caller caller, CancellationToken ct)
    {
        var (from, to) = RelativeDates.Range(name ?? "thisYear", caller.Today(clock.Instant())) ?? throw new Invalid("period", "sales.period-unknown", ("period", name));
        var deals = queries.Catalogue[OpportunityObject.ObjectKey];
        if (caller.Access(deals.Field("amount")) < FieldAccess.Read) throw new Denied();
        var sql = queries.Sql(caller);
        var closed = $"o.closed_on BETWEEN {sql.Value(from)} AND {sql.Value(to)}";
        string Count(string when) => $"CAST(coalesce(sum(CASE WHEN {when} THEN 1 ELSE 0 END), 0) AS bigint)";
        string Amount(string state) => $"CAST(coalesce(sum(CASE WHEN o.state = '{state}' AND {closed} AND o.amount_currency = '{Currencies.Home}' THEN o.amount_minor ELSE 0 END), 0) AS bigint)";
        var text = $"""
            SELECT c.id, c.name, {Count("o.state = 'open'")}, {Count($"o.state = 'won' AND {closed}")}, {Count($"o.state = 'lost' AND {closed}")}, {Count($"o.state = 'lost' AND k.standing = 'lostTo' AND {closed}")}, {Amount("won")}, {Amount("lost")}
            FROM competitors c JOIN opportunity_competitors k ON k.competitor_id = c.id AND k.deleted_at IS NULL JOIN opportunities o ON o.id = k.opportunity_id AND o.deleted_at IS NULL
            WHERE c.deleted_at IS NULL{(ScopeSql.For(sql, deals, "o", Right.Read) is { } scope ? " AND " + scope : "")}
            GROUP BY c.id, c.name
            """;
        await using var connection = await database.OpenRead(ct);
        await using var command = sql.Command(connection, text);
        await using var row = await command.ExecuteReaderAsync(ct);
        var lines = new List<Line>();
        while (await row.ReadAsync(ct)) lines.Add(Told(row));
        return new(from, to, [.. lines.OrderByDescending(line => line.Won + line.Lost).ThenBy(line => line.CompetitorId)]);
    }

    static Line Told(System.Data.Common.DbDataReader row)
    {
        var (won, lost) = (row.GetInt64(3), row.GetInt64(4));
        string Amount(int at) => new Money(row.GetInt64(at), Currencies.Home).ToAmount();
        return new(row.GetInt64(0), row.GetString(1), row.GetInt64(2), won, lost, row.GetInt64(5), won + lost == 0 ? null : won / (double)(won + lost), Amount(6), Amount(7), Currencies.Home);
    }
}
