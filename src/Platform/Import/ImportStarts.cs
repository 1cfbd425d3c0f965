using Zhike.Platform.Access;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Data;
using Zhike.Platform.Http;
using Zhike.Platform.Jobs;

namespace Zhike.Platform.Import;

/// <summary>Asks for the job that runs an import or takes it back, together with the import's new state.</summary>
public sealed class ImportStarts(Database database, ImportStore store, JobStore jobs, CatalogueStore catalogues)
{
    /// <exception cref="RuleBroken"><c>import.already-run</c></exception>
    /// <exception cref="Denied">without the rights that the mode asks for.</exception>
    public async Task<long> Begin(ImportEntry entry, bool dryRun, Caller caller, CancellationToken ct)
    {
        var definition = catalogues.Current[entry.Object];
        ImportJob.RequireRights(definition, entry.Settings.Mode, caller);
        MappingCheck.Require(definition, entry.Settings, entry.Shape.Header, caller);
        await using var write = await database.BeginWrite(ct);
        var job = await jobs.Enqueue(write, ImportJob.Name, new ImportJob.Order(entry.Id, caller.UserId), caller.UserId, ct);
        await store.Begin(write, entry.Id, job, dryRun, ct);
        if (!dryRun) await store.Remember(write, entry, ImportIntake.Signature(entry.Shape.Header), ct);
        await write.Commit(ct);
        await jobs.Announce();
        return job;
    }

    /// <exception cref="RuleBroken"><c>import.not-undoable</c></exception>
    public async Task<long> Undo(ImportEntry entry, Caller caller, CancellationToken ct)
    {
        if (!caller.May(catalogues.Current[entry.Object], Right.Import)) throw new Denied("access.right-missing", ("right", "import"), ("object", entry.Object));
        await using var write = await database.BeginWrite(ct);
        var job = await jobs.Enqueue(write, ImportUndo.Name, new ImportJob.Order(entry.Id, caller.UserId), caller.UserId, ct);
        await store.BeginUndo(write, entry.Id, job, ct);
        await write.Commit(ct);
        await jobs.Announce();
        return job;
    }
}
