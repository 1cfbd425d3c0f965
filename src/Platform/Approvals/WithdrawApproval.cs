using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Zhike.Platform.Http;
using Zhike.Platform.Writing;

namespace Zhike.Platform.Approvals;

/// <summary>POST /approvals/{id}/withdrawal: the requester no longer wants it.</summary>
/// <remarks>403 <c>approvals.not-the-requester</c>; 404 not visible; 409 <c>approvals.closed</c>; 422.</remarks>
public sealed class WithdrawApproval(ApprovalDesk approvals, ShowApproval show)
{
    public sealed record Request([StringLength(2000)] string? Comment = null);

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/approvals/{id:long}/withdrawal", (long id, Request request, WithdrawApproval use, Writer writer, CancellationToken ct) => use.Handle(id, request, writer, ct)).SignedIn().WithTags("approvals").WithName("withdraw-approval");

    async Task<ShowApproval.Response> Handle(long id, Request request, Writer writer, CancellationToken ct)
    {
        var asked = await approvals.Open(writer, id, ct);
        asked.RequireRequester();
        asked.RequireState(ApprovalState.Pending, ApprovalState.Returned);
        await asked.Enter("withdraw", request.Comment, null, ct);
        await approvals.Course.Close(asked, ApprovalState.Withdrawn, ct);
        await writer.Save(ct);
        return await show.Of(id, writer.Caller, ct);
    }
}
