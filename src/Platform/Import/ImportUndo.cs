using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Zhike.Platform.Access;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Data;
using Zhike.Platform.Http;
using Zhike.Platform.Jobs;
using Zhike.Platform.Undo;
using Zhike.Platform.Writing;

namespace Zhike.Platform.Import;

/// <summary>
/// The job that takes an import back: what it made goes to the recycle bin, what it changed gets its values back. Records
/// that somebody worked on since stay, and are reported.
/// </summary>
public sealed class ImportUndo(ImportTools tools, IServiceProvider services) : IJob
{
    const int BatchRows = 100;

    sealed record Entry(long Id, long Row, string Action, string Object, long RecordId, long Version, string? Changes);

    public const string Name = "import-undo";

    public string Kind => Name;

    public async Task<object?> Run(JobContext context, CancellationToken ct)
    {
        var order = context.Payload<ImportJob.Order>();
        var caller = await ImportJob.CallerOf(services, order.ById, ct);
        var total = await Count(order.ImportId, "'created', 'updated', 'undone', 'kept'");
        while (await Batch(order.ImportId, ct) is { Count: > 0 } batch)
        {
            await Back(context, caller, order.ImportId, batch, ct);
            context.Progress(total - await Count(order.ImportId, "'created', 'updated'"), total);
        }
        await using var write = await tools.Database.BeginWrite(ct);
        await context.Hold(write, ct);
        await tools.Store.Move(write, order.ImportId, "undone", ct);
        await write.Commit(ct);
        return new { importId = order.ImportId, undone = await Count(order.ImportId, "'undone'"), kept = await Count(order.ImportId, "'kept'") };
    }

    /// <summary>A batch in one unit of work; when a rule stands against one of its records, each on its own.</summary>
    async Task Back(JobContext context, Caller caller, long importId, IReadOnlyList<Entry> batch, CancellationToken ct)
    {
        try
        {
            await Once(context, caller, importId, batch, null, ct);
        }
        catch (Refusal) when (batch.Count > 1)
        {
            foreach (var entry in batch) await Back(context, caller, importId, [entry], ct);
        }
        catch (Refusal refused) { await Once(context, caller, importId, batch, refused.Code, ct); }
    }

    /// <param name="refusal">Why the only entry is kept; null tries to take all back.</param>
    async Task Once(JobContext context, Caller caller, long importId, IReadOnlyList<Entry> batch, string? refusal, CancellationToken ct)
    {
        await using var writer = tools.Writers.Open(caller);
        var kept = new List<(Entry Entry, string Code)>();
        foreach (var entry in batch)
            if ((refusal ?? await Back(writer, importId, entry, ct)) is { } code) kept.Add((entry, code));
        writer.WithinSave(async (lease, _, token) =>
        {
            await context.Hold(lease, token);
            await Mark(lease, "undone", batch.Except(kept.Select(item => item.Entry)), token);
            await Mark(lease, "kept", kept.Select(item => item.Entry), token);
            await lease.Insert(tools.Database.Dialect, "import_errors", ["import_id", "row_number", "column_name", "value", "code", "args::jsonb"],
                [.. kept.Select(item => new object?[] { importId, item.Entry.Row, null, null, item.Code, JsonSerializer.Serialize(new { @object = item.Entry.Object, id = item.Entry.RecordId }, Json.Plain) })], token);
        });
        await writer.Save(ct);
    }

    /// <returns>Why the record stays as it is; null when it was taken back.</returns>
    static async Task<string?> Back(Writer writer, long importId, Entry entry, CancellationToken ct)
    {
        var definition = writer.Catalogue[entry.Object];
        var db = await writer.Db(ct);
        if (await db.FindAsync(definition.RecordType, [entry.RecordId], ct) is not Record record || record.DeletedAt is not null) return "import.undo-gone";
        writer.Describe(record, "undo", new { of = "import", importId });
        if (entry.Action == "updated")
        {
            if (entry.Changes is null) return null;
            try { LoggedValues.PutBack(definition, record, entry.Changes); }
            catch (RuleBroken) { return "import.undo-changed-since"; }
            return null;
        }
        if (record.Version != entry.Version) return "import.undo-changed-since";
        if (await HasForeignChildren(writer, definition, record.Id, importId, ct)) return "import.undo-has-children";
        await writer.Delete(record, ct);
        return null;
    }

    /// <summary>Somebody else's contacts or notes must not vanish with the customer they hang on.</summary>
    static async Task<bool> HasForeignChildren(Writer writer, ObjectDefinition definition, long id, long importId, CancellationToken ct)
    {
        var lease = await writer.Lease(ct);
        foreach (var child in writer.Catalogue.ChildrenOf(definition.Key))
        {
            var column = child.Field(child.Parent!.Field).Column;
            var found = await lease.Value<long>(
                $"SELECT COUNT(*) FROM (SELECT 1 FROM {child.Table} c WHERE c.{column} = @id AND c.deleted_at IS NULL AND c.id NOT IN (SELECT r.record_id FROM import_rows r WHERE r.import_id = @import AND r.object = @object AND r.record_id IS NOT NULL) LIMIT 1) x",
                ("id", id), ("import", importId), ("object", child.Key));
            if (found > 0) return true;
        }
        return false;
    }

    static async Task Mark(WriteLease lease, string action, IEnumerable<Entry> entries, CancellationToken ct)
    {
        var ids = string.Join(", ", entries.Select(entry => entry.Id));
        if (ids.Length > 0) await lease.Run($"UPDATE import_rows SET action = @action WHERE id IN ({ids})", ct, ("action", action));
    }

    async Task<List<Entry>> Batch(long importId, CancellationToken ct)
    {
        await using var read = await tools.Database.OpenRead(ct);
        return await read.Rows($"SELECT id, row_number, action, object, record_id, version, changes FROM import_rows WHERE import_id = @id AND action IN ('created', 'updated') ORDER BY id DESC LIMIT {BatchRows}",
            row => new Entry(row.GetInt64(0), row.GetInt64(1), row.GetString(2), row.GetString(3), row.GetInt64(4), row.GetInt64(5), row.IsDBNull(6) ? null : row.GetString(6)), ("id", importId));
    }

    async Task<long> Count(long importId, string actions)
    {
        await using var read = await tools.Database.OpenRead();
        return await read.Value<long>($"SELECT COUNT(*) FROM import_rows WHERE import_id = @id AND action IN ({actions})", ("id", importId));
    }
}
