using Zhike.Platform.Values;

namespace Zhike.Platform.Import;

public sealed class CellReaderTests
{
    [Theory]
    [InlineData("1,234.50", "1234.50 CNY")]
    [InlineData("¥1,234.5", "1234.50 CNY")]
    [InlineData("￥１２", "12.00 CNY")]
    [InlineData("1.2万", "12000.00 CNY")]
    [InlineData("1.2万元", "12000.00 CNY")]
    [InlineData("人民币 3 亿元", "300000000.00 CNY")]
    [InlineData("(300)", "-300.00 CNY")]
    [InlineData("-5.25", "-5.25 CNY")]
    [InlineData("$5", "5.00 USD")]
    [InlineData("12.50 USD", "12.50 USD")]
    [InlineData("USD 12.50", "12.50 USD")]
    [InlineData("HK$99.9", "99.90 HKD")]
    [InlineData("€7", "7.00 EUR")]
    [InlineData("JPY 500", "500 JPY")]
    public void Amounts_are_read_as_people_type_them(string text, string expected) =>
        Assert.Equal(expected, CellNumber.Amount(text, "CNY").ToString());

    [Theory]
    [InlineData("abc")]
    [InlineData("1,23")]
    [InlineData("1.234")]
    [InlineData("--5")]
    [InlineData("(5")]
    [InlineData("5万万")]
    [InlineData("99999999999999999999")]
    public void What_is_no_amount_is_refused(string text) => Assert.Throws<BadValue>(() => CellNumber.Amount(text, "CNY"));

    [Fact]
    public void A_column_in_millions_is_scaled() => Assert.Equal("1100040000.00 USD", CellNumber.Amount("1100.04", "USD", 1_000_000).ToString());

    [Theory]
    [InlineData("2026-11-21", DateOrder.Ymd, "2026-11-21")]
    [InlineData("2026/1/2", DateOrder.Mdy, "2026-01-02")]
    [InlineData("2026年11月21日", DateOrder.Ymd, "2026-11-21")]
    [InlineData("20261121", DateOrder.Ymd, "2026-11-21")]
    [InlineData("2026-11-21T00:00:00", DateOrder.Ymd, "2026-11-21")]
    [InlineData("3/4/2017", DateOrder.Mdy, "2017-03-04")]
    [InlineData("3/4/2017", DateOrder.Dmy, "2017-04-03")]
    [InlineData("25.12.2017", DateOrder.Ymd, "2017-12-25")]
    [InlineData("12/25/2017 8:05 PM", DateOrder.Ymd, "2017-12-25")]
    public void Dates_are_read_in_several_orders(string text, DateOrder order, string expected) =>
        Assert.Equal(expected, CellDate.Day(text, order).ToString("yyyy-MM-dd"));

    [Theory]
    [InlineData("3/4/2017", "import.date-order-unclear")]
    [InlineData("2026-02-30", "value.not-a-date")]
    [InlineData("13/13/2017", "value.not-a-date")]
    [InlineData("soon", "value.not-a-date")]
    public void Dates_that_are_none_or_unclear_are_refused(string text, string code) =>
        Assert.Equal(code, Assert.Throws<BadValue>(() => CellDate.Day(text, DateOrder.Ymd)).Code);

    [Fact]
    public void Clock_times_are_those_of_the_zone()
    {
        var shanghai = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");
        Assert.Equal(new DateTime(2026, 11, 21, 6, 8, 0, DateTimeKind.Utc), CellDate.Instant("2026-11-21 14:08", DateOrder.Ymd, shanghai));
        Assert.Equal(new DateTime(2026, 11, 21, 6, 8, 0, DateTimeKind.Utc), CellDate.Instant("2026年11月21日 下午2:08", DateOrder.Ymd, shanghai));
        Assert.Equal(new DateTime(2026, 11, 21, 14, 8, 0, DateTimeKind.Utc), CellDate.Instant("2026-11-21T14:08:00Z", DateOrder.Ymd, shanghai));
    }

    [Fact]
    public void The_order_of_dates_shows_in_a_sample()
    {
        Assert.Equal(DateOrder.Mdy, CellDate.Guess(["x", "1/2/2017", "10/20/2016"]));
        Assert.Equal(DateOrder.Dmy, CellDate.Guess(["20/10/2016"]));
        Assert.Null(CellDate.Guess(["1/2/2017", "2026-11-21"]));
    }
}
