using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Zhike.Platform.Access;
using Zhike.Platform.Http;
using Zhike.Platform.Undo;
using Zhike.Platform.Writing;

namespace Zhike.Sales.Orders;

/// <summary>POST /api/v1/orders/{id}/shipment and /returns: goods leave (发货) or come back (退货), by line and in parts; answers with the order and its lines.</summary>
/// <remarks>
/// 404, 403, 412 as every step; 409 <c>sales.order-step</c>, <c>sales.nothing-to-ship</c>; 422 naming <c>lines[i]</c>:
/// <c>value.reference-unknown</c>, <c>sales.shipped-over-ordered</c>, <c>sales.returned-over-shipped</c>.
/// </remarks>
internal sealed class MoveGoods(Writer writer, UndoTokens undo, OrderContent content)
{
    /// <summary>How much of one line.</summary>
    /// <param name="LineId">Of this order, each at most once.</param>
    public sealed record Part([Range(1, long.MaxValue)] long LineId, [Range(0.0001, 1e9)] double Quantity);

    /// <param name="Lines">What leaves; all that is left when absent.</param>
    /// <param name="On">The day it happened; today when absent.</param>
    public sealed record Shipping([MaxLength(OrderContent.MaxLines)] IReadOnlyList<Part>? Lines = null, DateOnly? On = null);

    /// <param name="Reason">Why it came back.</param>
    public sealed record Returning([Required, MinLength(1), MaxLength(OrderContent.MaxLines)] IReadOnlyList<Part>? Lines = null, [StringLength(500)] string? Reason = null);

    /// <summary>What is kept of a movement in the history of the order.</summary>
    sealed record Moved(string? Reason, IReadOnlyList<string> Lines);

    internal static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/orders/{id:long}/shipment", (long id, Shipping request, MoveGoods use, HttpContext http, CancellationToken ct) => use.Ship(id, request, http, ct)).Requires(Right.Update, OrderObject.ObjectKey).Produces<OrderContent.Response>().WithName("ship-order");
        api.MapPost("/orders/{id:long}/returns", (long id, Returning request, MoveGoods use, HttpContext http, CancellationToken ct) => use.Return(id, request, http, ct)).Requires(Right.Update, OrderObject.ObjectKey).Produces<OrderContent.Response>().WithName("return-goods");
    }

    async Task<IResult> Ship(long id, Shipping request, HttpContext http, CancellationToken ct)
    {
        var (order, lines) = await Held(id, http, ct);
        var parts = request.Lines is { Count: > 0 } given ? Known(given, lines) : [.. lines.Where(line => line.Quantity > line.ShippedQuantity).Select(line => (line, line.Quantity - line.ShippedQuantity))];
        foreach (var (line, quantity) in parts) line.ShippedQuantity = FieldInput.Exact(line.ShippedQuantity + quantity);
        Refuse(parts, line => line.ShippedQuantity > line.Quantity, "sales.shipped-over-ordered");
        order.Ship(lines.All(line => line.ShippedQuantity >= line.Quantity), request.On ?? writer.Caller.Today(writer.Now));
        if (parts.Count == 0) throw new RuleBroken("sales.nothing-to-ship");
        order.Count(lines, writer.Now);
        writer.Describe(order, "shipOrder", Said(null, parts));
        return await Save(id, http, ct);
    }

    async Task<IResult> Return(long id, Returning request, HttpContext http, CancellationToken ct)
    {
        var (order, lines) = await Held(id, http, ct);
        var parts = Known(request.Lines!, lines);
        foreach (var (line, quantity) in parts) line.ReturnedQuantity = FieldInput.Exact(line.ReturnedQuantity + quantity);
        Refuse(parts, line => line.ReturnedQuantity > line.ShippedQuantity, "sales.returned-over-shipped");
        order.TakeBack(lines, writer.Now);
        writer.Describe(order, "returnGoods", Said(string.IsNullOrWhiteSpace(request.Reason) ? null : request.Reason.Trim(), parts));
        return await Save(id, http, ct);
    }

    async Task<(Order, List<OrderLine>)> Held(long id, HttpContext http, CancellationToken ct)
    {
        await writer.Lock(OrderObject.ObjectKey + ".step", id, ct);
        var order = await writer.Load<Order>(id, Right.Update, ct, IfMatch.VersionOrNull(http));
        var db = await writer.Db(ct);
        return (order, await db.Set<OrderLine>().Where(line => line.OrderId == id && line.DeletedAt == null).OrderBy(line => line.Position).ToListAsync(ct));
    }

    static List<(OrderLine Line, double Quantity)> Known(IReadOnlyList<Part> given, List<OrderLine> lines)
    {
        var byId = lines.ToDictionary(line => line.Id);
        var parts = new List<(OrderLine, double)>();
        foreach (var (at, part) in given.Index())
        {
            if (part is null || !byId.Remove(part.LineId, out var line)) throw new Invalid($"lines[{at}].lineId", "value.reference-unknown");
            parts.Add((line, FieldInput.Exact(part.Quantity)));
        }
        return parts;
    }

    static void Refuse(List<(OrderLine Line, double Quantity)> parts, Func<OrderLine, bool> wrong, string code)
    {
        var errors = parts.Index().Where(part => wrong(part.Item.Line)).ToDictionary(part => $"lines[{part.Index}].quantity", _ => (IReadOnlyList<FieldError>)[new FieldError(code)], StringComparer.Ordinal);
        if (errors.Count > 0) throw new Invalid(errors);
    }

    static Moved Said(string? reason, List<(OrderLine Line, double Quantity)> parts) => new(reason, [.. parts.Take(20).Select(part => $"{part.Line.Text} × {part.Quantity:0.####}")]);

    async Task<IResult> Save(long id, HttpContext http, CancellationToken ct)
    {
        undo.Offer(http, writer);
        await writer.Save(ct);
        return await content.Of(id, http, ct);
    }
}
