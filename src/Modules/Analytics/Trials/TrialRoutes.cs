using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Zhike.Platform.Access;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Http;
using Zhike.Platform.Jobs;

namespace Zhike.Analytics.Trials;

/// <summary>GET /api/v1/analytics/models, POST /api/v1/analytics/trials, GET /{jobId} and /{jobId}/scores: any model on an uploaded file (模型试算).</summary>
/// <remarks>422 on <c>model</c>, <c>fileId</c> or a setting; 404 for another's. What the data cannot support is the result of the job: <c>{ status: "refused", code, message, field }</c>.</remarks>
internal sealed class TrialRoutes(RunTrial trials, UploadedFiles files, JobStore jobs)
{
    /// <param name="NeedsFile">Whether it looks at a file at all.</param>
    public sealed record Model(string Name, bool NeedsFile, IReadOnlyList<TrialSetting> Settings);

    public sealed record Models(IReadOnlyList<Model> Items);

    /// <param name="Settings">By name as text; switches and the wish for scores are <c>true</c> or <c>false</c>.</param>
    public sealed record Request([Required, StringLength(40)] string? Model = null, [StringLength(100)] string? FileId = null, [MaxLength(40)] Dictionary<string, string?>? Settings = null);

    public sealed record Started(long JobId);

    /// <param name="State">Of the job: queued, running, done, failed or cancelled.</param>
    /// <param name="Settings">With defaults, as the model was given them.</param>
    /// <param name="Result">Null until it is done: <c>{ status, model, scores, result }</c> or <c>{ status, model, code, message, field }</c>.</param>
    /// <param name="HasScores">Whether the file of scores can be fetched.</param>
    public sealed record Response(long JobId, string Model, string? FileId, IReadOnlyDictionary<string, string> Settings, string State, JsonElement? Result, bool HasScores, DateTime CreatedAt, DateTime? FinishedAt);

    internal static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/analytics/models", () => All()).RequiresDuty(Duties.Administer).WithName("list-analytics-models");
        api.MapPost("/analytics/trials", (Request request, TrialRoutes use, Caller caller, CancellationToken ct) => use.Start(request, caller, ct)).RequiresDuty(Duties.Administer).Produces<Started>(202).WithName("start-analytics-trial");
        api.MapGet("/analytics/trials/{jobId:long}", (long jobId, TrialRoutes use, Caller caller, CancellationToken ct) => use.One(jobId, caller, ct)).RequiresDuty(Duties.Administer).WithName("get-analytics-trial");
        api.MapGet("/analytics/trials/{jobId:long}/scores", (long jobId, TrialRoutes use, Caller caller, CancellationToken ct) => use.Scores(jobId, caller, ct)).RequiresDuty(Duties.Administer).WithName("get-analytics-trial-scores");
    }

    static Models All() => new([.. AnalyticsModule.Trials.Values.Select(trial => new Model(trial.Name, trial.NeedsFile, trial.Form))]);

    async Task<IResult> Start(Request request, Caller caller, CancellationToken ct)
    {
        if (caller.ReadOnly) throw new Denied("access.read-only");
        var job = await trials.Start(request.Model!, request.FileId, request.Settings ?? [], caller, ct);
        return TypedResults.Accepted($"/api/v1/analytics/trials/{job}", new Started(job));
    }

    async Task<Response> One(long id, Caller caller, CancellationToken ct)
    {
        var (job, asked) = await Mine(id, caller, ct);
        return new(job.Id, asked.Model, asked.FileId, asked.Settings, Naming.Camel(job.State.ToString()), job.Result is { } result ? JsonDocument.Parse(result).RootElement : null, ScoresOf(job, asked) is not null, job.CreatedAt, job.FinishedAt);
    }

    async Task<IResult> Scores(long id, Caller caller, CancellationToken ct)
    {
        var (job, asked) = await Mine(id, caller, ct);
        var path = ScoresOf(job, asked) ?? throw new NotFound();
        return TypedResults.PhysicalFile(path, "text/csv; charset=utf-8", $"{asked.Model}-{job.Id}.csv");
    }

    string? ScoresOf(Job job, RunTrial.Payload asked) =>
        job.State == JobState.Done && asked is { Scores: not null, FileId: { } file } && files.ScoresOf(file, job.Id) is var path && File.Exists(path) ? path : null;

    async Task<(Job Job, RunTrial.Payload Asked)> Mine(long id, Caller caller, CancellationToken ct) =>
        await jobs.Find(id, ct) is { Kind: RunTrial.Name, Payload: { } payload } job && (job.OwnerId == caller.UserId || caller.Has(Duties.Administer))
            ? (job, JsonSerializer.Deserialize<RunTrial.Payload>(payload, Json.Plain)!) : throw new NotFound();
}
