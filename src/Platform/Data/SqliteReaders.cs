using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;

namespace Zhike.Platform.Data;

/// <summary>Open connections that can only read; they keep their page cache between uses.</summary>
internal sealed class SqliteReaders(string file) : IDisposable
{
    const int Limit = 128;
    const int Kept = 16;
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

    public void Dispose()
    {
        closed = true;
        while (idle.TryPop(out var reader)) reader.CloseForGood();
    }

    SqliteReader Open()
    {
        var reader = new SqliteReader(SqliteDatabase.ConnectionString(file), this);
        reader.Open();
        reader.Run("""
            pragma busy_timeout = 10000;
            pragma temp_store = memory;
            pragma cache_size = -4096;
            pragma mmap_size = 268435456;
            pragma wal_autocheckpoint = 0;
            pragma query_only = on;
            """);
        return reader.Lent();
    }
}

/// <summary>A pooled reader; disposing gives it back with no statement or snapshot left open.</summary>
internal sealed class SqliteReader(string connectionString, SqliteReaders pool) : SqliteConnection(connectionString)
{
    int lent;

    public SqliteReader Lent()
    {
        lent = 1;
        return this;
    }

    public void CloseForGood()
    {
        lent = 0;
        base.Dispose(true);
    }

    protected override void Dispose(bool disposing)
    {
        if (!disposing || Interlocked.Exchange(ref lent, 0) == 0) return;
        EndStatements();
        if (!pool.GiveBack(this)) base.Dispose(true);
    }

    void EndStatements()
    {
        if (Handle is not { } handle) return;
        Transaction?.Dispose();
        for (var s = SQLitePCL.raw.sqlite3_next_stmt(handle, null); s is not null; s = SQLitePCL.raw.sqlite3_next_stmt(handle, s))
        {
            if (SQLitePCL.raw.sqlite3_stmt_busy(s) != 0) SQLitePCL.raw.sqlite3_reset(s);
        }
    }
}
