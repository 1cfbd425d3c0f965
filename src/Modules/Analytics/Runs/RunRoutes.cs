using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Zhike.Analytics.Sources;
using Zhike.Analytics.Trials;
using Zhike.Platform.Access;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Http;
using Zhike.Platform.Jobs;
using Zhike.Platform.Query;
using Zhike.Platform.Text;

namespace Zhike.Analytics.Runs;

/// <summary>POST /api/v1/analytics/runs, GET /api/v1/analytics/runs, /{id} and /{id}/scores: fits of models on the company's own data or on a source (模型运行).</summary>
/// <remarks>What a run says is of the whole company, so it is for administrators. 422 on <c>model</c>, <c>source</c> or a setting; 404.</remarks>
internal sealed class RunRoutes(RunModels models, RunStore runs, RunScores scores, JobStore jobs, QueryEngine queries, Texts texts)
{
    const int Most = 100, MostScores = 500;

    /// <param name="Model">Such as rfm or clv.</param>
    /// <param name="Source"><c>crm</c> or <c>source:NAME</c>; the company's own data when left out.</param>
    /// <param name="Settings">Named values as text, such as <c>{ "months": "24" }</c>.</param>
    public sealed record Request([Required, StringLength(40)] string? Model = null, [StringLength(120)] string? Source = null, [MaxLength(20)] Dictionary<string, string>? Settings = null);

    public sealed record Started(long Id, long JobId);

    /// <param name="State">running, done, refused, failed or cancelled.</param>
    /// <param name="Message">Why it was refused, in the caller's language.</param>
    /// <param name="Customers">From how many customers it was fitted; <paramref name="Scored"/> how many changed by it, or have scores on a source.</param>
    /// <param name="Source"><c>crm</c> or the name of a source.</param>
    /// <param name="UndoneAt">When what it put onto the customers was taken back.</param>
    public sealed record Response(
        long Id, string Model, string State, JsonElement Settings, JsonElement? Result, string? Message, long? Customers, long? Scored, DateOnly? FromOn, DateOnly? UntilOn, DateTime StartedAt, DateTime? FinishedAt, long? JobId, string Source, DateTime? UndoneAt);

    /// <param name="Settings">What a form asks for.</param>
    public sealed record Offered(string Name, IReadOnlyList<TrialSetting> Settings);

    /// <param name="Models">Names of the models whose results stand on the customers.</param>
    /// <param name="Offered">All models that can be run on orders.</param>
    public sealed record List(IReadOnlyList<string> Models, IReadOnlyList<Offered> Offered, IReadOnlyList<Response> Items);

    /// <param name="Place">From 0, the best first.</param>
    /// <param name="Name">Of the company's own customers.</param>
    public sealed record Score(long Place, string Customer, string? Name, JsonElement Scores);

    /// <param name="Next">To be given as <c>after</c> for the next page; null after the last.</param>
    public sealed record ScorePage(IReadOnlyList<Score> Items, long? Next);

    internal static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/analytics/runs", (Request request, RunRoutes use, Caller caller, CancellationToken ct) => use.Start(request, caller, ct)).RequiresDuty(Duties.Administer).WithName("start-analytics-run");
        api.MapGet("/analytics/runs", (string? model, string? source, RunRoutes use, Caller caller, CancellationToken ct) => use.All(model, source, caller, ct)).RequiresDuty(Duties.Administer).WithName("list-analytics-runs");
        api.MapGet("/analytics/runs/{id:long}", (long id, RunRoutes use, Caller caller, CancellationToken ct) => use.One(id, caller, ct)).RequiresDuty(Duties.Administer).WithName("get-analytics-run");
        api.MapGet("/analytics/runs/{id:long}/scores", (long id, long? after, [Range(1, MostScores)] int? limit, string? @class, RunRoutes use, Caller caller, CancellationToken ct) => use.Scores(id, (after ?? -1, limit ?? Most), @class, caller, ct))
            .RequiresDuty(Duties.Administer).WithName("get-analytics-run-scores");
    }

    async Task<IResult> Start(Request request, Caller caller, CancellationToken ct)
    {
        if (caller.ReadOnly) throw new Denied("access.read-only");
        var (run, job) = await models.Start(request.Model!, SourceName.Read(request.Source), request.Settings ?? [], caller, ct);
        return TypedResults.Accepted($"/api/v1/analytics/runs/{run}", new Started(run, job));
    }

    async Task<List> All(string? model, string? source, Caller caller, CancellationToken ct)
    {
        if (model is not null && !models.Known.Concat(FrameModels.Names).Contains(model)) throw new Invalid("model", "analytics.model-unknown", ("model", model), ("models", string.Join(", ", FrameModels.Names)));
        var items = new List<Response>();
        foreach (var run in await runs.Newest(model, SourceName.Read(source) ?? SourceName.Crm, Most, ct)) items.Add(await Told(run, caller, ct));
        return new([.. models.Known], [.. models.Offered(SourceName.Read(source)).Select(name => new Offered(name, models.Form(name, SourceName.Read(source))))], items);
    }

    async Task<Response> One(long id, Caller caller, CancellationToken ct) => await Told(await runs.Find(id, ct) ?? throw new NotFound(), caller, ct);

    async Task<ScorePage> Scores(long id, (long After, int Limit) page, string? inClass, Caller caller, CancellationToken ct)
    {
        var run = await runs.Find(id, ct) ?? throw new NotFound();
        var found = await scores.After(id, page.After, page.Limit, RunClass.Of(run.Model, inClass), ct);
        var names = run.Source == SourceName.Crm ? await Names([.. found.Select(row => CompanyOrders.IdOf(row.Customer))], caller, ct) : [];
        return new([.. found.Select(row => new Score(row.Place, row.Customer, names.GetValueOrDefault(row.Customer), row.Scores))], found.Count == page.Limit ? found[^1].Place : null);
    }

    async Task<Dictionary<string, string>> Names(IReadOnlyList<long> ids, Caller caller, CancellationToken ct)
    {
        var customers = queries.Catalogue["customers"];
        if (ids.Count == 0 || !caller.May(customers, Right.Read)) return [];
        var rows = await queries.List(new Selection(customers, caller) { Ids = ids, Fields = [customers.Field("id"), customers.Field("name")], Limit = MostScores, WithNames = false }, ct);
        return rows.ToDictionary(row => row.GetProperty("id").ToString(), row => row.GetProperty("name").GetString() ?? "", StringComparer.Ordinal);
    }

    async Task<Response> Told(AnalyticsRun run, Caller caller, CancellationToken ct)
    {
        var args = run.Args?.ValueKind == JsonValueKind.Object ? run.Args.Value.EnumerateObject().ToDictionary(member => member.Name, member => (object?)member.Value.ToString(), StringComparer.Ordinal) : [];
        var message = run.Code is { } code ? texts.Get(caller.Language, "errors." + code, args) : null;
        // A job that was ended from outside has not come to write how its run ended.
        var state = run is { State: RunState.Running, JobId: { } job } && await jobs.Find(job, ct) is { State: JobState.Cancelled or JobState.Failed } ended ? ended.State.ToString() : run.State.ToString();
        return new(run.Id, run.Model, Naming.Camel(state), run.Settings, run.Result, message, run.Customers, run.Scored, run.FromOn, run.UntilOn, run.StartedAt, run.FinishedAt, run.JobId, run.Source, run.UndoneAt);
    }
}
