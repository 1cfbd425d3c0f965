namespace Zhike.Customers;

/// <summary>The rhythm of a series of days (重复).</summary>
/// <param name="Every">Every how many days, weeks, months or years.</param>
/// <param name="On">Days of the week; none is that of the first day.</param>
/// <param name="Day">Day of the month, also in a year; one beyond the end of the month is its last day. Null is that of the first day.</param>
internal sealed record RepeatRule(TaskRepeat Kind, int Every, IReadOnlyList<DayOfWeek> On, int? Day)
{
    /// <summary>Monday first, as they are stored and as calendars call them.</summary>
    internal static readonly string[] WeekDays = ["mo", "tu", "we", "th", "fr", "sa", "su"];

    internal static IReadOnlyList<DayOfWeek> Days(string[]? names) => [.. (names ?? []).Select(name => (DayOfWeek)((Array.IndexOf(WeekDays, name) + 1) % 7)).Distinct()];

    internal static string Name(DayOfWeek day) => WeekDays[((int)day + 6) % 7];

    /// <summary>The first day of the rhythm that begins on <paramref name="first"/> and lies behind it and behind <paramref name="today"/>.</summary>
    internal DateOnly After(DateOnly first, DateOnly today)
    {
        var after = today > first ? today : first;
        return Kind switch
        {
            TaskRepeat.Daily => first.AddDays(Every * ((after.DayNumber - first.DayNumber) / Every + 1)),
            TaskRepeat.Weekly => Weekly(first, after),
            _ => Monthly(first, after),
        };
    }

    DateOnly Weekly(DateOnly first, DateOnly after)
    {
        IReadOnlyList<DayOfWeek> on = On.Count > 0 ? On : [first.DayOfWeek];
        var day = after.AddDays(1);
        while (!on.Contains(day.DayOfWeek) || (Monday(day).DayNumber - Monday(first).DayNumber) / 7 % Every != 0) day = day.AddDays(1);
        return day;
    }

    DateOnly Monthly(DateOnly first, DateOnly after)
    {
        var step = Kind == TaskRepeat.Yearly ? 12 * Every : Every;
        for (var months = 0; ; months += step)
        {
            var month = new DateOnly(first.Year, first.Month, 1).AddMonths(months);
            var day = month.AddDays(Math.Min(Day ?? first.Day, DateTime.DaysInMonth(month.Year, month.Month)) - 1);
            if (day > after) return day;
        }
    }

    /// <summary>What the next one has to remember, so that the 31st comes back after a short month.</summary>
    internal int? KeptDay(DateOnly first) => Day ?? (Kind is TaskRepeat.Monthly or TaskRepeat.Yearly && first.Day > 28 ? first.Day : null);

    static DateOnly Monday(DateOnly day) => day.AddDays(-(((int)day.DayOfWeek + 6) % 7));
}
