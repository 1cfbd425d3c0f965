namespace Zhike.Sales.Prices;

/// <summary>A price book with its entries for the product asked about.</summary>
internal sealed record BookPrices(PriceBook Book, IReadOnlyList<PriceBookEntry> Entries);
