using Zhike.Platform.Values;

namespace Zhike.Sales.Quotes;

/// <summary>
/// What an offer adds up to. Prices contain tax, as is usual between Chinese companies: gross is the sum of the lines less the total
/// discount, tax is what it contains by each rate, net is the rest. Every amount is rounded half away from zero to the minor unit.
/// </summary>
/// <param name="DiscountShare">Percent below the list as a whole; negative above it.</param>
/// <param name="DeepestDiscount">Percent below the list of the lowest line, total discount included; 0 when none lies below.</param>
internal sealed record QuoteTotals(Money ListTotal, Money Discount, Money Net, Money Tax, Money Gross, double DiscountShare, double DeepestDiscount)
{
    /// <param name="totalDiscount">Percent off the sum of the lines, 0 to 100.</param>
    /// <exception cref="BadValue"><c>value.money-overflow</c>, <c>value.money-currencies-differ</c></exception>
    internal static QuoteTotals Of(string currency, IReadOnlyList<QuoteAmount> lines, double totalDiscount)
    {
        var zero = Money.Zero(currency);
        var list = lines.Aggregate(zero, (sum, line) => sum + line.ListPrice.Times((decimal)line.Quantity));
        var sum = lines.Aggregate(zero, (before, line) => before + line.Total);
        var gross = sum - sum.Times((decimal)totalDiscount / 100);
        var tax = Contained(lines, gross);
        return new(list, list - gross, gross - tax, tax, gross, list.IsZero ? 0 : Percent(1 - (decimal)gross.Minor / list.Minor), Deepest(lines, totalDiscount));
    }

    /// <summary>The total discount lies on the lines in proportion; their shares add up to the gross amount.</summary>
    static Money Contained(IReadOnlyList<QuoteAmount> lines, Money gross)
    {
        var zero = Money.Zero(gross.Currency);
        if (gross.IsZero) return zero;
        var shares = gross.Allocate([.. lines.Select(line => (decimal)line.Total.Minor)]);
        return lines.Zip(shares).GroupBy(item => item.First.TaxRate)
            .Select(rate => rate.Aggregate(zero, (sum, item) => sum + item.Second).Times((decimal)rate.Key / (100 + (decimal)rate.Key)))
            .Aggregate(zero, (sum, part) => sum + part);
    }

    static double Deepest(IReadOnlyList<QuoteAmount> lines, double totalDiscount) =>
        lines.Where(line => !line.ListPrice.IsZero).Select(line => Below(line, totalDiscount)).Append(0).Max();

    /// <summary>Percent below the list, total discount included.</summary>
    internal static double Below(QuoteAmount line, double totalDiscount) =>
        Percent(1 - (decimal)line.Price.Minor / line.ListPrice.Minor * (1 - (decimal)line.Discount / 100) * (1 - (decimal)totalDiscount / 100));

    /// <summary>Two digits are what people compare with a limit.</summary>
    static double Percent(decimal share) => (double)decimal.Round(share * 100, 2, MidpointRounding.AwayFromZero);

    internal static QuoteAmount Line(SaleLine line) => new(line.ListPrice, line.Price, line.Discount, line.Quantity, line.TaxRate);
}
