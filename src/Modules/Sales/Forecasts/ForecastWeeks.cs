using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Zhike.Platform.Access;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Http;
using Zhike.Platform.Objects;
using Zhike.Platform.Query;
using Zhike.Sales.Opportunities;

namespace Zhike.Sales.Forecasts;

/// <summary>
/// GET /api/v1/opportunities/forecast/weeks: what was expected of a period week after week, what came of it, and how near the
/// forecast was (预测准确度) once the period is over.
/// </summary>
/// <remarks>The forecast of a week is won + weighted without what is omitted. 422 <c>sales.period-unknown</c>.</remarks>
internal sealed class ForecastWeeks(AggregateObjects aggregates, QueryEngine queries, KeptForecasts kept, TimeProvider clock)
{
    /// <summary>How long before the period its forecast is shown.</summary>
    const int Ahead = 28;

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/opportunities/forecast/weeks", (string? period, long? pipelineId, ForecastWeeks use, HttpContext http, CancellationToken ct) => use.Handle(period, pipelineId, http.Caller(), ct)).Requires(Right.Read, OpportunityObject.ObjectKey).WithName("forecast-weeks");

    async Task<IResult> Handle(string? name, long? pipelineId, Caller caller, CancellationToken ct)
    {
        var deals = queries.Catalogue[OpportunityObject.ObjectKey];
        var today = caller.Today(clock.Instant());
        var period = ForecastPeriod.Of(name, today);
        var selection = new Selection(deals, caller) { Where = DealConditions.InPipeline(deals, pipelineId) };
        var won = (await DealFigures.Groups(aggregates, selection, DealConditions.Closed(deals, (period.From, period.To), "won"), [], ct)).Select(DealFigures.Of).Single();
        var entries = await kept.Weeks((period.From.AddDays(-Ahead), period.To), period, pipelineId, caller, ct);
        var ended = period.To < today;
        return TypedResults.Json(new
        {
            from = period.From, to = period.To, ended, won = won.Wire(),
            weeks = entries.GroupBy(entry => entry.Week).Where(week => period.Kept(week.Key)).Select(week => Week(week, ended ? won : null)),
        }, Json.Plain);
    }

    /// <param name="won">Known when the period is over.</param>
    static object Week(IGrouping<DateOnly, KeptForecasts.Kept> week, DealFigures? won)
    {
        var counted = week.Where(entry => entry.Category != Naming.Camel(nameof(ForecastCategory.Omitted))).ToList();
        var forecast = DealFigures.Sum(counted.Select(entry => new DealFigures(entry.Count, entry.Total, entry.Weighted))).Weighted;
        return new
        {
            week = week.Key,
            categories = week.ToDictionary(entry => entry.Category, entry => DealFigures.Wire(entry.Total)),
            forecast = DealFigures.Wire(forecast),
            accuracy = won?.Total is { } came && forecast is { } said ? ForecastPeriod.Accuracy(said.Minor, came.Minor) : (double?)null,
        };
    }
}
