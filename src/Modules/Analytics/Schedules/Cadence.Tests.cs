namespace Zhike.Analytics.Schedules;

/// <summary>Days and hours on the clock of a zone.</summary>
public sealed class CadenceTests
{
    static readonly TimeZoneInfo Shanghai = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai"), Berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");

    static string Next(Cadence cadence, string after, TimeZoneInfo zone) =>
        cadence.Next(DateTime.Parse(after, null, System.Globalization.DateTimeStyles.AdjustToUniversal), zone).ToString("yyyy-MM-dd HH:mm");

    [Fact]
    public void Each_day_is_the_same_hour_of_the_zone()
    {
        var cadence = new Cadence(Cadence.EachDay, null, null, 8);
        Assert.Equal("2026-11-28 00:00", Next(cadence, "2026-11-27T23:59:00Z", Shanghai));
        Assert.Equal("2026-11-29 00:00", Next(cadence, "2026-11-28T00:00:00Z", Shanghai));
    }

    [Fact]
    public void Weeks_begin_on_monday_and_short_months_end_early()
    {
        Assert.Equal("2026-11-30 01:00", Next(new(Cadence.EachWeek, 1, null, 9), "2026-11-28T04:00:00Z", Shanghai));
        Assert.Equal("2026-11-29 01:00", Next(new(Cadence.EachWeek, 7, null, 9), "2026-11-28T04:00:00Z", Shanghai));
        var last = new Cadence(Cadence.EachMonth, null, 31, 9);
        Assert.Equal("2026-02-28 01:00", Next(last, "2026-02-01T00:00:00Z", Shanghai));
        Assert.Equal("2026-03-31 01:00", Next(last, "2026-02-28T01:00:00Z", Shanghai));
    }

    [Fact]
    public void An_hour_that_a_clock_change_skips_is_after_it_and_one_that_comes_twice_is_once()
    {
        var cadence = new Cadence(Cadence.EachDay, null, null, 2);
        Assert.Equal("2026-03-29 01:00", Next(cadence, "2026-03-28T12:00:00Z", Berlin));
        Assert.Equal("2026-10-25 00:00", Next(cadence, "2026-10-24T12:00:00Z", Berlin));
        Assert.Equal("2026-10-26 01:00", Next(cadence, "2026-10-25T00:00:00Z", Berlin));
    }

    [Fact]
    public void What_comes_next_is_always_later_and_at_its_hour()
    {
        var chance = new Random(11);
        for (var at = 0; at < 2000; at++)
        {
            var cadence = new Cadence(new[] { Cadence.EachDay, Cadence.EachWeek, Cadence.EachMonth }[chance.Next(3)], chance.Next(1, 8), chance.Next(1, 32), chance.Next(24));
            var after = new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc).AddMinutes(chance.Next(5_000_000));
            var next = cadence.Next(after, Shanghai);
            Assert.True(next > after && next < after.AddDays(63), $"{cadence} {after:O} {next:O}");
            Assert.Equal(cadence.Hour, TimeZoneInfo.ConvertTimeFromUtc(next, Shanghai).Hour);
        }
    }
}
