using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Zhike.Platform.Access;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Http;
using Zhike.Platform.Objects;
using Zhike.Platform.Query;
using Zhike.Platform.Records;
using Zhike.Sales.Collections;
using Zhike.Sales.Contracts;
using Zhike.Sales.Invoices;
using Zhike.Sales.Leads;
using Zhike.Sales.Opportunities;
using Zhike.Sales.Orders;
using Zhike.Sales.Quotes;
using Zhike.Sales.Refunds;

namespace Zhike.Sales;

/// <summary>GET /api/v1/trace/{object}/{id}: what a record came of, back to the lead and its source, and what came of it, on to the payments and refunds (溯源).</summary>
/// <remarks>
/// Only records the caller sees; a step back that is there but not for the caller is counted, and the way ends at it. 404 for a record
/// that is not visible and for an object that is no step of the way.
/// </remarks>
internal sealed class TraceRecord(QueryEngine queries, RecordGate gate, TimeProvider clock)
{
    const int Most = 100;

    /// <summary>The steps in the order of time.</summary>
    static readonly string[] Way = [LeadObject.ObjectKey, OpportunityObject.ObjectKey, QuoteObject.ObjectKey, ContractObject.ObjectKey, OrderObject.ObjectKey, InvoiceObject.ObjectKey, PaymentObject.ObjectKey, RefundObject.ObjectKey];

    /// <summary>Which field of which record joins two steps: the earlier's, the later's, or those of one that stands between.</summary>
    static readonly Link[] Links =
    [
        new(LeadObject.ObjectKey, OpportunityObject.ObjectKey, LeadObject.ObjectKey, "id", "opportunityId"),
        new(OpportunityObject.ObjectKey, QuoteObject.ObjectKey, QuoteObject.ObjectKey, "opportunityId", "id"),
        new(OpportunityObject.ObjectKey, ContractObject.ObjectKey, ContractObject.ObjectKey, "opportunityId", "id"),
        new(QuoteObject.ObjectKey, ContractObject.ObjectKey, ContractObject.ObjectKey, "quoteId", "id"),
        new(QuoteObject.ObjectKey, OrderObject.ObjectKey, OrderObject.ObjectKey, "quoteId", "id"),
        new(ContractObject.ObjectKey, OrderObject.ObjectKey, OrderObject.ObjectKey, "contractId", "id"),
        new(ContractObject.ObjectKey, PaymentObject.ObjectKey, PaymentMatchObject.ObjectKey, "contractId", "paymentId"),
        new(ContractObject.ObjectKey, InvoiceObject.ObjectKey, InvoiceObject.ObjectKey, "contractId", "id"),
        new(PaymentObject.ObjectKey, RefundObject.ObjectKey, RefundObject.ObjectKey, "paymentId", "id"),
    ];

    static readonly string[] Told = ["name", "number", "company", "source", "state", "amount", "gross", "effective", "receivedOn", "signedOn", "orderedOn", "issuedOn", "refundedOn", "createdAt", "ownerId"];

    /// <param name="Earlier">Field of the holder that names the earlier record; its id when the holder is that record.</param>
    sealed record Link(string From, string To, string Holder, string Earlier, string Later);

    /// <param name="Items">At most 100, each with what the caller may read of it.</param>
    /// <param name="Hidden">How many more there are that the caller does not see.</param>
    /// <param name="Here">Whether the record that was asked about is this step.</param>
    public sealed record Step(string Object, IReadOnlyList<JsonElement> Items, int Hidden, bool Here);

    public sealed record Response(IReadOnlyList<Step> Steps);

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/trace/{key}/{id:long}", (string key, long id, TraceRecord use, Caller caller, CancellationToken ct) => use.Handle(key, id, caller, ct)).SignedIn().WithName("trace");

