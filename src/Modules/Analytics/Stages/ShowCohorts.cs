using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Zhike.Analytics.Explore;
using Zhike.Analytics.Warehouse;
using Zhike.Platform.Access;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Data;
using Zhike.Platform.Http;
using Zhike.Platform.Query;

namespace Zhike.Analytics.Stages;

/// <summary>GET /api/v1/analytics/cohorts: customers by the time of their first order, and how many of them ordered again in each later one (留存), over the orders that the caller sees.</summary>
/// <remarks>403 without the right to read customers and orders; 422 on <c>by</c>, <c>currency</c>; 503 without a warehouse. Amounts are left out where the caller may not see them.</remarks>
internal sealed class ShowCohorts(WarehouseFile file, WarehouseSchema schema, QueryEngine queries, Database database, TimeProvider clock)
{
    /// <summary>Cohorts shown, the latest.</summary>
    static readonly Dictionary<string, int> Most = new(StringComparer.Ordinal) { ["month"] = 24, ["quarter"] = 16, ["year"] = 10 };

    /// <param name="Age">Months, quarters or years after the first order; 0 is its own.</param>
    /// <param name="Customers">Who ordered then.</param>
    /// <param name="Amount">What they ordered then less what came back, in whole units of the currency; null where it may not be seen.</param>
    public sealed record Cell(int Age, int Customers, double? Amount);

    /// <param name="From">First day.</param>
    /// <param name="Customers">Who ordered for the first time.</param>
    public sealed record Cohort(DateOnly From, int Customers, IReadOnlyList<Cell> Cells);

    public sealed record Response(string By, string Currency, IReadOnlyList<Cohort> Cohorts);

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/analytics/cohorts", ([StringLength(20)] string? by, [StringLength(3)] string? currency, ShowCohorts use, Caller caller, CancellationToken ct) => use.Handle(by ?? "quarter", currency ?? "CNY", caller, ct))
            .Requires(Right.Read, "customers").WithName("show-cohorts");

    async Task<Response> Handle(string by, string currency, Caller caller, CancellationToken ct)
    {
        if (!Most.TryGetValue(by, out var most)) throw new Invalid("by", "value.not-an-option", ("value", by));
        var (orders, customers) = (queries.Catalogue["orders"], queries.Catalogue["customers"]);
        if (!caller.May(orders, Right.Read)) throw new Denied();
        var reach = await Reach.Of([orders, customers], queries, database, caller, ct);
        var first = Begin(by, caller.Today(clock.Instant()), most - 1);
        var cells = Read(new ColumnText(queries.Catalogue, caller, reach), (by, currency, first), ct);
        var amounts = caller.Access(orders.Field("effective")) >= FieldAccess.Read;
        return new(by, currency, [.. cells.GroupBy(cell => cell.From).OrderBy(cohort => cohort.Key)
            .Select(cohort => new Cohort(cohort.Key, cohort.First().Customers, [.. cohort.Select(cell => new Cell(cell.Age, cell.Customers, amounts ? cell.Minor / 100.0 : null))]))]);
    }

    /// <summary>The first day of the period so many before the one of a day.</summary>
    static DateOnly Begin(string by, DateOnly day, int before) => by switch
    {
        "month" => new DateOnly(day.Year, day.Month, 1).AddMonths(-before), "quarter" => new DateOnly(day.Year, (day.Month - 1) / 3 * 3 + 1, 1).AddMonths(-3 * before), _ => new DateOnly(day.Year - before, 1, 1),
    };

    List<(DateOnly From, int Age, int Customers, long Minor)> Read(ColumnText text, (string By, string Currency, DateOnly First) asked, CancellationToken ct)
    {
        var (orders, customers) = (text.Catalogue["orders"], text.Catalogue["customers"]);
        var scope = string.Concat(new[] { ScopeCondition.For(text, orders, "o"), ScopeCondition.For(text, customers, "c") }.OfType<string>().Select(condition => $" AND {condition}"));
        var (currency, from) = (text.Value(asked.Currency), text.Value(asked.First));
        using var session = file.Session();
        if (!schema.Fits(session)) throw new Refused(503, "analytics.warehouse-not-built");
        using var rows = session.Read(
            $"""
            WITH bought AS (SELECT o.customer_id AS id, o.ordered_on AS day, CASE WHEN o.effective_currency = {currency} THEN o.effective_minor ELSE 0 END AS minor
              FROM orders o JOIN customers c ON c.id = o.customer_id WHERE o.state <> 'cancelled' AND o.ordered_on IS NOT NULL{scope}),
            firsts AS (SELECT id, CAST(date_trunc('{asked.By}', min(day)) AS DATE) AS began FROM bought GROUP BY id)
            SELECT began, datediff('{asked.By}', began, CAST(date_trunc('{asked.By}', day) AS DATE)), count(DISTINCT bought.id), CAST(sum(minor) AS BIGINT)
            FROM bought JOIN firsts ON firsts.id = bought.id WHERE began >= {from} GROUP BY 1, 2 ORDER BY 1, 2
            """, ct, text.Parameters);
        var cells = new List<(DateOnly, int, int, long)>();
        while (rows.Next()) cells.Add((rows.Date(0), (int)rows.Integer(1), (int)rows.Integer(2), rows.Integer(3)));
        return cells;
    }
}
