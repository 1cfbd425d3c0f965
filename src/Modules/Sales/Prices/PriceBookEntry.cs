using Zhike.Platform.Catalogue;
using Zhike.Platform.Values;

namespace Zhike.Sales.Prices;

/// <summary>The price of a product in a book from some quantity on: an amount, or so many percent off the list price (价目).</summary>
internal sealed class PriceBookEntry : Record
{
    public long PriceBookId { get; set; }
    public long ProductId { get; set; }

    /// <summary>Holds from this quantity on, until that of the next entry.</summary>
    public double FromQuantity { get; set; } = 1;
    public long? PriceMinor { get; set; }
    public string? PriceCurrency { get; set; }

    /// <summary>Of one unit, with tax; in the currency of the book.</summary>
    public Money? Price { get => PriceMinor is { } minor ? new(minor, PriceCurrency!) : null; set => (PriceMinor, PriceCurrency) = (value?.Minor, value?.Currency); }

    /// <summary>Percent off the list price in place of an amount.</summary>
    public double? Discount { get; set; }
}
