using Zhike.Platform.Values;

namespace Zhike.Customers;

/// <summary>When a birthday is kept next, by the sun or by the moon.</summary>
internal static class Birthdays
{
    /// <param name="lunar">Kept on the lunar day of birth (农历).</param>
    /// <returns>The first such day on or after <paramref name="today"/>; by the sun when the lunar calendar does not reach so far.</returns>
    internal static DateOnly Next(DateOnly birthday, bool lunar, DateOnly today)
    {
        if (lunar)
        {
            try { return LunarDate.From(birthday).NextBirthday(today); }
            catch (BadValue) { return Solar(birthday, today); }
        }
        return Solar(birthday, today);
    }

    /// <summary>In common years who was born on 29 February keeps the 28th.</summary>
    static DateOnly Solar(DateOnly birthday, DateOnly today)
    {
        DateOnly In(int year) => new(year, birthday.Month, Math.Min(birthday.Day, DateTime.DaysInMonth(year, birthday.Month)));
        return In(today.Year) >= today ? In(today.Year) : In(today.Year + 1);
    }
}
