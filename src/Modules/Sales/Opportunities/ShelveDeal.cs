using System.ComponentModel.DataAnnotations;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Zhike.Platform.Access;
using Zhike.Platform.Http;

namespace Zhike.Sales.Opportunities;

/// <summary>POST /api/v1/opportunities/{id}/shelving: sets a deal aside until a day (搁置).</summary>
/// <remarks>409 <c>sales.opportunity-not-open</c>; 422 <c>sales.wake-in-past</c>.</remarks>
internal static class ShelveDeal
{
    /// <param name="WakeOn">Day to look at it again, after today.</param>
    public sealed record Request([Required] DateOnly? WakeOn = null);

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/opportunities/{id:long}/shelving", Handle).Requires(Right.Update, OpportunityObject.ObjectKey);

    static Task<IResult> Handle(long id, Request request, RecordStep<Opportunity> step, HttpContext http, CancellationToken ct)
    {
        var wakeOn = request.WakeOn!.Value;
        if (wakeOn <= step.Today) throw new Invalid("wakeOn", "sales.wake-in-past");
        return step.Take(id, "shelve", deal => deal.Shelve(), new JsonObject { ["wakeOn"] = wakeOn.ToString("yyyy-MM-dd") }, http, ct);
    }
}
