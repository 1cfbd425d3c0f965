using System.ComponentModel.DataAnnotations;
using System.Diagnostics;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Zhike.Analytics.Analyses;
using Zhike.Analytics.Explore;
using Zhike.Analytics.Warehouse;
using Zhike.Platform.Access;
using Zhike.Platform.Data;
using Zhike.Platform.Http;
using Zhike.Platform.Query;

namespace Zhike.Analytics.Baskets;

/// <summary>POST /api/v1/analytics/rules: what is bought together in the orders that the caller sees, by product or category, and /files: the same as a file (关联规则).</summary>
/// <remarks>403 <c>analytics.analysis-closed</c> without the right to read orders and their lines; 422 naming the field; 503 and 504 as of questions to the warehouse.</remarks>
internal sealed class AskRules(WarehouseFile file, WarehouseSchema schema, QueryEngine queries, Database database, AskWarehouse warehouse, RulesFile files, TimeProvider clock)
{
    const int MostShown = 500, MostWritten = 50_000;

    static readonly string[] Objects = ["customers", "orders", "orderLines"];

    static readonly IReadOnlyList<string> Needs = [.. OrderGroups.Needs, "orderLines.productId", "orderLines.quantity"];

    /// <param name="By">product or category.</param>
    /// <param name="Within">order, or customer: all that one bought in the time.</param>
    /// <param name="Support">Percent of all baskets that hold both sides, at least.</param>
    /// <param name="Confidence">Percent of the baskets with the left side that hold the right one too, at least.</param>
    /// <param name="Count">Baskets with both sides, at least.</param>
    /// <param name="Length">Items of both sides together, at most.</param>
    /// <param name="Q">Part of the name of an item on either side.</param>
    /// <param name="Sort">lift, confidence, support, leverage, conviction or count; the highest first.</param>
    public sealed record Request(DateOnly From, DateOnly Until, [AllowedValues("product", "category")] string By = "product", [AllowedValues("order", "customer")] string Within = "order",
        [Range(0.01, 100)] double Support = 1, [Range(0, 100)] double Confidence = 30, [Range(0, 1e6)] double Lift = 1, [Range(1, 1_000_000_000)] int Count = 3, [Range(2, 4)] int Length = 3, [StringLength(100)] string? Q = null,
        [AllowedValues("lift", "confidence", "support", "leverage", "conviction", "count")] string Sort = "lift", [Required, StringLength(3)] string Currency = "CNY", [Range(1, MostShown)] int Limit = 100);

    public sealed record FileRequest([Required] Request Asked, [AllowedValues("csv", "xlsx")] string Format = "xlsx");

    /// <param name="If">What is bought; <paramref name="Then"/> is bought too.</param>
    /// <param name="Support">Percent, as <paramref name="Confidence"/> and <paramref name="Leverage"/>.</param>
    /// <param name="Conviction">Null where the rule never fails.</param>
    /// <param name="Count">Baskets with both sides.</param>
    /// <param name="Open">Customers who bought the left side and not the right one, who fulfil <paramref name="Where"/>.</param>
    public sealed record Rule(IReadOnlyList<string> If, string Then, double Support, double Confidence, double Lift, double Leverage, double? Conviction, int Count, int Open, JsonObject Where);

    /// <param name="Total">Rules that fulfil what was asked, of which the first are here.</param>
    public sealed record Response(IReadOnlyList<Rule> Rules, int Total, int Baskets, int Items, string? AsOf, long Milliseconds);

