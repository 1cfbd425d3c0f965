using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Zhike.Platform.Access;
using Zhike.Platform.Http;
using Zhike.Platform.Writing;
using Zhike.Sales.Offers;
using Zhike.Sales.Papers;

namespace Zhike.Sales.Quotes;

/// <summary>POST /api/v1/quotes/{id}/mails: sends a released offer by mail, with a link to it, as a PDF, or both; one that was ready is sent by it (邮件发送).</summary>
/// <remarks>202 with the mail's id; 404, 403, 412 as every step; 409 <c>sales.quote-not-ready</c>, <c>mail.too-many</c>; 422 on <c>to</c>, <c>cc</c>, <c>subject</c>, <c>text</c>; 503 <c>pdf.engine-missing</c>.</remarks>
internal sealed class MailQuote(Writer writer, QuotePapers papers, PaperMail mail)
{
    /// <summary>Stands in the text where the link is to be; a text without it gets the link at its end.</summary>
    const string Place = "{{link}}";
    const int Days = 30;

    /// <param name="Pdf">Attaches the offer as a file.</param>
    /// <param name="Link">Lets the customer look at it and answer in a browser, for 30 days.</param>
    public sealed record Request(
        [MaxLength(50)] IReadOnlyList<string>? To = null, [MaxLength(50)] IReadOnlyList<string>? Cc = null, [StringLength(200)] string? Subject = null, [StringLength(20000)] string? Text = null, bool Pdf = true, bool Link = true,
        [AllowedValues("zh-CN", "zh-TW", "en")] string Language = "zh-CN");

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/quotes/{id:long}/mails", (long id, Request request, MailQuote use, HttpContext http, CancellationToken ct) => use.Handle(id, request, http, ct)).Requires(Right.Update, QuoteObject.ObjectKey).Produces<PaperMail.Response>(202).WithName("mail-quote");

    Task<IResult> Handle(long id, Request request, HttpContext http, CancellationToken ct)
    {
        async Task<(string, string)> Paper()
        {
            var content = await papers.Content(id, ct);
            return (papers.Html(content, request.Language), PrintQuote.FileName(content));
        }
        async Task<PaperMail.Said> Step(Quote quote)
        {
            if (quote.State is QuoteState.Ready) quote.Send(writer.Now, writer.Caller.Today(writer.Now));
            if (quote.State != QuoteState.Sent) throw new RuleBroken("sales.quote-not-ready", ("state", quote.StateWord));
            // The link is the customer's; the timeline tells the words around it.
            var told = (request.Text ?? "").Replace(Place, "", StringComparison.Ordinal);
            return new("mailQuote", quote.CustomerId!.Value, quote.OpportunityId, request.Link ? await WithLink(quote, request, http, ct) : told, told);
        }
        return mail.Send<Quote>(new(id, request.Pdf, Paper, Step), new(request.To, request.Cc, request.Subject), http, ct);
    }

    async Task<string> WithLink(Quote quote, Request request, HttpContext http, CancellationToken ct)
    {
        var link = await OfferLinks.Make(writer, quote.Id, request.Language, Days, ct);
        var address = $"{http.Request.Scheme}://{http.Request.Host}{link.Path}";
        var text = request.Text ?? "";
        return text.Contains(Place, StringComparison.Ordinal) ? text.Replace(Place, address, StringComparison.Ordinal) : $"{text.TrimEnd()}\n\n{address}";
    }
}
