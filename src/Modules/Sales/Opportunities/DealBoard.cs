using System.Buffers;
using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Zhike.Platform.Access;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Http;
using Zhike.Platform.Objects;
using Zhike.Platform.Query;
using Zhike.Sales.Stages;

namespace Zhike.Sales.Opportunities;

/// <summary>POST /api/v1/opportunities/board: the open deals of one pipeline by stage with counts, totals and first cards, what closed this quarter, and the forecast.</summary>
/// <remarks>One grouped query for all totals and one query per stage for its cards, all in the caller's scope.</remarks>
internal sealed class DealBoard(QueryEngine queries, AggregateObjects aggregates, ForecastDeals forecast, TimeProvider clock)
{
    static readonly string[] CardFields =
    [
        "name", "customerId", "contactId", "amount", "weighted", "closeOn", "pipelineId", "stageId", "state", "probability", "nextStep", "nextStepOn",
        "stageEnteredAt", "rotsOn", "ownerId", "updatedAt",
    ];

    /// <param name="PipelineId">The first pipeline when absent or gone.</param>
    /// <param name="PerStage">Cards per stage, 1 to 100; further ones come by query with the stage's <c>next</c> as cursor.</param>
    public sealed record Request(JsonElement? Where = null, [StringLength(200)] string? Q = null, int? PerStage = null, long? PipelineId = null, [MaxLength(5)] string[]? Sort = null, [MaxLength(200)] string[]? Fields = null);

    sealed record Column(JsonElement Stage, DealFigures Figures)
    {
        public List<JsonElement> Cards { get; } = [];

        /// <summary>Of the deals on the cards.</summary>
        public HashSet<long> Customers { get; } = [];
        public string? Next { get; set; }
    }

