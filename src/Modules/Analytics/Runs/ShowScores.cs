using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Zhike.Analytics.Sources;
using Zhike.Platform.Access;
using Zhike.Platform.Http;
using Zhike.Platform.Query;

namespace Zhike.Analytics.Runs;

/// <summary>GET /api/v1/analytics/scores?model=…&amp;source=…: what a model says of each customer that the caller sees, or of each of a source, for other programs (模型评分).</summary>
/// <remarks>In the order of the customers' ids; 422 on <c>model</c>; 403 without the right to read customers. Fields that the caller may not see are left out.
/// Sources are for administrators; their customers come the best first.</remarks>
internal sealed class ShowScores(QueryEngine queries, RunStore runs, RunScores scores)
{
    const int Most = Selection.MaxLimit;

    /// <summary>The field that is there when a model has a score, and all of its fields.</summary>
    static readonly Dictionary<string, (string There, string[] Fields)> Models = new(StringComparer.Ordinal)
    {
        ["rfm"] = ("rfm", ["rfm", "rfmClass"]), ["clv"] = ("clv", ["alive", "expectedOrders", "clv"]), ["churn"] = ("churnRisk", ["churnRisk", "churnReason", "churnSince"]),
        ["clusters"] = ("cluster", ["cluster"]), ["propensity"] = ("propensity", ["propensity", "propensityCategory"]),
    };

    /// <param name="Items">The customers with id, name and scores.</param>
    /// <param name="Next">To be given as <c>after</c> for the next page; null after the last.</param>
    public sealed record Response(string Model, IReadOnlyList<JsonElement> Items, long? Next);

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/analytics/scores", ([Required] string model, string? source, long? after, [Range(1, Most)] int? limit, ShowScores use, Caller caller, CancellationToken ct) => SourceName.Read(source) is { } name ? use.OfSource(model, name, (after ?? -1, limit ?? Most), caller, ct) : use.Handle(model, after ?? 0, limit ?? Most, caller, ct))
            .Requires(Right.Read, "customers").WithName("list-analytics-scores");

    async Task<Response> OfSource(string model, string source, (long After, int Limit) page, Caller caller, CancellationToken ct)
    {
        if (!caller.Has(Duties.Administer)) throw new Denied("access.duty-missing", ("duty", Duties.Administer));
        if (!FrameModels.Names.Contains(model)) throw new Invalid("model", "analytics.model-unknown", ("model", model), ("models", string.Join(", ", FrameModels.Names)));
        if (await runs.Last(model, source, ct) is not { } run) return new(model, [], null);
        var found = await scores.After(run.Id, page.After, page.Limit, new Dictionary<string, string>(), ct);
        return new(model, [.. found.Select(row => JsonSerializer.SerializeToElement(new { customer = row.Customer, place = row.Place, scores = row.Scores }))], found.Count == page.Limit ? found[^1].Place : null);
    }

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
