using Zhike.Platform.Access;
using Zhike.Platform.Http;
using Zhike.Platform.Query;
using Zhike.Platform.Text;

namespace Zhike.Sales.Quotes;

/// <summary>Puts offers on paper; whoever asks has made sure that the reader may see them.</summary>
internal sealed class QuotePapers(QueryEngine queries, Letterhead letterhead, Texts texts)
{
    static readonly string[] Printed = ["number", "revision", "name", "state", "currency", "customerId", "contactId", "ownerId", "validUntil", "terms", "totalDiscount", "net", "tax", "gross", "sentAt", "updatedAt", "answeredBy"];

    /// <exception cref="NotFound">when there is no such offer (any more).</exception>
    internal async Task<PaperContent> Content(long id, CancellationToken ct)
    {
        var quotes = queries.Catalogue[QuoteObject.ObjectKey];
        var selection = new Selection(quotes, Caller.System(Origin.Api)) { Ids = [id], Fields = [.. Printed.Select(quotes.Field)] };
        var quote = await queries.Find(selection, ct) ?? throw new NotFound();
        return new PaperContent(await letterhead.Kept(ct), quote, await QuoteContent.Lines(queries, id, ct));
    }

    internal string Html(PaperContent content, string language) => new QuotePaper(texts, language, content).Html();
}
