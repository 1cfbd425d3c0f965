using Zhike.Platform.Catalogue;
using Zhike.Platform.Values;

namespace Zhike.Sales.Contracts;

/// <summary>One line of a contract (合同明细), as the accepted offer had it. Amounts are with tax and in the contract's currency.</summary>
internal sealed class ContractLine : Record
{
    public long ContractId { get; set; }

    /// <summary>Place in the contract, from 0.</summary>
    public long Position { get; set; }
    public long? ProductId { get; set; }
    public string Text { get; set; } = "";
    public string? Detail { get; set; }
    public double Quantity { get; set; } = 1;
    public string? Unit { get; set; }
    public double TaxRate { get; set; }
    public long UnitPriceMinor { get; set; }
    public string UnitPriceCurrency { get; set; } = Currencies.Home;

    /// <summary>Price of one unit, before a discount on the whole.</summary>
    public Money UnitPrice { get => new(UnitPriceMinor, UnitPriceCurrency); set => (UnitPriceMinor, UnitPriceCurrency) = (value.Minor, value.Currency); }
    public long TotalMinor { get; set; }
    public string TotalCurrency { get; set; } = Currencies.Home;

    /// <summary>What the line contributes to the amount; a discount on the whole lies on the lines in proportion, so that they add up.</summary>
    public Money Total { get => new(TotalMinor, TotalCurrency); set => (TotalMinor, TotalCurrency) = (value.Minor, value.Currency); }
}
