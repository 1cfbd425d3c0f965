namespace Zhike.Platform.Values;

public sealed class LunarDateTests
{
    [Theory]
    [InlineData("2026-02-17", "正月初一")]
    [InlineData("2025-07-25", "闰六月初一")]
    [InlineData("2023-03-22", "闰二月初一")]
    [InlineData("2026-11-21", "十月十三")]
    [InlineData("2027-02-05", "腊月廿九")]
    public void Days_have_their_lunar_names(string day, string name) => Assert.Equal(name, LunarDate.From(DateOnly.Parse(day)).Name);

    [Fact]
    public void A_year_has_stem_branch_and_animal()
    {
        var date = LunarDate.From(new(2026, 2, 17));
        Assert.Equal(("丙午", "马", "丙午年正月初一"), (date.YearName, date.Animal, date.ToString()));
    }

    [Fact]
    public void Every_day_survives_the_way_there_and_back()
    {
        for (var day = new DateOnly(1901, 2, 19); day <= new DateOnly(2101, 1, 28); day = day.AddDays(1)) Assert.Equal(day, LunarDate.From(day).ToDate());
    }

    [Fact]
    public void Days_outside_the_calendar_are_refused()
    {
        Assert.Equal("value.lunar-range", Assert.Throws<BadValue>(() => LunarDate.From(new(1901, 2, 18))).Code);
        Assert.Equal("value.lunar-range", Assert.Throws<BadValue>(() => LunarDate.From(new(2101, 1, 29))).Code);
        Assert.Equal("value.lunar-range", Assert.Throws<BadValue>(() => new LunarDate(1900, 1, 1).ToDate()).Code);
        Assert.Equal("value.lunar-day", Assert.Throws<BadValue>(() => new LunarDate(2026, 5, 1, true).ToDate()).Code);
        Assert.Equal("value.lunar-day", Assert.Throws<BadValue>(() => new LunarDate(2026, 13, 1).ToDate()).Code);
    }

    [Fact]
    public void A_birthday_is_kept_every_year()
    {
        var leap = LunarDate.From(new(2025, 7, 25));
        Assert.Equal(new DateOnly(2025, 7, 25), leap.NextBirthday(new(2025, 7, 25)));
        Assert.Equal(new LunarDate(2026, 6, 1).ToDate(), leap.NextBirthday(new(2025, 7, 26)));
        Assert.Equal(new LunarDate(2026, 1, 1).ToDate(), new LunarDate(1980, 1, 1).NextBirthday(new(2026, 1, 10)));
    }

    [Fact]
    public void The_next_birthday_is_never_before_and_within_thirteen_months()
    {
        var random = new Random(41);
        for (var i = 0; i < 3000; i++)
        {
            var born = LunarDate.From(new DateOnly(1930, 1, 1).AddDays(random.Next(35000)));
            var from = new DateOnly(2026, 1, 1).AddDays(random.Next(20000));
            Assert.InRange(born.NextBirthday(from).DayNumber - from.DayNumber, 0, 400);
        }
    }
}
