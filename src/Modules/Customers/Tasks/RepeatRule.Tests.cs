namespace Zhike.Customers;

public sealed class RepeatRuleTests
{
    [Theory]
    [InlineData("Daily", 1, "", null, "2026-03-02", "2026-03-02", "2026-03-03")]
    [InlineData("Daily", 3, "", null, "2026-03-02", "2026-03-09", "2026-03-11")]
    [InlineData("Weekly", 1, "", null, "2026-03-02", "2026-03-02", "2026-03-09")]
    [InlineData("Weekly", 1, "mo,we,fr", null, "2026-03-02", "2026-03-02", "2026-03-04")]
    [InlineData("Weekly", 2, "mo,we", null, "2026-03-04", "2026-03-04", "2026-03-16")]
    [InlineData("Weekly", 2, "su", null, "2026-03-02", "2026-03-02", "2026-03-08")]
    [InlineData("Monthly", 1, "", null, "2026-01-31", "2026-01-31", "2026-02-28")]
    [InlineData("Monthly", 1, "", 31, "2026-02-28", "2026-02-28", "2026-03-31")]
    [InlineData("Monthly", 1, "", 31, "2026-03-10", "2026-03-10", "2026-03-31")]
    [InlineData("Monthly", 2, "", 15, "2026-01-15", "2026-04-01", "2026-05-15")]
    [InlineData("Yearly", 1, "", null, "2024-02-29", "2024-02-29", "2025-02-28")]
    [InlineData("Yearly", 1, "", 29, "2025-02-28", "2027-12-01", "2028-02-29")]
    public void The_next_day_of_a_rhythm(string kind, int every, string on, int? day, string first, string today, string next) =>
        Assert.Equal(DateOnly.Parse(next), new RepeatRule(Enum.Parse<TaskRepeat>(kind), every, RepeatRule.Days(on.Split(',', StringSplitOptions.RemoveEmptyEntries)), day).After(DateOnly.Parse(first), DateOnly.Parse(today)));

    /// <summary>Whatever the rule, the next day lies ahead, belongs to it again, and none between was left out.</summary>
    [Fact]
    public void Walking_on_from_any_day_gives_the_same_days()
    {
        var chance = new Random(1204);
        for (var i = 0; i < 3000; i++)
        {
            var first = new DateOnly(2026, 1, 1).AddDays(chance.Next(800));
            string[] on = [.. RepeatRule.WeekDays.Where(_ => chance.Next(3) == 0)];
            var kind = (TaskRepeat)chance.Next(4);
            var rule = new RepeatRule(kind, chance.Next(1, 5), RepeatRule.Days(kind == TaskRepeat.Weekly ? on : null), kind == TaskRepeat.Monthly && chance.Next(2) == 0 ? chance.Next(1, 32) : null);
            var (day, far) = (first, first.AddDays(chance.Next(400)));
            while (day <= far) day = rule.After(first, day);
            Assert.Equal(day, rule.After(first, far));
            Assert.True(day > far && rule.After(first, day.AddDays(-1)) == day, $"{rule} from {first} after {far}: {day}");
        }
    }
}
