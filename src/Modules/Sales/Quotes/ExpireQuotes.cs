using Microsoft.Extensions.Logging;
using Zhike.Platform.Data;
using Zhike.Platform.Writing;

namespace Zhike.Sales.Quotes;

/// <summary>Ends offers that the customer has not answered by their last day, and tells their owners (过期).</summary>
internal sealed class ExpireQuotes(Writers writers, Database database, TimeProvider clock, ILogger<ExpireQuotes> log) : DueRecords<Quote>(writers, database, clock, log)
{
    protected override string ObjectKey => QuoteObject.ObjectKey;
    protected override (string Where, string Day) Due => ("state = 'sent' AND valid_until < @today", "valid_until");
    protected override (string Action, string Notice) Told => ("expireQuote", "quoteExpired");

    protected override bool Take(Quote quote, DateOnly today)
    {
        if (quote.State != QuoteState.Sent || !(quote.ValidUntil < today)) return false;
        quote.State = QuoteState.Expired;
        return true;
    }
}
