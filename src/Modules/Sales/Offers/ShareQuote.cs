using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Zhike.Platform.Access;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Data;
using Zhike.Platform.Http;
using Zhike.Platform.Records;
using Zhike.Platform.Writing;
using Zhike.Sales.Quotes;

namespace Zhike.Sales.Offers;

/// <summary>GET, POST and DELETE /api/v1/quotes/{id}/links: the links by which the customer sees a sent offer, how often it was looked at, and what was signed (公开链接).</summary>
/// <remarks>404, 403; 409 <c>sales.quote-not-sent</c>; 422 on <c>days</c> and <c>language</c>. The secret is told once.</remarks>
internal sealed class ShareQuote(Writer writer, Database database, RecordGate gate)
{
    /// <param name="Days">After which the link lapses.</param>
    public sealed record Request([Range(1, 365)] int Days = 30, [AllowedValues("zh-CN", "zh-TW", "en")] string Language = "zh-CN");

    /// <param name="Path">Address below the installation's own; holds the secret.</param>
    public sealed record Made(long Id, string Path, DateTime ExpiresAt);

    /// <param name="Signature">Drawn lines of x, y from 0 to 1000; null for none.</param>
    public sealed record Link(long Id, DateTime CreatedAt, DateTime ExpiresAt, bool Revoked, long Views, DateTime? SeenAt, DateTime? AnsweredAt, string? Signer, JsonElement? Signature);

    public sealed record Response(IReadOnlyList<Link> Items);

    internal static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/quotes/{id:long}/links", (long id, ShareQuote use, Caller caller, CancellationToken ct) => use.List(id, caller, ct)).Requires(Right.Read, QuoteObject.ObjectKey).WithName("list-quote-links");
        api.MapPost("/quotes/{id:long}/links", (long id, Request request, ShareQuote use, CancellationToken ct) => use.Make(id, request, ct)).Requires(Right.Update, QuoteObject.ObjectKey).Confidential().WithName("share-quote");
        api.MapDelete("/quotes/{id:long}/links/{linkId:long}", (long id, long linkId, ShareQuote use, CancellationToken ct) => use.Revoke(id, linkId, ct)).Requires(Right.Update, QuoteObject.ObjectKey).Produces(204).WithName("revoke-quote-link");
    }

    async Task<Made> Make(long id, Request request, CancellationToken ct)
    {
        await writer.Lock(QuoteObject.ObjectKey + ".step", id, ct);
        var quote = await writer.Load<Quote>(id, Right.Update, ct);
        if (quote.State != QuoteState.Sent) throw new RuleBroken("sales.quote-not-sent", ("state", Naming.Camel(quote.State.ToString())));
        var made = await OfferLinks.Make(writer, id, request.Language, request.Days, ct);
        writer.Describe(quote, "shareLink", new { link = made.Id });
        await writer.Save(ct);
        return made;
    }

    async Task<Response> List(long id, Caller caller, CancellationToken ct)
    {
        await gate.Require(writer.Catalogue[QuoteObject.ObjectKey], id, caller, ct);
        await using var connection = await database.OpenRead(ct);
        return new Response(await connection.Rows("""
            SELECT l.id, l.created_at, l.expires_at, l.revoked_at, (SELECT count(*) FROM quote_views v WHERE v.link_id = l.id), (SELECT max(v.at) FROM quote_views v WHERE v.link_id = l.id), l.answered_at, l.signer, l.signature
            FROM quote_links l WHERE l.quote_id = @id ORDER BY l.id DESC
            """, row => new Link(row.GetInt64(0), row.Instant(1), row.Instant(2), !row.IsDBNull(3), row.GetInt64(4), row.IsDBNull(5) ? null : row.Instant(5), row.IsDBNull(6) ? null : row.Instant(6), row.IsDBNull(7) ? null : row.GetString(7),
            row.IsDBNull(8) ? null : JsonSerializer.Deserialize<JsonElement>(row.GetString(8))), ("id", id)));
    }

    async Task<IResult> Revoke(long id, long linkId, CancellationToken ct)
    {
        var quote = await writer.Load<Quote>(id, Right.Update, ct);
        var lease = await writer.Lease(ct);
        if (await lease.Run("UPDATE quote_links SET revoked_at = @now WHERE id = @link AND quote_id = @id AND revoked_at IS NULL", ct, ("now", writer.Now), ("link", linkId), ("id", id)) == 0) throw new NotFound();
        writer.Describe(quote, "revokeLink", new { link = linkId });
        await writer.Save(ct);
        return TypedResults.NoContent();
    }
}
