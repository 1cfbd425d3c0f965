namespace Zhike.Platform.Values;

public sealed class MoneyTests
{
    [Theory]
    [InlineData("1234.5", "CNY", 123450, "1234.50")]
    [InlineData("-0.05", "CNY", -5, "-0.05")]
    [InlineData("1,234,567.89", "CNY", 123456789, "1234567.89")]
    [InlineData("１２．３４", "CNY", 1234, "12.34")]
    [InlineData("1200", "JPY", 1200, "1200")]
    [InlineData("1200.00", "JPY", 1200, "1200")]
    [InlineData("1.234", "KWD", 1234, "1.234")]
    [InlineData("-92233720368547758.08", "CNY", long.MinValue, "-92233720368547758.08")]
    public void An_amount_is_read_and_written_exactly(string amount, string currency, long minor, string written)
    {
        var money = Money.Parse(amount, currency);
        Assert.Equal(new Money(minor, currency), money);
        Assert.Equal(written, money.ToAmount());
    }

    [Theory]
    [InlineData("1.005", "CNY", "value.money-precision")]
    [InlineData("1.5", "JPY", "value.money-precision")]
    [InlineData("12,34", "CNY", "value.money-malformed")]
    [InlineData("1e5", "CNY", "value.money-malformed")]
    [InlineData("", "CNY", "value.money-malformed")]
    [InlineData("92233720368547758.08", "CNY", "value.money-overflow")]
    [InlineData("1", "XYZ", "value.currency-unknown")]
    public void A_wrong_amount_names_its_rule(string amount, string currency, string code) =>
        Assert.Equal(code, Assert.Throws<BadValue>(() => Money.Parse(amount, currency)).Code);

    [Fact]
    public void Any_amount_survives_writing_and_reading()
    {
        var random = new Random(11);
        for (var i = 0; i < 2000; i++)
        {
            var money = new Money(random.NextInt64(long.MinValue, long.MaxValue) >> random.Next(60), Currency.All[random.Next(Currency.All.Count)]);
            Assert.Equal(money, Money.Parse(money.ToAmount(), money.Currency));
        }
    }

    [Fact]
    public void Shares_add_up_and_follow_their_weights()
    {
        var random = new Random(12);
        for (var i = 0; i < 2000; i++)
        {
            var money = new Money(random.NextInt64(-1_000_000_000, 1_000_000_000), "CNY");
            var weights = Enumerable.Range(0, random.Next(1, 9)).Select(_ => (decimal)random.Next(0, 50)).Append(1).ToList();
            var shares = money.Allocate(weights);
            Assert.Equal(money, shares.Aggregate((a, b) => a + b));
            for (var n = 0; n < shares.Count; n++) Assert.True(Math.Abs(shares[n].Minor - money.Minor * weights[n] / weights.Sum()) <= 1);
        }
    }

    [Fact]
    public void A_hundred_yuan_in_three_parts_gives_the_cent_to_the_first() =>
        Assert.Equal([3334L, 3333L, 3333L], new Money(10000, "CNY").Allocate(3).Select(m => m.Minor));

    [Fact]
    public void Weights_must_be_able_to_carry_the_amount()
    {
        Assert.Equal("value.money-weights", Assert.Throws<BadValue>(() => new Money(1, "CNY").Allocate([0m, 0m])).Code);
        Assert.Equal("value.money-weights", Assert.Throws<BadValue>(() => new Money(1, "CNY").Allocate([2m, -1m])).Code);
        Assert.Equal("value.money-weights", Assert.Throws<BadValue>(() => new Money(1, "CNY").Allocate(0)).Code);
    }

    [Fact]
    public void Arithmetic_refuses_overflow_and_mixed_currencies()
    {
        var most = new Money(long.MaxValue, "CNY");
        Assert.Equal("value.money-overflow", Assert.Throws<BadValue>(() => most + new Money(1, "CNY")).Code);
        Assert.Equal("value.money-overflow", Assert.Throws<BadValue>(() => most * 2).Code);
        Assert.Equal("value.money-overflow", Assert.Throws<BadValue>(() => most.Times(1.5m)).Code);
        Assert.Equal("value.money-overflow", Assert.Throws<BadValue>(() => -new Money(long.MinValue, "CNY")).Code);
        Assert.Equal("value.money-currencies-differ", Assert.Throws<BadValue>(() => most - new Money(1, "USD")).Code);
        Assert.Equal("value.money-currencies-differ", Assert.Throws<BadValue>(() => most > new Money(1, "USD")).Code);
    }

    [Fact]
    public void Rates_round_half_away_from_zero()
    {
        Assert.Equal(new Money(3, "CNY"), new Money(5, "CNY").Times(0.5m));
        Assert.Equal(new Money(-3, "CNY"), new Money(-5, "CNY").Times(0.5m));
        Assert.Equal(new Money(2157, "JPY"), new Money(10000, "CNY").Converted("JPY", 21.57m));
        Assert.Equal(new Money(1235, "CNY"), Money.Of(12.345m, "CNY"));
    }
}
