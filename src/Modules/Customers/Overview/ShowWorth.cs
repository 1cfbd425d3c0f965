using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Zhike.Platform.Access;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Http;
using Zhike.Platform.Query;

namespace Zhike.Customers;

/// <summary>GET /api/v1/customers/{id}/worth: what the models say of a customer, and what each figure rests on (价值依据).</summary>
/// <remarks>404 when the caller does not see the customer; figures that the caller may not see are left out with their reasons.</remarks>
internal sealed class ShowWorth(QueryEngine queries, CustomerWorth worth, CustomerReasons reasons)
{
    /// <param name="Key">The field of the customer.</param>
    /// <param name="Value">As lists show it; null is unknown.</param>
    /// <param name="Why">What it rests on, in words; for an unknown figure, what is missing.</param>
    public sealed record Figure(string Key, string Label, object? Value, IReadOnlyList<string> Why);

    public sealed record Response(IReadOnlyList<Figure> Items);

    internal static void Map(IEndpointRouteBuilder customers) =>
        customers.MapGet("/{id:long}/worth", (long id, ShowWorth show, Caller caller, CancellationToken ct) => show.Handle(id, caller, ct)).Requires(Right.Read, "customers").WithName("show-worth");

    async Task<Response> Handle(long id, Caller caller, CancellationToken ct)
    {
        var customers = queries.Catalogue["customers"];
        var fields = CustomerWorth.Fields.Prepend("id").Select(customers.Field).Where(field => caller.Access(field) >= FieldAccess.Read).ToList();
        var customer = await queries.Find(new Selection(customers, caller) { Ids = [id], Fields = fields }, ct) ?? throw new NotFound();
        var kept = await worth.Of(customer, ct);
        var shown = fields.Select(field => field.Key).ToHashSet(StringComparer.Ordinal);
        Figure Shown(string key, IEnumerable<string> why) => new(key, worth.Text(caller, "fields.customers." + key), Value(customer, key), [.. why]);
        IEnumerable<string> Or(IEnumerable<string> why, string key) => Value(customer, key) is null ? [worth.Text(caller, "why.unknown." + key)] : why;
        Figure[] all =
        [
            Shown("currentValue", Or(worth.WhyCurrent(kept, caller), "currentValue")), Shown("growthPotential", Or(worth.WhyPotential(kept, caller), "growthPotential")),
            Shown("clv", Or(worth.WhyClv(kept, caller), "clv")), Shown("alive", Value(customer, "alive") is null ? [worth.Text(caller, "metrics.alive.unknown")] : [worth.Text(caller, "why.alive")]),
            Shown("churnRisk", Or(reasons.WhyRisk(kept, CustomerFigures.Word(customer, "churnReason") == "lost", caller), "churnRisk")), Shown("propensity", Or(reasons.WhyLikely(kept, caller), "propensity")),
            Shown("cluster", Or(reasons.WhyCluster(kept, CustomerFigures.Word(customer, "cluster") ?? "", caller), "cluster")), Shown("rfm", Or([worth.Text(caller, "why.rfm")], "rfm")),
        ];
        return new([.. all.Where(figure => shown.Contains(figure.Key))]);
    }

    static object? Value(JsonElement customer, string key) =>
        customer.TryGetProperty(key, out var value) && value.ValueKind is not (JsonValueKind.Null or JsonValueKind.Undefined) ? value : null;
}
