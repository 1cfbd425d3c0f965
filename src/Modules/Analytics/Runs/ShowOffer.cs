using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Zhike.Analytics.Sources;
using Zhike.Platform.Access;
using Zhike.Platform.Http;
using Zhike.Platform.Query;

namespace Zhike.Analytics.Runs;

/// <summary>GET /api/v1/customers/{id}/offer: what to offer a customer next, as the last rules of what is bought together say (下一个推荐).</summary>
/// <remarks>404 for a customer out of the caller's sight; an empty offer where no rule fits, or none was looked for yet.</remarks>
internal sealed class ShowOffer(QueryEngine queries, RunStore runs, RunScores scores)
{
    const string Model = "basket";

    /// <param name="Offer">The product; null where there is nothing to offer.</param>
    /// <param name="Because">What the customer bought already.</param>
    /// <param name="Confidence">Part of the orders with that which hold the product too, 0 to 1.</param>
    /// <param name="Lift">How many times more often than by chance.</param>
    /// <param name="Orders">How many orders hold both.</param>
    public sealed record Response(string? Offer, string? Because, double? Confidence, double? Lift, long? Orders, DateTime? FoundAt);

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/customers/{id:long}/offer", (long id, ShowOffer use, Caller caller, CancellationToken ct) => use.Handle(id, caller, ct)).Requires(Right.Read, "customers").WithName("get-customer-offer");

    async Task<Response> Handle(long id, Caller caller, CancellationToken ct)
    {
        var customers = queries.Catalogue["customers"];
        var seen = await queries.List(new Selection(customers, caller) { Ids = [id], Fields = [customers.Field("id")], Limit = 1, WithNames = false }, ct);
        if (seen.Count == 0) throw new NotFound();
        var nothing = new Response(null, null, null, null, null, null);
        // What a customer bought is known to who sees orders.
        if (queries.Catalogue.Find("orders") is not { } orders || !caller.May(orders, Right.Read)) return nothing;
        if (await runs.Last(Model, SourceName.Crm, ct) is not { } run || await scores.Of(run.Id, id.ToString(CultureInfo.InvariantCulture), ct) is not { } found) return nothing;
        var said = found.Scores;
        return new(said.GetProperty("offer").ToString(), said.GetProperty("because").ToString(), said.GetProperty("confidence").GetDouble(), said.GetProperty("lift").GetDouble(), said.GetProperty("count").GetInt64(), run.FinishedAt);
    }
}
