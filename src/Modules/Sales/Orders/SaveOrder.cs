using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Zhike.Platform.Access;
using Zhike.Platform.Data;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Http;
using Zhike.Platform.Query;
using Zhike.Platform.Records;
using Zhike.Platform.Values;
using Zhike.Platform.Writing;
using Zhike.Sales.Quotes;

namespace Zhike.Sales.Orders;

/// <summary>PUT /api/v1/orders/{id}/content: saves an order with all its lines in one transaction; answers as GET does.</summary>
/// <remarks>
/// 404 not visible; 403 not the caller's to change; 428 without If-Match, 412 when it moved on; 409 <c>sales.order-locked</c> once all
/// is shipped or it ended; 422 naming members of the order or <c>lines[i].…</c>, as for offers, and <c>sales.shipped-over-ordered</c>.
/// </remarks>
internal sealed class SaveOrder(Writer writer, FieldVault vault, LinePrices prices, RecordGate gate, OrderContent content)
{
    /// <param name="Order">Members of the order that change, in wire form.</param>
    /// <param name="Lines">All lines in their order; those that are missing are deleted. Null leaves them as they are.</param>
    public sealed record Request(JsonElement? Order = null, [MaxLength(OrderContent.MaxLines)] IReadOnlyList<SaveQuote.Line>? Lines = null);

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapPut("/orders/{id:long}/content", (long id, Request request, SaveOrder use, HttpContext http, CancellationToken ct) => use.Handle(id, request, http, ct)).Requires(Right.Update, OrderObject.ObjectKey).Produces<OrderContent.Response>().WithName("put-order-content");

    async Task<IResult> Handle(long id, Request request, HttpContext http, CancellationToken ct)
    {
        var version = IfMatch.Version(http);
        await gate.Require(writer.Catalogue[OrderObject.ObjectKey], id, writer.Caller, Right.Update, ct);
        if (request.Lines?.Any(line => line is null) ?? false) throw new Invalid("lines", "request.malformed");
        var header = request.Order is { ValueKind: not (JsonValueKind.Null or JsonValueKind.Undefined) } given ? given : JsonSerializer.SerializeToElement(new Dictionary<string, string>());
        if (header.ValueKind != JsonValueKind.Object) throw new Invalid("order", "request.not-an-object");
        var found = request.Lines is { Count: > 0 } lines ? await Prices(id, header, lines, ct) : [];
        try { await Save(id, version, header, (request.Lines, found), ct); }
        catch (BadValue bad) { throw new Invalid("lines", bad.Code, [.. bad.Args.Select(arg => (arg.Key, arg.Value))]); }
        return await content.Of(id, http, ct);
    }

    /// <summary>Asked before anything is held; customer and currency as they will be.</summary>
    async Task<IReadOnlyList<LinePrices.Found?>> Prices(long id, JsonElement header, IReadOnlyList<SaveQuote.Line> lines, CancellationToken ct)
    {
        await using var connection = await writer.Database.OpenRead(ct);
        var (customer, currency) = (await connection.Rows("SELECT customer_id, currency FROM orders WHERE id = @id", row => (row.GetInt64(0), row.GetString(1)), ("id", id))).Single();
        return await prices.Of(lines, LinePrices.CustomerIn(header) ?? customer, LinePrices.CurrencyIn(header) ?? currency, writer.Caller.Today(writer.Now), ct);
    }

    async Task Save(long id, long version, JsonElement header, (IReadOnlyList<SaveQuote.Line>? Given, IReadOnlyList<LinePrices.Found?> Prices) sent, CancellationToken ct)
    {
        await writer.Lock(OrderObject.ObjectKey + ".step", id, ct);
        var order = await writer.Load<Order>(id, Right.Update, ct, version);
        if (!order.IsOpen) throw new RuleBroken("sales.order-locked", ("state", Naming.Camel(order.State.ToString())));
        var before = (order.CustomerId, order.Currency);
        await new RecordBinder(writer, vault).Apply(writer.Catalogue[OrderObject.ObjectKey], order, header, false, ct);
        var db = await writer.Db(ct);
        IReadOnlyList<OrderLine> lines = await db.Set<OrderLine>().Where(line => line.OrderId == id && line.DeletedAt == null).ToListAsync(ct);
        var anew = before != (order.CustomerId, order.Currency);
        if (sent.Given is null && before.Currency != order.Currency && lines.Count > 0) throw new Invalid("lines", "value.required");
        if (lines.FirstOrDefault(line => line.ShippedQuantity > 0 && sent.Given?.Any(given => given.Id == line.Id) == false) is not null) throw new Invalid("lines", "sales.line-shipped");
        if (sent.Given is { } all) lines = new SaleLines<OrderLine>(order.Currency!, lines, anew, () => new OrderLine { OrderId = id }).Apply(all, sent.Prices, writer.Now);
        OrderLines.Check(lines);
        await writer.AddParts(writer.Catalogue[OrderLineObject.ObjectKey], [.. lines.Where(line => line.Id == 0)], ct);
        order.Count(lines, writer.Now);
        await writer.Save(ct);
    }
}
