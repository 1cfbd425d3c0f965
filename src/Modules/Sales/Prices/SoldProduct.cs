using Zhike.Platform.Values;

namespace Zhike.Sales.Prices;

/// <summary>What an offer takes from a product.</summary>
/// <param name="TaxRate">Percent.</param>
internal sealed record SoldProduct(long Id, string Name, string? Sku, string? Unit, Money? ListPrice, double? TaxRate, bool Discontinued);
