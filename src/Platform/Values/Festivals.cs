namespace Zhike.Platform.Values;

/// <summary>A festival on a day. Its name is in the language files as <c>festivals.KEY</c>.</summary>
public sealed record Festival(string Key, DateOnly On);

/// <summary>The days on which customers are greeted: lunar and solar festivals.</summary>
public static class Festivals
{
    static readonly (string Key, int Month, int Day)[] Lunar =
    [
        ("spring-festival", 1, 1), ("lantern", 1, 15), ("dragon-boat", 5, 5), ("qixi", 7, 7),
        ("mid-autumn", 8, 15), ("double-ninth", 9, 9), ("laba", 12, 8), ("minor-new-year", 12, 23),
    ];

    static readonly (string Key, int Month, int Day)[] Solar =
    [
        ("new-year", 1, 1), ("valentine", 2, 14), ("women", 3, 8), ("labour", 5, 1), ("youth", 5, 4), ("children", 6, 1),
        ("teachers", 9, 10), ("national", 10, 1), ("christmas", 12, 25),
    ];

    /// <summary>Keys of all festivals.</summary>
    public static IReadOnlyList<string> Keys { get; } =
        [.. Lunar.Select(f => f.Key), "new-year-eve", .. Solar.Select(f => f.Key), "qingming", "winter-solstice", "mothers", "fathers"];

    /// <summary>All festivals of a solar year in order of their days.</summary>
    /// <exception cref="BadValue"><c>value.lunar-range</c> outside 1902 to 2099</exception>
    public static IReadOnlyList<Festival> In(int year)
    {
        if (year is < 1902 or > 2099) throw new BadValue("value.lunar-range", ("year", year), ("from", 1902), ("to", 2099));
        return [.. LunarIn(year - 1).Concat(LunarIn(year)).Where(f => f.On.Year == year).Concat(SolarIn(year)).OrderBy(f => f.On).ThenBy(f => f.Key, StringComparer.Ordinal)];
    }

    /// <summary>The festival's first day on or after <paramref name="from"/>.</summary>
    /// <exception cref="BadValue"><c>value.festival-unknown</c>, <c>value.lunar-range</c></exception>
    public static DateOnly Next(string key, DateOnly from)
    {
        if (!Keys.Contains(key)) throw new BadValue("value.festival-unknown", ("festival", key));
        var days = In(from.Year).Concat(from.Year < 2099 ? In(from.Year + 1) : []).Where(f => f.Key == key && f.On >= from);
        return days.FirstOrDefault()?.On ?? throw new BadValue("value.lunar-range", ("year", from.Year + 1), ("from", 1902), ("to", 2099));
    }

    static IEnumerable<Festival> LunarIn(int lunarYear)
    {
        foreach (var (key, month, day) in Lunar) yield return new(key, new LunarDate(lunarYear, month, day).ToDate());
        yield return new("new-year-eve", new LunarDate(lunarYear + 1, 1, 1).ToDate().AddDays(-1));
    }

    static IEnumerable<Festival> SolarIn(int year)
    {
        foreach (var (key, month, day) in Solar) yield return new(key, new(year, month, day));
        yield return new("qingming", new(year, 4, SolarTerm(year, year < 2000 ? 5.59 : 4.81)));
        yield return new("winter-solstice", new(year, 12, SolarTerm(year, year < 2000 ? 22.60 : 21.94) - (year is 1918 or 2021 ? 1 : 0)));
        yield return new("mothers", Sunday(year, 5, 2));
        yield return new("fathers", Sunday(year, 6, 3));
    }

    /// <summary>Day of the month of a solar term. Source: 寿星公式, [Y×0.2422+C]−[Y/4] with Y the last two digits of the year.</summary>
    static int SolarTerm(int year, double constant) => (int)(year % 100 * 0.2422 + constant) - year % 100 / 4;

    static DateOnly Sunday(int year, int month, int nth)
    {
        var first = new DateOnly(year, month, 1);
        return first.AddDays((7 - (int)first.DayOfWeek) % 7 + 7 * (nth - 1));
    }
}
