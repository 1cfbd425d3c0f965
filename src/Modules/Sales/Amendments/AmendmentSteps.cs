using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Zhike.Platform.Access;
using Zhike.Platform.Http;
using Zhike.Sales.Requests;

namespace Zhike.Sales.Amendments;

/// <summary>POST /api/v1/contractAmendments/{id}/submission and /cancellation: asks for approval, or gives up an amendment that was not signed.</summary>
/// <remarks>404, 403, 412 as every step; 409 <c>sales.request-step-out-of-order</c>, <c>sales.amendment-open</c>, and as <see cref="SubmitRequest"/> says.</remarks>
internal static class AmendmentSteps
{
    internal static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/contractAmendments/{id:long}/submission", (long id, SubmitRequest use, HttpContext http, CancellationToken ct) => use.Handle<ContractAmendment>(id, http, ct)).Requires(Right.Update, ContractAmendmentObject.ObjectKey).WithName("submit-contractAmendments");
        api.MapPost("/contractAmendments/{id:long}/cancellation", (long id, RecordStep<ContractAmendment> step, HttpContext http, CancellationToken ct) => step.Take(id, "cancelRequest", request => request.Cancel(), [], http, ct))
            .Requires(Right.Update, ContractAmendmentObject.ObjectKey).WithName("cancel-contractAmendments");
    }
}
