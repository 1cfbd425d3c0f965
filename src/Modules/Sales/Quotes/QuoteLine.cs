namespace Zhike.Sales.Quotes;

/// <summary>One line of an offer (报价明细).</summary>
internal sealed class QuoteLine : SaleLine
{
    public long QuoteId { get; set; }
}
