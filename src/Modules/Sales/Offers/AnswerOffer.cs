using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Zhike.Platform.Access;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Data;
using Zhike.Platform.Http;
using Zhike.Platform.Notifications;
using Zhike.Platform.Writing;
using Zhike.Sales.Quotes;

namespace Zhike.Sales.Offers;

/// <summary>POST /api/v1/offers/{secret}/answer: the customer accepts or declines, once, by name and with a drawn or typed signature (签署).</summary>
/// <remarks>404 <c>sales.offer-gone</c>; 409 <c>sales.quote-not-sent</c> when it was answered, replaced or ended, <c>sales.quote-lapsed</c>; 422 on <c>by</c> and <c>strokes</c>; 429.</remarks>
internal sealed class AnswerOffer(OfferLinks links, Writers writers, RequestRate rate)
{
    const int MostPoints = 8000;
    static readonly TimeSpan China = TimeSpan.FromHours(8);

    /// <param name="By">Who answers; typed, it is the signature where none is drawn.</param>
    /// <param name="Strokes">The drawn signature: lines of x, y, x, y … from 0 to 1000.</param>
    public sealed record Request(bool Accepted = false, [Required, StringLength(60)] string? By = null, [StringLength(500)] string? Note = null, [MaxLength(200)] IReadOnlyList<IReadOnlyList<int>>? Strokes = null);

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/offers/{secret}/answer", (string secret, Request request, HttpContext http, AnswerOffer use, CancellationToken ct) => use.Handle(secret, request, http, ct)).Public().Confidential().WithName("answer-offer");

    async Task<NoContent> Handle(string secret, Request request, HttpContext http, CancellationToken ct)
    {
        SameOrigin.RefuseForeign(http);
        rate.Take(http, "offers");
        var link = await links.Find(secret, ct);
        if (string.IsNullOrWhiteSpace(request.By)) throw new Invalid("by", "value.required");
        var strokes = Checked(request.Strokes ?? []);
        await using var writer = writers.Open(Caller.System(Origin.Ui));
        await writer.Lock(QuoteObject.ObjectKey + ".step", link.QuoteId, ct);
        var quote = await writer.Load<Quote>(link.QuoteId, Right.Update, ct);
        quote.Answer(request.Accepted, (request.By.Trim(), request.Note?.Trim()), writer.Now, DateOnly.FromDateTime(writer.Now + China));
        var lease = await writer.Lease(ct);
        await lease.Run("UPDATE quote_links SET answered_at = @now, signer = @by, signature = @signature WHERE id = @id", ct, ("now", writer.Now), ("by", request.By.Trim()), ("signature", strokes), ("id", link.Id));
        writer.Describe(quote, request.Accepted ? "accept" : "decline", new { link = link.Id });
        if (quote.OwnerId is { } owner) Tell(writer, owner, quote.Id, request.Accepted);
        await writer.Save(ct);
        return TypedResults.NoContent();
    }

    /// <summary>The strokes as they are kept; null for none.</summary>
    static string? Checked(IReadOnlyList<IReadOnlyList<int>> strokes)
    {
        if (strokes.Any(stroke => stroke is null || stroke.Count % 2 != 0 || stroke.Any(at => at is < 0 or > 1000)) || strokes.Sum(stroke => stroke.Count) > MostPoints) throw new Invalid("strokes", "sales.signature-malformed");
        return strokes.Count == 0 ? null : JsonSerializer.Serialize(strokes, Json.Plain);
    }

    static void Tell(Writer writer, long owner, long id, bool accepted)
    {
        var notice = new Notice(owner, accepted ? "quoteAccepted" : "quoteDeclined", writer.Now, QuoteObject.ObjectKey, id);
        writer.WithinSave((lease, _, ct) => Notices.Add(lease, writer.Database.Dialect, notice, ct));
        writer.AfterSave(() => Notices.Signal(writer.Database, owner));
    }
}
