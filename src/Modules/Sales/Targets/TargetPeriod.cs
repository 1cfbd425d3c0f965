using System.Globalization;
using System.Text.RegularExpressions;

namespace Zhike.Sales.Targets;

/// <summary>The periods that targets are set for.</summary>
internal static partial class TargetPeriod
{
    internal static bool IsOne(string text) => Shape().IsMatch(text);

    /// <summary>The period that a named one around a day is; null for one that is no month, quarter or year.</summary>
    internal static string? Of(string named, DateOnly today)
    {
        var back = named.StartsWith("last", StringComparison.Ordinal) ? -1 : 0;
        return named switch
        {
            "thisMonth" or "lastMonth" => Month(today.AddMonths(back)),
            "thisQuarter" or "lastQuarter" => Quarter(today.AddMonths(3 * back)),
            "thisYear" or "lastYear" => Text(today.AddYears(back).Year),
            _ => null,
        };
    }

    /// <summary>The periods that it consists of: the quarters of a year, the months of a quarter.</summary>
    internal static IReadOnlyList<string> Parts(string period) => period.Length switch
    {
        4 => [.. Enumerable.Range(1, 4).Select(quarter => $"{period}-Q{quarter}")],
        7 when period[5] == 'Q' => [.. Enumerable.Range((period[6] - '1') * 3 + 1, 3).Select(month => $"{period[..4]}-{month:00}")],
        _ => [],
    };

    /// <summary>It and all that it consists of.</summary>
    internal static IEnumerable<string> Whole(string period) => Parts(period).SelectMany(Whole).Prepend(period);

    static string Month(DateOnly day) => $"{Text(day.Year)}-{day.Month:00}";

    static string Quarter(DateOnly day) => $"{Text(day.Year)}-Q{(day.Month - 1) / 3 + 1}";

    static string Text(int year) => year.ToString("0000", CultureInfo.InvariantCulture);

    [GeneratedRegex("^20[0-9]{2}(-Q[1-4]|-(0[1-9]|1[0-2]))?$")]
    private static partial Regex Shape();
}
