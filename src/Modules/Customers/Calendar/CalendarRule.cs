using System.Globalization;

namespace Zhike.Customers;

/// <summary>The rhythm of a task as an RRULE. Source: RFC 5545, 3.3.10.</summary>
internal static class CalendarRule
{
    /// <param name="first">Day of the first event.</param>
    /// <param name="left">How many there are still; null has no end.</param>
    /// <param name="until">Last day as the value of UNTIL, of the same kind as the beginning.</param>
    internal static string Of(RepeatRule rule, DateOnly first, long? left, string? until)
    {
        var parts = new List<string> { "FREQ=" + rule.Kind.ToString().ToUpperInvariant() };
        if (rule.Every > 1) parts.Add("INTERVAL=" + rule.Every.ToString(CultureInfo.InvariantCulture));
        parts.AddRange(rule.Kind switch
        {
            TaskRepeat.Weekly when rule.On.Count > 0 => ["BYDAY=" + string.Join(',', RepeatRule.WeekDays.Where(name => RepeatRule.Days([name]) is [var day] && rule.On.Contains(day)).Select(name => name.ToUpperInvariant())), "WKST=MO"],
            TaskRepeat.Monthly => OnDay(rule.Day ?? first.Day),
            TaskRepeat.Yearly => [$"BYMONTH={first.Month}", .. OnDay(rule.Day ?? first.Day)],
            _ => [],
        });
        if (left is { } count) parts.Add("COUNT=" + count.ToString(CultureInfo.InvariantCulture));
        else if (until is not null) parts.Add("UNTIL=" + until);
        return string.Join(';', parts);
    }

    /// <summary>In a month without the day it is the last one: the latest of all days that may be it.</summary>
    static string[] OnDay(int day) => day <= 28 ? [$"BYMONTHDAY={day}"] : ["BYMONTHDAY=" + string.Join(',', Enumerable.Range(28, day - 27)), "BYSETPOS=-1"];
}
