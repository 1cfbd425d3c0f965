using System.ComponentModel.DataAnnotations;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;
using Zhike.Platform.Access;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Export;
using Zhike.Platform.Http;
using Zhike.Platform.Objects;
using Zhike.Platform.Query;

namespace Zhike.Customers;

/// <summary>GET /contacts/{id}/vcard and POST /contacts/vcards: contacts for the address book of a phone, with the caller's scope and masks.</summary>
/// <remarks>Needs Read and Export on each. Entered in the change log like every export. 403; 404 not visible; 422.</remarks>
internal sealed class ExportVCards(QueryEngine queries, ExportLog log, TimeProvider clock)
{
    const string Key = "contacts";

    public sealed record Request(JsonElement? Where = null, [StringLength(200)] string? Q = null);

    internal static void Map(IEndpointRouteBuilder api)
    {
        var contacts = api.MapGroup("/contacts").WithTags(Key);
        contacts.MapGet("/{id:long}/vcard", (long id, ExportVCards use, HttpContext http, CancellationToken ct) => use.One(id, http, ct)).Requires(Right.Export, Key).WithName("export-vcard");
        contacts.MapPost("/vcards", (Request request, ExportVCards use, HttpContext http, CancellationToken ct) => use.Many(request, http, ct)).Requires(Right.Export, Key).WithName("export-vcards");
    }

    async Task<IResult> One(long id, HttpContext http, CancellationToken ct)
    {
        var selection = Select(new QueryBody(Fields: VCard.Fields), http.Caller()) with { Ids = [id] };
        string? card = null;
        await queries.Each(selection, row => card = VCard.Of(row), null, ct);
        if (card is null) throw new NotFound();
        await log.Append(http.Caller(), Key, id, new { count = 1, format = "vcard" });
        Announce(http);
        return TypedResults.Text(card, "text/vcard", Encoding.UTF8);
    }

    async Task<IResult> Many(Request request, HttpContext http, CancellationToken ct)
    {
        var selection = Select(new QueryBody(request.Where, request.Q, Fields: VCard.Fields), http.Caller());
        var count = 0L;
        http.Response.ContentType = "text/vcard; charset=utf-8";
        Announce(http);
        try
        {
            await queries.EachOfAll(selection, async row =>
            {
                await http.Response.WriteAsync(VCard.Of(row), ct);
                count++;
            }, ct);
        }
        finally
        {
            await log.Append(http.Caller(), Key, 0, new { count, format = "vcard", where = request.Where, q = request.Q });
        }
        return TypedResults.Empty;
    }

    Selection Select(QueryBody body, Caller caller) =>
        new ListRequest(queries.Catalogue, caller, clock.Instant()).FromBody(queries.Catalogue[Key], body) with { Right = Right.Export };

    static void Announce(HttpContext http)
    {
        var disposition = new ContentDispositionHeaderValue("attachment");
        disposition.SetHttpFileName("contacts.vcf");
        http.Response.Headers.ContentDisposition = disposition.ToString();
    }
}
