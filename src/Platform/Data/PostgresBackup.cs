using System.Data;
using System.Diagnostics;
using Npgsql;

namespace Zhike.Platform.Data;

/// <summary>Backups of a PostgreSQL database by <c>pg_dump</c>, in the same snapshot in which the rows are hashed.</summary>
internal static class PostgresBackup
{
    const string FileName = "zhike.dump";

    public static async Task<Backup> Take(Database database, string folder, CancellationToken ct)
    {
        Backup.Prepare(folder);
        var takenAt = database.Clock.GetUtcNow();
        await using var read = await database.OpenRead(ct);
        await using var snapshot = await read.BeginTransactionAsync(IsolationLevel.RepeatableRead, ct);
        await using var export = read.Command("select pg_export_snapshot()", snapshot);
        var name = (string)(await export.ExecuteScalarAsync(ct))!;
        await Run("pg_dump", database.Options, ct, "--format=custom", "--no-owner", "--no-privileges", $"--snapshot={name}", $"--file={Path.Combine(folder, FileName)}");
        var backup = new Backup(Dialect.Postgres, takenAt, await TableHash.All(read, snapshot, ct), await BackupFiles.Take(database.Options.DataFolder, folder, ct));
        await backup.Finish(folder, ct);
        return backup;
    }

    public static async Task Restore(string folder, DatabaseOptions into, Backup backup, CancellationToken ct)
    {
        await using var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(into.PostgresConnection) { Timezone = "UTC" });
        await using var connection = await source.OpenConnectionAsync(ct);
        if ((await TableHash.Tables(connection, null, ct)).Count > 0)
            throw new DataRefused("data.restore-not-empty", ("target", connection.Database));
        await Run("pg_restore", into, ct, "--no-owner", "--no-privileges", "--exit-on-error", "--single-transaction", $"--dbname={connection.Database}", Path.Combine(folder, FileName));
        await using var snapshot = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, ct);
        backup.MustEqual(await TableHash.All(connection, snapshot, ct));
    }

    static async Task Run(string tool, DatabaseOptions options, CancellationToken ct, params string[] arguments)
    {
        var server = new NpgsqlConnectionStringBuilder(options.PostgresConnection);
        var start = new ProcessStartInfo(Find(tool), arguments) { RedirectStandardError = true, UseShellExecute = false };
        start.Environment["PGHOST"] = server.Host;
        start.Environment["PGPORT"] = $"{server.Port}";
        start.Environment["PGUSER"] = server.Username;
        start.Environment["PGPASSWORD"] = server.Password;
        if (tool == "pg_dump") start.Environment["PGDATABASE"] = server.Database;
        using var process = Process.Start(start)!;
        await using var stop = ct.Register(process.Kill);
        var errors = await process.StandardError.ReadToEndAsync(CancellationToken.None);
        await process.WaitForExitAsync(CancellationToken.None);
        ct.ThrowIfCancellationRequested();
        if (process.ExitCode != 0) throw new DataRefused("data.tool-failed", ("tool", tool), ("reason", errors.Trim()));
    }

    /// <summary>The newest installed version; tools older than the server refuse to work with it.</summary>
    static string Find(string tool)
    {
        var debian = Directory.Exists("/usr/lib/postgresql") ? Directory.GetDirectories("/usr/lib/postgresql").OrderDescending(StringComparer.Ordinal).Select(v => Path.Combine(v, "bin")) : [];
        var path = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        var name = OperatingSystem.IsWindows() ? tool + ".exe" : tool;
        return debian.Concat(path).Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists)
            ?? throw new DataRefused("data.tool-missing", ("tool", tool));
    }
}
