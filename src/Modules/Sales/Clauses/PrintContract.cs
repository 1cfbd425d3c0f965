using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Zhike.Platform.Access;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Http;
using Zhike.Platform.Printing;
using Zhike.Platform.Query;
using Zhike.Platform.Records;
using Zhike.Platform.Text;
using Zhike.Sales.Collections;
using Zhike.Sales.Contracts;
using Zhike.Sales.Quotes;

namespace Zhike.Sales.Clauses;

/// <summary>GET /api/v1/contracts/{id}/paper and /pdf: a contract as it will be printed, as HTML inside JSON and as a file. <c>language</c> is the reader's unless another is asked for.</summary>
/// <remarks>404 when it is not visible; 403 when its amount is hidden; 422 on <c>language</c>; 503 <c>pdf.engine-missing</c>, <c>pdf.failed</c>.</remarks>
internal sealed class PrintContract(QueryEngine queries, RecordGate gate, Letterhead letterhead, PdfEngine engine, Texts texts)
{
    static readonly string[] Printed = ["number", "name", "state", "customerId", "contactId", "ownerId", "amount", "signedOn", "startsOn", "endsOn", "terms"];

    /// <param name="Html">A whole page for a frame without rights.</param>
    public sealed record Page(string Html);

    internal static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/contracts/{id:long}/paper", async (long id, [AllowedValues("zh-CN", "zh-TW", "en", null)] string? language, PrintContract use, Caller caller, CancellationToken ct) => new Page((await use.Paper(id, language, caller, ct)).Html))
            .Requires(Right.Read, ContractObject.ObjectKey).WithName("get-contract-paper");
        api.MapGet("/contracts/{id:long}/pdf", (long id, [AllowedValues("zh-CN", "zh-TW", "en", null)] string? language, PrintContract use, Caller caller, CancellationToken ct) => use.Pdf(id, language, caller, ct))
            .Requires(Right.Read, ContractObject.ObjectKey).Produces(200, contentType: "application/pdf").WithName("get-contract-pdf");
    }

    internal async Task<(string Html, string Name)> Paper(long id, string? language, Caller caller, CancellationToken ct)
    {
        var definition = queries.Catalogue[ContractObject.ObjectKey];
        await gate.Require(definition, id, caller, ct);
        if (caller.Access(definition.Field("amount")) < FieldAccess.Read) throw new Denied();
        // The paper is whole for whoever may read the contract, as its lines and instalments are seen through it.
        var system = Caller.System(Origin.Api);
        var contract = await queries.Find(new Selection(definition, system) { Ids = [id], Fields = [.. Printed.Select(definition.Field)] }, ct) ?? throw new NotFound();
        Task<IReadOnlyList<JsonElement>> Parts(string key) => QuoteContent.Lines(queries, queries.Catalogue[key], id, SaveQuote.MaxLines, ct);
        var content = new ContractContent(await letterhead.Kept(ct), contract, await Parts(ContractLineObject.ObjectKey), await Parts(InstalmentObject.ObjectKey), await Parts(ContractClauseObject.ObjectKey));
        return (new ContractPaper(texts, language ?? caller.Language, content).Html(), content.Text("number")!);
    }

    async Task<IResult> Pdf(long id, string? language, Caller caller, CancellationToken ct)
    {
        var (html, name) = await Paper(id, language, caller, ct);
        return TypedResults.File(await engine.Render(html, ct), "application/pdf", name + ".pdf");
    }
}
