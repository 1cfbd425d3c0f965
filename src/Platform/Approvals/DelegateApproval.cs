using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Zhike.Platform.Http;
using Zhike.Platform.Writing;

namespace Zhike.Platform.Approvals;

/// <summary>POST /approvals/{id}/delegation: somebody else decides in the signer's place.</summary>
/// <remarks>
/// 403 <c>approvals.not-a-signer</c>; 404 not visible; 409 <c>approvals.closed</c>, <c>approvals.already-decided</c>, <c>approvals.not-your-turn</c>,
/// <c>approvals.requester-cannot-sign</c>, <c>approvals.already-signer</c>; 422 <c>userId</c> who cannot sign in.
/// </remarks>
public sealed class DelegateApproval(ApprovalDesk approvals, Approvers approvers, ShowApproval show)
{
    public sealed record Request([Range(1, long.MaxValue)] long UserId = 0, [StringLength(2000)] string? Comment = null);

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/approvals/{id:long}/delegation", (long id, Request request, DelegateApproval use, Writer writer, CancellationToken ct) => use.Handle(id, request, writer, ct)).SignedIn().WithTags("approvals").WithName("delegate-approval");

    async Task<ShowApproval.Response> Handle(long id, Request request, Writer writer, CancellationToken ct)
    {
        var asked = await approvals.Open(writer, id, ct);
        var mine = asked.Mine();
        var step = asked.Steps.Single(step => step.Id == mine.StepId);
        await approvers.RequireFree(asked, step, request.UserId, ct);
        await asked.Settle(mine, SignerState.Passed, ct);
        await asked.Enter("delegate", request.Comment, request.UserId, ct);
        await asked.Ask(step, mine.Place, request.UserId, (SignerReason.Delegated, mine.UserId), ct);
        await writer.Save(ct);
        return await show.Of(id, writer.Caller, ct);
    }
}
