namespace Zhike.Analytics.Linkage;

/// <summary>The levels on which two values of a field meet; the lowest is that they differ.</summary>
internal static class Likeness
{
    internal const byte Differs = 0, Alike = 1, Close = 2, Near = 3, Equal = 4;

    /// <summary>One of the two is not filled in: no evidence for or against.</summary>
    internal const byte Missing = 5;

    internal const int Levels = 5;

    internal static readonly IReadOnlyList<string> Names = ["differs", "alike", "close", "near", "equal"];

    /// <summary>From these likenesses on two texts are near, close, alike.</summary>
    const double NearFrom = 0.92, CloseFrom = 0.82;

    internal const double AlikeFrom = 0.68;

    internal static byte OfText(double likeness) => likeness >= NearFrom ? Near : likeness >= CloseFrom ? Close : likeness >= AlikeFrom ? Alike : Differs;

    /// <summary>Digits that are not equal: one slip of the hand is near, in one with few digits it says little.</summary>
    internal static byte OfCode(string a, string b) => JaroWinkler.OneSlip(a, b) ? a.Length + b.Length >= 8 ? Near : Close : Differs;

    /// <summary>Days as eight digits that are not equal: one slip is near; day and month exchanged, or two of the three parts the same, are close.</summary>
    internal static byte OfDay(string a, string b)
    {
        if (JaroWinkler.OneSlip(a, b)) return Near;
        var (year, month, day) = (a.AsSpan(0, 4).SequenceEqual(b.AsSpan(0, 4)), a.AsSpan(4, 2).SequenceEqual(b.AsSpan(4, 2)), a.AsSpan(6, 2).SequenceEqual(b.AsSpan(6, 2)));
        var exchanged = year && a.AsSpan(4, 2).SequenceEqual(b.AsSpan(6, 2)) && a.AsSpan(6, 2).SequenceEqual(b.AsSpan(4, 2));
        return exchanged || (year ? 1 : 0) + (month ? 1 : 0) + (day ? 1 : 0) == 2 ? Close : Differs;
    }

    /// <summary>Measures that are not equal, by how far apart they are relative to the larger: to a thousandth, a hundredth, a twentieth.</summary>
    internal static byte OfQuantity(double a, double b) =>
        (Math.Abs(a - b) / Math.Max(Math.Abs(a), Math.Abs(b))) switch { <= 0.001 => Near, <= 0.01 => Close, <= 0.05 => Alike, _ => Differs };
}
