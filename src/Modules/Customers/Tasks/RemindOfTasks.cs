using System.Data.Common;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Data;
using Zhike.Platform.Notifications;

namespace Zhike.Customers;

/// <summary>Tells the owners of tasks that ask for it that it is time (任务提醒).</summary>
/// <remarks>Who takes the reminder out of the row tells of it, so it is told once, however often and on how many nodes this runs.</remarks>
internal sealed class RemindOfTasks(Database database, TimeProvider clock, ILogger<RemindOfTasks> log) : BackgroundService
{
    const int Batch = 200;
    static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, clock);
        do
        {
            try { await Run(stoppingToken); }
            catch (DbException error) { log.LogWarning(error, "Reminders of tasks will be looked at again"); }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    /// <returns>How many were told.</returns>
    internal async Task<int> Run(CancellationToken ct = default)
    {
        var told = 0;
        foreach (var (id, owner) in await Due(ct))
            if (await Tell(id, owner, ct)) told++;
        return told;
    }

    async Task<List<(long Id, long Owner)>> Due(CancellationToken ct)
    {
        await using var connection = await database.OpenRead(ct);
        return await connection.Rows($"SELECT id, owner_id FROM tasks WHERE remind_at <= @now AND owner_id IS NOT NULL AND deleted_at IS NULL ORDER BY remind_at, id LIMIT {Batch}", row => (row.GetInt64(0), row.GetInt64(1)), ("now", clock.Instant()));
    }

    async Task<bool> Tell(long id, long owner, CancellationToken ct)
    {
        var now = clock.Instant();
        await using (var lease = await database.BeginWrite(ct))
        {
            if (await lease.Run("UPDATE tasks SET remind_at = NULL WHERE id = @id AND remind_at <= @now", ct, ("id", id), ("now", now)) == 0) return false;
            await Notices.Add(lease, database.Dialect, new Notice(owner, "taskDue", now, "tasks", id), ct);
            await lease.Commit(ct);
        }
        await Notices.Signal(database, owner);
        return true;
    }
}
