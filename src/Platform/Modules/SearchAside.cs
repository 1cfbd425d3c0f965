using System.Threading.Channels;
using Microsoft.Data.Sqlite;
using Zhike.Platform.Data;

namespace Zhike.Platform.Modules;

/// <summary>
/// Builds the search index of a large load in a file of its own, on another thread than the one that writes the rows: half of
/// such a load goes into FTS5, and SQLite has one writer per file. Its tables are taken over whole at the end.
/// </summary>
sealed class SearchAside : IAsyncDisposable
{
    /// <summary>Chunks that may wait to be indexed.</summary>
    const int Waiting = 50;

    /// <summary>All that an FTS5 table without content consists of, beside its settings.</summary>
    static readonly string[] Shadows = ["data", "idx", "docsize"];

    readonly string file;
    readonly SqliteConnection connection;
    readonly HashSet<string> filled = new(StringComparer.Ordinal);
    readonly Channel<(BulkSearch Table, IReadOnlyList<object> Documents)> waiting = Channel.CreateBounded<(BulkSearch, IReadOnlyList<object>)>(Waiting);
    readonly CancellationTokenSource stop = new();
    readonly Task work;

    SearchAside(string file, IEnumerable<string> scripts)
    {
        this.file = file;
        File.Delete(file);
        connection = new SqliteConnection(SqliteDatabase.ConnectionString(file));
        connection.Open();
        // Nothing here outlives a crash, so nothing needs a journal.
        connection.Run("pragma journal_mode = off; pragma synchronous = off; pragma locking_mode = exclusive; pragma cache_size = -65536");
        foreach (var script in scripts) connection.Run(script);
        connection.Run("begin");
        work = Task.Run(Index);
    }

    /// <summary>Null where it does not pay or cannot be: on PostgreSQL, and where something is indexed already.</summary>
    internal static async Task<SearchAside?> Begin(Database database, WriteLease lease)
    {
        if (database.Dialect != Dialect.Sqlite) return null;
        var tables = await lease.Rows("select name, sql from sqlite_master where type = 'table' and name like 'search\\_%' escape '\\' and sql like 'create virtual table%'", row => (Name: row.GetString(0), Sql: row.GetString(1)));
        foreach (var (name, _) in tables)
            if (await lease.Value<long>($"select count(*) from (select 1 from {name}_docsize limit 1)") > 0) return null;
        return new SearchAside(Path.GetFullPath(database.Options.SqliteFile) + ".load-search", tables.Select(table => table.Sql));
    }

    /// <summary>Waits while too many documents wait.</summary>
    internal async Task Take(BulkSearch table, IReadOnlyList<object> documents, CancellationToken ct)
    {
        if (!waiting.Writer.TryWrite((table, documents))) await waiting.Writer.WriteAsync((table, documents), ct);
    }

    /// <summary>Waits for the rest and puts the finished tables in place of the empty ones.</summary>
    internal async Task MoveInto(Database database, CancellationToken ct)
    {
        waiting.Writer.Complete();
        await work.WaitAsync(ct);
        connection.Close();
        foreach (var table in filled)
        {
            await using var lease = await database.BeginWrite(ct);
            await lease.Run("attach @file as aside", ct, ("file", file));
            foreach (var shadow in Shadows)
            {
                await lease.Run($"delete from main.{table}_{shadow}", ct);
                await lease.Run($"insert into main.{table}_{shadow} select * from aside.{table}_{shadow}", ct);
            }
            await lease.Commit(ct);
            // Ends the attachment, and what FTS5 remembers of the empty table.
            await lease.Connection.CloseAsync();
        }
    }

    async Task Index()
    {
        try
        {
            await foreach (var (table, documents) in waiting.Reader.ReadAllAsync(stop.Token))
            {
                if (filled.Add(table.Name)) table.Gather(connection);
                table.Write(connection, documents, stop.Token);
            }
            connection.Run("commit");
        }
        catch (Exception error)
        {
            waiting.Writer.TryComplete(error);
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        waiting.Writer.TryComplete();
        await work.ContinueWith(_ => { }, TaskScheduler.Default);
        await connection.DisposeAsync();
        stop.Dispose();
        File.Delete(file);
    }
}
