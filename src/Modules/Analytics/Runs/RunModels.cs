using System.Text.Json;
using System.Text.Json.Serialization;
using Zhike.Analytics.Trials;
using Zhike.Analytics.Warehouse;
using Zhike.Platform.Access;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Data;
using Zhike.Platform.Http;
using Zhike.Platform.Jobs;

namespace Zhike.Analytics.Runs;

/// <summary>The job that fits models on the company's own data and puts what they found onto the customers.</summary>
internal sealed class RunModels(IEnumerable<CompanyModel> models, RunStore runs, ModelPolicies policies, JobStore jobs, Database database, WarehouseFile file, LoadWarehouse load, TimeProvider clock) : IJob
{
    const string Name = "analytics";

    static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals };

    /// <param name="Nightly">Those that build on the model run after it.</param>
    sealed record Payload(long RunId, bool Nightly = false);

    public string Kind => Name;

    internal IEnumerable<string> Known => models.Select(model => model.Name);

    /// <summary>The model of a name.</summary>
    /// <exception cref="Invalid"><c>analytics.model-unknown</c> on <c>model</c></exception>
    internal CompanyModel Named(string? name) => models.FirstOrDefault(model => model.Name == name) ?? throw new Invalid("model", "analytics.model-unknown", ("model", name), ("models", string.Join(", ", Known)));

    /// <summary>Refuses settings that a model does not know or cannot use.</summary>
    /// <exception cref="Invalid"><c>analytics.setting-unknown</c> and the like on a setting.</exception>
    internal static void Check(CompanyModel model, IReadOnlyDictionary<string, string> settings)
    {
        var given = new TrialSettings(settings);
        given.RefuseUnknown([.. CompanyOrders.Settings, .. model.Settings]);
        model.Check(given);
    }

    /// <summary>Asks for a run.</summary>
    /// <param name="settings">None for those that the company has chosen.</param>
    /// <exception cref="Invalid"><c>analytics.model-unknown</c> on <c>model</c>, <c>analytics.setting-unknown</c> and the like on a setting.</exception>
    internal async Task<(long Run, long Job)> Start(string name, IReadOnlyDictionary<string, string> settings, Caller caller, CancellationToken ct)
    {
        var model = Named(name);
        if (settings.Count == 0) settings = (await policies.Of(model, ct)).Settings;
        Check(model, settings);
        await using var lease = await database.BeginWrite(ct);
        var run = await runs.Begin(lease, name, settings, caller.UserId, ct);
        var job = await jobs.Enqueue(lease, Name, new Payload(run, caller.UserId is null), caller.UserId, ct);
        await lease.Run("UPDATE analytics_runs SET job_id = @job WHERE id = @run", ct, ("job", job), ("run", run));
        await lease.Commit(ct);
        await jobs.Announce();
        return (run, job);
    }

    /// <summary>Asks for the models that the company wants at night and that build on another; those that build on none for null.</summary>
    internal async Task StartNightly(string? after, CancellationToken ct)
    {
        foreach (var model in models.Where(model => model.Follows == after))
            if ((await policies.Of(model, ct)).Automatic) await Start(model.Name, new Dictionary<string, string>(StringComparer.Ordinal), Caller.System(Origin.Job), ct);
    }

    public async Task<object?> Run(JobContext context, CancellationToken ct)
    {
        var (id, nightly) = context.Payload<Payload>();
        if (await runs.Find(id, ct) is not { State: RunState.Running } run) return new { runId = id };
        var settings = new TrialSettings(run.Settings.EnumerateObject().ToDictionary(member => member.Name, member => member.Value.GetString()!, StringComparer.Ordinal));
        var model = models.Single(model => model.Name == run.Model);
        try
        {
            if (await load.Follow(ct) is null) await load.Rebuild(count => context.Progress(count, null), ct);
            var orders = CompanyOrders.Read(file, settings, DateOnly.FromDateTime(clock.Instant()), ct) with { RunId = id };
            var found = await model.Run(orders, settings, ct);
            await load.Renew("customers", ct);
            await runs.End(id, run with
            {
                State = RunState.Done, Result = JsonSerializer.SerializeToElement(found.Result, Json), Customers = found.Customers, Scored = found.Scored,
                FromOn = DateOnly.FromDateTime(orders.Lines.At[0]), UntilOn = orders.Lines.Until,
            }, ct);
        }
        catch (Refusal refusal)
        {
            var (code, args) = refusal is Invalid invalid ? Why(invalid) : (refusal.Code, null);
            await runs.End(id, run with { State = refusal is Invalid ? RunState.Refused : RunState.Failed, Code = code, Args = JsonSerializer.SerializeToElement(args, Json) }, ct);
        }
        if (nightly) await StartNightly(model.Name, ct);
        return new { runId = id };
    }

    static (string Code, IReadOnlyDictionary<string, object?>? Args) Why(Invalid invalid)
    {
        var first = invalid.Errors.First().Value[0];
        return (first.Code, first.Args);
    }
}
