using System.Data.Common;
using System.Text.Json;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Data;
using Zhike.Platform.Http;

namespace Zhike.Platform.Import;

/// <summary>The imports table and the mappings people used before.</summary>
public sealed class ImportStore(Database database, TimeProvider clock)
{
    const string Columns = "id, object, owner_id, file_name, storage_key, shape, settings, state, dry_run, job_id, undo_job_id, rows, row_number, pass, waiting, created, updated, skipped, failed, created_at, finished_at";

    string Cast => database.Dialect == Dialect.Postgres ? "::jsonb" : "";

    public async Task<long> Add(ImportEntry entry, CancellationToken ct)
    {
        await using var write = await database.BeginWrite(ct);
        var id = await write.Value<long>(
            $"INSERT INTO imports (object, owner_id, file_name, storage_key, shape, settings, state, rows, created_at) VALUES (@object, @owner, @name, @key, @shape{Cast}, @settings{Cast}, 'draft', @rows, @now) RETURNING id",
            ("object", entry.Object), ("owner", entry.OwnerId), ("name", entry.FileName), ("key", entry.StorageKey), ("shape", Text(entry.Shape)), ("settings", Text(entry.Settings)),
            ("rows", entry.Rows), ("now", entry.CreatedAt));
        await write.Commit(ct);
        return id;
    }

    public async Task<ImportEntry?> Find(long id, CancellationToken ct)
    {
        await using var read = await database.OpenRead(ct);
        return (await read.Rows($"SELECT {Columns} FROM imports WHERE id = @id", Read, ("id", id))).FirstOrDefault();
    }

    public async Task<IReadOnlyList<ImportEntry>> List(long? ownerId, int limit, CancellationToken ct)
    {
        await using var read = await database.OpenRead(ct);
        return await read.Rows($"SELECT {Columns} FROM imports {(ownerId is null ? "" : "WHERE owner_id = @owner")} ORDER BY id DESC LIMIT {limit}", Read, ownerId is null ? [] : [("owner", ownerId)]);
    }

    /// <exception cref="RuleBroken"><c>import.already-run</c></exception>
    public async Task Change(long id, ImportSettings settings, CancellationToken ct)
    {
        await using var write = await database.BeginWrite(ct);
        if (await write.Run($"UPDATE imports SET settings = @settings{Cast} WHERE id = @id AND state IN ('draft', 'checked')", ct, ("settings", Text(settings)), ("id", id)) == 0)
            throw new RuleBroken("import.already-run");
        await write.Commit(ct);
    }

    /// <summary>Begins a run, or goes on with one that was cancelled or failed; of two who ask at once, one begins.</summary>
    /// <exception cref="RuleBroken"><c>import.already-run</c></exception>
    public async Task Begin(WriteLease write, long id, long jobId, bool dryRun, CancellationToken ct)
    {
        const string stopped = "state = 'running' AND job_id IN (SELECT id FROM jobs WHERE state IN ('cancelled', 'failed'))";
        var resumed = dryRun ? 0 : await write.Run($"UPDATE imports SET job_id = @job WHERE id = @id AND dry_run = @no AND {stopped}", ct, ("job", jobId), ("id", id), ("no", false));
        if (resumed == 1) return;
        if (await write.Run($"UPDATE imports SET state = 'running', dry_run = @dry, job_id = @job WHERE id = @id AND storage_key IS NOT NULL AND (state IN ('draft', 'checked') OR (dry_run = @yes AND {stopped}))", ct, ("dry", dryRun), ("job", jobId), ("id", id), ("yes", true)) == 0)
            throw new RuleBroken("import.already-run");
        await Reset(write, id, ct);
    }

    public async Task Reset(WriteLease write, long id, CancellationToken ct)
    {
        await write.Run("DELETE FROM import_errors WHERE import_id = @id", ct, ("id", id));
        await write.Run("DELETE FROM import_rows WHERE import_id = @id", ct, ("id", id));
        await write.Run("UPDATE imports SET row_number = 0, pass = 0, waiting = 0, created = 0, updated = 0, skipped = 0, failed = 0, finished_at = NULL WHERE id = @id", ct, ("id", id));
    }

