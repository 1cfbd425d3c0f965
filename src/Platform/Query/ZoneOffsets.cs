using System.Collections.Concurrent;

namespace Zhike.Platform.Query;

/// <summary>
/// The offsets of a time zone as SQL, so that both databases name local days by the same rules, which are this process's.
/// Between 1990 and 2050 every clock change counts; before and after, the first and last known offset hold.
/// </summary>
public static class ZoneOffsets
{
    static readonly ConcurrentDictionary<string, IReadOnlyList<(DateTime Until, int Minutes)>> Known = new(StringComparer.Ordinal);
    static readonly DateTime First = new(1990, 1, 1, 0, 0, 0, DateTimeKind.Utc);
    static readonly DateTime Last = new(2050, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    /// <summary>Minutes to add to the instant <paramref name="x"/>: a number where the clock never changed, else a CASE.</summary>
    internal static string Minutes(SqlText sql, string x) => Minutes(sql.Caller.Zone, x, at => sql.Value(at));

    /// <summary>The same for any statement.</summary>
    /// <param name="value">Makes a parameter of an instant.</param>
    public static string Minutes(TimeZoneInfo of, string x, Func<DateTime, string> value)
    {
        var periods = Known.GetOrAdd(of.Id, static (_, zone) => Periods(zone), of);
        if (periods.Count == 1) return periods[0].Minutes.ToString();
        var cases = periods.SkipLast(1).Select(period => $"WHEN {x} < {value(period.Until)} THEN {period.Minutes}");
        return $"(CASE {string.Join(" ", cases)} ELSE {periods[^1].Minutes} END)";
    }

    static List<(DateTime Until, int Minutes)> Periods(TimeZoneInfo zone)
    {
        var periods = new List<(DateTime, int)>();
        for (var at = First; at < Last; at = at.AddDays(1))
            if (Offset(zone, at) != Offset(zone, at.AddDays(1))) periods.Add((Change(zone, at), Offset(zone, at)));
        return [.. periods, (Last, Offset(zone, Last))];
    }

    /// <summary>The first minute of the new offset within a day after <paramref name="from"/>.</summary>
    static DateTime Change(TimeZoneInfo zone, DateTime from)
    {
        var (low, high) = (0, 1440);
        while (high - low > 1)
        {
            var middle = (low + high) / 2;
            if (Offset(zone, from.AddMinutes(middle)) == Offset(zone, from)) low = middle;
            else high = middle;
        }
        return from.AddMinutes(high);
    }

    static int Offset(TimeZoneInfo zone, DateTime at) => (int)zone.GetUtcOffset(at).TotalMinutes;
}
