using System.Data.Common;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Data;

namespace Zhike.Sales.Scoring;

/// <summary>Counts the finished leads each night and scores all open ones again, also when a rule changed.</summary>
internal sealed class LeadScoring(Database database, LeadScorer scorer, TimeProvider clock, ILogger<LeadScoring> log) : BackgroundService
{
    const int Batch = 500;
    static readonly TimeSpan Pause = TimeSpan.FromSeconds(20), China = TimeSpan.FromHours(8);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, clock);
        do
        {
            try { await Run(stoppingToken); }
            catch (DbException error) { log.LogWarning(error, "Leads will be scored later"); }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    internal async Task Run(CancellationToken ct = default)
    {
        var today = DateOnly.FromDateTime(clock.Instant() + China);
        await using (var connection = await database.OpenRead(ct))
            if ((await LeadHistory.LastCounted(connection))?.Day == today && !await connection.Setting<bool>(ScoreLeads.AllAgain)) return;
        await using var lease = await Lease.TryTake(database, "lead-scoring", TimeSpan.FromMinutes(10), ct);
        if (lease is null) return;
        await LeadHistory.Count(database, today, ct);
        // Taken back before the work: a rule that changes meanwhile asks again.
        await using (var write = await database.BeginWrite(ct))
        {
            await write.Keep(ScoreLeads.AllAgain, false, ct);
            await write.Commit(ct);
        }
        await ScoreAll(ct);
    }

    async Task ScoreAll(CancellationToken ct)
    {
        for (long last = 0; ;)
        {
            await using var write = await database.BeginWrite(ct);
            var ids = await write.Rows($"SELECT id FROM leads WHERE id > @last AND state IN ('new', 'contacted', 'qualified') AND deleted_at IS NULL ORDER BY id LIMIT {Batch}", row => row.GetInt64(0), ("last", last));
            if (ids.Count == 0) return;
            await scorer.Score(write, ids, ct);
            await write.Commit(ct);
            last = ids[^1];
        }
    }
}
