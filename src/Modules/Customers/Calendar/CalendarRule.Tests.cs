namespace Zhike.Customers;

public sealed class CalendarRuleTests
{
    [Theory]
    [InlineData("Daily", 2, "", null, null, "20260401", "FREQ=DAILY;INTERVAL=2;UNTIL=20260401")]
    [InlineData("Weekly", 1, "fr,mo", null, null, null, "FREQ=WEEKLY;BYDAY=MO,FR;WKST=MO")]
    [InlineData("Weekly", 1, "", null, null, null, "FREQ=WEEKLY")]
    [InlineData("Monthly", 1, "", null, 3L, "20260401", "FREQ=MONTHLY;BYMONTHDAY=28,29,30;BYSETPOS=-1;COUNT=3")]
    [InlineData("Yearly", 1, "", 5, null, null, "FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=5")]
    public void A_rhythm_is_said_as_calendars_say_it(string kind, int every, string on, int? day, long? left, string? until, string rule) =>
        Assert.Equal(rule, CalendarRule.Of(new RepeatRule(Enum.Parse<TaskRepeat>(kind), every, RepeatRule.Days(on.Split(',', StringSplitOptions.RemoveEmptyEntries)), day), new DateOnly(2026, 1, 30), left, until));
}
