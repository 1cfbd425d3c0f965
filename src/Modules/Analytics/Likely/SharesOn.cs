namespace Zhike.Analytics.Likely;

/// <summary>What part of the customers who had bought one category by a day had bought another too.</summary>
internal sealed class SharesOn
{
    /// <summary>Below this number of customers a share is chance.</summary>
    const int Fewest = 10;

    readonly double[,] shares;

    SharesOn(double[,] shares) => this.shares = shares;

    internal static SharesOn Of(BoughtCategories bought, int day)
    {
        var count = bought.Names.Count;
        var (both, shares) = (new int[count, count], new double[count, count]);
        for (var customer = 0; customer < bought.Customers.Count; customer++)
        {
            var held = Held(bought.Until(customer, day));
            for (var one = 0; one < count; one++)
                for (var other = 0; other < count; other++)
                    if ((held >> one & 1) != 0 && (held >> other & 1) != 0) both[one, other]++;
        }
        for (var one = 0; one < count; one++)
            for (var other = 0; other < count; other++) shares[one, other] = both[one, one] >= Fewest ? both[one, other] / (double)both[one, one] : 0;
        return new(shares);
    }

    /// <summary>The highest share of a category among the buyers of what a customer bought else.</summary>
    /// <param name="held">Bit per category that was bought.</param>
    internal double Of(ulong held, int category)
    {
        var best = 0.0;
        for (var one = 0; one < shares.GetLength(0); one++)
            if (one != category && (held >> one & 1) != 0) best = Math.Max(best, shares[one, category]);
        return best;
    }

    internal static ulong Held(ReadOnlySpan<(int Day, int Category)> purchases)
    {
        var held = 0UL;
        foreach (var (_, category) in purchases) held |= 1UL << category;
        return held;
    }
}
