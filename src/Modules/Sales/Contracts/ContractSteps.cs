using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Zhike.Platform.Access;
using Zhike.Platform.Http;

namespace Zhike.Sales.Contracts;

/// <summary>POST /api/v1/contracts/{id}/sending, /rewriting, /ending and /termination: a contract goes out, comes back to the desk, ends as agreed or before its time.</summary>
/// <remarks>409 <c>sales.contract-step-out-of-order</c>, <c>sales.contract-has-payments</c>; 422 on <c>reason</c>.</remarks>
internal static class ContractSteps
{
    public sealed record Termination([Required, StringLength(500, MinimumLength = 1)] string? Reason = null);

    internal static void Map(IEndpointRouteBuilder api)
    {
        Step(api, "sending", "send", contract => contract.Send());
        Step(api, "rewriting", "rewrite", contract => contract.Rewrite());
        Step(api, "ending", "endContract", contract => contract.End());
        api.MapPost("/contracts/{id:long}/termination", (long id, Termination said, RecordStep<Contract> step, HttpContext http, CancellationToken ct) =>
            step.Take(id, "terminate", contract => contract.Terminate(said.Reason!.Trim()), [], http, ct))
            .Requires(Right.Update, ContractObject.ObjectKey).WithName("terminate-contract");
    }

    static void Step(IEndpointRouteBuilder api, string name, string action, Action<Contract> change) =>
        api.MapPost("/contracts/{id:long}/" + name, (long id, RecordStep<Contract> step, HttpContext http, CancellationToken ct) => step.Take(id, action, change, [], http, ct))
            .Requires(Right.Update, ContractObject.ObjectKey).WithName(name + "-contract");
}
