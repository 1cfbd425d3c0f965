using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Zhike.Platform.Access;
using Zhike.Platform.Approvals;
using Zhike.Platform.Http;
using Zhike.Platform.Records;
using Zhike.Platform.Writing;

namespace Zhike.Sales.Quotes;

/// <summary>POST /api/v1/quotes/{id}/release: a draft becomes ready to be sent, or asks for approval when its discount is beyond the caller's limit or a rule says so (提交).</summary>
/// <remarks>404, 403, 412 as every step; 409 <c>sales.quote-not-a-draft</c>, <c>sales.quote-empty</c>, <c>sales.quote-lapsed</c>, <c>approvals.nobody</c>.</remarks>
internal sealed class ReleaseQuote(Writer writer, RecordGate gate, DiscountDrafts drafts, ApprovalRules rules, ApprovalDesk approvals, QuoteContent content)
{
    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/quotes/{id:long}/release", (long id, ReleaseQuote use, HttpContext http, CancellationToken ct) => use.Handle(id, http, ct)).Requires(Right.Update, QuoteObject.ObjectKey).Produces<QuoteContent.Response>().WithName("release-quote");

    async Task<IResult> Handle(long id, HttpContext http, CancellationToken ct)
    {
        await gate.Require(writer.Catalogue[QuoteObject.ObjectKey], id, writer.Caller, Right.Update, ct);
        var draft = await drafts.Of(id, writer.Caller, ct);
        var rule = await rules.Needed(DiscountApproval.Name, draft.Facts, writer.Caller.UserId ?? 0, ct);
        await writer.Lock(QuoteObject.ObjectKey + ".step", id, ct);
        var quote = await writer.Load<Quote>(id, Right.Update, ct, IfMatch.VersionOrNull(http));
        // The rules were asked before the offer was held.
        if (quote.DeepestDiscount != (double)draft.Facts["discount"] || quote.Gross.ToDecimal() != (decimal)draft.Facts["amount"]) throw new Stale();
        await RefuseEmpty(id, ct);
        quote.Release(writer.Caller.Today(writer.Now));
        if (rule is not null) quote.Await(await approvals.Ask(writer, rule, draft, ct));
        writer.Describe(quote, rule is null ? "release" : "askDiscount");
        await writer.Save(ct);
        return await content.Of(id, http, ct);
    }

    /// <exception cref="RuleBroken"><c>sales.quote-empty</c></exception>
    async Task RefuseEmpty(long id, CancellationToken ct)
    {
        var db = await writer.Db(ct);
        if (!await db.Set<QuoteLine>().AnyAsync(line => line.QuoteId == id && line.DeletedAt == null, ct)) throw new RuleBroken("sales.quote-empty");
    }
}
