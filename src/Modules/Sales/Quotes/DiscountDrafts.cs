using System.Text.Json;
using Zhike.Platform.Access;
using Zhike.Platform.Approvals;
using Zhike.Platform.Data;
using Zhike.Platform.Query;
using Zhike.Platform.Text;
using Zhike.Platform.Values;

namespace Zhike.Sales.Quotes;

/// <summary>What is asked of those who approve a discount, as the offer stands.</summary>
internal sealed class DiscountDrafts(Database database, QueryEngine queries, DiscountLimits limits, Texts texts)
{
    const int MostShown = 20;

    sealed record Figures(string Number, long Revision, string Name, Money ListTotal, Money Gross, double Share, double Deepest, double TotalDiscount);

    internal async Task<ApprovalDraft> Of(long id, Caller requester, CancellationToken ct)
    {
        var quote = await Read(id, ct);
        var limit = await limits.Of(requester, ct);
        var lines = await QuoteContent.Lines(queries, id, ct);
        var low = lines.Select(line => Discounted(line, quote)).Where(line => line.Discount > limit).OrderByDescending(line => line.Discount).Take(MostShown).ToList();
        var subject = new DiscountSubject(id, quote.Number, quote.Revision, quote.Gross.Currency, quote.ListTotal.ToAmount(), quote.Gross.ToAmount(), quote.Share, quote.Deepest, limit, low);
        var title = texts.Get(requester.Language, "approvals.discountTitle", new Dictionary<string, object?> { ["quote"] = quote.Name, ["discount"] = $"{quote.Deepest:0.##}%" });
        var facts = new Dictionary<string, object>(StringComparer.Ordinal) { ["discount"] = quote.Deepest, ["overLimit"] = Math.Max(0, Math.Round(quote.Deepest - limit, 2)), ["amount"] = quote.Gross.ToDecimal() };
        return new ApprovalDraft(DiscountApproval.Name, title, subject, facts, QuoteObject.ObjectKey, id);
    }

    async Task<Figures> Read(long id, CancellationToken ct)
    {
        await using var connection = await database.OpenRead(ct);
        return (await connection.Rows("SELECT number, revision, name, list_total_minor, gross_minor, currency, discount_share, deepest_discount, total_discount FROM quotes WHERE id = @id", row =>
            new Figures(row.GetString(0), row.GetInt64(1), row.GetString(2), new Money(row.GetInt64(3), row.GetString(5)), new Money(row.GetInt64(4), row.GetString(5)), row.GetDouble(6), row.GetDouble(7), row.IsDBNull(8) ? 0 : row.GetDouble(8)), ("id", id))).Single();
    }

    static DiscountedLine Discounted(JsonElement line, Figures quote)
    {
        Money Of(string key) => Money.Parse(line.GetProperty(key).GetProperty("amount").GetString()!, quote.Gross.Currency);
        var amount = new QuoteAmount(Of("listPrice"), Of("price"), line.GetProperty("discount").GetDouble(), line.GetProperty("quantity").GetDouble(), 0);
        return new DiscountedLine(line.GetProperty("text").GetString()!, amount.ListPrice.ToAmount(), amount.UnitPrice.ToAmount(), amount.ListPrice.IsZero ? 0 : QuoteTotals.Below(amount, quote.TotalDiscount));
    }
}
