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

    /// <summary>Between two rounds, so that what many people write at the same time is sealed together; the first change after a quiet time is not delayed.</summary>
    static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(25);

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
        await foreach (var _ in signals)
        {
            await SealAll(ct);
            await Task.Delay(Pause, ct);
        }
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
        await lease.Run("SELECT pg_advisory_xact_lock(hashtextextended('change-seal', 0))", ct);
        var (seq, hash) = await ChangeAppender.Last(lease, ct);
        var waiting = await ChangeReading.Unsealed(lease, Batch, ct);
        if (waiting.Count == 0) return 0;
        var hashes = new string[waiting.Count];
        for (var i = 0; i < hashes.Length; i++) hashes[i] = hash = ChangeChain.Next(hash, seq + i + 1, waiting[i].Change);
        await lease.Run("""
            UPDATE change_log SET seq = @last + place.at, hash = place.hash
              FROM unnest(@ids, @hashes) WITH ORDINALITY AS place (id, hash, at) WHERE change_log.id = place.id
            """, ct, ("last", seq), ("ids", waiting.Select(entry => entry.Id).ToArray()), ("hashes", hashes));
        await lease.Commit(ct);
        return waiting.Count;
    }
}
