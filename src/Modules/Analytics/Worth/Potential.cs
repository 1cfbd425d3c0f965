namespace Zhike.Analytics.Worth;

/// <summary>
/// Margin that a customer could bring on top, in minor units. Offers and the need held by others name the same purchases twice, so the larger of the two counts;
/// customers whom it refers come on top.
/// </summary>
/// <param name="Offers">By what like customers buy.</param>
/// <param name="Wallet">Part of the customer's need that is held, and what could be won of the rest; null where nobody wrote it.</param>
/// <param name="Referred">Customers referred so far, and what those to come are worth; null where there were none.</param>
internal sealed record Potential(IReadOnlyList<Affinity.Offer> Offers, (double Share, double Minor)? Wallet, (int Count, double Minor)? Referred)
{
    /// <summary>A share below it, as of one trial order, is no measure of what could be won.</summary>
    const double LeastShare = 0.05;

    internal long Minor => (long)Math.Round(Math.Max(Offers.Sum(offer => offer.Minor), Wallet?.Minor ?? 0) + (Referred?.Minor ?? 0));

    /// <param name="share">Percent of the need that is held.</param>
    /// <param name="winnable">Part of the rest that could be won.</param>
    internal static (double Share, double Minor)? OfWallet(double? share, long current, double winnable)
    {
        if (share is not (> 0 and <= 100)) return null;
        var held = Math.Max(share.Value / 100, LeastShare);
        return (share.Value / 100, current * (1 - held) / held * winnable);
    }

    /// <param name="years">For which the customer has been known; at least one counts.</param>
    /// <param name="worth">Mean current value of a customer.</param>
    internal static (int Count, double Minor)? OfReferrals(int count, double years, double horizonYears, double worth) => count == 0 ? null : (count, count / Math.Max(1, years) * horizonYears * worth);
}
