using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Zhike.Platform.Access;
using Zhike.Platform.Http;
using Zhike.Platform.Objects;
using Zhike.Platform.Text;
using Zhike.Platform.Undo;
using Zhike.Platform.Writing;
using Zhike.Sales.Clauses;
using Zhike.Sales.Collections;
using Zhike.Sales.Quotes;

namespace Zhike.Sales.Contracts;

/// <summary>POST /api/v1/quotes/{id}/contracts: a contract of an offer that went out or was accepted, with its lines, customer, deal, amount and terms, one instalment over all and the standard clauses (转合同).</summary>
/// <remarks>201 with the contract; 404 when the offer is not visible; 403 without the right to make contracts; 409 <c>sales.quote-not-sent</c>, <c>sales.quote-has-contract</c>, <c>sales.quote-empty</c>.</remarks>
internal sealed class QuoteContract(Writer writer, ReadObjects read, UndoTokens undo, Texts texts)
{
    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/quotes/{id:long}/contracts", (long id, QuoteContract use, HttpContext http, CancellationToken ct) => use.Handle(id, http, ct))
            .Requires(Right.Read, QuoteObject.ObjectKey).Requires(Right.Create, ContractObject.ObjectKey).WithName("contract-of-quote");

    async Task<IResult> Handle(long id, HttpContext http, CancellationToken ct)
    {
        await writer.Lock(QuoteObject.ObjectKey + ".step", id, ct);
        var quote = await writer.Load<Quote>(id, Right.Read, ct);
        if (quote.State is not (QuoteState.Sent or QuoteState.Accepted)) throw new RuleBroken("sales.quote-not-sent");
        if (quote.GrossMinor <= 0) throw new RuleBroken("sales.quote-empty");
        var db = await writer.Db(ct);
        if (await db.Set<Contract>().AnyAsync(contract => contract.QuoteId == id && contract.DeletedAt == null, ct)) throw new RuleBroken("sales.quote-has-contract");
        var lines = await db.Set<QuoteLine>().AsNoTracking().Where(line => line.QuoteId == id && line.DeletedAt == null).OrderBy(line => line.Position).ToListAsync(ct);
        var made = await writer.Add(Of(quote), ct);
        await writer.Flush(ct);
        await writer.AddParts(writer.Catalogue[ContractLineObject.ObjectKey], [.. Lines(made, lines)], ct);
        await writer.Add(new Instalment { ContractId = made.Id, Name = texts.Get(writer.Caller.Language, "sales.instalments.whole"), Percent = 100, Amount = made.Amount!.Value }, ct);
        await TakeClauses.Standard(writer, made, ct);
        undo.Offer(http, writer);
        await writer.Save(ct);
        http.Response.Headers.Location = $"/api/v1/contracts/{made.Id}";
        return await read.Find(writer.Catalogue[ContractObject.ObjectKey], made.Id, http.Caller(), ct) is { } now ? ReadObjects.Answer(http, now, 201) : TypedResults.NoContent();
    }

    Contract Of(Quote quote) => new()
    {
        Name = quote.Name, CustomerId = quote.CustomerId, ContactId = quote.ContactId, OpportunityId = quote.OpportunityId, QuoteId = quote.Id, OwnerId = quote.OwnerId ?? writer.Caller.UserId,
        Amount = quote.Gross, Terms = quote.Terms,
    };

    /// <summary>Line totals as shares of what was agreed.</summary>
    internal static IEnumerable<ContractLine> Lines(Contract contract, IReadOnlyList<QuoteLine> lines)
    {
        var shares = contract.Amount!.Value.Allocate([.. lines.Select(line => (decimal)line.TotalMinor)]);
        return lines.Zip(shares).Select((pair, at) => new ContractLine
        {
            ContractId = contract.Id, Position = at, ProductId = pair.First.ProductId, Text = pair.First.Text, Detail = pair.First.Detail, Quantity = pair.First.Quantity, Unit = pair.First.Unit,
            TaxRate = pair.First.TaxRate, UnitPrice = pair.First.UnitPrice, Total = pair.Second,
        });
    }
}
