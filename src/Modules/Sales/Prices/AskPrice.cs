using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Zhike.Platform.Access;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Http;
using Zhike.Platform.Values;
using Zhike.Sales.Products;

namespace Zhike.Sales.Prices;

/// <summary>POST /api/v1/prices: what a product costs a customer, and why: which book, which entry, which books were passed over.</summary>
/// <remarks>422 <c>price.none</c> on <c>currency</c> where neither a book nor the list has a price; <c>value.reference-unknown</c> on <c>productId</c> and <c>customerId</c>.</remarks>
internal sealed class AskPrice(PriceLists lists, TimeProvider clock)
{
    /// <param name="CustomerId">Null for a customer nobody knows yet.</param>
    /// <param name="On">The day on which the price is to hold; today when absent.</param>
    public sealed record Request(
        [Range(1, long.MaxValue)] long ProductId = 0, [Range(1, long.MaxValue)] long? CustomerId = null, [Range(0.0001, 1e9)] double Quantity = 1,
        [StringLength(3)] string Currency = Currencies.Home, DateOnly? On = null);

    /// <param name="Amount">Decimal text, as everywhere.</param>
    public sealed record Amounted(string Amount, string Currency);

    public sealed record Named(long Id, string Name);

    /// <param name="Reason">Why it does not give the price.</param>
    public sealed record Passed(Named Book, string Reason);

    /// <param name="Source"><c>book</c> or <c>list</c>.</param>
    /// <param name="FromQuantity">The quantity from which the entry holds.</param>
    /// <param name="Discount">Percent off the list price, when the entry says that.</param>
    public sealed record Response(Amounted Price, Amounted? ListPrice, string Source, Named? Book, double? FromQuantity, double? Discount, IReadOnlyList<Passed> PassedOver);

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/prices", (Request request, Caller caller, AskPrice use, CancellationToken ct) => use.Handle(request, caller, ct)).RequiresToRead(ProductObject.ObjectKey).WithTags("prices").WithName("ask-price");

    async Task<Response> Handle(Request request, Caller caller, CancellationToken ct)
    {
        if (!Currency.IsKnown(request.Currency)) throw new Invalid("currency", "value.currency-unknown", ("currency", request.Currency));
        var product = (await lists.Products([request.ProductId], ct)).GetValueOrDefault(request.ProductId) ?? throw new Invalid("productId", "value.reference-unknown");
        var buyer = await lists.Buyer(request.CustomerId, caller, ct);
        var books = await lists.Books(buyer, [product.Id], ct);
        var question = new PriceQuestion(product.Id, product.ListPrice, buyer, request.Quantity, request.Currency, request.On ?? caller.Today(clock.Instant()));
        var answer = PriceChoice.Of(question, books[product.Id]).Answer ?? throw new Invalid("currency", "price.none", ("product", product.Name), ("currency", request.Currency));
        return Told(answer, product.ListPrice);
    }

    static Response Told(PriceAnswer answer, Money? list) => new(
        Wire(answer.Price)!, Wire(list), Naming.Camel(answer.Source.ToString()), answer.Book is { } book ? new(book.Id, book.Name) : null, answer.Entry?.FromQuantity, answer.Entry?.Discount,
        [.. answer.Passed.Select(passed => new Passed(new(passed.Book.Id, passed.Book.Name), Naming.Camel(passed.Because.ToString())))]);

    static Amounted? Wire(Money? money) => money is { } given ? new(given.ToAmount(), given.Currency) : null;
}