    internal static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/opportunities/board", (DealBoard board, HttpContext http, CancellationToken ct) => board.Handle(new Request(), http, ct)).Requires(Right.Read, OpportunityObject.ObjectKey);
        api.MapPost("/opportunities/board", (Request request, DealBoard board, HttpContext http, CancellationToken ct) => board.Handle(request, http, ct)).RequiresToRead(OpportunityObject.ObjectKey);
    }

    async Task<IResult> Handle(Request request, HttpContext http, CancellationToken ct)
    {
        var deals = queries.Catalogue[OpportunityObject.ObjectKey];
        var list = new ListRequest(queries.Catalogue, http.Caller(), clock.Instant());
        var query = new QueryBody(request.Where, request.Q, request.Sort ?? ["nextStepOn"], request.Fields ?? [.. CardFields.Where(key => http.Caller().Access(deals.Field(key)) > FieldAccess.Hidden)], Math.Clamp(request.PerStage ?? 30, 1, 100));
        var selection = list.FromBody(deals, query);
        var pipelines = await All(PipelineObject.ObjectKey, null, selection.Caller, ct);
        var chosen = pipelines.Select(each => each.GetProperty("id").GetInt64()).ToList() is var known && request.PipelineId is { } asked && known.Contains(asked) ? asked : known.FirstOrDefault();
        var columns = await Columns(selection, chosen, ct);
        // One pipeline is everything; a condition would only cost.
        if (pipelines.Count > 1) selection = selection with { Where = Condition.And(selection.Where, DealConditions.InPipeline(deals, chosen)) };
        var quarter = RelativeDates.Range("thisQuarter", selection.Caller.Today(clock.Instant()))!.Value;
        var closed = await DealFigures.Groups(aggregates, selection, DealConditions.Closed(deals, quarter, "won", "lost"), ["state"], ct);
        return TypedResults.Json(new
        {
            pipelineId = chosen, pipelines = pipelines.Select(each => new { id = each.GetProperty("id"), name = each.GetProperty("name") }),
            stages = columns.Select(Wire),
            closed = new { won = Closed(closed, "won").Wire(), lost = Closed(closed, "lost").Wire() },
            forecast = await forecast.For(selection, "thisQuarter", ct, Closed(closed, "won")),
            tiers = await Tiers(columns, selection.Caller, ct),
        }, Json.Plain);
    }

    /// <summary>All pipelines, or the stages of one, in their order.</summary>
    Task<IReadOnlyList<JsonElement>> All(string key, Condition? where, Caller caller, CancellationToken ct)
    {
        var definition = queries.Catalogue[key];
        List<SortTerm> order = [new(definition.Field("position"), false)];
        return queries.List(new Selection(definition, caller) { Where = where ?? Condition.Always, Fields = [.. definition.Fields.Where(field => field.Group != "system")], Sort = order, Limit = Selection.MaxLimit }, ct);
    }

    async Task<List<Column>> Columns(Selection selection, long pipelineId, CancellationToken ct)
    {
        var found = await All(StageObject.ObjectKey, new Compare(queries.Catalogue[StageObject.ObjectKey].Field("pipelineId"), Operator.Eq, [pipelineId]), selection.Caller, ct);
        var totals = (await DealFigures.Groups(aggregates, selection, DealConditions.In(selection.Object, "open"), ["stageId"], ct))
            .ToDictionary(group => (long)group.Key["stageId"]!, DealFigures.Of);
        var columns = new List<Column>();
        foreach (var stage in found)
        {
            var id = stage.GetProperty("id").GetInt64();
            var column = new Column(stage, totals.GetValueOrDefault(id, DealFigures.None));
            if (column.Figures.Count > 0) await Cards(selection, id, column, ct);
            columns.Add(column);
        }
        return columns;
    }

    async Task Cards(Selection selection, long stageId, Column column, CancellationToken ct)
    {
        var now = clock.Instant();
        var today = selection.Caller.Today(now);
        var inStage = selection with { Where = Condition.And(selection.Where, DealConditions.InStage(selection.Object, stageId)) };
        await queries.Each(inStage, row =>
        {
            column.Cards.Add(Card(row, now, today));
            if (Value(row, "customerId") is long customer) column.Customers.Add(customer);
        }, next => column.Next = next, ct);
    }

    static JsonElement Card(RowReader row, DateTime now, DateOnly today)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            row.Write(json);
            if (Value(row, "stageEnteredAt") is DateTime entered) json.WriteNumber("daysInStage", (int)(now - entered).TotalDays);
            json.WriteBoolean("rotten", Value(row, "rotsOn") is DateOnly rots && rots <= today);
            json.WriteEndObject();
        }
        var read = new Utf8JsonReader(buffer.WrittenSpan);
        return JsonElement.ParseValue(ref read);
    }

    static object? Value(RowReader row, string key) => row.Fields.FirstOrDefault(column => column.Field.Key == key) is { } found ? row.Value(found) : null;

    static object Wire(Column column)
    {
        object? Of(string key) => column.Stage.TryGetProperty(key, out var value) ? value : null;
        return new
        {
            id = Of("id"), name = Of("name"), color = Of("color"), probability = Of("probability"), rottingDays = Of("rottingDays"), requiredFields = Of("requiredFields"),
            count = column.Figures.Count, total = DealFigures.Wire(column.Figures.Total), weighted = DealFigures.Wire(column.Figures.Weighted),
            items = column.Cards, next = column.Next,
        };
    }

    static DealFigures Closed(IReadOnlyList<AggregateObjects.Group> groups, string state) =>
        groups.FirstOrDefault(group => (string?)group.Key["state"] == state) is { } group ? DealFigures.Of(group) : DealFigures.None;

    /// <summary>Tier of each customer on the cards that the caller may see, for the mark beside its name.</summary>
    async Task<Dictionary<string, object?>> Tiers(List<Column> columns, Caller caller, CancellationToken ct)
    {
        var tiers = new Dictionary<string, object?>(StringComparer.Ordinal);
        var ids = columns.SelectMany(column => column.Customers).Distinct().ToList();
        if (queries.Catalogue.Find("customers") is not { } customers || customers.Find("tier") is not { } tier || !caller.May(customers, Right.Read)) return tiers;
        if (ids.Count == 0 || caller.Access(tier) < FieldAccess.Read) return tiers;
        await queries.Each(new Selection(customers, caller) { Ids = ids, Fields = [tier], Limit = ids.Count },
            row => { if (row.Value(row.Fields[0]) is string value) tiers[row.Id.ToString()] = value; }, null, ct);
        return tiers;
    }
}
