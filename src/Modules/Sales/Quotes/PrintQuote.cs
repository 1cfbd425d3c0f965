using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Zhike.Platform.Access;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Http;
using Zhike.Platform.Printing;
using Zhike.Platform.Records;

namespace Zhike.Sales.Quotes;

/// <summary>GET /api/v1/quotes/{id}/paper and /pdf: an offer as it will be printed, as HTML inside JSON and as a file. <c>language</c> is the reader's unless another is asked for.</summary>
/// <remarks>404 when it is not visible; 422 on <c>language</c>; 503 <c>pdf.engine-missing</c>, <c>pdf.failed</c>.</remarks>
internal sealed class PrintQuote(QuotePapers papers, PdfEngine engine, RecordGate gate, CatalogueStore catalogues)
{
    /// <param name="Html">A whole page for a frame without rights.</param>
    public sealed record Response(string Html);

    internal static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/quotes/{id:long}/paper", async (long id, [AllowedValues("zh-CN", "zh-TW", "en", null)] string? language, PrintQuote use, Caller caller, CancellationToken ct) => new Response((await use.Page(id, language, caller, ct)).Html)).Requires(Right.Read, QuoteObject.ObjectKey).WithName("get-quote-paper");
        api.MapGet("/quotes/{id:long}/pdf", (long id, [AllowedValues("zh-CN", "zh-TW", "en", null)] string? language, PrintQuote use, Caller caller, CancellationToken ct) => use.File(id, language, caller, ct)).Requires(Right.Read, QuoteObject.ObjectKey).Produces(200, contentType: "application/pdf").WithName("get-quote-pdf");
    }

    async Task<(string Html, string Name)> Page(long id, string? language, Caller caller, CancellationToken ct)
    {
        await gate.Require(catalogues.Current[QuoteObject.ObjectKey], id, caller, ct);
        var content = await papers.Content(id, ct);
        return (papers.Html(content, language ?? caller.Language), FileName(content));
    }

    async Task<IResult> File(long id, string? language, Caller caller, CancellationToken ct)
    {
        var (html, name) = await Page(id, language, caller, ct);
        return TypedResults.File(await engine.Render(html, ct), "application/pdf", name);
    }

    internal static string FileName(PaperContent content) => $"{content.Text("number")}-v{content.Text("revision")}.pdf";
}
