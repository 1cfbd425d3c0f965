using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Zhike.Platform.Access;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Http;
using Zhike.Platform.Writing;

namespace Zhike.Sales.Quotes;

/// <summary>POST /api/v1/quotes/{id}/versions: copies an offer with its lines into the next version, a draft, and leaves the old one as it was (新版本).</summary>
/// <remarks>201 with the new one; 404, 403; 412; 409 <c>sales.quote-in-approval</c>, <c>sales.quote-locked</c>, also for the second of two who do it at once.</remarks>
internal sealed class NewVersion(Writer writer, QuoteContent content)
{
    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/quotes/{id:long}/versions", (long id, NewVersion use, HttpContext http, CancellationToken ct) => use.Handle(id, http, ct)).Requires(Right.Update, QuoteObject.ObjectKey).Requires(Right.Create, QuoteObject.ObjectKey).Produces<QuoteContent.Response>().WithName("new-quote-version");

    async Task<IResult> Handle(long id, HttpContext http, CancellationToken ct)
    {
        await writer.Lock(QuoteObject.ObjectKey + ".step", id, ct);
        var old = await writer.Load<Quote>(id, Right.Update, ct, IfMatch.VersionOrNull(http));
        old.Supersede();
        var db = await writer.Db(ct);
        var lines = await db.Set<QuoteLine>().AsNoTracking().Where(line => line.QuoteId == id && line.DeletedAt == null).OrderBy(line => line.Position).ToListAsync(ct);
        var last = await db.Set<Quote>().Where(quote => quote.Number == old.Number).MaxAsync(quote => quote.Revision, ct);
        var made = await writer.Add(Copy(old, last + 1), ct);
        await writer.Flush(ct);
        foreach (var line in lines) (line.Id, line.Version, line.QuoteId, line.CreatedAt, line.CreatedById) = (0, 0, made.Id, default, null);
        await writer.AddParts(writer.Catalogue[QuoteLineObject.ObjectKey], lines, ct);
        writer.Describe(old, "newVersion", new { id = made.Id, revision = made.Revision });
        await writer.Save(ct);
        http.Response.Headers.Location = $"/api/v1/quotes/{made.Id}";
        return await content.Of(made.Id, http, ct);
    }

    Quote Copy(Quote old, long revision)
    {
        var usual = writer.Caller.Today(writer.Now).AddDays(QuoteObject.UsualDays);
        return new Quote
        {
            Number = old.Number, Revision = revision, Name = old.Name, CustomerId = old.CustomerId, ContactId = old.ContactId, OpportunityId = old.OpportunityId, OwnerId = old.OwnerId, Custom = old.Custom,
            Currency = old.Currency, ValidUntil = old.ValidUntil > usual ? old.ValidUntil : usual, Terms = old.Terms, Note = old.Note, TotalDiscount = old.TotalDiscount, SavedAt = writer.Now,
            ListTotal = old.ListTotal, Net = old.Net, Tax = old.Tax, Gross = old.Gross, DiscountShare = old.DiscountShare, DeepestDiscount = old.DeepestDiscount,
        };
    }
}
