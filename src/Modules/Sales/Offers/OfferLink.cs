namespace Zhike.Sales.Offers;

/// <summary>A link by which somebody outside sees an offer.</summary>
/// <param name="Language">In which the offer is shown.</param>
internal sealed record OfferLink(long Id, long QuoteId, string Language, DateTime ExpiresAt);
