using System.Data;
using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace Zhike.Platform.Data;

/// <summary>The embedded database: one writer connection, a pool of readers, write-ahead log.</summary>
/// <remarks>
/// SQLite up to 3.51.2 can corrupt the file when two connections write or checkpoint at the same instant
/// (sqlite.org/wal.html, "The WAL-Reset Bug"), so every write and checkpoint passes one <see cref="WriterGate"/>.
/// </remarks>
internal sealed class SqliteDatabase : Database
{
    readonly string file;
    readonly WriterGate gate;
    readonly SqliteReaders readers;
    SqliteWriter writer;

    public SqliteDatabase(DatabaseOptions options) : base(options)
    {
        file = Path.GetFullPath(options.SqliteFile);
        CreateFolder(Path.GetDirectoryName(file)!);
        gate = WriterGate.For(file);
        readers = new SqliteReaders(file);
        using (gate.Enter()) writer = OpenWriter();
    }

    public override Dialect Dialect => Dialect.Sqlite;

    public override async ValueTask<DbConnection> OpenRead(CancellationToken ct = default) => await readers.Take(ct);

    public override async ValueTask<WriteLease> BeginWrite(CancellationToken ct = default)
    {
        var turn = await gate.EnterAsync(ct);
        try
        {
            if (writer.State != ConnectionState.Open) writer = OpenWriter();
            return new WriteLease(writer, writer.BeginTransaction(deferred: false), () => EndWrite(turn));
        }
        catch
        {
            await EndWrite(turn);
            throw;
        }
    }

    public override async Task<bool> Reshape(string name, Func<Func<string, Task>, Task> work, CancellationToken ct)
    {
        await work(async statement =>
        {
            await using var write = await BeginWrite(ct);
            await write.Run(statement);
            await write.Commit(ct);
        });
        return true;
    }

    public override Task Signal(string channel, string payload = "")
    {
        Signals.Wake(channel, payload);
        return Task.CompletedTask;
    }

    public override IAsyncEnumerable<string> Listen(string channel, CancellationToken ct) => Signals.Listen(channel, ct);

    public override async Task RefreshStatistics(string? table = null, CancellationToken ct = default)
    {
        await using (var write = await BeginWrite(ct))
        {
            // A thousand entries of each index tell enough, however large it is.
            await write.Run($"pragma analysis_limit = 1000; analyze {table}", ct);
            await write.Commit(ct);
        }
        readers.Renew();
    }

    public override async ValueTask DisposeAsync()
    {
        Signals.EndAll();
        readers.Dispose();
        using (await gate.EnterAsync(CancellationToken.None)) await writer.DisposeAsync();
        gate.Close();
    }

    const int BusyTimeout = 10_000;

    const string UsualRoom = "pragma cache_size = -65536; pragma threads = 0;";

    /// <summary>Half a gigabyte of pages, and a second thread that sorts while the first reads.</summary>
    const string AmpleRoom = "pragma cache_size = -524288; pragma threads = 2;";

    internal override async Task MakeRoom(bool ample, CancellationToken ct)
    {
        await using var write = await BeginWrite(ct);
        await write.Run(ample ? AmpleRoom : UsualRoom, ct);
    }

    /// <summary>
    /// A reader during whose life the file itself does not change: the journal is emptied into it first, and SQLite moves nothing
    /// from the journal to a file that a reader reads alone. What is written meanwhile stays in the journal.
    /// </summary>
    /// <returns>Null when readers of an older state do not end within two seconds.</returns>
    internal async Task<SqliteReader?> HoldStill(CancellationToken ct)
    {
        using var turn = await gate.EnterAsync(ct);
        if (writer.State != ConnectionState.Open) writer = OpenWriter();
        if (!await Emptied(writer)) return null;
        var reader = await readers.Take(ct);
        reader.BeginTransaction();
        await reader.Value<long>("select count(*) from sqlite_master");
        return reader;
    }

    static async Task<bool> Emptied(SqliteWriter writer)
    {
        writer.Run("pragma busy_timeout = 2000");
        try { return await writer.Value<long>("pragma wal_checkpoint(full)") == 0; }
        finally { writer.Run($"pragma busy_timeout = {BusyTimeout}"); }
    }

    ValueTask EndWrite(IDisposable turn)
    {
        using (turn)
        {
            // A transaction that could not even be rolled back (full disk) must not reach the next writer.
            if (writer.State == ConnectionState.Open && SQLitePCL.raw.sqlite3_get_autocommit(writer.Handle) == 0) writer.Close();
        }
        return ValueTask.CompletedTask;
    }

    SqliteWriter OpenWriter()
    {
        var connection = new SqliteWriter(ConnectionString(file));
        connection.Open();
        connection.Run($"""
            {UsualRoom}
            pragma journal_mode = wal;
            pragma synchronous = full;
            pragma busy_timeout = {BusyTimeout};
            pragma temp_store = memory;
            pragma wal_autocheckpoint = 12000;
            pragma journal_size_limit = 67108864;
            """);
        return connection;
    }

    internal static string ConnectionString(string file) => new SqliteConnectionStringBuilder
    {
        DataSource = file,
        Pooling = false,
        ForeignKeys = true,
        DefaultTimeout = 30,
    }.ToString();

    static void CreateFolder(string folder)
    {
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(folder);
        else Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }
}
