using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Zhike.Platform.Access;
using Zhike.Platform.Http;

namespace Zhike.Sales.Refunds;

/// <summary>POST /api/v1/refunds/{id}/payout: the money has left; the advance of the payment is less by it (退款).</summary>
/// <remarks>404, 403, 412 as every step; 409 <c>sales.request-step-out-of-order</c>, <c>sales.refunded-above-advance</c>, <c>sales.statement-reconciled</c>; 422 on <c>refundedOn</c>.</remarks>
internal static class PayRefund
{
    /// <param name="RefundedOn">Today when not given.</param>
    public sealed record Request(DateOnly? RefundedOn = null, [StringLength(60)] string? Reference = null);

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/refunds/{id:long}/payout", (long id, Request said, RecordStep<Refund> step, HttpContext http, CancellationToken ct) => step.Take(id, "payRefund", refund =>
            {
                refund.Finish();
                (refund.RefundedOn, refund.Reference) = (said.RefundedOn ?? step.Today, said.Reference?.Trim());
            }, [], http, ct))
            .Requires(Right.Update, RefundObject.ObjectKey).WithName("pay-refund");
}
