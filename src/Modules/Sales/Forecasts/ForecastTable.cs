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
/// <remarks>422 <c>sales.period-unknown</c>. What was kept cannot be filtered, and tells only of quarters not over then; it is left out otherwise.</remarks>
internal sealed class ForecastTable(AggregateObjects aggregates, QueryEngine queries, KeptForecasts kept, TimeProvider clock)
{
    static readonly string[] Open = ["commit", "bestCase", "pipeline", "omitted"];

    /// <param name="Period">A named month, quarter or year such as thisQuarter.</param>
    /// <param name="PipelineId">All pipelines when absent.</param>
    public sealed record Request([StringLength(40)] string? Period = null, long? PipelineId = null, JsonElement? Where = null, [StringLength(200)] string? Q = null);

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/opportunities/forecast/table", (Request request, ForecastTable use, HttpContext http, CancellationToken ct) => use.Handle(request, http, ct)).Requires(Right.Read, OpportunityObject.ObjectKey).WithName("forecast-table");

    async Task<IResult> Handle(Request request, HttpContext http, CancellationToken ct)
    {
        var deals = queries.Catalogue[OpportunityObject.ObjectKey];
        var list = new ListRequest(queries.Catalogue, http.Caller(), clock.Instant());
        var selection = list.FromBody(deals, new QueryBody(request.Where, request.Q));
        var today = selection.Caller.Today(clock.Instant());
        var period = ForecastPeriod.Of(request.Period, today);
        var filtered = request.Where is { ValueKind: JsonValueKind.Object } || !string.IsNullOrEmpty(request.Q);
        if (request.PipelineId is { } pipeline) selection = selection with { Where = Condition.And(selection.Where, DealConditions.InPipeline(deals, pipeline)) };
        var rows = await Now(selection, period, ct);
        var week = filtered ? null : await kept.LastBefore(today) is { } known && period.Kept(known) ? known : (DateOnly?)null;
        var before = week is { } last ? await kept.Of(last, period, request.PipelineId, selection.Caller, ct) : [];
        return TypedResults.Json(new
        {
            from = period.From, to = period.To, rows, week,
            before = before.Select(row => Wire(row.DepartmentId, row.OwnerId, null, row.Category, row.Count, (row.Total, row.Weighted))),
        }, Json.Plain);
    }

    /// <summary>One query for each category, so that a thousand people still fit.</summary>
    async Task<List<object>> Now(Selection selection, ForecastPeriod period, CancellationToken ct)
    {
        var deals = selection.Object;
        var (span, category) = ((period.From, period.To), deals.Field("forecastCategory"));
        var rows = new List<object>();
        foreach (var group in await DealFigures.Groups(aggregates, selection, DealConditions.Closed(deals, span, "won"), ["departmentId", "ownerId"], ct)) rows.Add(Row(group, "won"));
        foreach (var key in Open)
            foreach (var group in await DealFigures.Groups(aggregates, selection, Condition.And(DealConditions.Closing(deals, span), new Compare(category, Operator.Eq, [key])), ["departmentId", "ownerId"], ct))
                rows.Add(Row(group, key));
        return rows;
    }

    static object Row(AggregateObjects.Group group, string category)
    {
        var figures = DealFigures.Of(group);
        return Wire((long?)group.Key["departmentId"], (long?)group.Key["ownerId"], group.Names.GetValueOrDefault("ownerId"), category, figures.Count, (figures.Total, figures.Weighted));
    }

    static object Wire(long? departmentId, long? ownerId, string? owner, string category, long count, (Money? Total, Money? Weighted) money) =>
        new { departmentId, ownerId, owner, category, count, total = DealFigures.Wire(money.Total), weighted = DealFigures.Wire(money.Weighted) };
}
