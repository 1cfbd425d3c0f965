using System.Threading.Channels;
using Zhike.Platform.Data;

namespace Zhike.Platform.Modules;

/// <summary>Writes the search index through connections of its own, whose server processes run beside the one that takes the rows.</summary>
sealed class PostgresSearchAside(Database database) : SearchAside
{
    /// <summary>To read a document costs PostgreSQL more than to take its row.</summary>
    const int Connections = 2;

    /// <summary>Their indexes are built from the finished tables.</summary>
    internal override Task BeforeIndexes(CancellationToken ct) => Rest(ct);

    internal override Task MoveInto(Database database, CancellationToken ct) => Task.CompletedTask;

    protected override Task Index(ChannelReader<(BulkSearch Table, IReadOnlyList<object> Documents)> documents, CancellationToken ct) =>
        Task.WhenAll(Enumerable.Range(0, Connections).Select(_ => Follow(documents, ct)));

    async Task Follow(ChannelReader<(BulkSearch Table, IReadOnlyList<object> Documents)> documents, CancellationToken ct)
    {
        await using var lease = await database.BeginWrite(ct);
        await foreach (var (table, rows) in documents.ReadAllAsync(ct)) await table.Write(lease, rows, ct);
        await lease.Commit(ct);
    }

    protected override ValueTask Release() => ValueTask.CompletedTask;
}
