using System.Data.Common;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Zhike.Platform.Access;
using Zhike.Platform.Approvals;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Data;
using Zhike.Platform.Http;
using Zhike.Platform.Notifications;
using Zhike.Platform.Writing;

namespace Zhike.Sales.Leads;

/// <summary>Tells owner and manager of leads that nobody answered in time (首次响应超时); of leads without owner, the administrators.</summary>
/// <remarks>Each lead is looked at again inside its own transaction, so that it is told once, however often and on how many nodes this runs.</remarks>
internal sealed class LeadWatch(Writers writers, Database database, IPeople people, TimeProvider clock, ILogger<LeadWatch> log) : BackgroundService
{
    const int Batch = 200;
    static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, clock);
        do
        {
            try { await Run(stoppingToken); }
            catch (DbException error) { log.LogWarning(error, "Unanswered leads will be looked at again"); }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    /// <returns>How many were told of.</returns>
    internal async Task<int> Run(CancellationToken ct = default)
    {
        var told = 0;
        foreach (var id in await Due(ct))
            if (await Escalate(id, ct)) told++;
        return told;
    }

    async Task<List<long>> Due(CancellationToken ct)
    {
        await using var connection = await database.OpenRead(ct);
        return await connection.Rows(
            $"SELECT id FROM leads WHERE respond_by <= @now AND responded_at IS NULL AND escalated_at IS NULL AND state = 'new' AND deleted_at IS NULL ORDER BY respond_by, id LIMIT {Batch}",
            row => row.GetInt64(0), ("now", clock.Instant()));
    }

    async Task<bool> Escalate(long id, CancellationToken ct)
    {
        await using var writer = writers.Open(Caller.System(Origin.Job));
        try
        {
            var lead = await writer.Load<Lead>(id, Right.Update, ct);
            if (lead is not { State: LeadState.New, RespondedAt: null, EscalatedAt: null } || lead.RespondBy > writer.Now) return false;
            lead.EscalatedAt = writer.Now;
            writer.Describe(lead, "escalate");
            foreach (var user in await Told(lead, writer, ct)) Tell(writer, user, id);
            await writer.Save(ct);
            return true;
        }
        catch (Refusal refusal) when (refusal is Stale or NotFound) { return false; }
    }

    async Task<IEnumerable<long>> Told(Lead lead, Writer writer, CancellationToken ct)
    {
        var lease = await writer.Lease(ct);
        return lead.OwnerId is { } owner ? (await people.Managers(lease, owner)).Take(1).Prepend(owner) : await people.Administrators(lease);
    }

    void Tell(Writer writer, long user, long id)
    {
        var notice = new Notice(user, "leadUnanswered", writer.Now, LeadObject.ObjectKey, id);
        writer.WithinSave((lease, _, ct) => Notices.Add(lease, database.Dialect, notice, ct));
        writer.AfterSave(() => Notices.Signal(database, user));
    }
}
