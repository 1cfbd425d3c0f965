using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Zhike.Platform.Data;

namespace Zhike.Platform.ChangeLog;

/// <summary>
/// Reads the log in order from its own cursor. The effect and the cursor are written in one transaction, so an effect
/// happens once however often the process is killed. One node works at a time.
/// </summary>
public abstract class ChangeReader(Database database, ILogger log) : BackgroundService
{
    const int Batch = 500;

    /// <summary>Between two looks, so that what many people write at the same time is handled together; the first change after a quiet time is not delayed.</summary>
    static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    /// <summary>Name of the cursor in <c>change_readers</c>.</summary>
    public abstract string Name { get; }

    readonly SemaphoreSlim turn = new(1, 1);

    /// <summary>Writes the effect of some entries through the given transaction.</summary>
    protected abstract Task Handle(IReadOnlyList<Change> changes, WriteLease lease, CancellationToken ct);

    protected Database Database => database;
    protected Dialect Dialect => database.Dialect;

    /// <summary>Logs what the effect itself changed, in the same transaction; this and other readers meet it later.</summary>
    protected Task Append(WriteLease lease, IReadOnlyList<Change> changes, CancellationToken ct) => ChangeAppender.Append(lease, database.Dialect, changes, ct);

    /// <summary>After the effect is durable; for signals.</summary>
    protected virtual Task Handled(IReadOnlyList<Change> changes) => Task.CompletedTask;

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Lasting.Go(Name, log, Follow, stoppingToken);

    /// <summary>Listens before it catches up, so that nothing sealed in between waits for the next signal.</summary>
    async Task Follow(CancellationToken ct)
    {
        var signals = database.Listen(ChangeSealer.Sealed, ct);
        await CatchUp(ct);
        await foreach (var _ in signals)
        {
            await CatchUp(ct);
            await Task.Delay(Pause, ct);
        }
    }

    /// <summary>Handles everything sealed so far; who asks meanwhile waits until that has been done whole.</summary>
    public async Task CatchUp(CancellationToken ct = default)
    {
        await turn.WaitAsync(ct);
        try { while (await Pending(ct) && await Step(ct) == Batch) { } }
        finally { turn.Release(); }
    }

    /// <summary>Goes to the end of the log without the effects; for a load that has brought them along.</summary>
    public async Task Skip(CancellationToken ct = default)
    {
        await using var lease = await database.BeginWrite(ct);
        await TakeCursor(lease, ct);
        await Execute(lease, $"UPDATE change_readers SET seq = (SELECT COALESCE(MAX(seq), 0) FROM change_log) WHERE name = '{Name}'", ct);
        await lease.Commit(ct);
    }

    /// <summary>Looks without the writer, so that a reader with nothing to do never queues on it; at the end of the log alone, since asked for "any beyond the cursor" PostgreSQL expects a third of it and reads through it whole.</summary>
    async Task<bool> Pending(CancellationToken ct)
    {
        await using var connection = await database.OpenRead(ct);
        return await connection.Value<long>(Beyond) > 0;
    }

    /// <summary>How many entries are sealed beyond the cursor.</summary>
    internal string Beyond => $"SELECT (SELECT COALESCE(MAX(seq), 0) FROM change_log) - COALESCE((SELECT seq FROM change_readers WHERE name = '{Name}'), 0)";

    async Task<int> Step(CancellationToken ct)
    {
        var changes = await Effect(ct);
        if (changes.Count > 0) await Handled(changes);
        return changes.Count;
    }

    /// <summary>The writer is given back before anybody is told, who may want it.</summary>
    async Task<IReadOnlyList<Change>> Effect(CancellationToken ct)
    {
        await using var lease = await database.BeginWrite(ct);
        var cursor = await TakeCursor(lease, ct);
        var changes = await ChangeReading.After(lease.Connection, cursor, Batch, ct, lease.Transaction);
        if (changes.Count == 0) return changes;
        await Handle(changes, lease, ct);
        await Execute(lease, $"UPDATE change_readers SET seq = {changes[^1].Seq} WHERE name = '{Name}'", ct);
        await lease.Commit(ct);
        return changes;
    }

    async Task<long> TakeCursor(WriteLease lease, CancellationToken ct)
    {
        await Execute(lease, $"INSERT INTO change_readers (name, seq) VALUES ('{Name}', 0) ON CONFLICT (name) DO NOTHING", ct);
        await using var command = lease.Connection.CreateCommand();
        command.Transaction = lease.Transaction;
        command.CommandText = $"SELECT seq FROM change_readers WHERE name = '{Name}'" + (database.Dialect == Dialect.Postgres ? " FOR UPDATE" : "");
        return (long)(await command.ExecuteScalarAsync(ct))!;
    }

    static async Task Execute(WriteLease lease, string text, CancellationToken ct)
    {
        await using var command = lease.Connection.CreateCommand();
        command.Transaction = lease.Transaction;
        command.CommandText = text;
        await command.ExecuteNonQueryAsync(ct);
    }
}
