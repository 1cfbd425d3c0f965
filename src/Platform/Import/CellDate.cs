using System.Globalization;
using System.Text.RegularExpressions;
using Zhike.Platform.Text;
using Zhike.Platform.Values;

namespace Zhike.Platform.Import;

/// <summary>Reads dates and times in the forms that files carry: 2026-11-21, 2026年11月21日, 20261121, 11/21/2026 8:05 PM.</summary>
public static partial class CellDate
{
    /// <exception cref="BadValue"><c>value.not-a-date</c></exception>
    public static DateOnly Day(string text, DateOrder order)
    {
        var (day, rest) = Split(text, order);
        return rest.Length == 0 || Time(rest) is not null ? day : throw new BadValue("value.not-a-date");
    }

    /// <summary>A clock time is that of the caller's zone unless the text names an offset.</summary>
    /// <exception cref="BadValue"><c>value.not-an-instant</c></exception>
    public static DateTime Instant(string text, DateOrder order, TimeZoneInfo zone)
    {
        if (Offset().IsMatch(text) && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out var exact)) return Catalogue.Instants.Truncate(exact.UtcDateTime);
        try
        {
            var (day, rest) = Split(text, order);
            var clock = rest.Length == 0 ? TimeOnly.MinValue : Time(rest) ?? throw new BadValue("value.not-an-instant");
            var local = day.ToDateTime(clock);
            return Catalogue.Instants.Truncate(TimeZoneInfo.ConvertTimeToUtc(zone.IsInvalidTime(local) ? local.AddHours(1) : local, zone));
        }
        catch (BadValue) { throw new BadValue("value.not-an-instant"); }
    }

    /// <summary>The order that the short dates of a sample show; null when they do not tell.</summary>
    public static DateOrder? Guess(IEnumerable<string?> sample)
    {
        foreach (var text in sample)
        {
            if (text is null || YearLast().Match(text) is not { Success: true } match) continue;
            if (int.Parse(match.Groups["a"].Value) > 12) return DateOrder.Dmy;
            if (int.Parse(match.Groups["b"].Value) > 12) return DateOrder.Mdy;
        }
        return null;
    }

    static (DateOnly Day, string Tail) Split(string text, DateOrder order)
    {
        var plain = Normalise.Trimmed(text);
        foreach (var shape in new[] { YearFirst(), Compact() })
            if (shape.Match(plain) is { Success: true } first) return (Make(first, "y", "m", "d"), plain[first.Length..].TrimStart('T', ' '));
        if (YearLast().Match(plain) is not { Success: true } last) throw new BadValue("value.not-a-date");
        // With the year first in all other dates, an unclear one is not guessed at.
        var (a, b) = (int.Parse(last.Groups["a"].Value), int.Parse(last.Groups["b"].Value));
        if (order == DateOrder.Ymd && a <= 12 && b <= 12 && a != b) throw new BadValue("import.date-order-unclear");
        var monthFirst = order == DateOrder.Mdy || (order == DateOrder.Ymd && b > 12);
        return (monthFirst ? Make(last, "y", "a", "b") : Make(last, "y", "b", "a"), plain[last.Length..].Trim());
    }

    static DateOnly Make(Match match, string year, string month, string day)
    {
        int Part(string name) => int.Parse(match.Groups[name].ValueSpan, CultureInfo.InvariantCulture);
        var (y, m, d) = (Part(year), Part(month), Part(day));
        return y is >= 1000 and <= 9999 && m is >= 1 and <= 12 && d >= 1 && d <= DateTime.DaysInMonth(y, m) ? new DateOnly(y, m, d) : throw new BadValue("value.not-a-date");
    }

    static TimeOnly? Time(string text)
    {
        var plain = text.Replace("上午", "").Trim();
        var afternoon = plain.StartsWith("下午", StringComparison.Ordinal);
        string[] forms = ["H:m", "H:m:s", "H:m:s.FFFFFFF", "h:m tt", "h:m:s tt"];
        if (!TimeOnly.TryParseExact(afternoon ? plain[2..].Trim() : plain, forms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)) return null;
        return afternoon && time.Hour < 12 ? time.AddHours(12) : time;
    }

    [GeneratedRegex(@"^(?<y>\d{4})(?:[-/.](?<m>\d{1,2})[-/.](?<d>\d{1,2})|年(?<m>\d{1,2})月(?<d>\d{1,2})[日号號])(?=$|[T\s])", RegexOptions.CultureInvariant)]
    private static partial Regex YearFirst();

    [GeneratedRegex(@"^(?<y>\d{4})(?<m>\d{2})(?<d>\d{2})(?=$|\s)", RegexOptions.CultureInvariant)]
    private static partial Regex Compact();

    [GeneratedRegex(@"^(?<a>\d{1,2})[-/.](?<b>\d{1,2})[-/.](?<y>\d{4})(?=$|\s)", RegexOptions.CultureInvariant)]
    private static partial Regex YearLast();

    [GeneratedRegex(@"\d[T ]\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?\s?(Z|[+-]\d{2}:?\d{2})$", RegexOptions.CultureInvariant)]
    private static partial Regex Offset();
}
