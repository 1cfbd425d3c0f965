using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Zhike.Platform.Access;
using Zhike.Platform.Http;
using Zhike.Platform.Writing;
using Zhike.Sales.Opportunities;

namespace Zhike.Sales.Quotes;

/// <summary>POST /api/v1/opportunities/{id}/quotes: an offer for a deal, with its customer, contact, name and currency (生成报价).</summary>
/// <remarks>201 with the offer; 404 when the deal is not visible; 403 without the right to make offers.</remarks>
internal sealed class QuoteDeal(Writer writer, QuoteContent content)
{
    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/opportunities/{id:long}/quotes", (long id, QuoteDeal use, HttpContext http, CancellationToken ct) => use.Handle(id, http, ct)).Requires(Right.Read, OpportunityObject.ObjectKey).Requires(Right.Create, QuoteObject.ObjectKey).Produces<QuoteContent.Response>().WithName("quote-deal");

    async Task<IResult> Handle(long id, HttpContext http, CancellationToken ct)
    {
        var deal = await writer.Load<Opportunity>(id, Right.Read, ct);
        var quote = await writer.Add(new Quote
        {
            Name = deal.Name, CustomerId = deal.CustomerId, ContactId = deal.ContactId, OpportunityId = deal.Id, OwnerId = writer.Caller.UserId,
            Currency = Currencies.Offered.Contains(deal.AmountCurrency) ? deal.AmountCurrency : Currencies.Home,
        }, ct);
        await writer.Save(ct);
        http.Response.Headers.Location = $"/api/v1/quotes/{quote.Id}";
        return await content.Of(quote.Id, http, ct);
    }
}
