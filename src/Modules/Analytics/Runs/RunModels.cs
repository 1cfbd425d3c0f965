using System.Text.Json;
using System.Text.Json.Serialization;
using Zhike.Analytics.Sources;
using Zhike.Analytics.Trials;
using Zhike.Analytics.Warehouse;
using Zhike.Platform.Access;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Data;
using Zhike.Platform.Http;
using Zhike.Platform.Jobs;

namespace Zhike.Analytics.Runs;

/// <summary>
/// The job that fits models on the company's own data, puts what they found onto the customers, and fits them on sources, where the scores stay with the run.
/// </summary>
internal sealed class RunModels(IEnumerable<CompanyModel> models, FrameModels frames, RunStore runs, JobStore jobs, Database database, WarehouseFile file, LoadWarehouse load, TimeProvider clock) : IJob
{
    const string Name = "analytics";

    static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals };

    /// <param name="Language">Of who asked, in which remarks are said.</param>
    sealed record Payload(long RunId, string? Language = null);

    public string Kind => Name;

    /// <summary>Those whose results stand on the customers.</summary>
    internal IEnumerable<string> Known => models.Select(model => model.Name);

    /// <summary>What a form asks for, for a model on some data.</summary>
    /// <param name="source">Null for the company's own data.</param>
    internal IReadOnlyList<TrialSetting> Form(string name, string? source)
    {
        var form = FrameModels.Form(name);
        return Scoring(name, source) is { } model ? [.. form.Where(setting => model.Settings.Concat(CompanyOrders.Settings).Contains(setting.Name))] : form;
    }

    /// <summary>Asks for a run.</summary>
    /// <param name="source">Null for the company's own data.</param>
    /// <exception cref="Invalid"><c>analytics.model-unknown</c> on <c>model</c>, <c>analytics.source-unknown</c> on <c>source</c>, <c>analytics.setting-unknown</c> on a setting.</exception>
    internal async Task<(long Run, long Job)> Start(string name, string? source, IReadOnlyDictionary<string, string> settings, Caller caller, CancellationToken ct)
    {
        if (Scoring(name, source) is { } model) new TrialSettings(settings).RefuseUnknown([.. CompanyOrders.Settings, .. model.Settings]);
        else (source, settings) = frames.Asked(name, source, settings);
        await using var lease = await database.BeginWrite(ct);
        var run = await runs.Begin(lease, (name, source ?? SourceName.Crm), settings, caller.UserId, ct);
        var job = await jobs.Enqueue(lease, Name, new Payload(run, caller.Language), caller.UserId, ct);
        await lease.Run("UPDATE analytics_runs SET job_id = @job WHERE id = @run", ct, ("job", job), ("run", run));
        await lease.Commit(ct);
        await jobs.Announce();
        return (run, job);
    }

    public async Task<object?> Run(JobContext context, CancellationToken ct)
    {
        var payload = context.Payload<Payload>();
        if (await runs.Find(payload.RunId, ct) is not { State: RunState.Running } run) return new { runId = payload.RunId };
        try
        {
            var settings = run.Settings.EnumerateObject().ToDictionary(member => member.Name, member => member.Value.GetString()!, StringComparer.Ordinal);
            if (run.Source == SourceName.Crm && await load.Follow(ct) is null) await load.Rebuild(count => context.Progress(count, null), ct);
            var done = Scoring(run.Model, SourceName.Read(run.Source)) is { } model ? await OnCustomers(run, model, new TrialSettings(settings), ct)
                : await frames.Run(run, settings, payload.Language ?? Platform.Text.Texts.Languages[0], ct);
            await runs.End(run.Id, done with { State = RunState.Done }, ct);
        }
        catch (Refusal refusal)
        {
            var (code, args) = refusal is Invalid invalid ? Why(invalid) : (refusal.Code, null);
            await runs.End(run.Id, run with { State = refusal is Invalid ? RunState.Refused : RunState.Failed, Code = code, Args = JsonSerializer.SerializeToElement(args, Json) }, ct);
        }
        return new { runId = run.Id };
    }

    /// <summary>The model whose results stand on the customers; null for one that is fitted on a frame.</summary>
    CompanyModel? Scoring(string name, string? source) => source is null ? models.FirstOrDefault(model => model.Name == name) : null;

    async Task<AnalyticsRun> OnCustomers(AnalyticsRun run, CompanyModel model, TrialSettings settings, CancellationToken ct)
    {
        var orders = CompanyOrders.Read(file, settings, DateOnly.FromDateTime(clock.Instant()), ct);
        var found = await model.Run(orders, settings, ct);
        return run with { Result = JsonSerializer.SerializeToElement(found.Result, Json), Customers = found.Customers, Scored = found.Scored, FromOn = DateOnly.FromDateTime(orders.Lines.At[0]), UntilOn = orders.Lines.Until };
    }

    static (string Code, IReadOnlyDictionary<string, object?>? Args) Why(Invalid invalid)
    {
        var first = invalid.Errors.First().Value[0];
        return (first.Code, first.Args);
    }
}
