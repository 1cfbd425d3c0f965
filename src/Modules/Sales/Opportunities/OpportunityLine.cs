using Zhike.Platform.Catalogue;
using Zhike.Platform.Values;

namespace Zhike.Sales.Opportunities;

/// <summary>A product that a deal is about, in what number and at what price (商机产品).</summary>
internal sealed class OpportunityLine : Record
{
    public long? OpportunityId { get; set; }
    public long? ProductId { get; set; }
    public double Quantity { get; set; } = 1;
    public long? PriceMinor { get; set; }
    public string? PriceCurrency { get; set; }

    /// <summary>For one; that of the price books for this customer until somebody says another.</summary>
    public Money? Price { get => PriceMinor is { } minor ? new(minor, PriceCurrency!) : null; set => (PriceMinor, PriceCurrency) = (value?.Minor, value?.Currency); }

    /// <summary>Percent off the price.</summary>
    public double Discount { get; set; }
    public long? TotalMinor { get; set; }
    public string? TotalCurrency { get; set; }

    /// <summary>Price × quantity less discount, rounded once.</summary>
    public Money? Total { get => TotalMinor is { } minor ? new(minor, TotalCurrency!) : null; set => (TotalMinor, TotalCurrency) = (value?.Minor, value?.Currency); }

    /// <summary>The book that gave the price; null for the list price and for one said by hand.</summary>
    public long? PriceBookId { get; set; }
    public string? Note { get; set; }

    internal static Money TotalOf(Money price, double quantity, double discount) => price.Times((decimal)quantity * (100 - (decimal)discount) / 100);
}
