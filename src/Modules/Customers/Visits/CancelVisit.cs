using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Zhike.Platform.Access;
using Zhike.Platform.Http;
using Zhike.Platform.Objects;
using Zhike.Platform.Writing;

namespace Zhike.Customers;

/// <summary>POST and DELETE /api/v1/visits/{id}/cancellation: a planned visit does not take place (取消拜访), or does after all.</summary>
/// <remarks>Both may be repeated. 404, 403; 409 <c>customers.visit-not-planned</c>.</remarks>
internal static class CancelVisit
{
    internal static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/visits/{id:long}/cancellation", (long id, Writer writer, ReadObjects read, HttpContext http, CancellationToken ct) => Turn(id, true, writer, read, http, ct)).Requires(Right.Update, VisitObject.ObjectKey).WithTags("visits").WithName("cancel-visit");
        api.MapDelete("/visits/{id:long}/cancellation", (long id, Writer writer, ReadObjects read, HttpContext http, CancellationToken ct) => Turn(id, false, writer, read, http, ct)).Requires(Right.Update, VisitObject.ObjectKey).WithTags("visits").WithName("renew-visit");
    }

    static async Task<IResult> Turn(long id, bool cancel, Writer writer, ReadObjects read, HttpContext http, CancellationToken ct)
    {
        await writer.Lock("visits.step", id, ct);
        var visit = await writer.Load<Visit>(id, Right.Update, ct);
        if (visit.State is VisitState.Arrived or VisitState.Done) throw new RuleBroken("customers.visit-not-planned");
        if (visit.State == VisitState.Cancelled != cancel)
        {
            visit.State = cancel ? VisitState.Cancelled : VisitState.Planned;
            writer.Describe(visit, cancel ? "visitCancel" : "visitRenew");
            await writer.Save(ct);
        }
        await writer.DisposeAsync();
        return await CheckIn.Answer(writer, read, id, http, ct);
    }
}
