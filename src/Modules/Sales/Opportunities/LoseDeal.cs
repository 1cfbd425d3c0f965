using System.ComponentModel.DataAnnotations;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Zhike.Platform.Access;
using Zhike.Platform.Http;

namespace Zhike.Sales.Opportunities;

/// <summary>POST /api/v1/opportunities/{id}/loss: closes a deal as lost (输单); the reason is asked for.</summary>
/// <remarks>409 <c>sales.opportunity-not-open</c>; 422 on <c>lossReason</c> without a known reason.</remarks>
internal static class LoseDeal
{
    /// <param name="Reason">One of the options of the field lossReason.</param>
    public sealed record Request([StringLength(60)] string? Reason = null, [StringLength(20_000)] string? Note = null, [StringLength(200)] string? Competitor = null);

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/opportunities/{id:long}/loss", Handle).Requires(Right.Update, OpportunityObject.ObjectKey);

    static Task<IResult> Handle(long id, Request request, RecordStep<Opportunity> step, HttpContext http, CancellationToken ct) =>
        step.Take(id, "lose", deal => deal.Lose(),
            new JsonObject { ["lossReason"] = request.Reason, ["lossNote"] = request.Note, ["competitor"] = request.Competitor }, http, ct);
}
