using Zhike.Platform.Values;

namespace Zhike.Sales.Prices;

/// <summary>All that the choice of a price looks at.</summary>
/// <param name="ListPrice">The product's own price, in whatever currency.</param>
/// <param name="Quantity">More than 0.</param>
internal sealed record PriceQuestion(long ProductId, Money? ListPrice, PriceBuyer Buyer, double Quantity, string Currency, DateOnly On);
