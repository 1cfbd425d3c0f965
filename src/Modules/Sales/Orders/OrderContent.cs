using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Zhike.Platform.Access;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Http;
using Zhike.Platform.Objects;
using Zhike.Platform.Query;
using Zhike.Sales.Quotes;

namespace Zhike.Sales.Orders;

/// <summary>GET /api/v1/orders/{id}/content: an order with its lines.</summary>
/// <remarks>404 when it is not visible to the caller. The ETag is the version of the order.</remarks>
internal sealed class OrderContent(ReadObjects read, QueryEngine queries, QuoteContent quotes)
{
    /// <summary>More lines than people type: shops and ERPs send whole orders.</summary>
    internal const int MaxLines = 1000;

    /// <param name="Order">The record, as GET /orders/{id} tells it.</param>
    /// <param name="Lines">In their order, at most <see cref="MaxLines"/>.</param>
    /// <param name="Costs">Product → cost of one unit; null for those who may not see costs.</param>
    public sealed record Response(JsonElement Order, IReadOnlyList<JsonElement> Lines, IReadOnlyDictionary<long, SaveQuote.Amounted>? Costs);

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/orders/{id:long}/content", (long id, OrderContent use, HttpContext http, CancellationToken ct) => use.Of(id, http, ct)).Requires(Right.Read, OrderObject.ObjectKey).Produces<Response>().WithName("get-order-content");

    internal async Task<IResult> Of(long id, HttpContext http, CancellationToken ct)
    {
        var caller = http.Caller();
        if (await read.Find(queries.Catalogue[OrderObject.ObjectKey], id, caller, ct) is not { } order) throw new NotFound();
        var lines = await QuoteContent.Lines(queries, queries.Catalogue[OrderLineObject.ObjectKey], id, MaxLines, ct);
        http.Response.Headers.ETag = $"\"v{order.GetProperty("version").GetInt64()}\"";
        return TypedResults.Json(new Response(order, lines, await quotes.Costs(caller, lines)), Json.Plain);
    }
}