    /// <exception cref="RuleBroken"><c>import.not-undoable</c></exception>
    public async Task BeginUndo(WriteLease write, long id, long jobId, CancellationToken ct)
    {
        const string ended = "IN (SELECT id FROM jobs WHERE state IN ('cancelled', 'failed'))";
        if (await write.Run($"UPDATE imports SET state = 'undoing', undo_job_id = @job WHERE id = @id AND dry_run = @no AND (state = 'done' OR (state = 'running' AND job_id {ended}) OR (state = 'undoing' AND undo_job_id {ended}))", ct,
            ("job", jobId), ("id", id), ("no", false)) == 0) throw new RuleBroken("import.not-undoable");
    }

    /// <summary>A file whose every row went in is needed no more; of others the rows that did not can be had until <see cref="Forget"/>.</summary>
    public async Task Move(WriteLease write, long id, string state, CancellationToken ct) =>
        await write.Run("UPDATE imports SET state = @state, finished_at = @now, storage_key = CASE WHEN @state <> 'done' OR failed > 0 THEN storage_key END WHERE id = @id", ct, ("state", state), ("now", clock.Instant()), ("id", id));

    /// <summary>The settings that the same person used for a file with the same header.</summary>
    public async Task<ImportSettings?> Remembered(long? userId, string definition, string signature, CancellationToken ct)
    {
        await using var read = await database.OpenRead(ct);
        var found = await read.Rows("SELECT settings FROM import_mappings WHERE user_id = @user AND object = @object AND signature = @signature", row => Json<ImportSettings>(row.GetString(0)), ("user", userId ?? 0), ("object", definition), ("signature", signature));
        return found.FirstOrDefault();
    }

    public async Task Remember(WriteLease write, ImportEntry entry, string signature, CancellationToken ct) =>
        await write.Run($"""
            INSERT INTO import_mappings (user_id, object, signature, settings, updated_at) VALUES (@user, @object, @signature, @settings{Cast}, @now)
            ON CONFLICT (user_id, object, signature) DO UPDATE SET settings = excluded.settings, updated_at = excluded.updated_at
            """, ct, ("user", entry.OwnerId ?? 0), ("object", entry.Object), ("signature", signature), ("settings", Text(entry.Settings)), ("now", clock.Instant()));

    /// <summary>Takes files that are a week old and not being read from the table; the caller deletes them.</summary>
    public async Task<IReadOnlyList<string>> Forget(CancellationToken ct)
    {
        const string forgotten = "storage_key IS NOT NULL AND created_at < @old AND (state NOT IN ('running', 'undoing') OR job_id IN (SELECT id FROM jobs WHERE state IN ('cancelled', 'failed')))";
        var old = clock.Instant() - TimeSpan.FromDays(7);
        await using var read = await database.OpenRead(ct);
        if (await read.Value<long>($"SELECT COUNT(*) FROM imports WHERE {forgotten}", ("old", old)) == 0) return [];
        await using var write = await database.BeginWrite(ct);
        var keys = await write.Rows($"SELECT storage_key FROM imports WHERE {forgotten}", row => row.GetString(0), ("old", old));
        await write.Run($"UPDATE imports SET storage_key = NULL WHERE {forgotten}", ct, ("old", old));
        await write.Commit(ct);
        return keys;
    }

    static string Text<T>(T value) => JsonSerializer.Serialize(value, Catalogue.Json.Plain);

    static T Json<T>(string text) => JsonSerializer.Deserialize<T>(text, Catalogue.Json.Plain)!;

    static ImportEntry Read(DbDataReader row)
    {
        long? Number(int i) => row.IsDBNull(i) ? null : row.GetInt64(i);
        return new ImportEntry(row.GetInt64(0), row.GetString(1), Number(2), row.GetString(3), row.IsDBNull(4) ? null : row.GetString(4), Json<FileShape>(row.GetString(5)),
            Json<ImportSettings>(row.GetString(6)), row.GetString(7), row.GetBoolean(8), Number(9), Number(10), Number(11), row.GetInt64(12), row.GetInt64(13), row.GetInt64(14),
            row.GetInt64(15), row.GetInt64(16), row.GetInt64(17), row.GetInt64(18), row.Instant(19), row.IsDBNull(20) ? null : row.Instant(20));
    }
}
