namespace Zhike.Analytics.Schedules;

/// <summary>When something is due again and again: at an hour of each day, of a weekday, or of a day of the month (发送周期).</summary>
/// <param name="Every">day, week or month.</param>
/// <param name="Weekday">1 is Monday, 7 Sunday; for weeks.</param>
/// <param name="Day">Of the month; in shorter months the last.</param>
/// <param name="Hour">0 to 23 on the clock of the zone.</param>
internal sealed record Cadence(string Every, int? Weekday, int? Day, int Hour)
{
    internal const string EachDay = "day", EachWeek = "week", EachMonth = "month";

    /// <summary>No two days that fall in lie further apart.</summary>
    const int Longest = 63;

    /// <summary>The first instant after another. Where a clock change skips the hour it is the first instant after it, where it repeats the hour the earlier.</summary>
    internal DateTime Next(DateTime after, TimeZoneInfo zone)
    {
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(after, zone));
        return Enumerable.Range(0, Longest).Select(today.AddDays).Where(Falls).Select(day => Instant(day, zone)).First(at => at > after);
    }

    bool Falls(DateOnly day) => Every switch
    {
        EachWeek => ((int)day.DayOfWeek + 6) % 7 + 1 == Weekday,
        EachMonth => day.Day == Math.Min(Day ?? 1, DateTime.DaysInMonth(day.Year, day.Month)),
        _ => true,
    };

    DateTime Instant(DateOnly day, TimeZoneInfo zone)
    {
        var local = day.ToDateTime(new TimeOnly(Hour, 0));
        while (zone.IsInvalidTime(local)) local = local.AddMinutes(30);
        return zone.IsAmbiguousTime(local) ? DateTime.SpecifyKind(local - zone.GetAmbiguousTimeOffsets(local).Max(), DateTimeKind.Utc) : TimeZoneInfo.ConvertTimeToUtc(local, zone);
    }
}
