using System.Collections.Concurrent;
using System.Data;
using Microsoft.Data.Sqlite;

namespace Zhike.Platform.Data;

/// <summary>Open connections that can only read; they keep their page cache between uses.</summary>
internal sealed class SqliteReaders(string file) : IDisposable
{
    const int Limit = 32;
    const int Kept = 12;
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    readonly ConcurrentStack<SqliteReader> idle = new();
    readonly SemaphoreSlim free = new(Limit);
    volatile bool closed;

    public async ValueTask<SqliteReader> Take(CancellationToken ct)
    {
        ObjectDisposedException.ThrowIf(closed, this);
        if (!await free.WaitAsync(Patience, ct)) throw new TimeoutException("All database readers are busy.");
        try
        {
            return idle.TryPop(out var reader) ? reader.Lent() : Open();
        }
        catch
        {
            free.Release();
            throw;
        }
    }

    /// <summary>True when the pool keeps the connection; false when it is to be closed.</summary>
    public bool GiveBack(SqliteReader reader)
    {
        var keep = !closed && idle.Count < Kept;
        if (keep) idle.Push(reader);
        free.Release();
        return keep;
    }

    /// <summary>Closes idle connections: an open one keeps the planner statistics that it read first.</summary>
    public void Renew()
    {
        while (idle.TryPop(out var reader)) reader.CloseForGood();
    }

    public void Dispose()
    {
        closed = true;
        Renew();
    }

    SqliteReader Open()
    {
        var reader = new SqliteReader(SqliteDatabase.ConnectionString(file), this);
        reader.Open();
        reader.Run("""
            pragma busy_timeout = 10000;
            pragma temp_store = memory;
            pragma cache_size = -8192;
            pragma wal_autocheckpoint = 0;
            pragma query_only = on;
            """);
        return reader.Lent();
    }
}

/// <summary>A pooled reader; disposing gives it back with no result or snapshot left open.</summary>
internal sealed class SqliteReader : SqliteConnection, IKeepsStatements
{
    readonly SqliteReaders pool;
    readonly List<SqliteCommand> commands = [];
    readonly KeptStatements kept;
    int lent;

    public SqliteReader(string connectionString, SqliteReaders pool) : base(connectionString)
    {
        this.pool = pool;
        kept = new KeptStatements(this);
    }

    public SqliteReader Lent()
    {
        lent = 1;
        return this;
    }

    public void CloseForGood()
    {
        lent = 0;
        kept.Forget();
        base.Dispose(true);
    }

    /// <summary>Deferred, since a reader can have a snapshot but never the write lock.</summary>
    public override SqliteTransaction BeginTransaction(IsolationLevel isolationLevel, bool deferred) =>
        base.BeginTransaction(isolationLevel, deferred: true);

    public override SqliteCommand CreateCommand()
    {
        var command = base.CreateCommand();
        commands.Add(command);
        return command;
    }

    public SqliteCommand Prepared(string text, bool oneWay) => Transaction is not null ? CreateCommand() : kept.Take(text, oneWay);

    /// <summary>What is read until it is disposed belongs to one moment.</summary>
    public Snapshot Hold()
    {
        SQLitePCL.raw.sqlite3_exec(Handle, "begin");
        return new Snapshot(this);
    }

    public readonly struct Snapshot(SqliteReader reader) : IDisposable
    {
        public void Dispose() => SQLitePCL.raw.sqlite3_exec(reader.Handle, "commit");
    }

    protected override void Dispose(bool disposing)
    {
        if (!disposing || Interlocked.Exchange(ref lent, 0) == 0) return;
        foreach (var command in commands) command.Dispose();
        commands.Clear();
        kept.Free();
        Transaction?.Dispose();
        if (pool.GiveBack(this)) return;
        kept.Forget();
        base.Dispose(true);
    }
}
