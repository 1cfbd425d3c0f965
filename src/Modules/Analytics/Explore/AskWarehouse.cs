using System.ComponentModel.DataAnnotations;
using System.Diagnostics;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Validation;
using Zhike.Analytics.Warehouse;
using Zhike.Platform.Access;
using Zhike.Platform.Columnar;
using Zhike.Platform.Data;
using Zhike.Platform.Http;
using Zhike.Platform.Query;

namespace Zhike.Analytics.Explore;

/// <summary>POST /api/v1/analytics/query: figures over the records of an object that the caller sees, by up to three dimensions down and two across, from the warehouse (自助分析).</summary>
/// <remarks>
/// It is as old as the warehouse, some seconds. 403 without the right to read the object; 422 naming the field; 503 <c>analytics.warehouse-not-built</c> and the
/// warehouse's own codes; 503 <c>analytics.query-too-large</c>; 504 <c>analytics.query-too-slow</c> after thirty seconds.
/// </remarks>
internal sealed class AskWarehouse(WarehouseFile file, WarehouseSchema schema, QueryEngine queries, Database database, DimensionLabels labels, QuestionReader reader)
{
    internal const int MostCells = 10_000;

    static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    /// <summary>Questions at a time; each takes all cores that it gets.</summary>
    readonly SemaphoreSlim turns = new(4);

    /// <param name="Field">A field of the object, or of a record that it points to: <c>customerId.tier</c>.</param>
    /// <param name="By">day, week, month, quarter or year for dates, which need one; province for regions.</param>
    [ValidatableType]
    public sealed record Grouping([StringLength(121)] string Field, [StringLength(20)] string? By = null);

    /// <param name="Op">count, sum, avg, min, max or distinct.</param>
    [ValidatableType]
    public sealed record Measure([StringLength(20)] string Op, [StringLength(60)] string? Field = null);

    /// <param name="Where">A condition as in lists.</param>
    /// <param name="Measures">Left out, records are counted.</param>
    /// <param name="Compare">previousPeriod or previousYear; the condition has to bound a date on both sides.</param>
    /// <param name="Limit">Most cells.</param>
    /// <param name="Currency">Reckons only amounts in it. Without one, amounts in several currencies have no figure.</param>
    public sealed record Request([Required, StringLength(60)] string Object, JsonElement? Where = null, [MaxLength(3)] Grouping[]? Rows = null, [MaxLength(2)] Grouping[]? Columns = null,
        [MaxLength(10)] Measure[]? Measures = null, [StringLength(20)] string? Compare = null, [Range(1, MostCells)] int Limit = 1000, [StringLength(3)] string? Currency = null);

    /// <param name="Labels">What keys are called, where they have a name: records, choices, regions.</param>
    public sealed record DimensionShown(string Field, string? By, string Label, IReadOnlyDictionary<string, string> Labels);

    /// <param name="Label">The name of the field; null for count.</param>
    public sealed record FigureShown(string Op, string? Field, string? Label);

    /// <param name="Key">A value per dimension; null where there is none. Periods are named by their first day.</param>
    /// <param name="Figures">A value per measure: a number, an <c>{amount, currency}</c>, a day, or null.</param>
    /// <param name="Before">The same of the earlier period; null when nothing is compared.</param>
    public sealed record Group(IReadOnlyList<object?> Key, IReadOnlyList<object?> Figures, IReadOnlyList<object?>? Before);

    /// <param name="RowTotals">By the dimensions down, where there are some across.</param>
    /// <param name="ColumnTotals">By the dimensions across, where there are some down.</param>
    /// <param name="Cut">There are more cells; the largest, or latest, are here.</param>
    /// <param name="AsOf">When the warehouse took over the last change.</param>
    public sealed record Response(IReadOnlyList<DimensionShown> Rows, IReadOnlyList<DimensionShown> Columns, IReadOnlyList<FigureShown> Measures, IReadOnlyList<Group> Groups,
        IReadOnlyList<Group> RowTotals, IReadOnlyList<Group> ColumnTotals, Group Total, bool Cut, string? AsOf, long Milliseconds);

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/analytics/query", (Request request, AskWarehouse use, Caller caller, CancellationToken ct) => use.Handle(request, caller, ct)).SignedInToRead().WithName("query-analytics");

