using Microsoft.AspNetCore.Http;
using Zhike.Platform.Approvals;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Http;
using Zhike.Platform.Query;
using Zhike.Platform.Writing;

namespace Zhike.Platform.Export;

/// <summary>Stands before everything that writes out records: where a rule wants approval, the answer is an approval in place of a file.</summary>
public sealed class ExportGate(Writers writers, ApprovalDesk approvals, ApprovalRules rules, ExportApproval kind)
{
    /// <param name="ApprovalId">What to follow until it is decided.</param>
    public sealed record Held(long ApprovalId);

    /// <returns>202 with the approval; null when the export may go on.</returns>
    public async Task<IResult?> Hold(Selection selection, ExportSubject subject, HttpContext http, CancellationToken ct)
    {
        if (!await rules.Any(ExportApproval.Name, ct)) return null;
        var draft = await kind.Draft(selection, subject with { Fields = [.. selection.Fields.Select(field => field.Key)] }, ct);
        if (await rules.Needed(draft.Kind, draft.Facts, selection.Caller.UserId ?? 0, ct) is not { } rule) return null;
        await using var writer = Idempotency.Bind(http, writers.Open(selection.Caller));
        var id = await approvals.Ask(writer, rule, draft, ct);
        await writer.Save(ct);
        http.Response.Headers.Location = $"/api/v1/approvals/{id}";
        return TypedResults.Json(new Held(id), Json.Plain, statusCode: 202);
    }

    /// <summary>For files that are sent or reckoned without anybody who could wait for an approval.</summary>
    /// <exception cref="RuleBroken"><c>exports.needs-approval</c> where a rule wants one for these records.</exception>
    public async Task RefuseUnlessFree(Selection selection, string format, CancellationToken ct)
    {
        if (!await rules.Any(ExportApproval.Name, ct)) return;
        var draft = await kind.Draft(selection, new ExportSubject(selection.Object.Key, format, null, null, null, []), ct);
        if (await rules.Needed(draft.Kind, draft.Facts, selection.Caller.UserId ?? 0, ct) is not null) throw new RuleBroken("exports.needs-approval");
    }
}
