using System.Data.Common;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Zhike.Platform.Access;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Data;
using Zhike.Platform.Http;
using Zhike.Platform.Notifications;
using Zhike.Platform.Writing;

namespace Zhike.Sales.Opportunities;

/// <summary>Takes shelved deals up again on the day they were set aside until, and tells their owners (到期唤醒).</summary>
/// <remarks>Each deal is looked at again inside its own transaction, so that it wakes once, however often and on how many nodes this runs.</remarks>
internal sealed class WakeDeals(Writers writers, Database database, TimeProvider clock, ILogger<WakeDeals> log) : BackgroundService
{
    const int Batch = 200;
    static readonly TimeSpan Pause = TimeSpan.FromMinutes(10);

    /// <summary>A day begins when it begins in China.</summary>
    static readonly TimeSpan China = TimeSpan.FromHours(8);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, clock);
        do
        {
            try { await Alone(stoppingToken); }
            catch (DbException error) { log.LogWarning(error, "Shelved deals will be looked at again"); }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    async Task Alone(CancellationToken ct)
    {
        if ((await Due(ct)).Count == 0) return;
        await using var lease = await Lease.TryTake(database, "deals.waking", TimeSpan.FromMinutes(10), ct);
        if (lease is not null) await Run(ct);
    }

    /// <returns>How many woke.</returns>
    internal async Task<int> Run(CancellationToken ct = default)
    {
        var woken = 0;
        while (await Due(ct) is { Count: > 0 } due)
        {
            var before = woken;
            foreach (var id in due)
                if (await Wake(id, ct)) woken++;
            if (due.Count < Batch || woken == before) break;
        }
        return woken;
    }

    async Task<List<long>> Due(CancellationToken ct)
    {
        await using var connection = await database.OpenRead(ct);
        return await connection.Rows($"SELECT id FROM opportunities WHERE state = 'shelved' AND deleted_at IS NULL AND wake_on <= @today ORDER BY wake_on, id LIMIT {Batch}", row => row.GetInt64(0), ("today", Today));
    }

    DateOnly Today => DateOnly.FromDateTime(clock.Instant() + China);

    async Task<bool> Wake(long id, CancellationToken ct)
    {
        await using var writer = writers.Open(Caller.System(Origin.Job));
        try
        {
            var deal = await writer.Load<Opportunity>(id, Right.Update, ct);
            if (deal.State != OpportunityState.Shelved || deal.WakeOn is not { } day || day > Today) return false;
            deal.Reopen();
            writer.Describe(deal, "wake");
            if (deal.OwnerId is { } owner) Tell(writer, owner, id);
            await writer.Save(ct);
            return true;
        }
        catch (Refusal refusal) when (refusal is Stale or NotFound) { return false; }
    }

    void Tell(Writer writer, long owner, long id)
    {
        var notice = new Notice(owner, "dealAwake", writer.Now, OpportunityObject.ObjectKey, id);
        writer.WithinSave((lease, _, ct) => Notices.Add(lease, database.Dialect, notice, ct));
        writer.AfterSave(() => Notices.Signal(database, owner));
    }
}
