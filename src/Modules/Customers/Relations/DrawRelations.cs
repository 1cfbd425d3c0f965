using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Zhike.Platform.Access;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Http;
using Zhike.Platform.Query;

namespace Zhike.Customers;

/// <summary>GET /api/v1/customers/{id}/relations: the customers around one, up to three relations away, as a graph.</summary>
/// <remarks>Customers that the caller may not see are left out with all that leads to them. Parents are edges of kind subsidiaryOf with a negative id.</remarks>
internal sealed class DrawRelations(QueryEngine queries)
{
    const int Steps = 3;
    const int Most = 150;

    public sealed record Node(long Id, string Name, string? Tier);
    public sealed record Edge(long Id, long From, long To, string Kind);
    public sealed record Response(IReadOnlyList<Node> Nodes, IReadOnlyList<Edge> Edges);

    internal static void Map(IEndpointRouteBuilder customers) =>
        customers.MapGet("/{id:long}/relations", (long id, DrawRelations draw, Caller caller, CancellationToken ct) => draw.Handle(id, caller, ct)).Requires(Right.Read, "customers").WithName("draw-relations");

    async Task<Response> Handle(long id, Caller caller, CancellationToken ct)
    {
        var (nodes, edges) = (new Dictionary<long, Node>(), new Dictionary<long, Edge>());
        var ring = await Nodes([id], caller, ct);
        if (ring.Count == 0) throw new NotFound();
        for (var step = 0; step <= Steps && ring.Count > 0; step++)
        {
            foreach (var node in ring) nodes[node.Id] = node;
            if (step == Steps || nodes.Count >= Most) break;
            var found = await Edges([.. ring.Select(node => node.Id)], caller, ct);
            foreach (var edge in found) edges[edge.Id] = edge;
            ring = await Nodes([.. found.SelectMany(edge => new[] { edge.From, edge.To }).Where(end => !nodes.ContainsKey(end)).Distinct().Take(Most - nodes.Count)], caller, ct);
        }
        return new Response([.. nodes.Values], [.. edges.Values.Where(edge => nodes.ContainsKey(edge.From) && nodes.ContainsKey(edge.To))]);
    }

    async Task<List<Node>> Nodes(IReadOnlyList<long> ids, Caller caller, CancellationToken ct)
    {
        if (ids.Count == 0) return [];
        var customers = queries.Catalogue["customers"];
        var fields = new[] { "name", "tier" }.Select(customers.Field).Where(field => caller.Access(field) > FieldAccess.Hidden).ToList();
        var rows = await queries.List(new Selection(customers, caller) { Ids = ids, Fields = fields, Limit = Most }, ct);
        return [.. rows.Select(row => new Node(row.GetProperty("id").GetInt64(), CustomerFigures.Word(row, "name") ?? "", CustomerFigures.Word(row, "tier")))];
    }

    async Task<List<Edge>> Edges(IReadOnlyList<long> ids, Caller caller, CancellationToken ct)
    {
        var relations = queries.Catalogue["customerRelations"];
        var rows = caller.May(relations, Right.Read) ? await Around(relations, ["fromId", "toId"], ["fromId", "toId", "kind"], ids, caller, ct) : [];
        var edges = rows.Select(row => new Edge(row.GetProperty("id").GetInt64(), Number(row, "fromId"), Number(row, "toId"), CustomerFigures.Word(row, "kind") ?? "")).ToList();
        var children = await Around(queries.Catalogue["customers"], ["id", "parentId"], ["parentId"], ids, caller, ct);
        edges.AddRange(children.Where(row => Number(row, "parentId") > 0).Select(row => new Edge(-row.GetProperty("id").GetInt64(), row.GetProperty("id").GetInt64(), Number(row, "parentId"), "subsidiaryOf")));
        return edges;
    }

    Task<IReadOnlyList<JsonElement>> Around(ObjectDefinition definition, string[] ends, string[] fields, IReadOnlyList<long> ids, Caller caller, CancellationToken ct)
    {
        var values = ids.Select(id => (object)id).ToList();
        var where = new Any([.. ends.Select(end => new Compare(definition.Field(end), Operator.In, values))]);
        return queries.List(new Selection(definition, caller) { Where = where, Fields = [.. fields.Select(definition.Field)], WithNames = false, Limit = Selection.MaxLimit * 2 }, ct);
    }

    static long Number(JsonElement row, string key) => row.TryGetProperty(key, out var value) && value.ValueKind == JsonValueKind.Number ? value.GetInt64() : 0;
}
