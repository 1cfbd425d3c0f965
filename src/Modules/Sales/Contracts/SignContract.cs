using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Zhike.Platform.Access;
using Zhike.Platform.Http;
using Zhike.Platform.Objects;
using Zhike.Platform.Undo;
using Zhike.Platform.Writing;
using Zhike.Sales.Credit;
using Zhike.Sales.Opportunities;

namespace Zhike.Sales.Contracts;

/// <summary>POST /api/v1/contracts/{id}/signing: both have signed; the deal behind it is won with it when the caller wants that (签订).</summary>
/// <remarks>404, 403, 412 as every step; 409 <c>sales.contract-step-out-of-order</c>, <c>sales.opportunity-not-open</c>, <c>sales.above-credit-limit</c>, <c>sales.contract-in-approval</c>, <c>sales.contract-needs-approval</c>, <c>sales.statement-reconciled</c>; 422 on <c>signedOn</c>.</remarks>
internal sealed class SignContract(Writer writer, ReadObjects read, UndoTokens undo, ContractReviews reviews)
{
    /// <param name="SignedOn">Today when not given; not later than that.</param>
    /// <param name="WinDeal">Also closes the deal as won, with the contract's amount.</param>
    public sealed record Request(DateOnly? SignedOn = null, bool WinDeal = false);

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/contracts/{id:long}/signing", (long id, Request request, SignContract use, HttpContext http, CancellationToken ct) => use.Handle(id, request, http, ct))
            .Requires(Right.Update, ContractObject.ObjectKey).WithName("sign-contract");

    async Task<IResult> Handle(long id, Request request, HttpContext http, CancellationToken ct)
    {
        var definition = writer.Catalogue[ContractObject.ObjectKey];
        var today = writer.Caller.Today(writer.Now);
        var on = request.SignedOn ?? today;
        if (on > today) throw new Invalid("signedOn", "sales.signed-in-future");
        var ask = await reviews.Question(id, writer.Caller, ct);
        try
        {
            await writer.Lock(ContractObject.ObjectKey + ".step", id, ct);
            var contract = await writer.Load<Contract>(id, Right.Update, ct, IfMatch.VersionOrNull(http));
            ask(contract);
            contract.Sign(on, today);
            await CustomerCredit.Require(writer, contract.CustomerId!.Value, contract.Amount!.Value, ct);
            writer.Describe(contract, "sign");
            if (request.WinDeal && contract.OpportunityId is { } deal) await Win(deal, contract, on, ct);
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

    async Task Win(long id, Contract contract, DateOnly on, CancellationToken ct)
    {
        await writer.Lock(OpportunityObject.ObjectKey + ".step", id, ct);
        var deal = await writer.Load<Opportunity>(id, Right.Update, ct);
        deal.Win();
        (deal.Amount, deal.ClosedOn) = (contract.Amount, on);
        writer.Describe(deal, "win");
    }
}
