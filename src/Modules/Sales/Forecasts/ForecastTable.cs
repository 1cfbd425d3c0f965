using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Zhike.Platform.Access;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Http;
using Zhike.Platform.Objects;
using Zhike.Platform.Query;
using Zhike.Platform.Values;
using Zhike.Sales.Opportunities;

namespace Zhike.Sales.Forecasts;

/// <summary>
/// POST /api/v1/opportunities/forecast/table: what is won and expected in a period by person and category, beside what the last
/// kept week said. The departments above are sums of these rows.
/// </summary>
/// <remarks>
/// Credited, the sums are those of the teams of divided deals, each part in the department its person works in; a deal is counted once, with
/// its owner. 422 <c>sales.period-unknown</c>, <c>sales.credit-unknown</c>. What was kept cannot be filtered, and tells only of quarters
/// not over then; it is left out otherwise.
/// </remarks>
internal sealed class ForecastTable(AggregateObjects aggregates, QueryEngine queries, KeptForecasts kept, SharedDeals shared, TimeProvider clock)
{
    static readonly string[] Open = ["commit", "bestCase", "pipeline", "omitted"];

    /// <param name="Period">A named month, quarter or year such as thisQuarter.</param>
    /// <param name="Credit">owned, or credited to the teams of divided deals, which was never kept by week.</param>
    /// <param name="PipelineId">All pipelines when absent.</param>
    public sealed record Request([StringLength(40)] string? Period = null, long? PipelineId = null, JsonElement? Where = null, [StringLength(200)] string? Q = null, [StringLength(20)] string? Credit = null);

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/opportunities/forecast/table", (Request request, ForecastTable use, HttpContext http, CancellationToken ct) => use.Handle(request, http, ct)).RequiresToRead(OpportunityObject.ObjectKey).WithName("forecast-table");

    async Task<IResult> Handle(Request request, HttpContext http, CancellationToken ct)
    {
        var deals = queries.Catalogue[OpportunityObject.ObjectKey];
        var list = new ListRequest(queries.Catalogue, http.Caller(), clock.Instant());
        var selection = list.FromBody(deals, new QueryBody(request.Where, request.Q));
        var today = selection.Caller.Today(clock.Instant());
        var period = ForecastPeriod.Of(request.Period, today);
        var divides = DealCredit.Divides(request.Credit);
        var filtered = divides || request.Where is { ValueKind: JsonValueKind.Object } || !string.IsNullOrEmpty(request.Q);
        if (request.PipelineId is { } pipeline) selection = selection with { Where = Condition.And(selection.Where, DealConditions.InPipeline(deals, pipeline)) };
        var rows = await Now(selection, period, divides, ct);
        var week = filtered ? null : await kept.LastBefore(today) is { } known && period.Kept(known) ? known : (DateOnly?)null;
        var before = week is { } last ? await kept.Of(last, period, request.PipelineId, selection.Caller, ct) : [];
        return TypedResults.Json(new
        {
            from = period.From, to = period.To, rows = rows.Select(row => Wire(row)), week,
            before = before.Select(row => Wire(row.DepartmentId, row.OwnerId, null, row.Category, row.Count, (row.Total, row.Weighted))),
        }, Json.Plain);
    }

    /// <summary>One query for each category, so that a thousand people still fit.</summary>
    async Task<IReadOnlyList<ForecastRows.Row>> Now(Selection selection, ForecastPeriod period, bool divides, CancellationToken ct)
    {
        var deals = selection.Object;
        var (span, category) = ((period.From, period.To), deals.Field("forecastCategory"));
        var rows = new ForecastRows();
        var won = DealConditions.Closed(deals, span, "won");
        await Take("won", won);
        foreach (var key in Open) await Take(key, Condition.And(DealConditions.Closing(deals, span), new Compare(category, Operator.Eq, [key])));
        return rows.All;

        async Task Take(string key, Condition where)
        {
            foreach (var group in await DealFigures.Groups(aggregates, selection, where, ["departmentId", "ownerId"], ct)) rows.Add(group, key);
            if (!divides || !DealFigures.AreOpenTo(selection.Caller, deals)) return;
            foreach (var deal in await shared.In(selection with { Where = Condition.And(selection.Where, where) }, ct)) rows.Divide(deal, key);
        }
    }

    static object Wire(ForecastRows.Row row) => Wire(row.DepartmentId, row.OwnerId, row.Owner, row.Category, row.Count, (row.Total, row.Weighted), row.DealIds);

    static object Wire(long? departmentId, long? ownerId, string? owner, string category, long count, (Money? Total, Money? Weighted) money, IReadOnlyList<long>? dealIds = null) =>
        new { departmentId, ownerId, owner, category, count, total = DealFigures.Wire(money.Total), weighted = DealFigures.Wire(money.Weighted), dealIds = dealIds ?? [] };
}
