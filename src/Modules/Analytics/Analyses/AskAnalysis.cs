using System.ComponentModel.DataAnnotations;
using System.Diagnostics;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Zhike.Analytics.Analyses.Equity;
using Zhike.Analytics.Explore;
using Zhike.Analytics.Runs;
using Zhike.Analytics.Warehouse;
using Zhike.Platform.Access;
using Zhike.Platform.Data;
using Zhike.Platform.Http;
using Zhike.Platform.Query;

namespace Zhike.Analytics.Analyses;

/// <summary>POST /api/v1/analytics/analyses/{name}: one of the ready analyses over the records that the caller sees, and /files: one of its tables as a file (专题分析).</summary>
/// <remarks>
/// Names are profile, loyalty, profit, performance, forecast, product, promotion, satisfaction, equity. 404 for another; 403 <c>analytics.analysis-closed</c> when the caller may not read what it is made of;
/// 422 naming the field; 503 and 504 as of questions to the warehouse. Each figure comes with the condition that lists its records.
/// </remarks>
internal sealed class AskAnalysis(IEnumerable<Analysis> analyses, WarehouseFile file, WarehouseSchema schema, QueryEngine queries, Database database, AskWarehouse warehouse, AnalysisWords words, AnalysisFile files, RunStore runs, TimeProvider clock)
{
    static readonly string[] Objects = ["customers", "orders", "orderLines", "opportunities", "quotes", "payments", "surveyAnswers"];

    /// <param name="Compare">previousPeriod or previousYear.</param>
    /// <param name="DepartmentId">Records of it and of the departments beneath it.</param>
    /// <param name="Region">Customers in it.</param>
    /// <param name="Currency">Amounts in others are left out; they are never added together.</param>
    /// <param name="Settings">What the analysis cannot know, such as <c>acquisitionCost</c>.</param>
    /// <param name="TilesOnly">Leaves the tables out.</param>
    /// <param name="Only">Keys of the tables that are wanted, without the tiles; all when absent.</param>
    public sealed record Request(DateOnly From, DateOnly Until, [StringLength(20)] string? Compare = null, long? DepartmentId = null, long? OwnerId = null, [StringLength(6)] string? Region = null,
        [Required, StringLength(3)] string Currency = "CNY", [MaxLength(20)] Dictionary<string, double>? Settings = null, bool TilesOnly = false, [MaxLength(20)] string[]? Only = null);

    /// <param name="Block">Key of the table.</param>
    public sealed record FileRequest([Required] Request Asked, [Required, StringLength(40)] string Block, [AllowedValues("csv", "xlsx")] string Format = "xlsx");

    /// <param name="Value">A number, an amount as text for money, or null.</param>
    /// <param name="Object">Of which records it tells, with their condition; null where no list shows them.</param>
    public sealed record Tile(string Key, string Label, string Kind, object? Value, object? Before, string? Object, JsonObject? Where);

    /// <param name="Kind">count, number, days, percent, change, money or text.</param>
    public sealed record Column(string Key, string Label, string Kind);

    /// <param name="Where">What its records fulfil beside the condition of the block; null where they cannot be listed.</param>
    /// <param name="Kind">Of its figures, where it is not that of the columns.</param>
    public sealed record Row(string Key, string Label, IReadOnlyList<object?> Figures, JsonObject? Where, string? Kind);

    /// <param name="Cut">There are more rows; the largest are here.</param>
    public sealed record Block(string Key, string Title, string? Object, JsonObject? Where, string First, IReadOnlyList<Column> Columns, IReadOnlyList<Row> Rows, bool Cut, string? Note);

    /// <param name="Notes">What the figures leave out.</param>
    /// <param name="AsOf">When the warehouse took over the last change.</param>
    public sealed record Response(IReadOnlyList<Tile> Tiles, IReadOnlyList<Block> Blocks, IReadOnlyList<string> Notes, DateOnly? BeforeFrom, DateOnly? BeforeUntil, string? AsOf, long Milliseconds);

    internal static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/analytics/analyses/{name}", (string name, Request request, AskAnalysis use, Caller caller, CancellationToken ct) => use.Handle(name, request, caller, ct)).SignedIn().WithName("ask-analysis");
        api.MapPost("/analytics/analyses/{name}/files", (string name, FileRequest request, AskAnalysis use, Caller caller, CancellationToken ct) => use.File(name, request, caller, ct)).SignedIn().Produces(200, contentType: AnalysisFile.Sheet).WithName("save-analysis");
    }

    async Task<Response> Handle(string name, Request request, Caller caller, CancellationToken ct)
    {
        var watch = Stopwatch.StartNew();
        var analysis = analyses.FirstOrDefault(one => one.Name == name) ?? throw new NotFound();
        var frame = AnalysisFrame.Of(request);
        if (analysis.Needs.FirstOrDefault(field => !AnalysisRun.Sees(queries.Catalogue, caller, field)) is { } closed) throw new Denied("analytics.analysis-closed", ("object", AnalysisRun.ObjectOf(closed)));
        var reach = await Reach.Of(Objects.Select(queries.Catalogue.Find).OfType<Platform.Catalogue.ObjectDefinition>(), queries, database, caller, ct);
        var costs = await ProductCosts.Of(queries, caller, ct);
        var past = analysis is EquityAnalysis ? await EquityHistory.Of(runs, queries.Catalogue, caller, frame.Currency, ct) : EquityHistory.None;
        var (found, asOf) = await warehouse.Bounded(token => Ask(analysis, (frame, reach, costs, past), caller, request, token), ct);
        return await words.Of(analysis, found, frame, caller, ct) with { AsOf = asOf, Milliseconds = watch.ElapsedMilliseconds };
    }

    async Task<IResult> File(string name, FileRequest request, Caller caller, CancellationToken ct)
    {
        var analysis = analyses.FirstOrDefault(one => one.Name == name) ?? throw new NotFound();
        var main = queries.Catalogue[AnalysisRun.ObjectOf(analysis.Needs[0])];
        if (!caller.May(main, Right.Export)) throw new Denied();
        var answer = await Handle(name, request.Asked with { TilesOnly = false, Only = [request.Block] }, ExportScope.Of(caller, main), ct);
        var block = answer.Blocks.FirstOrDefault(one => one.Key == request.Block) ?? throw new Invalid("block", "analytics.block-unknown", ("block", request.Block));
        return await files.Of(main, name, block, request, caller, ct);
    }

    (Found Found, string? AsOf) Ask(Analysis analysis, (AnalysisFrame Frame, Reach Reach, ProductCosts Costs, EquityHistory Past) given, Caller caller, Request request, CancellationToken ct)
    {
        using var session = file.Session();
        if (!schema.Fits(session)) throw new Refused(503, "analytics.warehouse-not-built");
        var run = new AnalysisRun(session, queries.Catalogue, caller, given.Frame, given.Reach, given.Costs, caller.Today(clock.GetUtcNow().UtcDateTime), ct) { Past = given.Past, Only = request.Only };
        var wanted = request.TilesOnly ? [] : analysis.Blocks(run).Where(block => request.Only?.Contains(block.Key) != false);
        var found = new Found(request.Only is null ? [.. analysis.Tiles(run)] : [], [.. wanted], request.TilesOnly ? [] : [.. analysis.Notes(run)]);
        return (found, LoadWarehouse.Noted(session, "loadedAt"));
    }
}
