using Zhike.Analytics.Explore;
using Zhike.Platform.Http;

namespace Zhike.Analytics.Boards;

/// <summary>The days of a board and what they are held against.</summary>
public sealed class BoardPeriodTests
{
    static readonly DateOnly Today = new(2026, 11, 28);

    static string Text(BoardPeriod period) => $"{period.From:yyyy-MM-dd}..{period.To:yyyy-MM-dd}";

    static string Before(string name, string compare, DateOnly? today = null)
    {
        var period = BoardPeriod.Of(name, today ?? Today)!;
        return Text(period.Before(compare, period.Until(today ?? Today)));
    }

    [Theory]
    [InlineData("thisQuarter", "2026-10-01..2026-12-31")]
    [InlineData("last30Days", "2026-10-30..2026-11-28")]
    [InlineData("2026-01-05..2026-01-14", "2026-01-05..2026-01-14")]
    public void A_period_has_a_name_or_two_days(string name, string days) => Assert.Equal(days, Text(BoardPeriod.Of(name, Today)!));

    [Theory, InlineData("someday"), InlineData("2026-01-05.."), InlineData("2026-02-01..2026-01-01"), InlineData("2026-02-30..2026-03-01"), InlineData("")]
    public void Anything_else_is_none(string name) => Assert.Throws<Invalid>(() => BoardPeriod.Of(name, Today));

    [Theory]
    [InlineData("thisQuarter", Comparison.Year, "2025-10-01..2025-11-28")]
    [InlineData("thisQuarter", Comparison.Period, "2026-07-01..2026-08-28")]
    [InlineData("lastQuarter", Comparison.Period, "2026-04-01..2026-06-30")]
    [InlineData("thisYear", Comparison.Period, "2025-01-01..2025-11-28")]
    [InlineData("lastMonth", Comparison.Year, "2025-10-01..2025-10-31")]
    [InlineData("last30Days", Comparison.Period, "2026-09-30..2026-10-29")]
    [InlineData("2026-11-20..2026-12-09", Comparison.Period, "2026-10-31..2026-11-08")]
    public void What_has_gone_by_is_held_against_the_same_part_of_an_earlier_period(string name, string compare, string days) => Assert.Equal(days, Before(name, compare));

    [Fact]
    public void The_last_day_of_a_month_stays_the_last()
    {
        Assert.Equal("2026-01-01..2026-01-31", Before("thisMonth", Comparison.Period, new DateOnly(2026, 2, 28)));
        Assert.Equal("2026-02-01..2026-02-28", Before("thisMonth", Comparison.Period, new DateOnly(2026, 3, 30)));
        Assert.Equal("2023-02-01..2023-02-28", Before("thisMonth", Comparison.Year, new DateOnly(2024, 2, 29)));
    }

    [Fact]
    public void A_line_has_the_twelve_months_up_to_a_day() => Assert.Equal("2025-12-01..2026-11-28", Text(BoardPeriod.Of("thisQuarter", Today)!.Until(Today).Months));
}