    internal async Task<Response> Handle(Request request, Caller caller, CancellationToken ct)
    {
        var question = await reader.Read(request, caller, ct);
        var comparison = Comparison.Of(request.Compare, question, caller);
        return await Answer(question, comparison, caller, await Reach.Of(question.Objects, queries, database, caller, ct), ct);
    }

    /// <summary>The answer to a question that was read, with names.</summary>
    internal async Task<Response> Answer(Question question, Comparison? comparison, Caller caller, Reach reach, CancellationToken ct)
    {
        var watch = Stopwatch.StartNew();
        var (now, before, asOf) = await Bounded(token => Ask(question, comparison, caller, reach, token), ct);
        return await Named(question, now, before, caller, ct) with { AsOf = asOf, Milliseconds = watch.ElapsedMilliseconds };
    }

    /// <summary>What is found for several questions, one after the other.</summary>
    internal Task<IReadOnlyList<QuestionRows>> Found(IReadOnlyList<Question> questions, Caller caller, Reach reach, CancellationToken ct) =>
        Bounded<IReadOnlyList<QuestionRows>>(token => [.. questions.Select(question => Ask(question, null, caller, reach, token).Now)], ct);

    /// <summary>When the warehouse took over the last change; null where there is none.</summary>
    internal string? AsOf()
    {
        try
        {
            using var session = file.Session();
            return LoadWarehouse.Noted(session, "loadedAt");
        }
        catch (Refusal) { return null; }
    }

    /// <summary>Asks when it is its turn, for thirty seconds at most.</summary>
    internal async Task<T> Bounded<T>(Func<CancellationToken, T> ask, CancellationToken ct)
    {
        using var bound = CancellationTokenSource.CreateLinkedTokenSource(ct);
        bound.CancelAfter(Longest);
        try
        {
            await turns.WaitAsync(bound.Token);
            try { return await Task.Run(() => ask(bound.Token), bound.Token); }
            finally { turns.Release(); }
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested) { throw new Refused(504, "analytics.query-too-slow"); }
        catch (ColumnarFailed failed) when (failed.Message.StartsWith("Out of Memory", StringComparison.OrdinalIgnoreCase)) { throw new Refused(503, "analytics.query-too-large"); }
        catch (ColumnarFailed failed) when (failed.IsDamage)
        {
            file.Hinder(failed);
            throw new Refused(503, "analytics.warehouse-damaged");
        }
    }

    (QuestionRows Now, QuestionRows? Before, string? AsOf) Ask(Question question, Comparison? comparison, Caller caller, Reach reach, CancellationToken ct)
    {
        using var session = file.Session();
        if (!schema.Fits(session)) throw new Refused(503, "analytics.warehouse-not-built");
        QuestionRows Run(Question one, Comparison? back)
        {
            var text = new ColumnText(queries.Catalogue, caller, reach);
            using var rows = session.Read(QuestionSql.For(text, one, back), ct, text.Parameters);
            return QuestionRows.Read(rows, one);
        }
        var now = Run(question, null);
        return (now, comparison is null ? null : Run(question with { Limit = MostCells }, comparison), LoadWarehouse.Noted(session, "loadedAt"));
    }

    async Task<Response> Named(Question question, QuestionRows now, QuestionRows? before, Caller caller, CancellationToken ct)
    {
        var groups = BesideBefore.Of(now, before, QuestionRows.Cells);
        var shown = new List<DimensionShown>();
        foreach (var (at, dimension) in question.Dimensions.Index())
            shown.Add(new(dimension.Key, dimension.By, labels.Title(dimension, caller), await labels.Of(dimension, groups.Select(group => group.Key[at]), caller, ct)));
        var down = question.Rows.Count;
        return new([.. shown.Take(down)], [.. shown.Skip(down)], [.. question.Figures.Select(figure => new FigureShown(figure.Op, figure.Field?.Key, labels.Title(figure, caller)))], groups,
            BesideBefore.Of(now, before, QuestionRows.RowTotals), BesideBefore.Of(now, before, QuestionRows.ColumnTotals), BesideBefore.Of(now, before, QuestionRows.All)[0], now.Cut, null, 0);
    }
}
