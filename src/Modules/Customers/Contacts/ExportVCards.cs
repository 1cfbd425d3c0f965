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

/// <summary>GET /contacts/{id}/vcard and POST /contacts/vcards: contacts for the address book of a phone, with the caller's scope and masks; GET /contacts/vcards/{id} fetches approved ones.</summary>
/// <remarks>
/// Needs Read and Export on each. Entered in the change log like every export. 202 with an approval where a rule wants one; 403; 404 not visible;
/// 409 <c>approvals.nobody</c>, <c>exports.fetched</c>, <c>exports.lapsed</c>; 422.
/// </remarks>
internal sealed class ExportVCards(QueryEngine queries, ExportGate gate, ExportGrants grants, ExportApproval kind, ExportLog log, TimeProvider clock)
{
    const string Key = "contacts";

    public sealed record Request(JsonElement? Where = null, [StringLength(200)] string? Q = null);

    internal static void Map(IEndpointRouteBuilder api)
    {
        var contacts = api.MapGroup("/contacts").WithTags(Key);
        contacts.MapGet("/{id:long}/vcard", (long id, ExportVCards use, HttpContext http, CancellationToken ct) => use.One(id, http, ct)).Requires(Right.Export, Key).WithName("export-vcard");
        contacts.MapPost("/vcards", (Request request, ExportVCards use, HttpContext http, CancellationToken ct) => use.Many(request, http, ct)).Requires(Right.Export, Key).WithName("export-vcards");
        contacts.MapGet("/vcards/{id:long}", (long id, ExportVCards use, HttpContext http, CancellationToken ct) => use.Fetch(id, http, ct)).Requires(Right.Export, Key).WithName("fetch-vcards");
    }

    async Task<IResult> One(long id, HttpContext http, CancellationToken ct)
    {
        var selection = Select(new QueryBody(Fields: VCard.Fields), http.Caller()) with { Ids = [id] };
        if (await queries.Count(selection, ct) == 0) throw new NotFound();
        if (await gate.Hold(selection, Asked(JsonSerializer.SerializeToElement(new { field = "id", op = "eq", value = id }), null), http, ct) is { } held) return held;
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
        var subject = Asked(request.Where, request.Q);
        return await gate.Hold(selection, subject, http, ct) ?? await Send(selection, subject, null, http, ct);
    }

    async Task<IResult> Fetch(long id, HttpContext http, CancellationToken ct)
    {
        var subject = await grants.Find(id, http.Caller(), ct);
        if (subject is not { Format: "vcard", Object: Key }) throw new NotFound();
        var selection = kind.Select(subject, http.Caller());
        await grants.Use(id, ct);
        return await Send(selection, subject, id, http, ct);
    }

    async Task<IResult> Send(Selection selection, ExportSubject subject, long? approvalId, HttpContext http, CancellationToken ct)
    {
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
            await log.Append(http.Caller(), Key, 0, new { count, format = "vcard", where = subject.Where, q = subject.Q, approvalId });
        }
        return TypedResults.Empty;
    }

    static ExportSubject Asked(JsonElement? where, string? q) => new(Key, "vcard", where, q, null, []);

    Selection Select(QueryBody body, Caller caller) =>
        new ListRequest(queries.Catalogue, caller, clock.Instant()).FromBody(queries.Catalogue[Key], body) with { Right = Right.Export };

    static void Announce(HttpContext http)
    {
        var disposition = new ContentDispositionHeaderValue("attachment");
        disposition.SetHttpFileName("contacts.vcf");
        http.Response.Headers.ContentDisposition = disposition.ToString();
    }
}
