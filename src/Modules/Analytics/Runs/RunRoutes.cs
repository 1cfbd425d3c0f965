using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Zhike.Platform.Access;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Http;
using Zhike.Platform.Text;

namespace Zhike.Analytics.Runs;

/// <summary>POST /api/v1/analytics/runs, GET /api/v1/analytics/runs and /{id}: fits of models on the company's own data (模型运行).</summary>
/// <remarks>What a run says is of the whole company, so it is for administrators. 422 on <c>model</c> or a setting; 404.</remarks>
internal sealed class RunRoutes(RunModels models, RunStore runs, Texts texts)
{
    const int Most = 100;

    /// <param name="Model">One of those that the list names, such as rfm.</param>
    /// <param name="Settings">Named values as text, such as <c>{ "months": "24" }</c>.</param>
    public sealed record Request([Required, StringLength(40)] string? Model = null, [MaxLength(20)] Dictionary<string, string>? Settings = null);

    public sealed record Started(long Id, long JobId);

    /// <param name="State">running, done, refused or failed.</param>
    /// <param name="Message">Why it was refused, in the caller's language.</param>
    /// <param name="Customers">From how many customers it was fitted; <paramref name="Scored"/> how many changed by it.</param>
    public sealed record Response(
        long Id, string Model, string State, JsonElement Settings, JsonElement? Result, string? Message, long? Customers, long? Scored, DateOnly? FromOn, DateOnly? UntilOn, DateTime StartedAt, DateTime? FinishedAt, long? JobId, DateTime? UndoneAt);

    /// <param name="Models">Names of the models that there are.</param>
    public sealed record List(IReadOnlyList<string> Models, IReadOnlyList<Response> Items);

    internal static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/analytics/runs", (Request request, RunRoutes use, Caller caller, CancellationToken ct) => use.Start(request, caller, ct)).RequiresDuty(Duties.Administer).WithName("start-analytics-run");
        api.MapGet("/analytics/runs", (string? model, RunRoutes use, Caller caller, CancellationToken ct) => use.All(model, caller, ct)).RequiresDuty(Duties.Administer).WithName("list-analytics-runs");
        api.MapGet("/analytics/runs/{id:long}", (long id, RunRoutes use, Caller caller, CancellationToken ct) => use.One(id, caller, ct)).RequiresDuty(Duties.Administer).WithName("get-analytics-run");
    }

    async Task<IResult> Start(Request request, Caller caller, CancellationToken ct)
    {
        if (caller.ReadOnly) throw new Denied("access.read-only");
        var (run, job) = await models.Start(request.Model!, request.Settings ?? [], caller, ct);
        return TypedResults.Accepted($"/api/v1/analytics/runs/{run}", new Started(run, job));
    }

    async Task<List> All(string? model, Caller caller, CancellationToken ct)
    {
        if (model is not null && !models.Known.Contains(model)) throw new Invalid("model", "analytics.model-unknown", ("model", model), ("models", string.Join(", ", models.Known)));
        return new([.. models.Known], [.. (await runs.Newest(model, Most, ct)).Select(run => Told(run, caller))]);
    }

    async Task<Response> One(long id, Caller caller, CancellationToken ct) => Told(await runs.Find(id, ct) ?? throw new NotFound(), caller);

    Response Told(AnalyticsRun run, Caller caller)
    {
        var args = run.Args?.ValueKind == JsonValueKind.Object ? run.Args.Value.EnumerateObject().ToDictionary(member => member.Name, member => (object?)member.Value.ToString(), StringComparer.Ordinal) : [];
        var message = run.Code is { } code ? texts.Get(caller.Language, "errors." + code, args) : null;
        return new(run.Id, run.Model, Naming.Camel(run.State.ToString()), run.Settings, run.Result, message, run.Customers, run.Scored, run.FromOn, run.UntilOn, run.StartedAt, run.FinishedAt, run.JobId, run.UndoneAt);
    }
}
