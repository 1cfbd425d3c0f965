using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Zhike.Platform.Access;
using Zhike.Platform.Http;
using Zhike.Sales.Requests;

namespace Zhike.Sales.Invoices;

/// <summary>POST /api/v1/invoices/{id}/submission and /cancellation: asks for approval, or gives up an invoice that was not issued.</summary>
/// <remarks>404, 403, 412 as every step; 409 <c>sales.request-step-out-of-order</c>, and as <see cref="SubmitRequest"/> says.</remarks>
internal static class InvoiceSteps
{
    internal static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/invoices/{id:long}/submission", (long id, SubmitRequest use, HttpContext http, CancellationToken ct) => use.Handle<Invoice>(id, http, ct)).Requires(Right.Update, InvoiceObject.ObjectKey).WithName("submit-invoices");
        api.MapPost("/invoices/{id:long}/cancellation", (long id, RecordStep<Invoice> step, HttpContext http, CancellationToken ct) => step.Take(id, "cancelRequest", request => request.Cancel(), [], http, ct))
            .Requires(Right.Update, InvoiceObject.ObjectKey).WithName("cancel-invoices");
    }
}
