using Zhike.Platform.Http;
using Zhike.Platform.Query;

namespace Zhike.Sales.Forecasts;

/// <summary>Whole months for which is forecast.</summary>
internal readonly record struct ForecastPeriod(DateOnly From, DateOnly To)
{
    /// <exception cref="Invalid"><c>sales.period-unknown</c> when the name is none of months, quarters or years.</exception>
    internal static ForecastPeriod Of(string? name, DateOnly today)
    {
        var (from, to) = RelativeDates.Range(name ?? "thisQuarter", today) ?? throw new Invalid("period", "sales.period-unknown", ("period", name));
        return from.Day == 1 && to.AddDays(1).Day == 1 ? new(from, to) : throw new Invalid("period", "sales.period-unknown", ("period", name));
    }

    /// <summary>Whether what was kept in a week tells of the whole period: it begins with the quarter of that week.</summary>
    internal bool Kept(DateOnly week) => RelativeDates.Range("thisQuarter", week)!.Value.From <= From;

    /// <summary>How near a forecast came to what was won, 0 to 1: 1 when they are the same, 0 when it was off by all of it or more.</summary>
    internal static double Accuracy(long forecastMinor, long wonMinor) =>
        wonMinor == 0 ? forecastMinor == 0 ? 1 : 0 : Math.Max(0, 1 - Math.Abs((double)forecastMinor - wonMinor) / wonMinor);
}
