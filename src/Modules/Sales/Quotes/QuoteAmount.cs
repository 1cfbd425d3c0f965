using Zhike.Platform.Values;

namespace Zhike.Sales.Quotes;

/// <summary>What counts of a line.</summary>
/// <param name="ListPrice">Of one unit, as the books say.</param>
/// <param name="Price">Of one unit, before the discount.</param>
/// <param name="Discount">Percent, 0 to 100.</param>
/// <param name="Quantity">More than 0.</param>
/// <param name="TaxRate">Percent, contained in the price.</param>
internal readonly record struct QuoteAmount(Money ListPrice, Money Price, double Discount, double Quantity, double TaxRate)
{
    /// <summary>As printed: rounded to the minor unit, so that quantity × unit price is the total for everyone who checks it.</summary>
    internal Money UnitPrice => Price.Times(1 - (decimal)Discount / 100);

    internal Money Total => UnitPrice.Times((decimal)Quantity);
}
