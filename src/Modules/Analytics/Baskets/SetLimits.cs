namespace Zhike.Analytics.Baskets;

/// <summary>Which sets of items are looked for.</summary>
/// <param name="Baskets">A set is frequent when so many baskets hold it; from 1 on.</param>
/// <param name="Length">Items of the longest set.</param>
/// <param name="Sets">More sets than this are refused; up to <see cref="MostSets"/>.</param>
internal sealed record SetLimits(int Baskets, int Length = int.MaxValue, int Sets = SetLimits.UsualSets)
{
    internal const int UsualSets = 1_000_000;

    /// <summary>All parts of a frequent set are frequent, so that with this limit no set has more than 25 items.</summary>
    internal const int MostSets = 50_000_000;

    /// <summary>The number of baskets that a support asks for.</summary>
    /// <param name="support">A part of all baskets, or above 1 a number of them.</param>
    internal static int LeastBaskets(double support, int baskets)
    {
        // A part such as 0.07 of 100 is not lifted to 8 by the last digit of a double.
        var exact = support > 1 ? support : support * baskets * (1 - 1e-12);
        return (int)Math.Clamp(Math.Ceiling(exact), 1, int.MaxValue);
    }
}
