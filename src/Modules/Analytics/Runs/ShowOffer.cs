using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Zhike.Analytics.Sources;
using Zhike.Platform.Access;
using Zhike.Platform.Data;
using Zhike.Platform.Http;
using Zhike.Platform.Query;

namespace Zhike.Analytics.Runs;

/// <summary>GET /api/v1/customers/{id}/offer: what to offer a customer next, as the last rules of what is bought together say, and which categories it is likely to buy (下一个推荐).</summary>
/// <remarks>404 for a customer out of the caller's sight; an empty offer where no rule fits, or none was looked for yet.</remarks>
internal sealed class ShowOffer(QueryEngine queries, RunStore runs, RunScores scores, Database database)
{
    const string Model = "basket";

    /// <param name="Offer">The product; null where there is nothing to offer.</param>
    /// <param name="Because">What the customer bought already.</param>
    /// <param name="Confidence">Part of the orders with that which hold the product too, 0 to 1.</param>
    /// <param name="Lift">How many times more often than by chance.</param>
    /// <param name="Orders">How many orders hold both.</param>
    /// <param name="Likely">Categories by the chance that the customer buys them soon, the likeliest first; empty where that cannot be said.</param>
    public sealed record Response(string? Offer, string? Because, double? Confidence, double? Lift, long? Orders, DateTime? FoundAt, IReadOnlyList<Category> Likely);

    /// <param name="Chance">Percent, within <paramref name="Days"/>.</param>
    /// <param name="Bought">Whether the customer bought of it before.</param>
    public sealed record Category(string Name, double Chance, int Days, bool Bought);

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/customers/{id:long}/offer", (long id, ShowOffer use, Caller caller, CancellationToken ct) => use.Handle(id, caller, ct)).Requires(Right.Read, "customers").WithName("get-customer-offer");

    async Task<Response> Handle(long id, Caller caller, CancellationToken ct)
    {
        var customers = queries.Catalogue["customers"];
        // What a customer bought is known to who sees orders.
        var seesOrders = queries.Catalogue.Find("orders") is { } orders && caller.May(orders, Right.Read);
        var fields = ((string[])["id", "propensity"]).Select(customers.Field).Where(field => caller.Access(field) >= FieldAccess.Read).ToList();
        var seen = await queries.List(new Selection(customers, caller) { Ids = [id], Fields = fields, Limit = 1, WithNames = false }, ct);
        if (seen.Count == 0) throw new NotFound();
        var likely = seesOrders && seen[0].TryGetProperty("propensity", out var chance) && chance.ValueKind == JsonValueKind.Number ? await Likely(id, ct) : [];
        var nothing = new Response(null, null, null, null, null, null, likely);
        if (!seesOrders || await runs.Last(Model, SourceName.Crm, ct) is not { } run || await scores.Of(run.Id, id.ToString(CultureInfo.InvariantCulture), ct) is not { } found) return nothing;
        var said = found.Scores;
        return new(said.GetProperty("offer").ToString(), said.GetProperty("because").ToString(), said.GetProperty("confidence").GetDouble(), said.GetProperty("lift").GetDouble(), said.GetProperty("count").GetInt64(), run.FinishedAt, likely);
    }

    async Task<IReadOnlyList<Category>> Likely(long id, CancellationToken ct)
    {
        await using var read = await database.OpenRead(ct);
        if (await read.Value<string?>("SELECT propensity_why FROM customers WHERE id = @id", ("id", id)) is not { } why) return [];
        var root = JsonDocument.Parse(why).RootElement;
        return [.. root.GetProperty("items").EnumerateArray().Select(item => new Category(item.GetProperty("category").GetString()!, item.GetProperty("chance").GetDouble(), root.GetProperty("days").GetInt32(), item.GetProperty("bought").GetBoolean()))];
    }
}