    async Task<Response> Handle(string key, long id, Caller caller, CancellationToken ct)
    {
        if (!Way.Contains(key, StringComparer.Ordinal)) throw new NotFound();
        await gate.Require(queries.Catalogue[key], id, caller, ct);
        var found = Way.ToDictionary(step => step, _ => new HashSet<long>(), StringComparer.Ordinal);
        var hidden = new Dictionary<string, int>(StringComparer.Ordinal);
        found[key].Add(id);
        // Later steps link back over several, so each step is complete before the next one is taken.
        for (var at = Array.IndexOf(Way, key); at >= 0; at--)
            foreach (var link in Links.Where(link => link.To == Way[at])) await Back(link, found, hidden, caller, ct);
        var onward = found.ToDictionary(pair => pair.Key, pair => pair.Key == key ? new HashSet<long>(pair.Value) : [], StringComparer.Ordinal);
        for (var at = Array.IndexOf(Way, key); at < Way.Length; at++)
            foreach (var link in Links.Where(link => link.From == Way[at])) await On(link, onward, caller, ct);
        foreach (var step in Way) found[step].UnionWith(onward[step]);
        var steps = new List<Step>();
        foreach (var step in Way.Where(step => found[step].Count > 0 || hidden.ContainsKey(step)))
            steps.Add(new(step, await Read(step, found[step], caller, ct), hidden.GetValueOrDefault(step), step == key));
        return new(steps);
    }

    async Task Back(Link link, Dictionary<string, HashSet<long>> found, Dictionary<string, int> hidden, Caller caller, CancellationToken ct)
    {
        var named = await Joined(link, link.Later, link.Earlier, found[link.To], caller, ct);
        var seen = await Seen(link.From, named, caller, ct);
        found[link.From].UnionWith(seen);
        if (named.Count > seen.Count) hidden[link.From] = Math.Max(hidden.GetValueOrDefault(link.From), named.Count - seen.Count);
    }

    async Task On(Link link, Dictionary<string, HashSet<long>> found, Caller caller, CancellationToken ct) =>
        found[link.To].UnionWith(await Seen(link.To, await Joined(link, link.Earlier, link.Later, found[link.From], caller, ct), caller, ct));

    /// <summary>The ids on the other side of a link, as the holders that the caller sees tell.</summary>
    async Task<HashSet<long>> Joined(Link link, string near, string far, HashSet<long> ids, Caller caller, CancellationToken ct)
    {
        var holder = queries.Catalogue[link.Holder];
        var (from, to) = (holder.Field(near), holder.Field(far));
        if (ids.Count == 0 || !caller.May(holder, Right.Read) || caller.Access(from) < FieldAccess.Read || caller.Access(to) < FieldAccess.Read) return [];
        var joined = new HashSet<long>();
        var selection = new Selection(holder, caller) { Where = new Compare(from, Operator.In, [.. ids.Cast<object>()]), Fields = [to], WithNames = false, Limit = Most };
        await queries.Each(selection, row => { if ((to.Key == "id" ? row.Id : row.Value(row.Fields[0])) is long id) joined.Add(id); }, null, ct);
        return joined;
    }

    async Task<IReadOnlyList<long>> Seen(string key, HashSet<long> ids, Caller caller, CancellationToken ct)
    {
        var definition = queries.Catalogue[key];
        return ids.Count == 0 || !caller.May(definition, Right.Read) ? [] : await queries.Ids(new Selection(definition, caller) { Ids = [.. ids], Limit = Most }, ct);
    }

    async Task<IReadOnlyList<JsonElement>> Read(string key, HashSet<long> ids, Caller caller, CancellationToken ct)
    {
        if (ids.Count == 0) return [];
        var definition = queries.Catalogue[key];
        var keys = Told.Where(field => definition.Find(field) is { } known && caller.Access(known) > FieldAccess.Hidden).ToList();
        return await queries.List(new Selection(definition, caller) { Ids = [.. ids], Fields = new ListRequest(queries.Catalogue, caller, clock.Instant()).Fields(definition, keys), Limit = Most }, ct);
    }
}
