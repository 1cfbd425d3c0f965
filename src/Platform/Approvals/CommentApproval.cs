using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Zhike.Platform.Http;
using Zhike.Platform.Writing;

namespace Zhike.Platform.Approvals;

/// <summary>POST /approvals/{id}/comments: says something to the requester and to those who are to decide.</summary>
/// <remarks>404 not visible; 422.</remarks>
public sealed class CommentApproval(ApprovalDesk approvals, ShowApproval show)
{
    public sealed record Request([StringLength(2000)] string Comment = "");

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/approvals/{id:long}/comments", (long id, Request request, CommentApproval use, Writer writer, CancellationToken ct) => use.Handle(id, request, writer, ct)).SignedIn().WithTags("approvals").WithName("comment-approval");

    async Task<ShowApproval.Response> Handle(long id, Request request, Writer writer, CancellationToken ct)
    {
        if (string.IsNullOrWhiteSpace(request.Comment)) throw new Invalid("comment", "value.required");
        var asked = await approvals.Open(writer, id, ct);
        await asked.Enter("comment", request.Comment, null, ct);
        foreach (var user in asked.Pending.Select(signer => signer.UserId).Append(asked.Approval.RequesterId).Distinct()) asked.Tell(user, "approvalComment");
        await writer.Save(ct);
        return await show.Of(id, writer.Caller, ct);
    }
}
