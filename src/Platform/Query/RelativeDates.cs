namespace Zhike.Platform.Query;

/// <summary>Named periods around a day; weeks begin on Monday, both ends are inclusive.</summary>
public static class RelativeDates
{
    public static (DateOnly From, DateOnly To)? Range(string name, DateOnly today) => name switch
    {
        "today" => (today, today),
        "yesterday" => Day(today.AddDays(-1)),
        "tomorrow" => Day(today.AddDays(1)),
        "thisWeek" => Week(today), "lastWeek" => Week(today.AddDays(-7)), "nextWeek" => Week(today.AddDays(7)),
        "thisMonth" => Month(today), "lastMonth" => Month(today.AddMonths(-1)), "nextMonth" => Month(today.AddMonths(1)),
        "thisQuarter" => Quarter(today), "lastQuarter" => Quarter(today.AddMonths(-3)), "nextQuarter" => Quarter(today.AddMonths(3)),
        "thisYear" => Year(today.Year), "lastYear" => Year(today.Year - 1), "nextYear" => Year(today.Year + 1),
        _ => Counted(name, today),
    };

    /// <summary>The instant a day begins in a zone; where a clock change skips midnight, the first instant after it, where one repeats it, the earlier.</summary>
    public static DateTime StartOf(DateOnly day, TimeZoneInfo zone)
    {
        var midnight = day.ToDateTime(TimeOnly.MinValue);
        while (zone.IsInvalidTime(midnight)) midnight = midnight.AddMinutes(30);
        if (zone.IsAmbiguousTime(midnight)) return DateTime.SpecifyKind(midnight - zone.GetAmbiguousTimeOffsets(midnight).Max(), DateTimeKind.Utc);
        return TimeZoneInfo.ConvertTimeToUtc(midnight, zone);
    }

    static (DateOnly, DateOnly)? Counted(string name, DateOnly today)
    {
        if (Days(name, "last") is { } back) return (today.AddDays(1 - back), today);
        return Days(name, "next") is { } ahead ? (today.AddDays(1), today.AddDays(ahead)) : null;
    }

    /// <summary>Accepts both last30Days and lastNDays:45.</summary>
    static int? Days(string name, string direction)
    {
        if (!name.StartsWith(direction, StringComparison.Ordinal)) return null;
        var rest = name[direction.Length..];
        var digits = rest.StartsWith("NDays:", StringComparison.Ordinal) ? rest[6..] : rest.EndsWith("Days", StringComparison.Ordinal) ? rest[..^4] : "";
        return int.TryParse(digits, System.Globalization.NumberStyles.None, null, out var days) && days is > 0 and <= 36_500 ? days : null;
    }

    static (DateOnly, DateOnly) Day(DateOnly day) => (day, day);

    static (DateOnly, DateOnly) Week(DateOnly day)
    {
        var monday = day.AddDays(-(((int)day.DayOfWeek + 6) % 7));
        return (monday, monday.AddDays(6));
    }

    static (DateOnly, DateOnly) Month(DateOnly day)
    {
        var first = new DateOnly(day.Year, day.Month, 1);
        return (first, first.AddMonths(1).AddDays(-1));
    }

    static (DateOnly, DateOnly) Quarter(DateOnly day)
    {
        var first = new DateOnly(day.Year, (day.Month - 1) / 3 * 3 + 1, 1);
        return (first, first.AddMonths(3).AddDays(-1));
    }

    static (DateOnly, DateOnly) Year(int year) => (new(year, 1, 1), new(year, 12, 31));
}
