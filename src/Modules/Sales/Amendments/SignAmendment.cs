using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Zhike.Platform.Access;
using Zhike.Platform.Http;
using Zhike.Platform.Objects;
using Zhike.Platform.Text;
using Zhike.Platform.Undo;
using Zhike.Platform.Writing;
using Zhike.Sales.Contracts;
using Zhike.Sales.Credit;

namespace Zhike.Sales.Amendments;

/// <summary>
/// POST /api/v1/contractAmendments/{id}/signing: both have signed; the contract gets its amount, last day and terms and its next version (签订变更). What comes in
/// addition becomes an instalment of its own; what falls away is taken off the last ones that are open.
/// </summary>
/// <remarks>
/// 404, 403, 412 as every step; 409 <c>sales.request-step-out-of-order</c>, <c>sales.contract-not-running</c>, <c>sales.amendment-stale</c>, <c>sales.amended-below-received</c>,
/// <c>sales.invoiced-above-contract</c>, <c>sales.above-credit-limit</c>, <c>sales.statement-reconciled</c>; 422 on <c>signedOn</c>.
/// </remarks>
internal sealed class SignAmendment(Writer writer, ReadObjects read, UndoTokens undo, Texts texts)
{
    /// <param name="SignedOn">Today when not given; not later than that.</param>
    public sealed record Request(DateOnly? SignedOn = null);

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/contractAmendments/{id:long}/signing", (long id, Request request, SignAmendment use, HttpContext http, CancellationToken ct) => use.Handle(id, request, http, ct))
            .Requires(Right.Update, ContractAmendmentObject.ObjectKey).WithName("sign-amendment");

    async Task<IResult> Handle(long id, Request request, HttpContext http, CancellationToken ct)
    {
        var definition = writer.Catalogue[ContractAmendmentObject.ObjectKey];
        var today = writer.Caller.Today(writer.Now);
        var on = request.SignedOn ?? today;
        if (on > today) throw new Invalid("signedOn", "sales.signed-in-future");
        try
        {
            await writer.Lock(ContractAmendmentObject.ObjectKey + ".step", id, ct);
            var amendment = await writer.Load<ContractAmendment>(id, Right.Update, ct, IfMatch.VersionOrNull(http));
            amendment.Finish();
            amendment.SignedOn = on;
            await Amend(amendment, ct);
            undo.Offer(http, writer);
            await writer.Save(ct);
        }
        catch (Stale)
        {
            await writer.DisposeAsync();
            throw new Stale(await read.Find(definition, id, http.Caller(), ct));
        }
        return await read.Find(definition, id, http.Caller(), ct) is { } now ? ReadObjects.Answer(http, now, 200) : TypedResults.NoContent();
    }

    async Task Amend(ContractAmendment amendment, CancellationToken ct)
    {
        await writer.Lock(ContractObject.ObjectKey + ".step", amendment.ContractId!.Value, ct);
        var contract = await writer.Load<Contract>(amendment.ContractId.Value, Right.Update, ct);
        if (!contract.Runs) throw new RuleBroken("sales.contract-not-running");
        // What was approved was the step from this amount to that one.
        if (contract.Amount != amendment.WasAmount) throw new RuleBroken("sales.amendment-stale", ("amount", contract.Amount!.Value.ToAmount()));
        if (amendment.Difference.Minor > 0) await CustomerCredit.Require(writer, contract.CustomerId!.Value, amendment.Difference, ct);
        (amendment.WasEndsOn, amendment.WasTerms) = (contract.EndsOn, contract.Terms);
        (contract.Amount, contract.EndsOn, contract.Terms) = (amendment.Amount, amendment.EndsOn ?? contract.EndsOn, amendment.Terms ?? contract.Terms);
        (contract.Revision, contract.SavedAt) = (contract.Revision + 1, writer.Now);
        amendment.Revision = contract.Revision;
        var name = texts.Get(writer.Caller.Language, "contracts.amendmentInstalment", new Dictionary<string, object?>(StringComparer.Ordinal) { ["number"] = amendment.Number });
        await AmendedPlan.Apply(writer, contract, amendment, name, ct);
        writer.Describe(amendment, "signAmendment");
        writer.Describe(contract, "amendContract");
    }
}
