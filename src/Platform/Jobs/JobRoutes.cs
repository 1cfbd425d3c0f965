using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Zhike.Platform.Access;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Http;
using Zhike.Platform.Text;

namespace Zhike.Platform.Jobs;

/// <summary>GET /jobs, GET /jobs/{id} and POST /jobs/{id}/cancellation: one's own jobs, for administrators all.</summary>
public sealed class JobRoutes(JobStore store, Texts texts, TimeProvider clock)
{
    /// <param name="Rate">Items per second of the present run; null before the first.</param>
    /// <param name="SecondsLeft">Null while total or rate is unknown.</param>
    public sealed record Response(
        long Id, string Kind, string State, long Done, long? Total, double? Rate, long? SecondsLeft, string? Message,
        JsonElement? Result, DateTime CreatedAt, DateTime? FinishedAt);

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/jobs", (JobRoutes routes, Caller caller, CancellationToken ct) => routes.List(caller, ct)).SignedIn().WithTags("jobs").WithName("list-jobs");
        api.MapGet("/jobs/{id:long}", (long id, JobRoutes routes, Caller caller, CancellationToken ct) => routes.One(id, caller, ct)).SignedIn().WithTags("jobs").WithName("get-job");
        api.MapPost("/jobs/{id:long}/cancellation", (long id, JobRoutes routes, Caller caller, CancellationToken ct) => routes.Cancel(id, caller, ct)).SignedIn().WithTags("jobs").WithName("cancel-job");
    }

    async Task<IResult> List(Caller caller, CancellationToken ct)
    {
        var jobs = await store.List(caller.Has(Duties.Administer) ? null : caller.UserId ?? 0, 100, ct);
        return TypedResults.Ok(new { items = jobs.Select(job => Describe(job, caller)) });
    }

    async Task<IResult> One(long id, Caller caller, CancellationToken ct) => TypedResults.Ok(Describe(await Mine(id, caller, ct), caller));

    /// <remarks>409 <c>jobs.ended</c> when there is nothing left to cancel.</remarks>
    async Task<IResult> Cancel(long id, Caller caller, CancellationToken ct)
    {
        if (caller.ReadOnly) throw new Denied("access.read-only");
        await Mine(id, caller, ct);
        if (!await store.Cancel(id, ct)) throw new RuleBroken("jobs.ended");
        return TypedResults.Ok(Describe(await Mine(id, caller, ct), caller));
    }

    async Task<Job> Mine(long id, Caller caller, CancellationToken ct) =>
        await store.Find(id, ct) is { } job && (job.OwnerId == caller.UserId || caller.Has(Duties.Administer)) ? job : throw new NotFound();

    /// <summary>A job as its owner sees it.</summary>
    public Response Describe(Job job, Caller caller)
    {
        var seconds = job.StartedAt is { } started ? ((job.FinishedAt ?? clock.Instant()) - started).TotalSeconds : 0;
        double? rate = seconds > 0 && job.Done > job.From ? Math.Round((job.Done - job.From) / seconds, 1) : null;
        long? left = !job.IsFinal && rate > 0 && job.Total is { } total ? (long)Math.Ceiling(Math.Max(0, total - job.Done) / rate.Value) : null;
        var message = job.Message is { } code ? texts.Get(caller.Language, "errors." + code) : null;
        return new Response(job.Id, job.Kind, Naming.Camel(job.State.ToString()), job.Done, job.Total, rate, left, message,
            job.Result is { } result ? JsonDocument.Parse(result).RootElement : null, job.CreatedAt, job.FinishedAt);
    }
}
