using Microsoft.AspNetCore.Http;
using Zhike.Platform.Writing;

namespace Zhike.Sales.Orders;

/// <summary>An order made of something that was agreed, with its lines, in one unit of work.</summary>
internal static class NewOrder
{
    /// <returns>201 with the order as the caller sees it.</returns>
    internal static async Task<IResult> Save(Writer writer, OrderContent content, (Order Order, List<OrderLine> Lines) made, HttpContext http, CancellationToken ct)
    {
        var (order, lines) = made;
        order.Count(lines, writer.Now);
        await writer.Add(order, ct);
        await writer.Flush(ct);
        foreach (var line in lines) line.OrderId = order.Id;
        await writer.AddParts(writer.Catalogue[OrderLineObject.ObjectKey], lines, ct);
        await writer.Save(ct);
        http.Response.Headers.Location = $"/api/v1/orders/{order.Id}";
        http.Response.StatusCode = 201;
        return await content.Of(order.Id, http, ct);
    }
}
