using Zhike.Platform.Data;
using Zhike.Platform.Http;
using Zhike.Platform.Writing;

namespace Zhike.Sales.Quotes;

/// <summary>Whether an offer may be changed now.</summary>
internal static class QuoteEditing
{
    /// <exception cref="RuleBroken"><c>sales.quote-in-approval</c>, <c>sales.quote-locked</c></exception>
    internal static async Task Allow(Quote quote, Writer writer, CancellationToken ct)
    {
        var returned = false;
        if (quote is { State: QuoteState.InApproval, ApprovalId: { } approval })
            returned = await (await writer.Lease(ct)).Value<string>("SELECT state FROM approvals WHERE id = @id", ("id", approval)) == "returned";
        quote.Edit(returned);
    }
}
