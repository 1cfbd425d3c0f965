using Microsoft.AspNetCore.Http;
using Zhike.Platform.Access;
using Zhike.Platform.Approvals;
using Zhike.Platform.Http;
using Zhike.Platform.Objects;
using Zhike.Platform.Records;
using Zhike.Platform.Writing;

namespace Zhike.Sales.Requests;

/// <summary>POST /api/v1/{refunds, invoices, creditLimits, contractAmendments}/{id}/submission: asks for approval, or is approved at once where nobody has to be asked (提交).</summary>
/// <remarks>404, 403, 412 as every step; 409 <c>sales.request-step-out-of-order</c>, <c>approvals.nobody</c>, and what the rules of the record say.</remarks>
internal sealed class SubmitRequest(Writer writer, RecordGate gate, IEnumerable<IApprovalKind> kinds, ApprovalRules rules, ApprovalDesk approvals, ReadObjects read)
{
    internal async Task<IResult> Handle(string objectKey, long id, HttpContext http, CancellationToken ct)
    {
        var definition = writer.Catalogue[objectKey];
        await gate.Require(definition, id, writer.Caller, Right.Update, ct);
        var draft = await kinds.OfType<RequestApproval>().Single(kind => kind.ObjectKey == objectKey).Draft(id, writer.Caller, ct);
        var rule = await rules.Needed(draft.Kind, draft.Facts, writer.Caller.UserId ?? 0, ct);
        await writer.Lock(objectKey + ".step", id, ct);
        var record = (RequestedRecord)await writer.Load(definition, id, Right.Update, ct, IfMatch.VersionOrNull(http));
        // The rules were asked before the record was held.
        if (record.Amount!.Value.ToDecimal() != (decimal)draft.Facts["amount"]) throw new Stale();
        record.Submit(rule is null ? null : await approvals.Ask(writer, rule, draft, ct));
        writer.Describe(record, rule is null ? "approveRequest" : "submitRequest");
        await writer.Save(ct);
        return await read.Find(definition, id, http.Caller(), ct) is { } now ? ReadObjects.Answer(http, now, 200) : TypedResults.NoContent();
    }
}
