using System.Data.Common;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Data;
using Zhike.Platform.Jobs;

namespace Zhike.Analytics.Schedules;

/// <summary>Asks for a job for each schedule that is due. One that was missed while nothing ran is sent once, not for every time it missed.</summary>
/// <remarks>Who moves the schedule on asks, in one transaction, so it is sent once on however many nodes this runs.</remarks>
internal sealed class SendSchedules(ScheduleStore store, JobStore jobs, Database database, TimeProvider clock, ILogger<SendSchedules> log) : BackgroundService
{
    static readonly TimeSpan Pause = TimeSpan.FromSeconds(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, clock);
        do
        {
            try { await Run(stoppingToken); }
            catch (DbException error) { log.LogWarning(error, "Scheduled mails will be looked at again"); }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    /// <returns>How many were due.</returns>
    internal async Task<int> Run(CancellationToken ct = default)
    {
        var sent = 0;
        foreach (var schedule in await store.Due(clock.Instant(), ct))
            if (await Ask(schedule, ct)) sent++;
        return sent;
    }

    async Task<bool> Ask(Schedule schedule, CancellationToken ct)
    {
        await using (var lease = await database.BeginWrite(ct))
        {
            if (!await ScheduleStore.MoveOn(lease, schedule, schedule.Cadence.Next(clock.Instant(), schedule.Clock), ct)) return false;
            await Enqueue(lease, schedule, schedule.NextAt, ct);
            await lease.Commit(ct);
        }
        await jobs.Announce();
        return true;
    }

    /// <summary>Asks for one run; announce the job after the commit.</summary>
    internal async Task<long> Enqueue(WriteLease lease, Schedule schedule, DateTime dueAt, CancellationToken ct)
    {
        var run = await ScheduleStore.Begin(lease, schedule.Id, dueAt);
        await jobs.Enqueue(lease, MailAnswers.Name, new MailAnswers.Payload(run), null, ct);
        return run;
    }
}
