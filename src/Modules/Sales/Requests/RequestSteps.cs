using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Zhike.Platform.Access;
using Zhike.Platform.Http;
using Zhike.Sales.Amendments;
using Zhike.Sales.Credit;
using Zhike.Sales.Invoices;
using Zhike.Sales.Refunds;

namespace Zhike.Sales.Requests;

/// <summary>
/// POST /api/v1/{refunds, invoices, creditLimits, contractAmendments}/{id}/submission and /cancellation: asks for approval, or gives up what was
/// not paid out, issued or signed; a credit limit also when it is in force.
/// </summary>
/// <remarks>404, 403, 412 as every step; 409 <c>sales.request-step-out-of-order</c>, <c>sales.amendment-open</c>, and as <see cref="SubmitRequest"/> says.</remarks>
internal static class RequestSteps
{
    static readonly string[] Objects = [RefundObject.ObjectKey, InvoiceObject.ObjectKey, CreditLimitObject.ObjectKey, ContractAmendmentObject.ObjectKey];

    internal static void Map(IEndpointRouteBuilder api)
    {
        foreach (var key in Objects)
        {
            api.MapPost("/" + key + "/{id:long}/submission", (long id, SubmitRequest use, HttpContext http, CancellationToken ct) => use.Handle(key, id, http, ct)).Requires(Right.Update, key).WithName("submit-" + key);
            api.MapPost("/" + key + "/{id:long}/cancellation", (long id, RecordStep<RequestedRecord> step, HttpContext http, CancellationToken ct) => step.Of(key).Take(id, "cancelRequest", request => request.Cancel(), [], http, ct))
                .Requires(Right.Update, key).WithName("cancel-" + key);
        }
    }
}
