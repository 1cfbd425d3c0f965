using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Zhike.Platform.Access;
using Zhike.Platform.Http;
using Zhike.Platform.Query;

namespace Zhike.Analytics.Runs;

/// <summary>GET /api/v1/analytics/scores?model=…: what a model says of each customer that the caller sees, for other programs (模型评分).</summary>
/// <remarks>In the order of the customers' ids; 422 on <c>model</c>; 403 without the right to read customers. Fields that the caller may not see are left out.</remarks>
internal sealed class ShowScores(QueryEngine queries)
{
    const int Most = Selection.MaxLimit;

    /// <summary>The field that is there when a model has a score, and all of its fields.</summary>
    static readonly Dictionary<string, (string There, string[] Fields)> Models = new(StringComparer.Ordinal)
    {
        ["rfm"] = ("rfm", ["rfm", "rfmClass"]), ["clv"] = ("clv", ["alive", "expectedOrders", "clv"]),
    };

    /// <param name="Items">The customers with id, name and scores.</param>
    /// <param name="Next">To be given as <c>after</c> for the next page; null after the last.</param>
    public sealed record Response(string Model, IReadOnlyList<JsonElement> Items, long? Next);

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/analytics/scores", ([Required] string model, long? after, [Range(1, Most)] int? limit, ShowScores use, Caller caller, CancellationToken ct) => use.Handle(model, after ?? 0, limit ?? Most, caller, ct))
            .Requires(Right.Read, "customers").WithName("list-analytics-scores");

    async Task<Response> Handle(string model, long after, int limit, Caller caller, CancellationToken ct)
    {
        if (!Models.TryGetValue(model, out var of)) throw new Invalid("model", "analytics.model-unknown", ("model", model), ("models", string.Join(", ", Models.Keys)));
        var customers = queries.Catalogue["customers"];
        var fields = of.Fields.Prepend("name").Prepend("id").Append("scoredAt").Select(customers.Field).Where(field => caller.Access(field) >= FieldAccess.Read).ToList();
        if (caller.Access(customers.Field(of.There)) < FieldAccess.Read) return new(model, [], null);
        var where = Condition.And(new Compare(customers.Field(of.There), Operator.IsNotNull, []), new Compare(customers.Field("id"), Operator.Gt, [after]));
        var rows = await queries.List(new Selection(customers, caller) { Where = where, Fields = fields, Sort = [new SortTerm(customers.Field("id"), false)], Limit = limit, WithNames = false }, ct);
        return new(model, rows, rows.Count == limit ? rows[^1].GetProperty("id").GetInt64() : null);
    }
}
