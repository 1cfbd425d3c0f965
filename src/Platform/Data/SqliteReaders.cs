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
internal sealed class SqliteReader(string connectionString, SqliteReaders pool) : SqliteConnection(connectionString)
{
    /// <summary>Statements that stay prepared: reading a statement of a list anew takes as long as a page of it.</summary>
    const int Kept = 100;

    readonly List<SqliteCommand> commands = [];
    readonly Dictionary<string, KeptCommand> kept = new(StringComparer.Ordinal);
    int lent;

    public SqliteReader Lent()
    {
        lent = 1;
        return this;
    }

    public void CloseForGood()
    {
        lent = 0;
        Forget();
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

    /// <summary>A command for a text that comes again, prepared already when it came before; its parameters are the caller's to set.</summary>
    public SqliteCommand Prepared(string text)
    {
        if (Transaction is not null) return CreateCommand();
        if (kept.TryGetValue(text, out var known)) return known.Busy ? CreateCommand() : known.Taken();
        if (kept.Count >= Kept) Forget();
        return (kept[text] = new KeptCommand { Connection = this, CommandText = text }).Taken();
    }

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

    void Forget()
    {
        foreach (var command in kept.Values) command.End();
        kept.Clear();
    }

    protected override void Dispose(bool disposing)
    {
        if (!disposing || Interlocked.Exchange(ref lent, 0) == 0) return;
        foreach (var command in commands) command.Dispose();
        commands.Clear();
        foreach (var command in kept.Values) command.Dispose();
        Transaction?.Dispose();
        if (pool.GiveBack(this)) return;
        Forget();
        base.Dispose(true);
    }

    /// <summary>Disposing it only makes it free for the next use.</summary>
    sealed class KeptCommand : SqliteCommand
    {
        bool ended;

        internal bool Busy { get; private set; }

        internal KeptCommand Taken()
        {
            Busy = true;
            Transaction = null;
            return this;
        }

        internal void End()
        {
            ended = true;
            Dispose();
        }

        protected override void Dispose(bool disposing)
        {
            Busy = false;
            if (ended) base.Dispose(disposing);
        }
    }
}
