using System.Threading.Channels;
using Microsoft.Data.Sqlite;
using Zhike.Platform.Data;

namespace Zhike.Platform.Modules;

/// <summary>Builds the search index in a file of its own, since SQLite has one writer per file. Its tables are taken over whole at the end.</summary>
sealed class SqliteSearchAside : SearchAside
{
    /// <summary>All that an FTS5 table without content consists of, beside its settings.</summary>
    static readonly string[] Shadows = ["data", "idx", "docsize"];

    readonly string file;
    readonly SqliteConnection connection;
    readonly HashSet<string> filled = new(StringComparer.Ordinal);

    SqliteSearchAside(string file, IEnumerable<string> scripts)
    {
        this.file = file;
        File.Delete(file);
        connection = new SqliteConnection(SqliteDatabase.ConnectionString(file));
        connection.Open();
        // Nothing here outlives a crash, so nothing needs a journal.
        connection.Run("pragma journal_mode = off; pragma synchronous = off; pragma locking_mode = exclusive; pragma cache_size = -65536");
        foreach (var script in scripts) connection.Run(script);
    }

    internal static async Task<SqliteSearchAside?> Make(Database database, WriteLease lease)
    {
        var tables = await lease.Rows("select name, sql from sqlite_master where type = 'table' and name like 'search\\_%' escape '\\' and sql like 'create virtual table%'", row => (Name: row.GetString(0), Sql: row.GetString(1)));
        foreach (var (name, _) in tables)
            if (await lease.Value<long>($"select count(*) from (select 1 from {name}_docsize limit 1)") > 0) return null;
        return new SqliteSearchAside(Path.GetFullPath(database.Options.SqliteFile) + ".load-search", tables.Select(table => table.Sql));
    }

    /// <summary>Goes on beside the indexes of the rows.</summary>
    internal override Task BeforeIndexes(CancellationToken ct) => Task.CompletedTask;

    internal override async Task MoveInto(Database database, CancellationToken ct)
    {
        await Rest(ct);
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

    protected override async Task Index(ChannelReader<(BulkSearch Table, IReadOnlyList<object> Documents)> documents, CancellationToken ct)
    {
        connection.Run("begin");
        await foreach (var (table, rows) in documents.ReadAllAsync(ct))
        {
            if (filled.Add(table.Name)) table.Gather(connection);
            table.Write(connection, rows, ct);
        }
        connection.Run("commit");
    }

    protected override async ValueTask Release()
    {
        await connection.DisposeAsync();
        File.Delete(file);
    }
}
