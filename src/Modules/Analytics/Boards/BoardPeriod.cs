using System.Globalization;
using Zhike.Platform.Http;
using Zhike.Platform.Query;

namespace Zhike.Analytics.Boards;

/// <summary>The days that a board is about; both ends count.</summary>
internal sealed record BoardPeriod(DateOnly From, DateOnly To)
{
    /// <summary>Months in the line of a figure.</summary>
    const int Line = 12;

    /// <summary>Any period, to see whether a question can be asked about one.</summary>
    internal static readonly BoardPeriod Sample = new(new(2026, 1, 1), new(2026, 12, 31));

    /// <param name="name">A named period, or two days as <c>2026-01-01..2026-03-31</c>; null is all time.</param>
    /// <exception cref="Invalid"><c>query.unknown-period</c></exception>
    internal static BoardPeriod? Of(string? name, DateOnly today, string path = "period")
    {
        if (name is null) return null;
        if (name.Split("..") is [var first, var last] && Day(first) is { } from && Day(last) is { } to && from <= to) return new(from, to);
        return RelativeDates.Range(name, today) is { } range ? new(range.From, range.To) : throw new Invalid(path, "query.unknown-period", ("value", name));
    }

    static DateOnly? Day(string text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is > 1900 and < 2200 ? day : null;

    /// <summary>As far as it has gone by; all of it when the day is not in it.</summary>
    internal BoardPeriod Until(DateOnly today) => today >= From && today < To ? this with { To = today } : this;

    /// <summary>Where the part up to a day stands in the period before, or a year ago: as many whole months back as the period has, else as many days.</summary>
    internal BoardPeriod Before(string compare, BoardPeriod part)
    {
        var (months, days) = compare == Explore.Comparison.Year ? (12, 0) : Length;
        return new(Back(part.From, months, days), Back(part.To, months, days));
    }

    /// <summary>The months that end with it, to see how things went.</summary>
    internal BoardPeriod Months => new(new DateOnly(To.Year, To.Month, 1).AddMonths(1 - Line), To);

    (int Months, int Days) Length
    {
        get
        {
            var next = To.AddDays(1);
            var months = (next.Year - From.Year) * 12 + next.Month - From.Month;
            return From.Day == 1 && next.Day == 1 ? (months, 0) : (0, next.DayNumber - From.DayNumber);
        }
    }

    /// <summary>The last day of a month stays the last.</summary>
    static DateOnly Back(DateOnly day, int months, int days)
    {
        if (months == 0) return day.AddDays(-days);
        if (day.AddDays(1).Day > 1) return day.AddMonths(-months);
        return new DateOnly(day.Year, day.Month, 1).AddMonths(1 - months).AddDays(-1);
    }
}
