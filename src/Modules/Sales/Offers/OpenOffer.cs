using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Zhike.Platform.Http;
using Zhike.Platform.Printing;
using Zhike.Sales.Quotes;

namespace Zhike.Sales.Offers;

/// <summary>GET /api/v1/offers/{secret} and /pdf: an offer as the customer sees it, without signing in.</summary>
/// <remarks>404 <c>sales.offer-gone</c> for unknown, lapsed and revoked links alike; 429; 503 <c>pdf.engine-missing</c>. Crawlers are answered but not counted.</remarks>
internal sealed class OpenOffer(OfferLinks links, QuotePapers papers, PdfEngine engine, RequestRate rate)
{
    const string Door = "offers";

    /// <param name="Html">The offer as a whole page for a frame without rights.</param>
    /// <param name="State">Of the offer; it can be answered while it is <c>sent</c>.</param>
    /// <param name="AnsweredBy">Who answered; null until then.</param>
    public sealed record Response(string Html, string Company, string Number, string Name, string State, string Language, DateTime ExpiresAt, string? AnsweredBy);

    internal static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/offers/{secret}", (string secret, HttpContext http, OpenOffer use, CancellationToken ct) => use.Show(secret, http, ct)).Public().WithName("open-offer");
        api.MapGet("/offers/{secret}/pdf", (string secret, HttpContext http, OpenOffer use, CancellationToken ct) => use.File(secret, http, ct)).Public().Produces(200, contentType: "application/pdf").WithName("print-offer");
    }

    async Task<Response> Show(string secret, HttpContext http, CancellationToken ct)
    {
        rate.Take(http, Door);
        var link = await links.Find(secret, ct);
        var content = await papers.Content(link.QuoteId, ct);
        if (!Crawlers.Is(http.Request.Headers.UserAgent) && !http.Request.Headers.ContainsKey("Sec-Purpose")) await links.Seen(link, ct);
        return new Response(papers.Html(content, link.Language), content.Head.Company ?? "", content.Text("number")!, content.Text("name")!, content.Text("state")!, link.Language, link.ExpiresAt, content.Text("answeredBy"));
    }

    async Task<IResult> File(string secret, HttpContext http, CancellationToken ct)
    {
        rate.Take(http, Door);
        var link = await links.Find(secret, ct);
        var content = await papers.Content(link.QuoteId, ct);
        return TypedResults.File(await engine.Render(papers.Html(content, link.Language), ct), "application/pdf", PrintQuote.FileName(content));
    }
}
