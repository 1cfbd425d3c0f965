using System.Data.Common;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Zhike.Platform.Access;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Data;
using Zhike.Platform.Http;
using Zhike.Platform.Notifications;
using Zhike.Platform.Writing;

namespace Zhike.Sales;

/// <summary>Takes a step with each record whose day has come, and tells its owner.</summary>
/// <remarks>Each record is looked at again inside its own transaction, so that the step is taken once, however often and on how many nodes this runs.</remarks>
internal abstract class DueRecords<T>(Writers writers, Database database, TimeProvider clock, ILogger log) : BackgroundService where T : OwnedRecord
{
    const int Batch = 200;
    static readonly TimeSpan Pause = TimeSpan.FromMinutes(10);

    /// <summary>A day begins and ends when it does in China.</summary>
    static readonly TimeSpan China = TimeSpan.FromHours(8);

    protected abstract string ObjectKey { get; }

    /// <summary>Which records are due, as SQL with <c>@today</c>, and the column of their day.</summary>
    protected abstract (string Where, string Day) Due { get; }

    /// <summary>What the step is called in the history, and the kind of notice that tells of it.</summary>
    protected abstract (string Action, string Notice) Told { get; }

    /// <summary>Takes the step; false when the record's day has not come, or it went another way meanwhile.</summary>
    protected abstract bool Take(T record, DateOnly today);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, clock);
        do
        {
            try { await Alone(stoppingToken); }
            catch (DbException error) { log.LogWarning(error, "{Object} that are due will be looked at again", ObjectKey); }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    async Task Alone(CancellationToken ct)
    {
        if ((await Waiting(ct)).Count == 0) return;
        await using var lease = await Lease.TryTake(database, ObjectKey + ".due", TimeSpan.FromMinutes(10), ct);
        if (lease is not null) await Run(ct);
    }

    /// <returns>With how many the step was taken.</returns>
    internal async Task<int> Run(CancellationToken ct = default)
    {
        var taken = 0;
        while (await Waiting(ct) is { Count: > 0 } waiting)
        {
            var before = taken;
            foreach (var id in waiting)
                if (await Step(id, ct)) taken++;
            if (waiting.Count < Batch || taken == before) break;
        }
        return taken;
    }

    DateOnly Today => DateOnly.FromDateTime(clock.Instant() + China);

    async Task<List<long>> Waiting(CancellationToken ct)
    {
        await using var connection = await database.OpenRead(ct);
        return await connection.Rows($"SELECT id FROM {Naming.Snake(ObjectKey)} WHERE {Due.Where} AND deleted_at IS NULL ORDER BY {Due.Day}, id LIMIT {Batch}", row => row.GetInt64(0), ("today", Today));
    }

    async Task<bool> Step(long id, CancellationToken ct)
    {
        await using var writer = writers.Open(Caller.System(Origin.Job));
        try
        {
            await writer.Lock(ObjectKey + ".step", id, ct);
            var record = await writer.Load<T>(id, Right.Update, ct);
            if (!Take(record, Today)) return false;
            writer.Describe(record, Told.Action);
            if (record.OwnerId is { } owner) Tell(writer, owner, id);
            await writer.Save(ct);
            return true;
        }
        catch (Refusal refusal) when (refusal is Stale or NotFound) { return false; }
    }

    void Tell(Writer writer, long owner, long id)
    {
        var notice = new Notice(owner, Told.Notice, writer.Now, ObjectKey, id);
        writer.WithinSave((lease, _, ct) => Notices.Add(lease, database.Dialect, notice, ct));
        writer.AfterSave(() => Notices.Signal(database, owner));
    }
}
