using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Zhike.Platform.Http;
using Zhike.Platform.Writing;

namespace Zhike.Platform.Approvals;

/// <summary>POST /approvals/{id}/signers: a signer wants somebody else asked as well, in a step before the present one or after it (加签).</summary>
/// <remarks>As <see cref="DelegateApproval"/>, and 409 <c>approvals.too-many-steps</c>.</remarks>
public sealed class AddSigner(ApprovalDesk approvals, Approvers approvers, ShowApproval show)
{
    const int MostSteps = 30;

    /// <param name="Place"><c>before</c>: the present step waits; <c>after</c>: asked when it is done.</param>
    public sealed record Request([Range(1, long.MaxValue)] long UserId = 0, [AllowedValues("before", "after")] string Place = "before", [StringLength(2000)] string? Comment = null);

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/approvals/{id:long}/signers", (long id, Request request, AddSigner use, Writer writer, CancellationToken ct) => use.Handle(id, request, writer, ct)).SignedIn().WithTags("approvals").WithName("add-signer");

    async Task<ShowApproval.Response> Handle(long id, Request request, Writer writer, CancellationToken ct)
    {
        var asked = await approvals.Open(writer, id, ct);
        var mine = asked.Mine();
        var step = asked.Steps.Single(step => step.Id == mine.StepId);
        if (asked.Steps.Count() >= MostSteps) throw new RuleBroken("approvals.too-many-steps", ("max", MostSteps));
        await approvers.RequireFree(asked, step, request.UserId, ct);
        await asked.Enter(request.Place == "before" ? "addBefore" : "addAfter", request.Comment, request.UserId, ct);
        var added = await asked.Add(request.Place == "before" ? step.Position : step.Position + 1, StepMode.All, null, ct);
        await asked.Ask(added, 0, request.UserId, (SignerReason.Added, mine.UserId), ct);
        if (request.Place == "before") await Wait(asked, step, ct);
        await writer.Save(ct);
        return await show.Of(id, writer.Caller, ct);
    }

    /// <summary>Decisions made in the present step stay; the others are asked again after the new signer.</summary>
    async Task Wait(ApprovalCase asked, ApprovalStep step, CancellationToken ct)
    {
        foreach (var signer in asked.Of(step).Where(signer => signer.State == SignerState.Pending).ToList()) await asked.Settle(signer, SignerState.Waiting, ct);
        await asked.Move(step, StepState.Waiting, null, ct);
        await approvals.Course.Advance(asked, ct);
    }
}
