using Zhike.Analytics.Explore;
using Zhike.Analytics.Warehouse;
using Zhike.Contracts;
using Zhike.Platform.Access;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Data;
using Zhike.Platform.Http;
using Zhike.Platform.Query;

namespace Zhike.Analytics.Worth;

/// <summary>What each customer who ever ordered is worth by a policy, over what a caller sees.</summary>
internal sealed class CustomerValues(WarehouseFile file, WarehouseSchema schema, QueryEngine queries, Database database, ICustomerWorth customers)
{
    /// <summary>Values in minor units; by purchases those who bought nothing in the time have 0, and returns may bring them below.</summary>
    /// <exception cref="Refused">503, and the warehouse's own codes.</exception>
    internal async Task<Concentration> Of(TierPolicy policy, DateOnly until, Caller caller, CancellationToken ct)
    {
        var catalogue = queries.Catalogue;
        var (orders, seen) = (catalogue["orders"], catalogue["customers"]);
        var reach = await Reach.Of([orders, seen], queries, database, caller, ct);
        var bought = Bought(new ColumnText(catalogue, caller, reach), policy, until, ct);
        if (!policy.ByClv) return Concentration.Of(bought);
        var clv = (await customers.Known(null, ct)).Where(customer => customer.ClvMinor is not null && customer.ClvCurrency == policy.Currency).ToDictionary(customer => customer.Id, customer => customer.ClvMinor!.Value);
        return Concentration.Of(bought.Where(customer => clv.ContainsKey(customer.Id)).Select(customer => (customer.Id, clv[customer.Id])));
    }

    List<(long Id, long Minor)> Bought(ColumnText text, TierPolicy policy, DateOnly until, CancellationToken ct)
    {
        var (orders, seen) = (text.Catalogue["orders"], text.Catalogue["customers"]);
        var scope = string.Concat(new[] { ScopeCondition.For(text, orders, "o"), ScopeCondition.For(text, seen, "c") }.OfType<string>().Select(condition => $" AND {condition}"));
        var (from, to, currency) = (text.Value(until.AddDays(-policy.Days)), text.Value(until), text.Value(policy.Currency));
        using var session = file.Session();
        if (!schema.Fits(session)) throw new Refused(503, "analytics.warehouse-not-built");
        using var rows = session.Read(
            $"SELECT c.id, CAST(coalesce(sum(CASE WHEN o.ordered_on > {from} AND o.ordered_on <= {to} AND o.effective_currency = {currency} THEN o.effective_minor END), 0) AS BIGINT) FROM orders o JOIN customers c ON c.id = o.customer_id WHERE o.state <> 'cancelled'{scope} GROUP BY c.id",
            ct, text.Parameters);
        var found = new List<(long, long)>();
        while (rows.Next()) found.Add((rows.Integer(0), rows.Integer(1)));
        return found;
    }
}
