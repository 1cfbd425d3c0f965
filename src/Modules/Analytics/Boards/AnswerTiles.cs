using System.ComponentModel.DataAnnotations;
using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Validation;
using Zhike.Analytics.Explore;
using Zhike.Platform.Access;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Data;
using Zhike.Platform.Http;
using Zhike.Platform.Query;
using Zhike.Platform.Text;
using static Zhike.Analytics.Boards.BoardShape;

namespace Zhike.Analytics.Boards;

/// <summary>POST /api/v1/boards/answers: the figures of all tiles of a board in one go, over the records that the caller sees.</summary>
/// <remarks>A tile that cannot be answered says why, and the others are answered. 422 on <c>period</c>.</remarks>
internal sealed class AnswerTiles(AskWarehouse warehouse, QuestionReader reader, QueryEngine queries, Database database, Texts texts, TimeProvider clock)
{
    /// <summary>Tiles at a time, so that one board leaves room for others.</summary>
    const int AtOnce = 2;

    /// <param name="On">The date that the period bounds.</param>
    [ValidatableType]
    public sealed record Tile([Required, StringLength(40)] string Id, [AllowedValues("kpi", "chart", "table")] string Kind, [Required] AskWarehouse.Request Question, AskWarehouse.Request? Of = null, [StringLength(60)] string? On = null);

    /// <param name="Period">As in <see cref="BoardContent"/>.</param>
    public sealed record Request([Required, MaxLength(BoardContent.MostTiles)] Tile[] Tiles, [StringLength(30)] string? Period = null, [AllowedValues(null, "previousPeriod", "previousYear")] string? Compare = null);

    public sealed record Point(string On, object? Value);

    /// <param name="Value">Over the whole period: a number, an <c>{amount, currency}</c>, a day, or null.</param>
    /// <param name="Current">Over the part of the period that has gone by, to be held against <paramref name="Before"/>.</param>
    /// <param name="Before">Over the same part of the earlier period; null when nothing is compared.</param>
    /// <param name="Line">The last twelve months; those without records are not in it.</param>
    /// <param name="Percent">The figure is a share of another.</param>
    public sealed record Kpi(object? Value, object? Current, object? Before, IReadOnlyList<Point> Line, bool Percent);

    public sealed record Trouble(int Status, string Code, string Message);

    /// <param name="Asked">The question with the period in its condition.</param>
    public sealed record Answered(string Id, AskWarehouse.Request Asked, AskWarehouse.Response? Answer, Kpi? Kpi, Trouble? Problem);

    /// <param name="From">First day of the period; null for all time.</param>
    /// <param name="AsOf">When the warehouse took over the last change.</param>
    public sealed record Response(IReadOnlyList<Answered> Tiles, DateOnly? From, DateOnly? To, string? AsOf, long Milliseconds);

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/boards/answers", (Request request, AnswerTiles use, Caller caller, CancellationToken ct) => use.Handle(request, caller, ct)).SignedInToRead().Confidential().WithTags("boards").WithName("answer-board");

    async Task<Response> Handle(Request request, Caller caller, CancellationToken ct)
    {
        var watch = Stopwatch.StartNew();
        var period = BoardPeriod.Of(request.Period, caller.Today(clock.Instant()));
        var plans = request.Tiles.Select(tile => Plan(tile ?? throw new Invalid("tiles", "value.required"), (period, request.Compare, caller.Today(clock.Instant())), caller)).ToList();
        var reach = await Reach.Of(plans.SelectMany(plan => plan.Questions).SelectMany(question => question.Objects), queries, database, caller, ct);
        foreach (var question in plans.SelectMany(plan => plan.Questions)) await reader.Ready(question, ct);
        var answers = new Answered[plans.Count];
        await Parallel.ForEachAsync(Enumerable.Range(0, plans.Count), new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = ct }, async (at, token) => answers[at] = await Answer(plans[at], caller, reach, token));
        var asOf = answers.Select(answer => answer.Answer?.AsOf).FirstOrDefault(at => at is not null) ?? (answers.Length > 0 ? warehouse.AsOf() : null);
        return new(answers, period?.From, period?.To, asOf, watch.ElapsedMilliseconds);
    }

    TilePlan Plan(Tile tile, (BoardPeriod? Period, string? Compare, DateOnly Today) asked, Caller caller)
    {
        try
        {
            var parser = reader.Parser(caller);
            var date = tile.On is { } on ? TileDate.Field(parser.Object(tile.Question), on, caller) : null;
            var request = date is null ? tile.Question : TileDate.Within(tile.Question, date, asked.Period, caller.Zone);
            if (tile.Kind != "kpi")
            {
                var question = parser.Parse(request);
                // Over all time there is nothing earlier to compare with.
                return new(tile.Id, request, question, date is not null && asked.Period is null ? null : Comparison.Of(request.Compare, question, caller), null, null, null);
            }
            var whole = tile.Of is { } of ? KpiPlan.Of(of, tile.On is { } same ? TileDate.Field(parser.Object(of), same, caller) : null, asked, parser, caller.Zone) : null;
            return new(tile.Id, request, null, null, KpiPlan.Of(tile.Question, date, asked, parser, caller.Zone), whole, null);
        }
        catch (Exception error) when (ProblemWriter.Of(error) is { } refusal) { return new(tile.Id, tile.Question, null, null, null, null, Told(refusal, caller)); }
    }

    async Task<Answered> Answer(TilePlan plan, Caller caller, Reach reach, CancellationToken ct)
    {
        if (plan.Problem is not null) return new(plan.Id, plan.Asked, null, null, plan.Problem);
        try
        {
            if (plan.Question is { } question) return new(plan.Id, plan.Asked, await warehouse.Answer(question, plan.Comparison, caller, reach, ct), null, null);
            var figures = await Figures(plan.Kpi!, caller, reach, ct);
            if (plan.Of is { } of) figures = figures.Of(await Figures(of, caller, reach, ct));
            return new(plan.Id, plan.Asked, null, new(figures.Value, figures.Current, figures.Before, [.. figures.Line.Select(month => new Point(month.Key, month.Value))], plan.Of is not null), null);
        }
        catch (Exception error) when (!ct.IsCancellationRequested && ProblemWriter.Of(error) is not null) { return new(plan.Id, plan.Asked, null, null, Told(ProblemWriter.Of(error)!, caller)); }
    }

    async Task<KpiFigures> Figures(KpiPlan plan, Caller caller, Reach reach, CancellationToken ct)
    {
        var questions = plan.Questions.ToList();
        var found = await warehouse.Found(questions, caller, reach, ct);
        object? Total(Question? question) => question is null ? null : found[questions.IndexOf(question)].Level(QuestionRows.All)[0].Figures[0];
        var line = plan.Line is null ? [] : found[questions.IndexOf(plan.Line)].Level(QuestionRows.Cells);
        return new(Total(plan.Value), Total(plan.Current), Total(plan.Before), [.. line.Where(month => month.Key[0] is not null).Select(month => KeyValuePair.Create(month.Key[0]!.ToString()!, month.Figures[0]))]);
    }

    Trouble Told(Refusal refusal, Caller caller)
    {
        var (code, args) = refusal is Invalid { Errors: { Count: > 0 } errors } ? (errors.Values.First()[0].Code, errors.Values.First()[0].Args) : (refusal.Code, refusal.Args);
        return new(refusal.Status, code, texts.Get(caller.Language, "errors." + code, args));
    }
}
