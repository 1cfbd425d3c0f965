using System.Threading.Channels;
using Zhike.Platform.Data;

namespace Zhike.Platform.Modules;

/// <summary>Writes the search index of a large load on another thread than the one that writes the rows: half of such a load goes into it.</summary>
abstract class SearchAside : IAsyncDisposable
{
    /// <summary>Chunks that may wait to be indexed.</summary>
    const int Waiting = 50;

    readonly Channel<(BulkSearch Table, IReadOnlyList<object> Documents)> waiting = Channel.CreateBounded<(BulkSearch, IReadOnlyList<object>)>(Waiting);
    readonly CancellationTokenSource stop = new();
    Task work = Task.CompletedTask;

    /// <summary>Null where it cannot be: in a file where something is indexed already.</summary>
    internal static async Task<SearchAside?> Begin(Database database, WriteLease lease)
    {
        SearchAside? aside = database.Dialect == Dialect.Postgres ? new PostgresSearchAside(database) : await SqliteSearchAside.Make(database, lease);
        if (aside is not null) aside.work = Task.Run(aside.Follow);
        return aside;
    }

    /// <summary>Waits while too many documents wait.</summary>
    internal async Task Take(BulkSearch table, IReadOnlyList<object> documents, CancellationToken ct)
    {
        if (!waiting.Writer.TryWrite((table, documents))) await waiting.Writer.WriteAsync((table, documents), ct);
    }

    /// <summary>When all rows are there and before their indexes are built: waits for the rest if those need it.</summary>
    internal abstract Task BeforeIndexes(CancellationToken ct);

    /// <summary>Puts what was written in its place.</summary>
    internal abstract Task MoveInto(Database database, CancellationToken ct);

    /// <summary>Writes all that comes, and makes it durable at the end.</summary>
    protected abstract Task Index(ChannelReader<(BulkSearch Table, IReadOnlyList<object> Documents)> documents, CancellationToken ct);

    protected abstract ValueTask Release();

    /// <summary>Waits until everything taken is written.</summary>
    protected Task Rest(CancellationToken ct)
    {
        waiting.Writer.TryComplete();
        return work.WaitAsync(ct);
    }

    async Task Follow()
    {
        try { await Index(waiting.Reader, stop.Token); }
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
        await Release();
        stop.Dispose();
    }
}
