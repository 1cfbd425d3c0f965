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
internal sealed class RunModels(IEnumerable<CompanyModel> models, FrameModels frames, RunStore runs, ModelPolicies policies, JobStore jobs, Database database, WarehouseFile file, LoadWarehouse load, TimeProvider clock) : IJob
{
    const string Name = "analytics";

    static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals };

    /// <param name="Nightly">Those that build on the model run after it.</param>
    /// <param name="Language">Of who asked, in which remarks are said.</param>
    sealed record Payload(long RunId, bool Nightly = false, string? Language = null);

    public string Kind => Name;

    /// <summary>Those whose results stand on the customers.</summary>
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

    /// <summary>Names of the models that can be run on some data.</summary>
    /// <param name="source">Null for the company's own data.</param>
    internal IEnumerable<string> Offered(string? source) => FrameModels.Names.Concat(source is null ? models.Where(model => model.Form.Count > 0).Select(model => model.Name) : []);

    /// <summary>What a form asks for, for a model on some data.</summary>
    /// <param name="source">Null for the company's own data.</param>
    internal IReadOnlyList<TrialSetting> Form(string name, string? source)
    {
        var model = Scoring(name, source);
        if (model is { Form: { Count: > 0 } own }) return own;
        var form = FrameModels.Form(name);
        return model is not null ? [.. form.Where(setting => model.Settings.Concat(CompanyOrders.Settings).Contains(setting.Name))] : form;
    }

    /// <summary>Asks for a run.</summary>
    /// <param name="source">Null for the company's own data.</param>
    /// <param name="settings">None for those that the company has chosen.</param>
    /// <exception cref="Invalid"><c>analytics.model-unknown</c> on <c>model</c>, <c>analytics.source-unknown</c> on <c>source</c>, <c>analytics.setting-unknown</c> on a setting.</exception>
    internal async Task<(long Run, long Job)> Start(string name, string? source, IReadOnlyDictionary<string, string> settings, Caller caller, CancellationToken ct)
    {
        if (Scoring(name, source) is { } model)
        {
            if (settings.Count == 0) settings = (await policies.Of(model, ct)).Settings;
            Check(model, settings);
        }
        else (source, settings) = frames.Asked(name, source, settings);
        await using var lease = await database.BeginWrite(ct);
        var run = await runs.Begin(lease, (name, source ?? SourceName.Crm), settings, caller.UserId, ct);
        var job = await jobs.Enqueue(lease, Name, new Payload(run, caller.UserId is null, caller.Language), caller.UserId, ct);
        await lease.Run("UPDATE analytics_runs SET job_id = @job WHERE id = @run", ct, ("job", job), ("run", run));
        await lease.Commit(ct);
        await jobs.Announce();
        return (run, job);
    }

    /// <summary>Asks for the models that the company wants at night and that build on another; those that build on none for null.</summary>
    internal async Task StartNightly(string? after, CancellationToken ct)
    {
        foreach (var model in models.Where(model => model.Follows == after))
            if ((await policies.Of(model, ct)).Automatic) await Start(model.Name, null, new Dictionary<string, string>(StringComparer.Ordinal), Caller.System(Origin.Job), ct);
    }

    public async Task<object?> Run(JobContext context, CancellationToken ct)
    {
        var payload = context.Payload<Payload>();
        if (await runs.Find(payload.RunId, ct) is not { State: RunState.Running } run) return new { runId = payload.RunId };
        try
        {
            var settings = run.Settings.EnumerateObject().ToDictionary(member => member.Name, member => member.Value.GetString()!, StringComparer.Ordinal);
            if (run.Source == SourceName.Crm && await load.Follow(ct) is null) await load.Rebuild(count => context.Progress(count, null), ct);
            var language = payload.Language ?? Platform.Text.Texts.Languages[0];
            var done = Scoring(run.Model, SourceName.Read(run.Source)) is { } model ? await OnCustomers(run, model, (new TrialSettings(settings), language), ct) : await frames.Run(run, settings, language, ct);
            await runs.End(run.Id, done with { State = RunState.Done }, ct);
        }
        catch (Refusal refusal)
        {
            var (code, args) = refusal is Invalid invalid ? Why(invalid) : (refusal.Code, null);
            await runs.End(run.Id, run with { State = refusal is Invalid ? RunState.Refused : RunState.Failed, Code = code, Args = JsonSerializer.SerializeToElement(args, Json) }, ct);
        }
        if (payload.Nightly) await StartNightly(run.Model, ct);
        return new { runId = run.Id };
    }

    /// <summary>The model whose results stand on the customers; null for one that is fitted on a frame.</summary>
    CompanyModel? Scoring(string name, string? source) => source is null ? models.FirstOrDefault(model => model.Name == name) : null;

    async Task<AnalyticsRun> OnCustomers(AnalyticsRun run, CompanyModel model, (TrialSettings Settings, string Language) given, CancellationToken ct)
    {
        var orders = CompanyOrders.Read(file, given.Settings, DateOnly.FromDateTime(clock.Instant()), ct) with { RunId = run.Id };
        var found = await model.Run(orders, given.Settings, ct);
        await load.Renew("customers", ct);
        return run with { Result = frames.Told(found.Result, given.Language), Customers = found.Customers, Scored = found.Scored, FromOn = DateOnly.FromDateTime(orders.Lines.At[0]), UntilOn = orders.Lines.Until };
    }

    static (string Code, IReadOnlyDictionary<string, object?>? Args) Why(Invalid invalid)
    {
        var first = invalid.Errors.First().Value[0];
        return (first.Code, first.Args);
    }
}
