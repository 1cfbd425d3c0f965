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

namespace Zhike.Sales.Opportunities;

/// <summary>GET or POST /api/v1/opportunities/forecast: what is won in a period and what is expected, by forecast category and by stage.</summary>
/// <remarks>Expected is won + weighted of the open deals that are to close in the period. 422 <c>sales.period-unknown</c>.</remarks>
internal sealed class ForecastDeals(AggregateObjects aggregates, QueryEngine queries, TimeProvider clock)
{
    /// <param name="Period">A named period such as thisQuarter.</param>
    public sealed record Request([StringLength(40)] string? Period = null, JsonElement? Where = null, [StringLength(200)] string? Q = null);

    internal static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/opportunities/forecast", (string? period, ForecastDeals forecast, HttpContext http, CancellationToken ct) => forecast.Handle(new Request(period), http, ct)).Requires(Right.Read, OpportunityObject.ObjectKey);
        api.MapPost("/opportunities/forecast", (Request request, ForecastDeals forecast, HttpContext http, CancellationToken ct) => forecast.Handle(request, http, ct)).RequiresToRead(OpportunityObject.ObjectKey);
    }

    async Task<IResult> Handle(Request request, HttpContext http, CancellationToken ct)
    {
        var list = new ListRequest(queries.Catalogue, http.Caller(), clock.Instant());
        var selection = list.FromBody(queries.Catalogue[OpportunityObject.ObjectKey], new QueryBody(request.Where, request.Q));
        return TypedResults.Json(await For(selection, request.Period ?? "thisQuarter", ct), Json.Plain);
    }

    /// <summary>The forecast over the deals of a selection.</summary>
    /// <param name="known">What is won in the period, when it was counted before.</param>
    internal async Task<object> For(Selection selection, string name, CancellationToken ct, DealFigures? known = null)
    {
        var period = RelativeDates.Range(name, selection.Caller.Today(clock.Instant())) ?? throw new Invalid("period", "sales.period-unknown", ("period", name));
        var deals = selection.Object;
        var won = known ?? (await DealFigures.Groups(aggregates, selection, DealConditions.Closed(deals, period, "won"), [], ct)).Select(DealFigures.Of).Single();
        var open = await DealFigures.Groups(aggregates, selection, DealConditions.Expected(deals, period), ["forecastCategory", "stageId"], ct);
        var expected = DealFigures.Sum(open.Select(DealFigures.Of));
        return new
        {
            period = name, from = period.From, to = period.To,
            won = won.Wire(), open = expected.Wire(), weighted = DealFigures.Wire(expected.Weighted), expected = DealFigures.Wire(DealFigures.Add(won.Total, expected.Weighted)),
            categories = By(open, "forecastCategory", group => Naming.Camel(group.Key["forecastCategory"]?.ToString() ?? "pipeline")),
            stages = By(open, "stageId", group => group.Key["stageId"]!, "name"),
        };
    }

    static IEnumerable<object> By(IReadOnlyList<AggregateObjects.Group> groups, string field, Func<AggregateObjects.Group, object> key, string? named = null) =>
        groups.GroupBy(key).Select(group =>
        {
            var figures = DealFigures.Sum(group.Select(DealFigures.Of));
            return (object)new { key = group.Key, name = named is null ? null : group.First().Names.GetValueOrDefault(field), count = figures.Count, total = DealFigures.Wire(figures.Total), weighted = DealFigures.Wire(figures.Weighted) };
        });
}
