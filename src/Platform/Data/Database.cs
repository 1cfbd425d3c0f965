using System.Data.Common;

namespace Zhike.Platform.Data;

/// <summary>One tenant's database: many readers, and writers by lease.</summary>
public abstract class Database : IAsyncDisposable
{
    private protected Database(DatabaseOptions options) => Options = options;

    public DatabaseOptions Options { get; }

    public TimeProvider Clock => Options.Clock;

    public abstract Dialect Dialect { get; }

    private protected Signals Signals { get; } = new();

    /// <summary>Opens the tenant's database; creates the SQLite file when there is none. The schema is the work of <see cref="Migrations"/>.</summary>
    public static Database Open(DatabaseOptions options) =>
        options.PostgresConnection is { } connection
            ? new PostgresDatabase(options, connection)
            : new SqliteDatabase(options);

    /// <summary>An open connection that cannot write. Disposing it gives it back.</summary>
    /// <exception cref="TimeoutException">All readers were busy for half a minute.</exception>
    public abstract ValueTask<DbConnection> OpenRead(CancellationToken ct = default);

    /// <summary>The same for what is asked over and over, such as a list, a record or a search: its statements are kept prepared. One that is planned so holds until the planner's statistics are renewed, so nothing that fills tables asks by it.</summary>
    public virtual ValueTask<DbConnection> OpenQuery(CancellationToken ct = default) => OpenRead(ct);

    /// <summary>A connection inside a write transaction. SQLite grants one at a time, in the order asked.</summary>
    public abstract ValueTask<WriteLease> BeginWrite(CancellationToken ct = default);

    /// <summary>Runs <paramref name="work"/> with a way to change indexes while others write: on PostgreSQL outside a transaction, on one node at a time, without a time limit.</summary>
    /// <remarks>SQLite has no such way; each statement there is a write that others wait for.</remarks>
    /// <returns>False when another node is at work of this name, and nothing was done.</returns>
    public abstract Task<bool> Reshape(string name, Func<Func<string, Task>, Task> work, CancellationToken ct);

    /// <summary>Wakes the listeners of a channel, on PostgreSQL those of other nodes too. Call it after the commit.</summary>
    /// <param name="payload">What changed, in a few hundred characters; empty means "look yourself".</param>
    public abstract Task Signal(string channel, string payload = "");

    /// <summary>Payloads signalled from this call on, equal ones merged while they wait; ends when <paramref name="ct"/> is cancelled.</summary>
    /// <remarks>An empty payload means that signals may have been missed (start of listening to other nodes, reconnect, overflow): look yourself.</remarks>
    public abstract IAsyncEnumerable<string> Listen(string channel, CancellationToken ct);

    /// <summary>Copies the database as of now, with files and keys, into a new folder while reads and writes go on; <see cref="Data.Backup.Restore"/> is the way back.</summary>
    /// <exception cref="DataRefused"><c>data.backup-not-empty</c>, <c>data.backup-damaged</c>, <c>data.tool-missing</c>, <c>data.tool-failed</c></exception>
    public Task<Backup> Backup(string folder, CancellationToken ct = default) =>
        this is SqliteDatabase file ? SqliteBackup.Take(file, folder, ct) : PostgresBackup.Take(this, folder, ct);

    /// <summary>Gives the writer memory for a load of millions of rows, or takes it back; PostgreSQL has its own.</summary>
    internal virtual Task MakeRoom(bool ample, CancellationToken ct) => Task.CompletedTask;

    /// <summary>Counts values anew for the query planner, of all tables or of one; worth it after a load of many rows.</summary>
    public virtual async Task RefreshStatistics(string? table = null, CancellationToken ct = default)
    {
        await using var write = await BeginWrite(ct);
        await using var command = write.Connection.Command($"analyze {table}", write.Transaction);
        command.CommandTimeout = 0;
        await command.ExecuteNonQueryAsync(ct);
        await write.Commit(ct);
    }

    public abstract ValueTask DisposeAsync();
}
