using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Zhike.Platform.Access;
using Zhike.Platform.Http;

namespace Zhike.Sales.Orders;

/// <summary>POST /api/v1/orders/{id}/production, /delivery, /completion and /cancellation: the steps of an order that concern it as a whole.</summary>
/// <remarks>404, 403, 412 as every step; 409 <c>sales.order-step</c>, also for the second of two who take it at once, <c>sales.order-out</c>; 422 on <c>reason</c>.</remarks>
internal static class OrderSteps
{
    /// <param name="On">The day it happened; today when absent.</param>
    public sealed record Done(DateOnly? On = null);

    /// <param name="Reason">Why, for whoever reads the order later.</param>
    public sealed record Cancelling([Required, StringLength(500, MinimumLength = 1)] string? Reason = null);

    internal static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/orders/{id:long}/production", (long id, RecordStep<Order> step, HttpContext http, CancellationToken ct) => step.Take(id, "produceOrder", order => order.Produce(), [], http, ct))
            .Requires(Right.Update, OrderObject.ObjectKey).WithName("produce-order");
        api.MapPost("/orders/{id:long}/delivery", (long id, Done done, RecordStep<Order> step, HttpContext http, CancellationToken ct) => step.Take(id, "deliverOrder", order => order.Deliver(done.On ?? step.Today), [], http, ct))
            .Requires(Right.Update, OrderObject.ObjectKey).WithName("deliver-order");
        api.MapPost("/orders/{id:long}/completion", (long id, RecordStep<Order> step, HttpContext http, CancellationToken ct) => step.Take(id, "completeOrder", order => order.Complete(step.Today), [], http, ct))
            .Requires(Right.Update, OrderObject.ObjectKey).WithName("complete-order");
        api.MapPost("/orders/{id:long}/cancellation", (long id, Cancelling said, RecordStep<Order> step, HttpContext http, CancellationToken ct) => step.Take(id, "cancelOrder", order => order.Cancel(said.Reason!.Trim()), [], http, ct))
            .Requires(Right.Update, OrderObject.ObjectKey).WithName("cancel-order");
    }
}
