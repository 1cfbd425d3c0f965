using System.Globalization;
using Zhike.Analytics.Explore;

namespace Zhike.Analytics.Boards;

/// <summary>What came of the questions behind one figure.</summary>
/// <param name="Line">By the first day of each month, in order; months without records are not in it.</param>
internal sealed record KpiFigures(object? Value, object? Current, object? Before, IReadOnlyList<KeyValuePair<string, object?>> Line)
{
    /// <summary>Each as the share of another, in percent; null where there is nothing to be a share of.</summary>
    internal KpiFigures Of(KpiFigures whole)
    {
        var parts = Line.ToDictionary(StringComparer.Ordinal);
        return new(Share(Value, whole.Value), Share(Current, whole.Current), Share(Before, whole.Before), [.. whole.Line.Select(month => KeyValuePair.Create(month.Key, (object?)Share(parts.GetValueOrDefault(month.Key), month.Value)))]);
    }

    static double? Share(object? part, object? whole) => Size(whole) is { } all and not 0 ? (double)((Size(part) ?? 0) * 100 / all) : null;

    static decimal? Size(object? figure) => figure switch
    {
        null => null, ExploredAmount amount => decimal.Parse(amount.Amount, CultureInfo.InvariantCulture), long whole => whole, int few => few,
        double number when Math.Abs(number) < 1e27 => (decimal)number, decimal exact => exact, _ => null,
    };
}
