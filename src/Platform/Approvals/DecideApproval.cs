using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Zhike.Platform.Http;
using Zhike.Platform.Writing;

namespace Zhike.Platform.Approvals;

/// <summary>POST /approvals/{id}/decisions: a signer approves, rejects, or gives it back to be amended.</summary>
/// <remarks>
/// The first decision of a place counts; a rejection or return ends the round. With the last approval its effect happens in the same transaction.
/// 403 <c>approvals.not-a-signer</c>; 404 not visible; 409 <c>approvals.closed</c>, <c>approvals.already-decided</c>, <c>approvals.not-your-turn</c>; 422.
/// </remarks>
public sealed class DecideApproval(ApprovalDesk approvals, ShowApproval show)
{
    /// <param name="Decision"><c>approve</c>, <c>reject</c> or <c>return</c>.</param>
    /// <param name="Comment">Needed to reject and to return.</param>
    public sealed record Request([AllowedValues("approve", "reject", "return")] string Decision = "", [StringLength(2000)] string? Comment = null);

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/approvals/{id:long}/decisions", (long id, Request request, DecideApproval use, Writer writer, CancellationToken ct) => use.Handle(id, request, writer, ct)).SignedIn().WithTags("approvals").WithName("decide-approval");

    async Task<ShowApproval.Response> Handle(long id, Request request, Writer writer, CancellationToken ct)
    {
        if (request.Decision != "approve" && string.IsNullOrWhiteSpace(request.Comment)) throw new Invalid("comment", "value.required");
        var asked = await approvals.Open(writer, id, ct);
        var mine = asked.Mine();
        await asked.Settle(mine, request.Decision switch { "approve" => SignerState.Approved, "reject" => SignerState.Rejected, _ => SignerState.Returned }, ct);
        await asked.Enter(request.Decision, request.Comment, null, ct);
        foreach (var other in asked.Pending.Where(other => other.StepId == mine.StepId && other.Place == mine.Place).ToList()) await asked.Settle(other, SignerState.Skipped, ct);
        if (request.Decision == "approve") await approvals.Course.Advance(asked, ct);
        else await approvals.Course.Close(asked, request.Decision == "reject" ? ApprovalState.Rejected : ApprovalState.Returned, ct);
        await writer.Save(ct);
        return await show.Of(id, writer.Caller, ct);
    }
}
