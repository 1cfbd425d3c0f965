using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Zhike.Platform.Access;
using Zhike.Platform.Http;
using Zhike.Platform.Objects;
using Zhike.Platform.Undo;
using Zhike.Platform.Values;
using Zhike.Platform.Writing;
using Zhike.Sales.Quotes;
using Zhike.Sales.Requests;

namespace Zhike.Sales.Invoices;

/// <summary>POST /api/v1/invoices/{id}/issue: the tax office's number is known (开具); POST …/reversal: makes the application for a red-letter invoice (红冲).</summary>
/// <remarks>404, 403, 412 as every step; 409 <c>sales.request-step-out-of-order</c>, <c>sales.reversed-above-invoice</c>, <c>sales.invoice-not-issued</c>; 422 on <c>invoiceNumber</c>, <c>issuedOn</c>, <c>reason</c>, <c>amount</c>.</remarks>
internal sealed class IssueInvoice(Writer writer, ReadObjects read, UndoTokens undo)
{
    /// <param name="InvoiceNumber">8 digits, or the 20 of a digital invoice.</param>
    /// <param name="IssuedOn">Today when not given.</param>
    public sealed record Issue([Required, StringLength(20)] string? InvoiceNumber = null, DateOnly? IssuedOn = null);

    /// <param name="Amount">How much of it is taken back; all that is left when not given.</param>
    public sealed record Reversal([Required, StringLength(500, MinimumLength = 1)] string? Reason = null, SaveQuote.Amounted? Amount = null);

    internal static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/invoices/{id:long}/issue", (long id, Issue said, RecordStep<Invoice> step, HttpContext http, CancellationToken ct) => step.Take(id, "issueInvoice", invoice =>
            {
                if (!IsNumber(said.InvoiceNumber!)) throw new Invalid("invoiceNumber", "sales.invoice-number-malformed");
                if (said.IssuedOn > step.Today) throw new Invalid("issuedOn", "sales.received-in-future");
                invoice.Finish();
                (invoice.InvoiceNumber, invoice.IssuedOn) = (said.InvoiceNumber, said.IssuedOn ?? step.Today);
            }, [], http, ct))
            .Requires(Right.Update, InvoiceObject.ObjectKey).WithName("issue-invoice");
        api.MapPost("/invoices/{id:long}/reversal", (long id, Reversal said, IssueInvoice use, HttpContext http, CancellationToken ct) => use.Reverse(id, said, http, ct))
            .Requires(Right.Update, InvoiceObject.ObjectKey).WithName("reverse-invoice");
    }

    static bool IsNumber(string text) => text.Length is 8 or 20 && text.All(char.IsAsciiDigit);

    async Task<IResult> Reverse(long id, Reversal said, HttpContext http, CancellationToken ct)
    {
        var definition = writer.Catalogue[InvoiceObject.ObjectKey];
        await writer.Lock(InvoiceObject.ObjectKey + ".step", id, ct);
        var invoice = await writer.Load<Invoice>(id, Right.Update, ct, IfMatch.VersionOrNull(http));
        if (invoice.State != RequestState.Done || invoice.IsRed) throw new RuleBroken("sales.invoice-not-issued");
        var amount = said.Amount is { } given ? Collections.Amounts.Read(given, invoice.AmountCurrency!, "amount") : await Left(invoice, ct);
        var red = await writer.Add(invoice.Reverse(amount, said.Reason!.Trim(), writer.Caller.UserId), ct);
        writer.Describe(red, "reverseInvoice");
        undo.Offer(http, writer);
        await writer.Save(ct);
        http.Response.Headers.Location = $"/api/v1/invoices/{red.Id}";
        return await read.Find(definition, red.Id, http.Caller(), ct) is { } now ? ReadObjects.Answer(http, now, 201) : TypedResults.NoContent();
    }

    /// <exception cref="RuleBroken"><c>sales.reversed-above-invoice</c> when nothing is left.</exception>
    async Task<Money> Left(Invoice invoice, CancellationToken ct)
    {
        var db = await writer.Db(ct);
        var taken = await db.Set<Invoice>().Where(red => red.RedOfId == invoice.Id && red.State != RequestState.Cancelled && red.DeletedAt == null).SumAsync(red => red.AmountMinor ?? 0, ct);
        var left = invoice.Amount!.Value + new Money(taken, invoice.AmountCurrency!);
        return left.Minor > 0 ? left : throw new RuleBroken("sales.reversed-above-invoice", ("amount", invoice.Amount.Value.ToAmount()));
    }
}
