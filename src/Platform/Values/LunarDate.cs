using System.Globalization;

namespace Zhike.Platform.Values;

/// <summary>A day of the Chinese lunar calendar (农历), known from lunar year 1901 to 2100.</summary>
/// <param name="Year">The solar year in which the lunar year begins.</param>
/// <param name="Month">1 to 12.</param>
/// <param name="Day">1 to 30.</param>
/// <param name="IsLeapMonth">Whether it is the second month of that number (闰).</param>
public readonly record struct LunarDate(int Year, int Month, int Day, bool IsLeapMonth = false)
{
    static readonly ChineseLunisolarCalendar Calendar = new();
    static readonly string[] Months = ["正", "二", "三", "四", "五", "六", "七", "八", "九", "十", "冬", "腊"];
    const string Digits = "一二三四五六七八九十";
    const string Stems = "甲乙丙丁戊己庚辛壬癸";
    const string Branches = "子丑寅卯辰巳午未申酉戌亥";
    const string Animals = "鼠牛虎兔龙蛇马羊猴鸡狗猪";

    /// <summary>闰四月十五.</summary>
    public string Name => MonthName + DayName;
    public string MonthName => (IsLeapMonth ? "闰" : "") + Months[Month - 1] + "月";
    public string DayName => Day switch
    {
        <= 10 => "初" + Digits[Day - 1],
        < 20 => "十" + Digits[Day - 11],
        20 => "二十",
        < 30 => "廿" + Digits[Day - 21],
        _ => "三十",
    };

    /// <summary>Name of the year by stem and branch: 2026 is 丙午.</summary>
    public string YearName => $"{Stems[(Year + 6) % 10]}{Branches[(Year + 8) % 12]}";
    public string Animal => Animals[(Year + 8) % 12].ToString();

    /// <exception cref="BadValue"><c>value.lunar-range</c>: before 1901-02-19 or after 2101-01-28</exception>
    public static LunarDate From(DateOnly date)
    {
        var at = date.ToDateTime(TimeOnly.MinValue);
        if (at < Calendar.MinSupportedDateTime || at > Calendar.MaxSupportedDateTime) throw OutOfRange(date.Year);
        var year = Calendar.GetYear(at);
        var (month, leap) = (Calendar.GetMonth(at), Calendar.GetLeapMonth(year));
        var shifted = leap > 0 && month >= leap;
        return new(year, shifted ? month - 1 : month, Calendar.GetDayOfMonth(at), month == leap);
    }

    /// <summary>The solar day.</summary>
    /// <exception cref="BadValue"><c>value.lunar-range</c>; <c>value.lunar-day</c> when the year has no such month or day</exception>
    public DateOnly ToDate()
    {
        if (Year is < 1901 or > 2100) throw OutOfRange(Year);
        var leap = Calendar.GetLeapMonth(Year);
        if (Month is < 1 or > 12 || (IsLeapMonth && leap != Month + 1)) throw NoSuchDay();
        var position = IsLeapMonth || (leap > 0 && Month >= leap) ? Month + 1 : Month;
        if (Day < 1 || Day > Calendar.GetDaysInMonth(Year, position)) throw NoSuchDay();
        return DateOnly.FromDateTime(Calendar.ToDateTime(Year, position, Day, 0, 0, 0, 0));
    }

    /// <summary>The day on which this lunar birthday is kept in a lunar year: a leap month falls back to the plain month, a missing 30th to the 29th.</summary>
    /// <exception cref="BadValue"><c>value.lunar-range</c></exception>
    public DateOnly BirthdayIn(int lunarYear)
    {
        var (month, day) = (Month, Day);
        LunarDate[] choices = IsLeapMonth
            ? [new(lunarYear, month, day, true), new(lunarYear, month, 29, true), new(lunarYear, month, day), new(lunarYear, month, 29)]
            : [new(lunarYear, month, day), new(lunarYear, month, 29)];
        if (lunarYear is < 1901 or > 2100) throw OutOfRange(lunarYear);
        return choices.First(choice => choice.Exists).ToDate();
    }

    /// <summary>The first day on or after <paramref name="from"/> on which this lunar birthday is kept.</summary>
    /// <exception cref="BadValue"><c>value.lunar-range</c></exception>
    public DateOnly NextBirthday(DateOnly from)
    {
        var year = From(from).Year;
        var kept = BirthdayIn(year);
        return kept >= from ? kept : BirthdayIn(year + 1);
    }

    /// <summary>Whether the lunar year has this month and day.</summary>
    public bool Exists
    {
        get
        {
            try { ToDate(); return true; }
            catch (BadValue) { return false; }
        }
    }

    public override string ToString() => $"{YearName}年{Name}";

    BadValue NoSuchDay() => new("value.lunar-day", ("year", Year), ("month", Month), ("day", Day));
    static BadValue OutOfRange(int year) => new("value.lunar-range", ("year", year), ("from", 1901), ("to", 2100));
}
