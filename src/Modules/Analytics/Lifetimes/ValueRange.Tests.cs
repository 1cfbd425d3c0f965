using MathNet.Numerics.Distributions;

namespace Zhike.Analytics.Lifetimes;

/// <summary>Eight of ten customers end within their range, and the same customer always has the same one.</summary>
public sealed class ValueRangeTests
{
    static readonly GammaGamma Spending = new(6, 4, 15);

    [Fact]
    public void Eight_of_ten_played_customers_end_within_their_range()
    {
        var (chance, range, within, customers) = (new Random(3), new ValueRange(2, Spending), 0, 2000);
        for (var at = 0; at < customers; at++)
        {
            var (rate, scale) = (Gamma.Sample(chance, 2, 4), Gamma.Sample(chance, 4, 15));
            var (before, later) = (Poisson.Sample(chance, rate * 20), Poisson.Sample(chance, rate * 40));
            var spend = before > 0 ? Gamma.Sample(chance, 6.0 * before, scale) / before : double.NaN;
            var (low, high) = range.Of(new(before, spend, 1, (2.0 + before) / (4 + 20) * 40, 1), at);
            var came = later > 0 ? Gamma.Sample(chance, 6.0 * later, scale) : 0;
            if (came >= low && came <= high) within++;
        }
        Assert.InRange((double)within / customers, 0.76, 0.86);
    }

    [Fact]
    public void The_same_customer_has_the_same_range_and_who_is_gone_has_none()
    {
        var range = new ValueRange(2, Spending);
        var customer = new ValueRange.Outlook(5, 30, 0.9, 6, 0.95);
        Assert.Equal(range.Of(customer, 7), range.Of(customer, 7));
        Assert.True(range.Of(customer, 7).Low < range.Of(customer, 7).High);
        Assert.Equal((0, 0), range.Of(customer with { Alive = 0, Expected = 0 }, 7));
        Assert.Equal(0, range.Of(customer with { Alive = 0.5, Expected = 3 }, 7).Low);
    }
}
