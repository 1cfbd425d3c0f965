namespace Zhike.Analytics.Baskets;

/// <summary>Who buys these items buys those too.</summary>
/// <param name="Support">Part of all baskets that hold both sides.</param>
/// <param name="Confidence">Part of the baskets with the left side that hold the right side too.</param>
/// <param name="Lift">How many times more often than without any connection.</param>
/// <param name="Leverage">Part of all baskets above what would be without any connection. Source: G. Piatetsky-Shapiro, 1991.</param>
/// <param name="Conviction">How many times more often the rule would fail without any connection; infinite where it never fails. Source: S. Brin et al., 1997.</param>
/// <param name="Count">Baskets that hold both sides.</param>
internal sealed record Rule(IReadOnlyList<string> If, IReadOnlyList<string> Then, double Support, double Confidence, double Lift, double Leverage, double Conviction, int Count)
{
    /// <param name="held">Baskets with both sides, with the left and with the right one.</param>
    /// <param name="baskets">All baskets.</param>
    internal static Rule Of(IReadOnlyList<string> left, IReadOnlyList<string> right, (int Both, int Left, int Right) held, int baskets)
    {
        double all = baskets;
        var (support, confidence) = (held.Both / all, (double)held.Both / held.Left);
        return new(left, right, support, confidence, held.Both * all / ((double)held.Left * held.Right), support - held.Left / all * (held.Right / all),
            (all - held.Right) * held.Left / (all * (held.Left - held.Both)), held.Both);
    }
}
