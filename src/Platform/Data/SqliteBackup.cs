using System.Collections.Concurrent;
using System.Security.Cryptography;
using Microsoft.Data.Sqlite;

namespace Zhike.Platform.Data;

/// <summary>Backups of the embedded database while writes go on.</summary>
internal static class SqliteBackup
{
    const string FileName = "zhike.db";

    /// <summary>Tables that are read at the same time.</summary>
    const int AtOnce = 2;

    public static async Task<Backup> Take(SqliteDatabase database, string folder, CancellationToken ct)
    {
        Backup.Prepare(folder);
        var takenAt = database.Clock.GetUtcNow();
        var file = Path.Combine(folder, FileName);
        await Copy(database, file, ct);
        var hash = Task.Run(() => Hash(file, ct), ct);
        var tables = await Tables(file, ct);
        var backup = new Backup(Dialect.Sqlite, takenAt, tables, await BackupFiles.Take(database.Options.DataFolder, folder, ct), await hash);
        await backup.Finish(folder, ct);
        return backup;
    }

    public static async Task Restore(string folder, DatabaseOptions into, Backup backup, CancellationToken ct)
    {
        var target = into.SqliteFile;
        var partial = target + ".restoring";
        File.Delete(partial);
        var copied = await BackupFiles.Copy(folder, FileName, partial, ct);
        if (backup.Database is { } taken)
        {
            if (copied != taken) throw Backup.Damaged(FileName);
            backup.MustEqual(await Tables(partial, ct));
        }
        else
        {
            await MustBeSound(partial);
            backup.MustCount(await Tables(partial, ct));
        }
        File.Move(partial, target, overwrite: true);
    }

    /// <summary>As the file stands while a reader holds it still, which is many times faster than page by page; page by page when others read on and on.</summary>
    static async Task Copy(SqliteDatabase database, string file, CancellationToken ct)
    {
        await using var still = await database.HoldStill(ct);
        if (still is not null)
        {
            await using var source = new FileStream(database.Options.SqliteFile, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, 1);
            await using var target = BackupFiles.Create(file);
            await source.CopyToAsync(target, BackupFiles.BufferSize, ct);
            target.Flush(flushToDisk: true);
        }
        else
        {
            await using var source = await database.OpenRead(ct);
            await using var target = Open(file);
            await Task.Run(() => ((SqliteConnection)source).BackupDatabase(target), ct);
        }
        await using var copy = Open(file);
        copy.Run("pragma journal_mode = delete");
    }

    static FileHash Hash(string file, CancellationToken ct)
    {
        using var source = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read, 1);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[BackupFiles.BufferSize];
        for (int read; (read = source.Read(buffer)) > 0; ct.ThrowIfCancellationRequested()) hash.AppendData(buffer, 0, read);
        return new FileHash(FileName, source.Length, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    /// <summary>Reads every row of every table; indexes are the doctor's to look at.</summary>
    static async Task<IReadOnlyList<TableHash>> Tables(string file, CancellationToken ct)
    {
        try
        {
            await using var connection = Open(file);
            var names = await TableHash.Tables(connection, null, ct);
            var hashes = new ConcurrentBag<TableHash>();
            await Parallel.ForEachAsync(names, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = ct }, async (name, token) =>
            {
                await using var own = Open(file);
                hashes.Add(TableHash.OfSqlite(own, name, token));
            });
            return [.. hashes.OrderBy(hash => names.IndexOf(hash.Table))];
        }
        catch (SqliteException e) { throw Backup.Damaged(e.Message); }
    }

    static async Task MustBeSound(string file)
    {
        try
        {
            await using var connection = Open(file);
            if (await connection.Value<string>("pragma integrity_check(1)") is not "ok" and var fault) throw Backup.Damaged(fault ?? "");
        }
        catch (SqliteException e) { throw Backup.Damaged(e.Message); }
    }

    static SqliteConnection Open(string file)
    {
        var connection = new SqliteConnection(SqliteDatabase.ConnectionString(file));
        connection.Open();
        return connection;
    }
}
