using Zhike.Platform.Access;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Http;
using Zhike.Platform.Jobs;
using Zhike.Platform.Tabular;

namespace Zhike.Platform.Import;

/// <summary>The job that runs an import with the rights of whoever started it, as they are then.</summary>
public sealed class ImportJob(ImportTools tools, IServiceProvider services) : IJob
{
    /// <param name="ById">Who started it; null is the program itself.</param>
    public sealed record Order(long ImportId, long? ById);

    public const string Name = "import";

    public string Kind => Name;

    public async Task<object?> Run(JobContext context, CancellationToken ct)
    {
        var order = context.Payload<Order>();
        var caller = await CallerOf(services, order.ById, ct);
        var entry = await Ready(context, order.ImportId, ct);
        if (entry.State != "running") return Totals(entry);
        var definition = tools.Queries.Catalogue.Find(entry.Object) ?? throw new NotFound();
        RequireRights(definition, entry.Settings.Mode, caller);
        var columns = MappingCheck.Require(definition, entry.Settings, entry.Shape.Header, caller);
        try { await new ImportRun(tools, new ImportWork(entry, definition, columns, caller, context)).Go(ct); }
        catch (BadTabularFile bad) { throw new RuleBroken(bad.Code, [.. bad.Args]); }
        await End(context, entry, ct);
        return Totals((await tools.Store.Find(entry.Id, ct))!);
    }

    /// <summary>A dry run keeps nothing that it could go on from, so it begins anew.</summary>
    async Task<ImportEntry> Ready(JobContext context, long id, CancellationToken ct)
    {
        var entry = await tools.Store.Find(id, ct) ?? throw new NotFound();
        if (!entry.DryRun || entry.RowNumber == 0) return entry;
        await using var write = await tools.Database.BeginWrite(ct);
        await context.Hold(write, ct);
        await tools.Store.Reset(write, id, ct);
        await write.Commit(ct);
        return (await tools.Store.Find(id, ct))!;
    }

    async Task End(JobContext context, ImportEntry entry, CancellationToken ct)
    {
        await using (var write = await tools.Database.BeginWrite(ct))
        {
            await context.Hold(write, ct);
            await tools.Store.Move(write, entry.Id, entry.DryRun ? "checked" : "done", ct);
            await write.Commit(ct);
        }
        var ended = (await tools.Store.Find(entry.Id, ct))!;
        if (ended.StorageKey is null) tools.Files.Delete(entry.StorageKey);
        if (!ended.DryRun && ended.Created >= ManyRows && tools.Queries.Catalogue.Find(ended.Object) is { } filled) await tools.Database.RefreshStatistics(filled.Table, ct);
    }

    /// <summary>From here on the planner is told at once: until the database counts by itself it takes a full table for an empty one and joins it row by row.</summary>
    const int ManyRows = 1_000;

    /// <exception cref="Denied">without Import, or without what the mode does.</exception>
    internal static void RequireRights(ObjectDefinition definition, ImportMode mode, Caller caller)
    {
        Right[] needed = mode switch { ImportMode.Create => [Right.Import, Right.Create], ImportMode.Update => [Right.Import, Right.Update], _ => [Right.Import, Right.Create, Right.Update] };
        foreach (var right in needed)
            if (!caller.May(definition, right)) throw new Denied("access.right-missing", ("right", Naming.Camel(right.ToString())), ("object", definition.Key));
    }

    /// <exception cref="RuleBroken"><c>import.starter-gone</c></exception>
    internal static async Task<Caller> CallerOf(IServiceProvider services, long? userId, CancellationToken ct)
    {
        if (userId is not { } id) return Caller.System(Origin.Import);
        var callers = (ICallers?)services.GetService(typeof(ICallers)) ?? throw new InvalidOperationException("No module knows users.");
        return await callers.For(id, ct) is { } caller ? caller with { Origin = Origin.Import } : throw new RuleBroken("import.starter-gone");
    }

    static object Totals(ImportEntry entry) => new { importId = entry.Id, created = entry.Created, updated = entry.Updated, skipped = entry.Skipped, failed = entry.Failed, dryRun = entry.DryRun };
}
