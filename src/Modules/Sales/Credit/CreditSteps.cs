using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Zhike.Platform.Access;
using Zhike.Platform.Http;
using Zhike.Sales.Requests;

namespace Zhike.Sales.Credit;

/// <summary>POST /api/v1/creditLimits/{id}/submission and /cancellation: asks for approval, or gives up a limit, also one that is in force.</summary>
/// <remarks>404, 403, 412 as every step; 409 <c>sales.request-step-out-of-order</c>, and as <see cref="SubmitRequest"/> says.</remarks>
internal static class CreditSteps
{
    internal static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/creditLimits/{id:long}/submission", (long id, SubmitRequest use, HttpContext http, CancellationToken ct) => use.Handle<CreditLimit>(id, http, ct)).Requires(Right.Update, CreditLimitObject.ObjectKey).WithName("submit-creditLimits");
        api.MapPost("/creditLimits/{id:long}/cancellation", (long id, RecordStep<CreditLimit> step, HttpContext http, CancellationToken ct) => step.Take(id, "cancelRequest", request => request.Cancel(), [], http, ct))
            .Requires(Right.Update, CreditLimitObject.ObjectKey).WithName("cancel-creditLimits");
    }
}
