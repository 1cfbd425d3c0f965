using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Zhike.Platform.Access;
using Zhike.Platform.Http;

namespace Zhike.Sales.Statements;

/// <summary>POST /api/v1/statements/{id}/sending, /confirmation, /reopening: it went to the customer, the customer agrees, it is looked at again (对账确认).</summary>
/// <remarks>404, 403, 412 as every step; 409 <c>sales.statement-step-out-of-order</c>; 422 on <c>by</c>, <c>on</c>.</remarks>
internal static class StatementSteps
{
    /// <param name="By">Who agreed for the customer.</param>
    /// <param name="On">Today when not given.</param>
    public sealed record Confirmation([Required, StringLength(60, MinimumLength = 1)] string? By = null, DateOnly? On = null);

    internal static void Map(IEndpointRouteBuilder api)
    {
        Step(api, "sending", "sendStatement", statement => statement.Send());
        Step(api, "reopening", "reopenStatement", statement => statement.Reopen());
        api.MapPost("/statements/{id:long}/confirmation", (long id, Confirmation said, RecordStep<Statement> step, HttpContext http, CancellationToken ct) => step.Take(id, "confirmStatement", statement =>
            {
                if (said.On > step.Today) throw new Invalid("on", "sales.received-in-future");
                statement.Confirm(said.By!.Trim(), said.On ?? step.Today);
            }, [], http, ct))
            .Requires(Right.Update, StatementObject.ObjectKey).WithName("confirm-statement");
    }

    static void Step(IEndpointRouteBuilder api, string name, string action, Action<Statement> change) =>
        api.MapPost("/statements/{id:long}/" + name, (long id, RecordStep<Statement> step, HttpContext http, CancellationToken ct) => step.Take(id, action, change, [], http, ct))
            .Requires(Right.Update, StatementObject.ObjectKey).WithName(name + "-statement");
}
