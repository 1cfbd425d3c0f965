namespace Zhike.Customers;

/// <summary>The clock changes of a time zone within a span as a VTIMEZONE. Source: RFC 5545, 3.6.5.</summary>
internal static class CalendarZone
{
    internal static void Write(CalendarText text, TimeZoneInfo zone, DateTime from, DateTime to)
    {
        text.Line("BEGIN", "VTIMEZONE").Line("TZID", zone.Id);
        Observance(text, zone, from, zone.GetUtcOffset(from));
        for (var at = from; Change(zone, at, to) is { } change; at = change) Observance(text, zone, change, zone.GetUtcOffset(change.AddSeconds(-1)));
        text.Line("END", "VTIMEZONE");
    }

    static void Observance(CalendarText text, TimeZoneInfo zone, DateTime at, TimeSpan before)
    {
        var kind = zone.IsDaylightSavingTime(at) ? "DAYLIGHT" : "STANDARD";
        text.Line("BEGIN", kind).Line("DTSTART", CalendarText.Local(at + before)).Line("TZOFFSETFROM", Offset(before)).Line("TZOFFSETTO", Offset(zone.GetUtcOffset(at))).Line("END", kind);
    }

    /// <summary>The next instant at which the offset is another, found by halving the day on which it changes.</summary>
    static DateTime? Change(TimeZoneInfo zone, DateTime from, DateTime to)
    {
        var offset = zone.GetUtcOffset(from);
        var after = from;
        while (zone.GetUtcOffset(after) == offset)
            if ((after = after.AddDays(1)) > to) return null;
        var before = after.AddDays(-1);
        while (after - before > TimeSpan.FromSeconds(1))
        {
            var middle = before + TimeSpan.FromSeconds(Math.Floor((after - before).TotalSeconds / 2));
            if (zone.GetUtcOffset(middle) == offset) before = middle;
            else after = middle;
        }
        return after;
    }

    static string Offset(TimeSpan offset) => $"{(offset < TimeSpan.Zero ? '-' : '+')}{offset:hhmm}";
}
