using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Zhike.Platform.Access;
using Zhike.Platform.Http;
using Zhike.Platform.Writing;

namespace Zhike.Platform.Approvals;

/// <summary>POST /approvals/{id}/resubmission: the requester asks again after it was returned; the route is laid out anew by the rules of now.</summary>
/// <remarks>403 <c>approvals.not-the-requester</c>; 404 not visible; 409 <c>approvals.closed</c>, <c>approvals.nobody</c>; 422 as the kind says of its subject.</remarks>
public sealed class ResubmitApproval(ApprovalDesk approvals, ApprovalRules rules, ShowApproval show)
{
    /// <param name="Subject">The amended subject; null asks for the same again.</param>
    public sealed record Request(JsonElement? Subject = null, [StringLength(2000)] string? Comment = null);

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/approvals/{id:long}/resubmission", (long id, Request request, ResubmitApproval use, Writer writer, CancellationToken ct) => use.Handle(id, request, writer, ct)).SignedIn().WithTags("approvals").WithName("resubmit-approval");

    async Task<ShowApproval.Response> Handle(long id, Request request, Writer writer, CancellationToken ct)
    {
        var draft = await Amend(id, request, writer.Caller, ct);
        var rule = await rules.Needed(draft.Kind, draft.Facts, writer.Caller.UserId ?? 0, ct);
        var asked = await approvals.Open(writer, id, ct);
        asked.RequireRequester();
        asked.RequireState(ApprovalState.Returned);
        await asked.Amended(draft, ct);
        await asked.Enter("resubmit", request.Comment, null, ct);
        await approvals.Course.Plan(asked, rule?.Steps ?? [], ct);
        await writer.Save(ct);
        return await show.Of(id, writer.Caller, ct);
    }

    /// <summary>Counting may take long, so it is done before anything is held.</summary>
    async Task<ApprovalDraft> Amend(long id, Request request, Caller caller, CancellationToken ct)
    {
        if (caller.ReadOnly) throw new Denied("access.read-only");
        var approval = await show.Read(id, caller, ct);
        if (approval.RequesterId != caller.UserId) throw new Denied("approvals.not-the-requester");
        if (approval.State != ApprovalState.Returned) throw new RuleBroken("approvals.closed", ("state", ApprovalRows.Word(approval.State)));
        return await approvals.Kind(approval).Amend(approval, request.Subject is { ValueKind: not JsonValueKind.Null } subject ? subject : null, caller, ct);
    }
}
