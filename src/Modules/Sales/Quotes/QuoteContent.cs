using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Zhike.Platform.Access;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Data;
using Zhike.Platform.Http;
using Zhike.Platform.Objects;
using Zhike.Platform.Query;
using Zhike.Platform.Values;
using Zhike.Sales.Products;

namespace Zhike.Sales.Quotes;

/// <summary>GET /api/v1/quotes/{id}/content: an offer with its lines, and what the caller's limit and margins are.</summary>
/// <remarks>404 when it is not visible to the caller. The ETag is the version of the offer.</remarks>
internal sealed class QuoteContent(ReadObjects read, QueryEngine queries, DiscountLimits limits, Database database)
{
    /// <param name="Quote">The record, as GET /quotes/{id} tells it.</param>
    /// <param name="Lines">In their order, at most <see cref="SaveQuote.MaxLines"/>.</param>
    /// <param name="Limit">Percent that the caller may give without approval.</param>
    /// <param name="Costs">Product → cost of one unit; null for those who may not see costs.</param>
    /// <param name="ApprovalId">The approval that was asked for it; null when none was, or it was taken back.</param>
    public sealed record Response(JsonElement Quote, IReadOnlyList<JsonElement> Lines, double Limit, IReadOnlyDictionary<long, SaveQuote.Amounted>? Costs, long? ApprovalId);

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/quotes/{id:long}/content", (long id, QuoteContent use, HttpContext http, CancellationToken ct) => use.Of(id, http, ct)).Requires(Right.Read, QuoteObject.ObjectKey).Produces<Response>().WithName("get-quote-content");

    internal async Task<IResult> Of(long id, HttpContext http, CancellationToken ct)
    {
        var caller = http.Caller();
        if (await read.Find(queries.Catalogue[QuoteObject.ObjectKey], id, caller, ct) is not { } quote) throw new NotFound();
        var lines = await Lines(queries, id, ct);
        http.Response.Headers.ETag = $"\"v{quote.GetProperty("version").GetInt64()}\"";
        return TypedResults.Json(new Response(quote, lines, await limits.Of(caller, ct), await Costs(caller, lines), await Approval(id, ct)), Json.Plain);
    }

    async Task<long?> Approval(long id, CancellationToken ct)
    {
        await using var connection = await database.OpenRead(ct);
        return await connection.Value<long?>("SELECT approval_id FROM quotes WHERE id = @id", ("id", id));
    }

    /// <summary>Who sees an offer sees its lines.</summary>
    internal static Task<IReadOnlyList<JsonElement>> Lines(QueryEngine queries, long id, CancellationToken ct) => Lines(queries, queries.Catalogue[QuoteLineObject.ObjectKey], id, SaveQuote.MaxLines, ct);

    /// <param name="lines">Those of offers or of orders.</param>
    internal static Task<IReadOnlyList<JsonElement>> Lines(QueryEngine queries, ObjectDefinition lines, long id, int most, CancellationToken ct)
    {
        var whole = lines.Field(lines.Parent!.Field);
        var selection = new Selection(lines, Caller.System(Origin.Api))
        {
            Where = new Compare(whole, Operator.Eq, [id]), Sort = [new SortTerm(lines.Field("position"), false)], Limit = most,
            Fields = [.. lines.Fields.Where(field => field.Group != "system" && field != whole)],
        };
        return queries.List(selection, ct);
    }

    /// <summary>What the products of lines cost, for those who may know.</summary>
    internal async Task<IReadOnlyDictionary<long, SaveQuote.Amounted>?> Costs(Caller caller, IReadOnlyList<JsonElement> lines)
    {
        if (caller.Access(queries.Catalogue[ProductObject.ObjectKey].Field("cost")) < FieldAccess.Read) return null;
        var ids = lines.Select(line => line.GetProperty("productId")).Where(id => id.ValueKind == JsonValueKind.Number).Select(id => id.GetInt64()).Distinct().ToList();
        if (ids.Count == 0) return new Dictionary<long, SaveQuote.Amounted>();
        await using var connection = await database.OpenRead();
        var names = string.Join(", ", ids.Select((_, i) => "@p" + i));
        var rows = await connection.Rows($"SELECT id, cost_minor, cost_currency FROM products WHERE cost_minor IS NOT NULL AND id IN ({names})", row => (Id: row.GetInt64(0), Cost: new Money(row.GetInt64(1), row.GetString(2))), [.. ids.Select((id, i) => ("p" + i, (object?)id))]);
        return rows.ToDictionary(row => row.Id, row => new SaveQuote.Amounted(row.Cost.ToAmount(), row.Cost.Currency));
    }
}
