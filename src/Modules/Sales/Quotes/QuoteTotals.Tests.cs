using Zhike.Platform.Values;
using Zhike.TestSupport;

namespace Zhike.Sales.Quotes;

/// <summary>What an offer adds up to, by examples and by what has to hold for any offer.</summary>
[Trait(Depth.Trait, Depth.Scaled)]
public sealed class QuoteTotalsTests
{
    static QuoteAmount Line(long list, double quantity = 1, double discount = 0, double tax = 13, long? price = null, string currency = "CNY") =>
        new(new Money(list, currency), new Money(price ?? list, currency), discount, quantity, tax);

    static string Told(QuoteTotals totals) => $"{totals.ListTotal.ToAmount()} {totals.Gross.ToAmount()} {totals.Net.ToAmount()} {totals.Tax.ToAmount()} {totals.DiscountShare} {totals.DeepestDiscount}";

    [Fact]
    public void Tax_is_contained_in_prices_and_counted_by_its_rate() =>
        Assert.Equal("1060.00 1060.00 942.54 117.46 0 0", Told(QuoteTotals.Of("CNY", [Line(100_000, tax: 13), Line(6_000, tax: 4.2)], 0)));

    [Fact]
    public void Discounts_of_lines_and_of_the_whole_multiply() =>
        Assert.Equal("200.00 162.00 143.36 18.64 19 28", Told(QuoteTotals.Of("CNY", [Line(10_000, discount: 20), Line(10_000)], 10)));

    [Fact]
    public void A_unit_price_is_rounded_before_it_is_multiplied_as_whoever_checks_the_paper_does()
    {
        var line = Line(333, 3, 10);
        Assert.Equal((300, 900), (line.UnitPrice.Minor, line.Total.Minor));
        Assert.Equal(3, Line(2, 1.5).Total.Minor);
    }

    [Fact]
    public void A_lower_price_is_a_discount_and_a_gift_is_the_deepest()
    {
        Assert.Equal(25, QuoteTotals.Of("CNY", [Line(10_000, price: 7_500)], 0).DeepestDiscount);
        Assert.Equal(100, QuoteTotals.Of("CNY", [Line(10_000, discount: 100), Line(10_000)], 0).DeepestDiscount);
        Assert.Equal((0, -50), (QuoteTotals.Of("CNY", [Line(10_000, price: 15_000)], 0).DeepestDiscount, QuoteTotals.Of("CNY", [Line(10_000, price: 15_000)], 0).DiscountShare));
    }

    [Fact]
    public void Nothing_is_nothing_and_too_much_is_refused()
    {
        Assert.Equal("0.00 0.00 0.00 0.00 0 0", Told(QuoteTotals.Of("CNY", [], 50)));
        Assert.Equal("0.00 0.00 0.00 0.00 0 0", Told(QuoteTotals.Of("CNY", [Line(0, 7)], 10)));
        Assert.Equal("value.money-overflow", Assert.Throws<BadValue>(() => QuoteTotals.Of("CNY", [Line(long.MaxValue / 2, 3)], 0)).Code);
    }

    [Theory]
    [InlineData("CNY")]
    [InlineData("JPY")]
    [InlineData("KWD")]
    public void Any_offer_agrees_with_itself(string currency)
    {
        var chance = new Random(Depth.Seed(currency[0]));
        for (var round = 0; round < Depth.Of(500, 50_000); round++)
        {
            var lines = Enumerable.Range(0, chance.Next(0, 12)).Select(_ => Any(chance, currency)).ToList();
            var off = chance.Next(3) == 0 ? Math.Round(chance.NextDouble() * 100, 2) : 0;
            var totals = QuoteTotals.Of(currency, lines, off);
            Assert.Equal(totals.Gross, totals.Net + totals.Tax);
            Assert.Equal(totals.ListTotal, totals.Gross + totals.Discount);
            Assert.InRange(totals.Gross.Minor, 0, lines.Sum(line => line.Total.Minor));
            Assert.InRange(totals.Tax.Minor, 0, totals.Gross.Minor);
            Assert.Equal(Told(totals), Told(QuoteTotals.Of(currency, [.. lines.OrderByDescending(line => line.TaxRate).ThenBy(line => line.Total.Minor)], off)), TaxWithin(lines.Count));
            if (off == 0) Assert.Equal(lines.Sum(line => line.Total.Minor), totals.Gross.Minor);
            if (lines.TrueForAll(line => line.Price == line.ListPrice && line.Discount == 0) && off == 0) Assert.Equal(0, totals.DeepestDiscount);
        }
    }

    /// <summary>The order of lines decides which of them bears what does not divide, so tax may differ by a unit for each.</summary>
    static IEqualityComparer<string> TaxWithin(int units) => EqualityComparer<string>.Create((one, other) =>
    {
        var (a, b) = (one!.Split(' '), other!.Split(' '));
        return a[0] == b[0] && a[1] == b[1] && a[4] == b[4] && a[5] == b[5] && Math.Abs(decimal.Parse(a[3]) - decimal.Parse(b[3])) <= units;
    }, _ => 0);

    static QuoteAmount Any(Random chance, string currency)
    {
        var list = chance.NextInt64(0, 1_000_000_00);
        return Line(list, Math.Round(chance.NextDouble() * 50 + 0.001, 3), chance.Next(2) == 0 ? 0 : Math.Round(chance.NextDouble() * 100, 1), new[] { 0, 6, 9, 13 }[chance.Next(4)], chance.Next(4) == 0 ? list * 9 / 10 : null, currency);
    }
}
