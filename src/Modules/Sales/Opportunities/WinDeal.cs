using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Zhike.Platform.Access;
using Zhike.Platform.Http;

namespace Zhike.Sales.Opportunities;

/// <summary>POST /api/v1/opportunities/{id}/win: closes a deal as won (赢单), with the amount agreed.</summary>
/// <remarks>409 <c>sales.opportunity-not-open</c>; 422 malformed.</remarks>
internal static class WinDeal
{
    /// <param name="Reason">One of the options of the field wonReason.</param>
    /// <param name="ClosedOn">Day of the signature; today when not given.</param>
    public sealed record Request([StringLength(60)] string? Reason = null, JsonElement? Amount = null, [StringLength(40)] string? ClosedOn = null, [StringLength(20_000)] string? Note = null);

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/opportunities/{id:long}/win", Handle).Requires(Right.Update, OpportunityObject.ObjectKey);

    static Task<IResult> Handle(long id, Request request, RecordStep<Opportunity> step, HttpContext http, CancellationToken ct) =>
        step.Take(id, "win", deal => deal.Win(),
            new JsonObject { ["wonReason"] = request.Reason, ["wonNote"] = request.Note, ["amount"] = Wire.Node(request.Amount), ["closedOn"] = request.ClosedOn }, http, ct);
}
