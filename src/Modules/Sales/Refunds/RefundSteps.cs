using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Zhike.Platform.Access;
using Zhike.Platform.Http;
using Zhike.Sales.Requests;

namespace Zhike.Sales.Refunds;

/// <summary>POST /api/v1/refunds/{id}/submission and /cancellation: asks for approval, or gives up a refund that was not paid out.</summary>
/// <remarks>404, 403, 412 as every step; 409 <c>sales.request-step-out-of-order</c>, and as <see cref="SubmitRequest"/> says.</remarks>
internal static class RefundSteps
{
    internal static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/refunds/{id:long}/submission", (long id, SubmitRequest use, HttpContext http, CancellationToken ct) => use.Handle<Refund>(id, http, ct)).Requires(Right.Update, RefundObject.ObjectKey).WithName("submit-refunds");
        api.MapPost("/refunds/{id:long}/cancellation", (long id, RecordStep<Refund> step, HttpContext http, CancellationToken ct) => step.Take(id, "cancelRequest", request => request.Cancel(), [], http, ct))
            .Requires(Right.Update, RefundObject.ObjectKey).WithName("cancel-refunds");
    }
}
