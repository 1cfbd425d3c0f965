using Zhike.Platform.Catalogue;

namespace Zhike.Sales.Products;

/// <summary>A product that is part of a bundle (套餐明细).</summary>
internal sealed class BundleItem : Record
{
    public long BundleId { get; set; }
    public long ProductId { get; set; }

    /// <summary>How many of it one bundle holds.</summary>
    public double Quantity { get; set; } = 1;

    /// <summary>Offered with the bundle, but left out unless it is chosen.</summary>
    public bool Optional { get; set; }
}
