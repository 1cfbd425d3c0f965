using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Zhike.Platform.Access;
using Zhike.Platform.Approvals;
using Zhike.Platform.Http;
using Zhike.Platform.Objects;
using Zhike.Platform.Records;
using Zhike.Platform.Writing;

namespace Zhike.Sales.Contracts;

/// <summary>POST /api/v1/contracts/{id}/submission: puts a draft before those whom the rules name; passed at once where nobody has to be asked (提交审批).</summary>
/// <remarks>404, 403, 412 as every step; 409 <c>sales.contract-step-out-of-order</c>, <c>approvals.nobody</c>.</remarks>
internal sealed class SubmitContract(Writer writer, RecordGate gate, IEnumerable<IApprovalKind> kinds, ApprovalRules rules, ApprovalDesk approvals, ReadObjects read)
{
    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/contracts/{id:long}/submission", (long id, SubmitContract use, HttpContext http, CancellationToken ct) => use.Handle(id, http, ct))
            .Requires(Right.Update, ContractObject.ObjectKey).WithName("submit-contract");

    async Task<IResult> Handle(long id, HttpContext http, CancellationToken ct)
    {
        var definition = writer.Catalogue[ContractObject.ObjectKey];
        await gate.Require(definition, id, writer.Caller, Right.Update, ct);
        var draft = await kinds.OfType<ContractApproval>().Single().Draft(id, writer.Caller, ct);
        var rule = await rules.Needed(draft.Kind, draft.Facts, writer.Caller.UserId ?? 0, ct);
        await writer.Lock(ContractObject.ObjectKey + ".step", id, ct);
        var contract = await writer.Load<Contract>(id, Right.Update, ct, IfMatch.VersionOrNull(http));
        // The rules were asked before the contract was held.
        if (contract.Amount!.Value.ToDecimal() != (decimal)draft.Facts["amount"]) throw new Stale();
        contract.Submit(rule is null ? null : await approvals.Ask(writer, rule, draft, ct));
        writer.Describe(contract, rule is null ? "approveRequest" : "submitRequest");
        await writer.Save(ct);
        return await read.Find(definition, id, http.Caller(), ct) is { } now ? ReadObjects.Answer(http, now, 200) : TypedResults.NoContent();
    }
}
