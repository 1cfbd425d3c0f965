using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Zhike.Platform.Access;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Http;
using Zhike.Platform.Values;
using Zhike.Platform.Writing;
using Zhike.Sales.Contracts;
using Zhike.Sales.Quotes;

namespace Zhike.Sales.Orders;

/// <summary>POST /api/v1/contracts/{id}/orders: an order called from a contract, with the lines that were agreed, at their prices; a contract may be called from several times (合同下单).</summary>
/// <remarks>201 with the order; 404 when the contract is not visible; 403 without the right to make orders; 409 <c>sales.contract-not-in-force</c>.</remarks>
internal sealed class OrderContract(Writer writer, OrderContent content)
{
    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/contracts/{id:long}/orders", (long id, OrderContract use, HttpContext http, CancellationToken ct) => use.Handle(id, http, ct)).Requires(Right.Read, ContractObject.ObjectKey).Requires(Right.Create, OrderObject.ObjectKey).Produces<OrderContent.Response>(201).WithName("order-contract");

    async Task<IResult> Handle(long id, HttpContext http, CancellationToken ct)
    {
        await writer.Lock(ContractObject.ObjectKey + ".step", id, ct);
        var contract = await writer.Load<Contract>(id, Right.Read, ct);
        if (contract.State is not (ContractState.Signed or ContractState.Active)) throw new RuleBroken("sales.contract-not-in-force");
        var db = await writer.Db(ct);
        var agreed = await db.Set<ContractLine>().AsNoTracking().Where(line => line.ContractId == id && line.DeletedAt == null).OrderBy(line => line.Position).ToListAsync(ct);
        var offered = await db.Set<QuoteLine>().AsNoTracking().Where(line => line.QuoteId == contract.QuoteId && line.DeletedAt == null).OrderBy(line => line.Position).ToListAsync(ct);
        var quote = contract.QuoteId is { } quoteId ? await db.Set<Quote>().AsNoTracking().FirstOrDefaultAsync(quote => quote.Id == quoteId, ct) : null;
        var order = Made(contract, quote);
        // The offer knows list prices and discounts; a contract without one knows what each line costs in the end.
        var lines = quote is not null && offered.Count > 0 ? offered.ConvertAll(OrderQuote.Line) : agreed.ConvertAll(Line);
        return await NewOrder.Save(writer, content, (order, lines), http, ct);
    }

    static Order Made(Contract contract, Quote? quote) => new()
    {
        CustomerId = contract.CustomerId, ContactId = contract.ContactId, QuoteId = contract.QuoteId, ContractId = contract.Id, Currency = contract.AmountCurrency ?? Currencies.Home,
        OwnerId = contract.OwnerId, TotalDiscount = quote?.TotalDiscount, Channel = OrderObject.Channels[0],
    };

    static OrderLine Line(ContractLine line) => new()
    {
        Position = line.Position, ProductId = line.ProductId, Text = line.Text, Detail = line.Detail, Quantity = line.Quantity, Unit = line.Unit, ListPrice = line.UnitPrice, Price = line.UnitPrice,
        TaxRate = line.TaxRate, UnitPrice = line.UnitPrice, Total = line.Total,
    };
}
