using System.Data.Common;

namespace Zhike.Platform.Data;

/// <summary>The right to write, with its transaction. Disposing without <see cref="Commit"/> rolls back.</summary>
public sealed class WriteLease : IAsyncDisposable
{
    readonly Func<ValueTask> giveBack;
    bool disposed;

    internal WriteLease(DbConnection connection, DbTransaction transaction, Func<ValueTask> giveBack)
    {
        (Connection, Transaction) = (connection, transaction);
        this.giveBack = giveBack;
    }

    public DbConnection Connection { get; }

    public DbTransaction Transaction { get; }

    /// <summary>False as well when nobody knows whether the commit reached the database.</summary>
    internal bool Committed { get; private set; }

    public async Task Commit(CancellationToken ct = default)
    {
        await Transaction.CommitAsync(ct);
        Committed = true;
    }

    public async ValueTask DisposeAsync()
    {
        if (disposed) return;
        disposed = true;
        try
        {
            await Transaction.DisposeAsync();
        }
        finally
        {
            await giveBack();
        }
    }
}
