using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Zhike.Platform.Access;
using Zhike.Platform.Http;

namespace Zhike.Sales.Opportunities;

/// <summary>POST /api/v1/opportunities/{id}/reopening: a closed or shelved deal is worked on again, in the stage where it stood.</summary>
/// <remarks>409 <c>sales.opportunity-open</c>.</remarks>
internal static class ReopenDeal
{
    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/opportunities/{id:long}/reopening", Handle).Requires(Right.Update, OpportunityObject.ObjectKey);

    static Task<IResult> Handle(long id, RecordStep<Opportunity> step, HttpContext http, CancellationToken ct) =>
        step.Take(id, "reopen", deal => deal.Reopen(), [], http, ct);
}
