using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Zhike.Platform.Access;
using Zhike.Platform.Data;
using Zhike.Platform.Http;
using Zhike.Platform.Query;
using Zhike.Platform.Records;
using Zhike.Platform.Values;
using Zhike.Platform.Writing;

namespace Zhike.Sales.Quotes;

/// <summary>PUT /api/v1/quotes/{id}/content: saves an offer with all its lines in one transaction; answers as GET does.</summary>
/// <remarks>
/// 404 not visible; 403 not the caller's to change; 428 without If-Match, 412 when it moved on; 409 <c>sales.quote-in-approval</c>,
/// <c>sales.quote-locked</c>; 422 naming members of the offer or <c>lines[i].…</c>: <c>price.none</c>, <c>value.reference-unknown</c>,
/// <c>sales.price-in-other-currency</c>, <c>sales.product-discontinued</c> and the rules of each value.
/// </remarks>
internal sealed class SaveQuote(Writer writer, FieldVault vault, LinePrices prices, RecordGate gate, QuoteContent content)
{
    internal const int MaxLines = 200;

    /// <param name="Quote">Members of the offer that change, in wire form.</param>
    /// <param name="Lines">All lines in their order; those that are missing are deleted. Null leaves them as they are.</param>
    public sealed record Request(JsonElement? Quote = null, [MaxLength(MaxLines)] IReadOnlyList<Line>? Lines = null);

    /// <summary>A line of an offer as it is sent.</summary>
    /// <param name="Id">Of the line as it was read; null for a new one.</param>
    /// <param name="ProductId">Null for something that is in no catalogue; it then needs text and price.</param>
    /// <param name="Text">Printed; the product's name when absent.</param>
    /// <param name="Price">Of one unit with tax, before the discount; the list price when absent.</param>
    /// <param name="Discount">Percent off the price.</param>
    /// <param name="TaxRate">Percent; the product's when absent.</param>
    public sealed record Line(
        [Range(1, long.MaxValue)] long? Id = null, [Range(1, long.MaxValue)] long? ProductId = null, [StringLength(200)] string? Text = null, [StringLength(500)] string? Detail = null,
        [Range(0.0001, 1e9)] double Quantity = 0, [StringLength(20)] string? Unit = null, Amounted? Price = null, [Range(0.0, 100.0)] double Discount = 0, [Range(0.0, 100.0)] double? TaxRate = null);

    /// <summary>An amount of money as it is sent: decimal text and ISO 4217 code.</summary>
    public sealed record Amounted([Required, StringLength(40)] string? Amount = null, [StringLength(3)] string Currency = Currencies.Home);

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapPut("/quotes/{id:long}/content", (long id, Request request, SaveQuote use, HttpContext http, CancellationToken ct) => use.Handle(id, request, http, ct)).Requires(Right.Update, QuoteObject.ObjectKey).Produces<QuoteContent.Response>().WithName("put-quote-content");

    async Task<IResult> Handle(long id, Request request, HttpContext http, CancellationToken ct)
    {
        var version = IfMatch.Version(http);
        await gate.Require(writer.Catalogue[QuoteObject.ObjectKey], id, writer.Caller, Right.Update, ct);
        if (request.Lines?.Any(line => line is null) ?? false) throw new Invalid("lines", "request.malformed");
        var header = request.Quote is { ValueKind: not (JsonValueKind.Null or JsonValueKind.Undefined) } given ? given : JsonSerializer.SerializeToElement(new { });
        if (header.ValueKind != JsonValueKind.Object) throw new Invalid("quote", "request.not-an-object");
        var found = request.Lines is { Count: > 0 } lines ? await Prices(id, header, lines, ct) : [];
        try { await Save(id, version, header, (request.Lines, found), ct); }
        catch (BadValue bad) { throw new Invalid("lines", bad.Code, [.. bad.Args.Select(arg => (arg.Key, arg.Value))]); }
        return await content.Of(id, http, ct);
    }

    /// <summary>Asked before anything is held; customer and currency as they will be.</summary>
    async Task<IReadOnlyList<LinePrices.Found?>> Prices(long id, JsonElement header, IReadOnlyList<Line> lines, CancellationToken ct)
    {
        await using var connection = await writer.Database.OpenRead(ct);
        var (customer, currency) = (await connection.Rows("SELECT customer_id, currency FROM quotes WHERE id = @id", row => (row.GetInt64(0), row.GetString(1)), ("id", id))).Single();
        return await prices.Of(lines, LinePrices.CustomerIn(header) ?? customer, LinePrices.CurrencyIn(header) ?? currency, writer.Caller.Today(writer.Now), ct);
    }

    async Task Save(long id, long version, JsonElement header, (IReadOnlyList<Line>? Given, IReadOnlyList<LinePrices.Found?> Prices) sent, CancellationToken ct)
    {
        await writer.Lock(QuoteObject.ObjectKey + ".step", id, ct);
        var quote = await writer.Load<Quote>(id, Right.Update, ct, version);
        await QuoteEditing.Allow(quote, writer, ct);
        var before = (quote.CustomerId, quote.Currency);
        await new RecordBinder(writer, vault).Apply(writer.Catalogue[QuoteObject.ObjectKey], quote, header, false, ct);
        var db = await writer.Db(ct);
        IReadOnlyList<QuoteLine> lines = await db.Set<QuoteLine>().Where(line => line.QuoteId == id && line.DeletedAt == null).ToListAsync(ct);
        var anew = before != (quote.CustomerId, quote.Currency);
        if (sent.Given is null && anew && lines.Count > 0) throw new Invalid("lines", "value.required");
        if (sent.Given is { } given) lines = new SaleLines<QuoteLine>(quote.Currency!, lines, anew, () => new QuoteLine { QuoteId = id }).Apply(given, sent.Prices, writer.Now);
        await writer.AddParts(writer.Catalogue[QuoteLineObject.ObjectKey], [.. lines.Where(line => line.Id == 0)], ct);
        quote.Count(QuoteTotals.Of(quote.Currency!, [.. lines.Select(QuoteTotals.Line)], quote.TotalDiscount ?? 0), writer.Now);
        await writer.Save(ct);
    }
}
