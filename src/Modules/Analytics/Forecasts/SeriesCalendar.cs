using System.Globalization;
using Zhike.Platform.Http;

namespace Zhike.Analytics.Forecasts;

/// <summary>The steps in which a series goes: months, or equal lengths of time, of which some hours or days of the week may be left out throughout.</summary>
internal sealed class SeriesCalendar
{
    const int DaysForHours = 3;

    readonly int months;
    readonly TimeSpan length;
    readonly bool isAtMonthEnd;
    readonly HashSet<TimeSpan> hours = [];
    readonly HashSet<DayOfWeek> days = [];

    SeriesCalendar(int months, bool isAtMonthEnd) => (this.months, this.isAtMonthEnd) = (months, isAtMonthEnd);

    SeriesCalendar(TimeSpan length, IReadOnlyList<DateTime> times)
    {
        this.length = length;
        if (length > TimeSpan.FromDays(1)) return;
        var dates = times.Select(time => time.Date).Distinct().ToList();
        var seen = dates.CountBy(date => date.DayOfWeek).ToDictionary();
        // A day of the week on which hardly anything was is an exception, not part of the rule.
        days = [.. seen.Where(day => day.Value * 4 >= seen.Values.Max()).Select(day => day.Key)];
        if (length < TimeSpan.FromDays(1) && dates.Count >= DaysForHours) hours = [.. times.CountBy(time => time.TimeOfDay).Where(hour => hour.Value * 3 >= dates.Count).Select(hour => hour.Key)];
    }

    /// <summary>Finds the step.</summary>
    /// <param name="times">Ascending, each once, at least two.</param>
    /// <exception cref="Invalid"><c>analytics.forecast-irregular</c> on <c>date</c>, with the first two times that do not fit.</exception>
    internal static SeriesCalendar Of(IReadOnlyList<DateTime> times)
    {
        if (Monthly(times) is { } monthly) return monthly;
        var step = times.Zip(times.Skip(1), (one, next) => next - one).CountBy(gap => gap).OrderByDescending(gap => gap.Value).ThenBy(gap => gap.Key).First().Key;
        for (var i = 1; i < times.Count; i++)
            if ((times[i] - times[i - 1]).Ticks % step.Ticks != 0) throw new Invalid("date", "analytics.forecast-irregular", ("first", Text(times[i - 1])), ("second", Text(times[i])), ("step", Name(step)));
        return new(step, times);
    }

    /// <summary><c>month</c>, <c>quarter</c>, <c>year</c>, <c>week</c>, <c>day</c>, <c>hour</c>, <c>5 min</c> and so on.</summary>
    internal string Step => months switch { 0 => Name(length), 1 => "month", 3 => "quarter", 12 => "year", _ => $"{months} months" };

    /// <summary>Lengths of season that such steps may have, the likeliest first.</summary>
    internal IReadOnlyList<int> Seasons
    {
        get
        {
            if (months > 0) return months < 12 && 12 % months == 0 ? [12 / months] : [];
            if (length == TimeSpan.FromDays(7)) return [52];
            if (length == TimeSpan.FromDays(1)) return days.Count > 1 ? [days.Count] : [];
            var perDay = hours.Count > 0 ? hours.Count : (int)(TimeSpan.FromDays(1).Ticks / length.Ticks);
            return length < TimeSpan.FromDays(1) && perDay > 1 ? [perDay, perDay * Math.Max(1, days.Count)] : [];
        }
    }

    internal DateTime Next(DateTime time)
    {
        if (months > 0) return Month(time.AddMonths(months));
        do time += length;
        while (!Counts(time));
        return time;
    }

    /// <summary>Whether the rule has such a time.</summary>
    internal bool Counts(DateTime time) => (hours.Count == 0 || hours.Contains(time.TimeOfDay)) && (days.Count == 0 || days.Contains(time.DayOfWeek));

    internal static string Text(DateTime time) => time.ToString(time.TimeOfDay == TimeSpan.Zero ? "yyyy-MM-dd" : "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    DateTime Month(DateTime time) => isAtMonthEnd ? time.AddDays(DateTime.DaysInMonth(time.Year, time.Month) - time.Day) : time;

    static SeriesCalendar? Monthly(IReadOnlyList<DateTime> times)
    {
        var ends = times.All(time => time.Day == DateTime.DaysInMonth(time.Year, time.Month));
        if (!ends && times.Any(time => time.Day != times[0].Day || time.TimeOfDay != times[0].TimeOfDay)) return null;
        var gaps = times.Zip(times.Skip(1), (one, next) => (next.Year - one.Year) * 12 + next.Month - one.Month).ToList();
        var step = gaps.CountBy(gap => gap).OrderByDescending(gap => gap.Value).ThenBy(gap => gap.Key).First().Key;
        return step > 0 && gaps.TrueForAll(gap => gap % step == 0) ? new(step, ends) : null;
    }

    static string Name(TimeSpan length) => length switch
    {
        { TotalDays: 7 } => "week",
        { TotalDays: 1 } => "day",
        { TotalHours: 1 } => "hour",
        { TotalDays: >= 1 } => $"{length.TotalDays.ToString("0.##", CultureInfo.InvariantCulture)} days",
        { TotalMinutes: >= 1 } => $"{length.TotalMinutes.ToString("0.##", CultureInfo.InvariantCulture)} min",
        _ => $"{length.TotalSeconds.ToString("0.###", CultureInfo.InvariantCulture)} s",
    };
}
