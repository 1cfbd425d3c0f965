using Zhike.Platform.Catalogue;
using Zhike.Platform.Values;

namespace Zhike.Sales.Quotes;

/// <summary>What lines of offers and orders have in common. All amounts are with tax and in the currency of the whole.</summary>
internal abstract class SaleLine : Record
{
    /// <summary>Place in the whole, from 0.</summary>
    public long Position { get; set; }

    /// <summary>Null for something that is in no catalogue.</summary>
    public long? ProductId { get; set; }
    public string Text { get; set; } = "";

    /// <summary>Specification, printed beside the name.</summary>
    public string? Detail { get; set; }
    public double Quantity { get; set; } = 1;
    public string? Unit { get; set; }
    public long ListPriceMinor { get; set; }
    public string ListPriceCurrency { get; set; } = Currencies.Home;

    /// <summary>What the books or the list say; discounts are measured against it.</summary>
    public Money ListPrice { get => new(ListPriceMinor, ListPriceCurrency); set => (ListPriceMinor, ListPriceCurrency) = (value.Minor, value.Currency); }
    public long PriceMinor { get; set; }
    public string PriceCurrency { get; set; } = Currencies.Home;

    /// <summary>What is asked before the discount; the list price unless somebody chose another.</summary>
    public Money Price { get => new(PriceMinor, PriceCurrency); set => (PriceMinor, PriceCurrency, IsPriced) = (value.Minor, value.Currency, true); }

    /// <summary>Whether somebody has given it a price since it was made or read.</summary>
    internal bool IsPriced { get; private set; }

    /// <summary>Percent off the price.</summary>
    public double Discount { get; set; }

    /// <summary>Value-added tax in percent, contained in the price.</summary>
    public double TaxRate { get; set { (field, IsTaxed) = (value, true); } }

    /// <summary>Whether somebody has given it a tax rate since it was made or read.</summary>
    internal bool IsTaxed { get; private set; }
    public long UnitPriceMinor { get; set; }
    public string UnitPriceCurrency { get; set; } = Currencies.Home;

    /// <summary>Price less discount, rounded as it is printed.</summary>
    public Money UnitPrice { get => new(UnitPriceMinor, UnitPriceCurrency); set => (UnitPriceMinor, UnitPriceCurrency) = (value.Minor, value.Currency); }
    public long TotalMinor { get; set; }
    public string TotalCurrency { get; set; } = Currencies.Home;

    /// <summary>Unit price × quantity.</summary>
    public Money Total { get => new(TotalMinor, TotalCurrency); set => (TotalMinor, TotalCurrency) = (value.Minor, value.Currency); }

    /// <summary>The book that gave the list price; null when it is the product's own.</summary>
    public long? PriceBookId { get; set; }

    /// <summary>Counts unit price and total anew.</summary>
    public void Count()
    {
        var counted = QuoteTotals.Line(this);
        (UnitPrice, Total) = (counted.UnitPrice, counted.Total);
    }
}
