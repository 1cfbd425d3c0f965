using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Zhike.Platform.Data;

namespace Zhike.Platform.ChangeLog;

/// <summary>
/// Gives committed entries their place in the chain. Writers on PostgreSQL commit in any order, so ids alone would let a
/// reader step over an entry that commits late; the sealed sequence has no such gap. One node seals at a time.
/// </summary>
public sealed class ChangeSealer(Database database, ILogger<ChangeSealer> log) : BackgroundService
{
    /// <summary>Signalled after every commit that appended to the log.</summary>
    public const string Channel = "change";

    /// <summary>Signalled when newly sealed entries can be read.</summary>
    public const string Sealed = "sealed";

    const int Batch = 500;

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Lasting.Go("sealer", log, Follow, stoppingToken);

    async Task Follow(CancellationToken ct)
    {
        var signals = database.Listen(Channel, ct);
        if (database.Dialect == Dialect.Sqlite)
        {
            await foreach (var _ in signals) await database.Signal(Sealed);
            return;
        }
        await SealAll(ct);
        await foreach (var _ in signals) await SealAll(ct);
    }

    /// <summary>Seals everything committed so far; safe to call from anywhere, on any node.</summary>
    public async Task SealAll(CancellationToken ct = default)
    {
        if (database.Dialect == Dialect.Sqlite) return;
        var sealedAny = false;
        while (await SealBatch(ct) is var count && count > 0)
        {
            sealedAny = true;
            if (count < Batch) break;
        }
        if (sealedAny) await database.Signal(Sealed);
    }

    async Task<int> SealBatch(CancellationToken ct)
    {
        await using var lease = await database.BeginWrite(ct);
        await Execute(lease, "SELECT pg_advisory_xact_lock(hashtextextended('change-seal', 0))", ct);
        var (seq, hash) = await ChangeAppender.Last(lease, ct);
        var waiting = await ChangeReading.Unsealed(lease, Batch, ct);
        foreach (var (id, change) in waiting)
        {
            seq++;
            hash = ChangeChain.Next(hash, seq, change);
            await Execute(lease, $"UPDATE change_log SET seq = {seq}, hash = '{hash}' WHERE id = {id}", ct);
        }
        if (waiting.Count > 0) await lease.Commit(ct);
        return waiting.Count;
    }

    static async Task Execute(WriteLease lease, string text, CancellationToken ct)
    {
        await using var command = lease.Connection.CreateCommand();
        command.Transaction = lease.Transaction;
        command.CommandText = text;
        await command.ExecuteNonQueryAsync(ct);
    }
}
