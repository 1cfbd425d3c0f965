using System.Text.Json;
using Zhike.Platform.Access;
using Zhike.Platform.Http;
using Zhike.Platform.Values;
using Zhike.Sales.Prices;

namespace Zhike.Sales.Quotes;

/// <summary>List prices for the lines of an offer or an order, in as many statements for two hundred as for one.</summary>
internal sealed class LinePrices(PriceLists lists)
{
    /// <summary>What a line takes from its product now.</summary>
    /// <param name="Price">Null where no book and no list has one in this currency.</param>
    internal sealed record Found(SoldProduct Product, PriceAnswer? Price);

    /// <param name="currency">Of the whole.</param>
    /// <param name="on">The day the prices are to hold.</param>
    /// <returns>One for each line, null for those without a product.</returns>
    /// <exception cref="Invalid"><c>value.reference-unknown</c> on <c>lines[i].productId</c>.</exception>
    internal async Task<IReadOnlyList<Found?>> Of(IReadOnlyList<SaveQuote.Line> lines, long? customerId, string currency, DateOnly on, CancellationToken ct)
    {
        var ids = lines.Select(line => line.ProductId).OfType<long>().Distinct().ToList();
        var products = await lists.Products(ids, ct);
        var unknown = lines.Index().Where(item => item.Item.ProductId is { } id && !products.ContainsKey(id)).ToDictionary(item => $"lines[{item.Index}].productId", _ => (IReadOnlyList<FieldError>)[new("value.reference-unknown")]);
        if (unknown.Count > 0) throw new Invalid(unknown);
        var buyer = await lists.Buyer(customerId, Caller.System(Origin.Api), ct);
        var books = await lists.Books(buyer, ids, ct);
        return [.. lines.Select(line => line.ProductId is { } id ? Priced(products[id], buyer, line.Quantity) : null)];

        Found Priced(SoldProduct product, PriceBuyer from, double quantity) =>
            new(product, PriceChoice.Of(new PriceQuestion(product.Id, product.ListPrice, from, quantity, currency, on), books[product.Id]).Answer);
    }

    /// <summary>The customer that the members of a request name, if they do.</summary>
    internal static long? CustomerIn(JsonElement header) => header.TryGetProperty("customerId", out var other) && other.ValueKind == JsonValueKind.Number && other.TryGetInt64(out var chosen) ? chosen : null;

    /// <summary>The currency that the members of a request name, if they do and it is one.</summary>
    internal static string? CurrencyIn(JsonElement header) => header.TryGetProperty("currency", out var code) && code.ValueKind == JsonValueKind.String && Currency.IsKnown(code.GetString()) ? code.GetString() : null;
}
