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

    public Task Commit(CancellationToken ct = default) => Transaction.CommitAsync(ct);

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
