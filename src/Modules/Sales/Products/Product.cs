using Zhike.Platform.Catalogue;
using Zhike.Platform.Values;

namespace Zhike.Sales.Products;

/// <summary>Something the company sells (产品).</summary>
internal sealed class Product : Record
{
    public string Name { get; set; } = "";
    public string NameSort { get; set; } = "";

    /// <summary>The company's own number for it; no two living products share one.</summary>
    public string? Sku { get; set; }
    public string? Category { get; set; }

    /// <summary>What it is counted in, such as 台.</summary>
    public string? Unit { get; set; }
    public long? PriceMinor { get; set; }
    public string? PriceCurrency { get; set; }

    /// <summary>List price with tax (含税标准价), as it is printed on quotes.</summary>
    public Money? Price { get => PriceMinor is { } minor ? new(minor, PriceCurrency!) : null; set => (PriceMinor, PriceCurrency) = (value?.Minor, value?.Currency); }

    public long? CostMinor { get; set; }
    public string? CostCurrency { get; set; }

    /// <summary>What one unit costs the company; for the eyes of those who answer for margins.</summary>
    public Money? Cost { get => CostMinor is { } minor ? new(minor, CostCurrency!) : null; set => (CostMinor, CostCurrency) = (value?.Minor, value?.Currency); }

    /// <summary>Value-added tax in percent.</summary>
    public double? TaxRate { get; set; }

    /// <summary>Made of other products (套餐); its parts are <see cref="BundleItem"/>s.</summary>
    public bool Bundle { get; set; }

    /// <summary>No longer offered, though old deals may name it.</summary>
    public bool Discontinued { get; set; }
    public string? Description { get; set; }
}
