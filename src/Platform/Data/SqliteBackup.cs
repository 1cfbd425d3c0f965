using Microsoft.Data.Sqlite;

namespace Zhike.Platform.Data;

/// <summary>Backups of the embedded database by SQLite's backup API, while writes go on.</summary>
internal static class SqliteBackup
{
    const string FileName = "zhike.db";

    public static async Task<Backup> Take(Database database, string folder, CancellationToken ct)
    {
        Backup.Prepare(folder);
        var takenAt = database.Clock.GetUtcNow();
        var file = Path.Combine(folder, FileName);
        await using (var source = await database.OpenRead(ct))
        {
            await using var target = Open(file);
            await Task.Run(() => ((SqliteConnection)source).BackupDatabase(target), ct);
            target.Run("pragma journal_mode = delete");
        }
        var backup = new Backup(Dialect.Sqlite, takenAt, await Verify(file, ct), await BackupFiles.Take(database.Options.DataFolder, folder, ct));
        await backup.Finish(folder, ct);
        return backup;
    }

    public static async Task Restore(string folder, DatabaseOptions into, Backup backup, CancellationToken ct)
    {
        var target = into.SqliteFile;
        var partial = target + ".restoring";
        File.Copy(Path.Combine(folder, FileName), partial, overwrite: true);
        backup.MustEqual(await Verify(partial, ct));
        File.Move(partial, target, overwrite: true);
    }

    static async Task<IReadOnlyList<TableHash>> Verify(string file, CancellationToken ct)
    {
        try
        {
            await using var connection = Open(file);
            if (await connection.Value<string>("pragma integrity_check(1)") is not "ok" and var fault)
                throw new DataRefused("data.backup-damaged", ("found", fault));
            await using var snapshot = connection.BeginTransaction(deferred: true);
            return await TableHash.All(connection, snapshot, ct);
        }
        catch (SqliteException e)
        {
            throw new DataRefused("data.backup-damaged", ("found", e.Message));
        }
    }

    static SqliteConnection Open(string file)
    {
        var connection = new SqliteConnection(SqliteDatabase.ConnectionString(file));
        connection.Open();
        return connection;
    }
}