    internal static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/analytics/rules", (Request request, AskRules use, Caller caller, CancellationToken ct) => use.Handle(request, request.Limit, caller, ct)).SignedInToRead().WithName("ask-rules");
        api.MapPost("/analytics/rules/files", (FileRequest request, AskRules use, Caller caller, CancellationToken ct) => use.File(request, caller, ct)).SignedInToRead().Produces(200, contentType: AnalysisFile.Sheet).WithName("save-rules");
    }

    async Task<Response> Handle(Request request, int limit, Caller caller, CancellationToken ct)
    {
        var watch = Stopwatch.StartNew();
        var frame = AnalysisFrame.Of(new AskAnalysis.Request(request.From, request.Until, Currency: request.Currency));
        var needs = request.By == "category" ? Needs.Append("products.category") : Needs.Append("products.name");
        if (needs.FirstOrDefault(field => !AnalysisRun.Sees(queries.Catalogue, caller, field)) is { } closed) throw new Denied("analytics.analysis-closed", ("object", AnalysisRun.ObjectOf(closed)));
        var reach = await Reach.Of(Objects.Select(key => queries.Catalogue[key]), queries, database, caller, ct);
        return await warehouse.Bounded(token => Ask(request, limit, caller, (frame, reach), token), ct) with { Milliseconds = watch.ElapsedMilliseconds };
    }

    async Task<IResult> File(FileRequest request, Caller caller, CancellationToken ct)
    {
        var orders = queries.Catalogue["orders"];
        if (!caller.May(orders, Right.Export)) throw new Denied("access.right-missing", ("right", "export"), ("object", orders.Key));
        return await files.Of(await Handle(request.Asked, MostWritten, ExportScope.Of(caller, orders), ct), request, caller);
    }

    Response Ask(Request request, int limit, Caller caller, (AnalysisFrame Frame, Reach Reach) given, CancellationToken ct)
    {
        using var session = file.Session();
        if (!schema.Fits(session)) throw new Refused(503, "analytics.warehouse-not-built");
        var run = new AnalysisRun(session, queries.Catalogue, caller, given.Frame, given.Reach, new ProductCosts(), caller.Today(clock.GetUtcNow().UtcDateTime), ct);
        var items = BoughtItems.Read(run, request.By == "category", request.Within == "customer");
        if (items.Baskets.Count == 0) return new([], 0, 0, 0, LoadWarehouse.Noted(session, "loadedAt"), 0);
        var found = Find(items, request, ct);
        var shown = found.Take(limit).Select(rule => Told(rule, items));
        return new([.. shown], found.Count, items.Baskets.Count, items.Baskets.Names.Count, LoadWarehouse.Noted(session, "loadedAt"), 0);
    }

    /// <exception cref="Invalid"><c>analytics.rules-too-many</c> on <c>support</c>.</exception>
    static List<Baskets.Rule> Find(BoughtItems items, Request request, CancellationToken ct)
    {
        try
        {
            var least = Math.Max(request.Count, SetLimits.LeastBaskets(request.Support / 100, items.Baskets.Count));
            var rules = RuleSearch.Find(items.Baskets, FpGrowth.Find(items.Baskets, new(least, request.Length, MostWritten * 4), ct), new(request.Confidence / 100, 1, MostWritten), ct);
            bool Fits(Baskets.Rule rule) => rule.Lift >= request.Lift && (request.Q is not { Length: > 0 } q || rule.If.Concat(rule.Then).Any(item => items.NameOf(item).Contains(q.Trim(), StringComparison.OrdinalIgnoreCase)));
            return [.. rules.Where(Fits).OrderByDescending(By(request.Sort)).ThenByDescending(rule => rule.Lift).ThenByDescending(rule => rule.Count)];
        }
        catch (Invalid refused) when (refused.Errors.Values.Any(errors => errors[0].Code is "analytics.baskets-too-many-sets" or "analytics.baskets-too-many-rules"))
        {
            throw new Invalid("support", "analytics.rules-too-many", ("most", MostWritten));
        }
    }

    static Func<Baskets.Rule, double> By(string sort) => sort switch
    {
        "confidence" => rule => rule.Confidence, "support" => rule => rule.Support, "leverage" => rule => rule.Leverage, "conviction" => rule => rule.Conviction, "count" => rule => rule.Count, _ => rule => rule.Lift,
    };

    static Rule Told(Baskets.Rule rule, BoughtItems items) => new(
        [.. rule.If.Select(items.NameOf)], items.NameOf(rule.Then[0]), rule.Support * 100, rule.Confidence * 100, rule.Lift, rule.Leverage * 100, double.IsFinite(rule.Conviction) ? rule.Conviction : null, rule.Count,
        items.Open(rule.If, rule.Then[0]), items.Where(rule.If, rule.Then[0]));
}
