using System.Text.Json;

namespace Zhike.Platform.Data;

/// <summary>What a backup folder holds. The manifest is written last, so a folder without one is not a backup.</summary>
/// <param name="Tables">Fingerprints at the instant of the backup; a restore is compared with them.</param>
/// <param name="Files">Attachments, uploaded tables and keys, compared likewise.</param>
/// <param name="Database">The file of the embedded database; null for PostgreSQL, and in backups of versions that did not hash it.</param>
public sealed record Backup(Dialect Dialect, DateTimeOffset TakenAt, IReadOnlyList<TableHash> Tables, IReadOnlyList<FileHash> Files, FileHash? Database = null)
{
    const string Manifest = "manifest.json";
    static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>Reads the manifest of a backup folder.</summary>
    /// <exception cref="DataRefused"><c>data.backup-incomplete</c></exception>
    public static async Task<Backup> Read(string folder, CancellationToken ct = default)
    {
        var path = Path.Combine(folder, Manifest);
        if (!File.Exists(path)) throw new DataRefused("data.backup-incomplete", ("folder", folder));
        try
        {
            await using var file = File.OpenRead(path);
            return (await JsonSerializer.DeserializeAsync<Backup>(file, Json, ct))!;
        }
        catch (JsonException) { throw new DataRefused("data.backup-incomplete", ("folder", folder)); }
    }

    /// <summary>Makes a new database and data folder from a backup and proves by hashes of rows and files that nothing is missing or altered.</summary>
    /// <param name="into">An unused data folder, with an empty database when it is PostgreSQL; the same dialect as the backup.</param>
    /// <exception cref="DataRefused"><c>data.backup-incomplete</c>, <c>data.backup-other-dialect</c>, <c>data.restore-not-empty</c>, <c>data.backup-damaged</c>, <c>data.tool-missing</c>, <c>data.tool-failed</c></exception>
    public static async Task<Backup> Restore(string folder, DatabaseOptions into, CancellationToken ct = default)
    {
        var backup = await Read(folder, ct);
        var dialect = into.PostgresConnection is null ? Dialect.Sqlite : Dialect.Postgres;
        if (backup.Dialect != dialect)
            throw new DataRefused("data.backup-other-dialect", ("backup", backup.Dialect), ("target", dialect));
        using var attempt = RestoreMark.Set(into);
        await BackupFiles.Bring(folder, into.DataFolder, backup.Files, ct);
        if (dialect == Dialect.Sqlite) await SqliteBackup.Restore(folder, into, backup, ct);
        else await PostgresBackup.Restore(folder, into, backup, ct);
        BackupFiles.Settle(into.DataFolder);
        attempt.Lift();
        return backup;
    }

    /// <summary>Refuses a data folder in which a restore was cut short.</summary>
    /// <exception cref="DataRefused"><c>data.restore-unfinished</c></exception>
    public static void MustBeWhole(DatabaseOptions options) => RestoreMark.MustBeLifted(options);

    internal static void Prepare(string folder)
    {
        Directory.CreateDirectory(folder);
        if (Directory.EnumerateFileSystemEntries(folder).Any())
            throw new DataRefused("data.backup-not-empty", ("folder", folder));
    }

    internal async Task Finish(string folder, CancellationToken ct)
    {
        var path = Path.Combine(folder, Manifest);
        await using (var file = File.Create(path + ".part"))
        {
            await JsonSerializer.SerializeAsync(file, this, Json, ct);
            file.Flush(flushToDisk: true);
        }
        File.Move(path + ".part", path);
    }

    internal void MustEqual(IReadOnlyList<TableHash> restored) => MustEqual(Tables, restored);

    /// <summary>Only the number of rows; older versions hashed them in another way.</summary>
    internal void MustCount(IReadOnlyList<TableHash> restored) =>
        MustEqual([.. Tables.Select(table => table with { Hash = "" })], [.. restored.Select(table => table with { Hash = "" })]);

    static void MustEqual(IReadOnlyList<TableHash> expected, IReadOnlyList<TableHash> restored)
    {
        var wrong = expected.Except(restored).Concat(restored.Except(expected)).Select(t => t.Table).Distinct(StringComparer.Ordinal).ToList();
        if (wrong.Count > 0) throw Damaged(string.Join(", ", wrong));
    }

    internal static DataRefused Damaged(string found) => new("data.backup-damaged", ("found", found));
}
