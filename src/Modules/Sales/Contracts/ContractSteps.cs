using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Zhike.Platform.Access;
using Zhike.Platform.Http;

namespace Zhike.Sales.Contracts;

/// <summary>POST /api/v1/contracts/{id}/rewriting, /ending, /termination, /archiving and /unarchiving: a contract comes back to the desk, ends as agreed or before its time, its paper is filed (归档).</summary>
/// <remarks>409 <c>sales.contract-step-out-of-order</c>, <c>sales.contract-has-payments</c>; <c>sales.contract-not-signed</c>; 422 on <c>reason</c>, <c>archiveNumber</c>.</remarks>
internal static class ContractSteps
{
    public sealed record Termination([Required, StringLength(500, MinimumLength = 1)] string? Reason = null);

    /// <param name="ArchiveNumber">Where the paper is kept, such as a folder or box.</param>
    public sealed record Archiving([Required, StringLength(60, MinimumLength = 1)] string? ArchiveNumber = null);

    internal static void Map(IEndpointRouteBuilder api)
    {
        Step(api, "rewriting", "rewrite", contract => contract.Rewrite());
        Step(api, "ending", "endContract", contract => contract.End());
        api.MapPost("/contracts/{id:long}/termination", (long id, Termination said, RecordStep<Contract> step, HttpContext http, CancellationToken ct) =>
            step.Take(id, "terminate", contract => contract.Terminate(said.Reason!.Trim()), [], http, ct))
            .Requires(Right.Update, ContractObject.ObjectKey).WithName("terminate-contract");
        api.MapPost("/contracts/{id:long}/archiving", (long id, Archiving said, RecordStep<Contract> step, HttpContext http, CancellationToken ct) =>
            step.Take(id, "archiveContract", contract => contract.Archive(said.ArchiveNumber!.Replace("\0", "").Trim(), step.Today), [], http, ct))
            .Requires(Right.Update, ContractObject.ObjectKey).WithName("archive-contract");
        Step(api, "unarchiving", "unarchiveContract", contract => (contract.ArchiveNumber, contract.ArchivedOn) = (null, null));
    }

    static void Step(IEndpointRouteBuilder api, string name, string action, Action<Contract> change) =>
        api.MapPost("/contracts/{id:long}/" + name, (long id, RecordStep<Contract> step, HttpContext http, CancellationToken ct) => step.Take(id, action, change, [], http, ct))
            .Requires(Right.Update, ContractObject.ObjectKey).WithName(name + "-contract");
}
