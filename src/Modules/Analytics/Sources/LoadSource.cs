using System.Text.Json;
using Zhike.Analytics.Trials;
using Zhike.Analytics.Warehouse;
using Zhike.Platform.Access;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Http;
using Zhike.Platform.Jobs;
using Zhike.Platform.Tabular;
using Zhike.Platform.Text;

namespace Zhike.Analytics.Sources;

/// <summary>The job that looks at an uploaded file of orders, or loads it as a source. Killed at any moment it leaves the source as it was before; begun again it does the same.</summary>
internal sealed class LoadSource(UploadedFiles files, OrderSources sources, SourceTables tables, JobStore jobs, Texts texts, TimeProvider clock) : IJob
{
    internal const string Name = "analytics-source";

    /// <param name="Check">Only tells what would be loaded.</param>
    internal sealed record Payload(string FileId, string FileName, string Source, Dictionary<string, string> Columns, bool Check, string Language);

    /// <param name="Loaded">What is loaded, or would be.</param>
    internal sealed record Done(string Status, bool Check, ExternalOrders.Loaded Loaded);

    internal sealed record Refused(string Status, string Code, string Message, string? Field);

    public string Kind => Name;

    /// <exception cref="Invalid">On <c>name</c>; <c>analytics.file-gone</c> on <c>fileId</c>; on a column that is unknown or missing.</exception>
    internal async Task<long> Start(string? name, UploadedFile file, IReadOnlyDictionary<string, string?> columns, bool check, Caller caller, CancellationToken ct)
    {
        var plain = check && string.IsNullOrWhiteSpace(name) ? "" : OrderSources.Named(name);
        var given = columns.Where(column => !string.IsNullOrWhiteSpace(column.Value)).ToDictionary(column => column.Key, column => column.Value!, StringComparer.Ordinal);
        var settings = new TrialSettings(given);
        settings.RefuseUnknown([.. ExternalOrders.Columns.Select(column => column.Name), "dates"]);
        settings.Choice("dates", ExternalOrders.Orders);
        foreach (var (column, needed) in ExternalOrders.Columns)
        {
            if (needed) settings.Required(column);
            if (settings.Text(column) is { } wanted && !file.Header.Contains(wanted)) throw new Invalid(column, "analytics.column-unknown", ("column", wanted), ("columns", string.Join(", ", file.Header)));
        }
        if (given.ContainsKey("amount") && given.ContainsKey("price")) throw new Invalid("amount", "analytics.amount-said-twice");
        if (!given.ContainsKey("amount")) settings.Required(given.ContainsKey("price") ? "quantity" : "amount");
        return await jobs.Enqueue(Name, new Payload(file.Id, file.Name, plain, given, check, caller.Language), caller.UserId, ct);
    }

    public async Task<object?> Run(JobContext context, CancellationToken ct)
    {
        var payload = context.Payload<Payload>();
        try
        {
            if (!File.Exists(files.PathOf(payload.FileId))) throw new Invalid("fileId", "analytics.file-gone");
            (DateTime, Action<long>) how = (clock.Instant(), rows => context.Progress(rows, null));
            return payload.Check ? new Done("done", true, await Task.Run(() => tables.Check(files.PathOf(payload.FileId), payload.FileName, payload.Columns, how, ct), ct)) : await Task.Run(() => Load(payload, how, ct), ct);
        }
        catch (Invalid invalid)
        {
            var (field, errors) = invalid.Errors.First();
            return new Refused("refused", errors[0].Code, texts.Get(payload.Language, "errors." + errors[0].Code, errors[0].Args), field);
        }
        catch (BadTabularFile bad)
        {
            return new Refused("refused", bad.Code, texts.Get(payload.Language, "errors." + bad.Code, bad.Args.ToDictionary(arg => arg.Name, arg => arg.Value)), "fileId");
        }
    }

    async Task<Done> Load(Payload payload, (DateTime, Action<long>) how, CancellationToken ct)
    {
        var key = await sources.Take(files.PathOf(payload.FileId), ct);
        try
        {
            var source = await tables.Load(payload.Source, key, payload.FileName, payload.Columns, how, ct);
            return new("done", false, new(source.Name, source.Rows, source.SetAside, source.Returned, source.Free, source.Customers, source.FromOn, source.UntilOn));
        }
        catch
        {
            sources.Drop(key);
            throw;
        }
    }

    /// <summary>What a job was asked for; null for a job of another kind.</summary>
    internal static Payload? Asked(Job job) => job is { Kind: Name, Payload: { } payload } ? JsonSerializer.Deserialize<Payload>(payload, Json.Plain) : null;
}
