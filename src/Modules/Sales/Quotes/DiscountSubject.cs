namespace Zhike.Sales.Quotes;

/// <summary>An offer whose discount is to be approved, as it was when it was asked; amounts are decimal text.</summary>
/// <param name="Discount">Percent of the lowest line.</param>
/// <param name="Limit">Percent that the requester may give.</param>
/// <param name="Lines">Those below the limit.</param>
internal sealed record DiscountSubject(
    long QuoteId, string Number, long Revision, string Currency, string ListTotal, string Gross, double DiscountShare, double Discount, double Limit, IReadOnlyList<DiscountedLine> Lines);
