using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Zhike.Platform.Access;
using Zhike.Platform.Http;
using Zhike.Platform.Writing;
using Zhike.Sales.Contracts;
using Zhike.Sales.Quotes;

namespace Zhike.Sales.Orders;

/// <summary>POST /api/v1/quotes/{id}/orders: makes an order of an accepted offer, with its lines, prices and discount (转订单).</summary>
/// <remarks>201 with the order; 404 when the offer is not visible; 403 without the right to make orders; 409 <c>sales.quote-not-accepted</c>, <c>sales.quote-ordered</c>, also for the second of two who do it at once.</remarks>
internal sealed class OrderQuote(Writer writer, OrderContent content)
{
    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/quotes/{id:long}/orders", (long id, OrderQuote use, HttpContext http, CancellationToken ct) => use.Handle(id, http, ct)).Requires(Right.Read, QuoteObject.ObjectKey).Requires(Right.Create, OrderObject.ObjectKey).Produces<OrderContent.Response>(201).WithName("order-quote");

    async Task<IResult> Handle(long id, HttpContext http, CancellationToken ct)
    {
        await writer.Lock(QuoteObject.ObjectKey + ".step", id, ct);
        var quote = await writer.Load<Quote>(id, Right.Read, ct);
        if (quote.State != QuoteState.Accepted) throw new RuleBroken("sales.quote-not-accepted");
        var db = await writer.Db(ct);
        var there = await db.Set<Order>().Where(order => order.QuoteId == id && order.DeletedAt == null && order.State != OrderState.Cancelled).Select(order => order.Number).FirstOrDefaultAsync(ct);
        if (there is not null) throw new RuleBroken("sales.quote-ordered", ("number", there));
        var order = Made(quote);
        order.ContractId = await db.Set<Contract>().Where(contract => contract.QuoteId == id && contract.CustomerId == quote.CustomerId && contract.DeletedAt == null).Select(contract => (long?)contract.Id).FirstOrDefaultAsync(ct);
        var lines = (await db.Set<QuoteLine>().AsNoTracking().Where(line => line.QuoteId == id && line.DeletedAt == null).OrderBy(line => line.Position).ToListAsync(ct)).ConvertAll(Line);
        return await NewOrder.Save(writer, content, (order, lines), http, ct);
    }

    static Order Made(Quote quote) => new()
    {
        CustomerId = quote.CustomerId, ContactId = quote.ContactId, QuoteId = quote.Id, Currency = quote.Currency, OwnerId = quote.OwnerId, TotalDiscount = quote.TotalDiscount, Channel = OrderObject.Channels[0],
    };

    internal static OrderLine Line(QuoteLine line) => new()
    {
        Position = line.Position, ProductId = line.ProductId, Text = line.Text, Detail = line.Detail, Quantity = line.Quantity, Unit = line.Unit, ListPrice = line.ListPrice, Price = line.Price,
        Discount = line.Discount, TaxRate = line.TaxRate, UnitPrice = line.UnitPrice, Total = line.Total, PriceBookId = line.PriceBookId,
    };
}
