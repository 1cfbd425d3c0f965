using System.Text.Json;
using Zhike.Platform.Access;
using Zhike.Platform.Http;
using Zhike.Platform.Jobs;
using Zhike.Platform.Tabular;
using Zhike.Platform.Text;

namespace Zhike.Analytics.Trials;

/// <summary>The job that tries a model on an uploaded file. What it found, or why it was refused, is its result.</summary>
internal sealed class RunTrial(UploadedFiles files, JobStore jobs, Texts texts) : IJob
{
    internal const string Name = "analytics-trial";

    /// <summary>A text out of a file tells enough with so many.</summary>
    const int MostChars = 500;

    /// <param name="Scores">The setting that names the file of scores; null when none is wished.</param>
    /// <param name="Language">Of who asked.</param>
    internal sealed record Payload(string? FileId, string Model, Dictionary<string, string> Settings, string? Scores, string Language);

    /// <param name="Scores">Whether there is a file of scores.</param>
    internal sealed record Done(string Status, string Model, bool Scores, JsonElement Result);

    internal sealed record Refused(string Status, string Model, string Code, string Message, string? Field);

    public string Kind => Name;

    /// <exception cref="Invalid"><c>analytics.model-unknown</c> on <c>model</c>; <c>analytics.setting-missing</c> and <c>analytics.file-gone</c> on <c>fileId</c>; what <see cref="AskedTrial.Read"/> refuses.</exception>
    internal async Task<long> Start(string model, string? fileId, IReadOnlyDictionary<string, string?> settings, Caller caller, CancellationToken ct)
    {
        if (!AnalyticsModule.Trials.TryGetValue(model, out var trial)) throw new Invalid("model", "analytics.model-unknown", ("model", model), ("models", string.Join(", ", AnalyticsModule.Trials.Keys.Order(StringComparer.Ordinal))));
        UploadedFile? file = null;
        if (trial.NeedsFile)
        {
            if (string.IsNullOrEmpty(fileId)) throw new Invalid("fileId", "analytics.setting-missing");
            file = await files.Find(fileId, caller, ct) ?? throw new Invalid("fileId", "analytics.file-gone");
        }
        var asked = AskedTrial.Read(trial.Form, settings, file);
        return await jobs.Enqueue(Name, new Payload(file?.Id, model, asked.Settings, asked.Scores, caller.Language), caller.UserId, ct);
    }

    public async Task<object?> Run(JobContext context, CancellationToken ct)
    {
        var payload = context.Payload<Payload>();
        try
        {
            var found = await Task.Run(() => AnalyticsModule.Try(payload.Model, Settings(payload, context.Id), ct), ct);
            ct.ThrowIfCancellationRequested();
            return new Done("done", payload.Model, payload.Scores is not null, TrialJson.Of(found, remark => Say(payload, remark), MostChars));
        }
        catch (Invalid invalid)
        {
            var (field, errors) = invalid.Errors.First();
            return new Refused("refused", payload.Model, errors[0].Code, Say(payload, errors[0]), field == "file" ? "fileId" : field);
        }
        catch (BadTabularFile bad)
        {
            return new Refused("refused", payload.Model, bad.Code, Say(payload, new(bad.Code, bad.Args.ToDictionary(arg => arg.Name, arg => arg.Value))), "fileId");
        }
        finally
        {
            if (payload.FileId is { } id && !File.Exists(files.PathOf(id))) files.Delete(id);
        }
    }

    Dictionary<string, string> Settings(Payload payload, long job)
    {
        var settings = new Dictionary<string, string>(payload.Settings, StringComparer.Ordinal);
        if (payload.FileId is not { } id) return settings;
        if (!File.Exists(files.PathOf(id))) throw new Invalid("file", "analytics.file-gone");
        settings["file"] = files.PathOf(id);
        if (payload.Scores is { } scores) settings[scores] = files.ScoresOf(id, job);
        return settings;
    }

    /// <summary>Paths of this machine are nobody's business.</summary>
    string Say(Payload payload, FieldError error) =>
        texts.Get(payload.Language, "errors." + error.Code, error.Args?.ToDictionary(arg => arg.Key, arg => arg.Key == "path" ? Path.GetFileName(arg.Value?.ToString()) : arg.Value, StringComparer.Ordinal));
}
