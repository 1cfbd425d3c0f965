using System.Text.Json;
using Zhike.Platform.Access;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Http;
using Zhike.Platform.Jobs;
using Zhike.Platform.Text;

namespace Zhike.Platform.Import;

/// <summary><c>import OBJECT FILE [--map MAP.json] [--dry-run]</c>: the same import as in the browser, to its end in this call.</summary>
public sealed class ImportCommand(CatalogueStore catalogues, ImportStore store, ImportFiles files, ImportIntake intake, ImportStarts starts, ImportErrors errors, JobRunner runner, JobStore jobs, Texts texts)
{
    /// <param name="MapFile">JSON as PATCH /imports/{id} takes it; null uses what the header suggests.</param>
    /// <param name="Caller">With whose rights; <see cref="Caller.System"/> on the machine itself.</param>
    public sealed record Order(string Object, string File, string? MapFile, bool DryRun, Caller Caller);

    /// <summary>Prints totals and where the errors are.</summary>
    /// <returns>0 all rows are in; 1 some are not; 2 the import could not run.</returns>
    public async Task<int> Run(Order order, TextWriter output, CancellationToken ct)
    {
        try
        {
            return await Import(order, output, ct);
        }
        catch (Exception error) when (error is Refusal or IOException or UnauthorizedAccessException or JsonException)
        {
            await output.WriteLineAsync(Explain(error, order.Caller.Language));
            return 2;
        }
    }

    async Task<int> Import(Order order, TextWriter output, CancellationToken ct)
    {
        var definition = catalogues.Current.Find(order.Object) ?? throw new Invalid("object", "import.object-unknown", ("object", order.Object));
        await using var source = File.OpenRead(order.File);
        var entry = await intake.Admit(definition, await files.Keep(source, ct), Path.GetFileName(order.File), order.Caller, ct);
        if (order.MapFile is { } map)
        {
            using var json = JsonDocument.Parse(await File.ReadAllTextAsync(map, ct));
            await store.Change(entry.Id, SettingsInput.Read(entry.Settings, json.RootElement), ct);
            entry = (await store.Find(entry.Id, ct))!;
        }
        var job = await starts.Begin(entry, order.DryRun, order.Caller, ct);
        if (!await runner.RunNow(job, ct)) await Follow(job, ct);
        return await Report(entry.Id, job, order, output, ct);
    }

    /// <summary>A running server may have taken the job first.</summary>
    async Task Follow(long job, CancellationToken ct)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
        while (await jobs.Find(job, ct) is { IsFinal: false }) await timer.WaitForNextTickAsync(ct);
    }

    async Task<int> Report(long id, long jobId, Order order, TextWriter output, CancellationToken ct)
    {
        var (entry, job) = ((await store.Find(id, ct))!, (await jobs.Find(jobId, ct))!);
        var language = order.Caller.Language;
        var totals = new Dictionary<string, object?> { ["created"] = entry.Created, ["updated"] = entry.Updated, ["skipped"] = entry.Skipped, ["failed"] = entry.Failed };
        await output.WriteLineAsync(texts.Get(language, entry.DryRun ? "import.totals-dry" : "import.totals", totals));
        if (job.State != JobState.Done) await output.WriteLineAsync(texts.Get(language, "errors." + (job.Message ?? "import.stopped")));
        if (entry.Failed + entry.Skipped > 0)
        {
            var path = Path.GetFullPath(order.File) + ".errors.csv";
            await using (var file = File.Create(path)) await errors.Write(entry, file, language, ct);
            await output.WriteLineAsync(texts.Get(language, "import.errors-at", new Dictionary<string, object?> { ["path"] = path }));
        }
        return job.State != JobState.Done ? 2 : entry.Failed > 0 ? 1 : 0;
    }

    string Explain(Exception error, string language) => error switch
    {
        Invalid invalid => string.Join(Environment.NewLine, invalid.Errors.SelectMany(pair => pair.Value.Select(each => $"{pair.Key}: {texts.Get(language, "errors." + each.Code, each.Args)}"))),
        Refusal refusal => texts.Get(language, "errors." + refusal.Code, refusal.Args),
        _ => error.Message,
    };
}
