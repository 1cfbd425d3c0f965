using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Zhike.Platform.Access;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Data;
using Zhike.Platform.Writing;

namespace Zhike.Platform.Approvals;

/// <summary>Keeps approvals moving: reminds, asks the next manager when time is up, replaces people who have left, ends what nobody decided.</summary>
/// <remarks>Each approval is looked at again inside its own transaction, so that everything happens once on however many nodes this runs.</remarks>
public sealed class ApprovalWatch(Writers writers, ApprovalDesk approvals, IPeople people, TimeProvider clock, ILogger<ApprovalWatch> log) : BackgroundService
{
    static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    Database Database => writers.Database;

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(
        Lasting.Go("watch over approvals", log, NowAndThen, stoppingToken),
        Lasting.Go("watch over signers", log, WhenPeopleChange, stoppingToken));

    async Task NowAndThen(CancellationToken ct)
    {
        using var timer = new PeriodicTimer(Pause, clock);
        do await Run(ct);
        while (await timer.WaitForNextTickAsync(ct));
    }

    async Task WhenPeopleChange(CancellationToken ct)
    {
        await foreach (var _ in Database.Listen(ICallers.Changed, ct)) await Run(ct);
    }

    /// <summary>Looks at everything once.</summary>
    public async Task Run(CancellationToken ct = default)
    {
        foreach (var id in await Due(ct))
        {
            try { await Touch(id, ct); }
            // One that cannot be dealt with, whatever its kind does, keeps no other waiting.
            catch (Exception error) when (!ct.IsCancellationRequested) { log.LogWarning(error, "Approval {Id} will be looked at again", id); }
        }
    }

    async Task<IReadOnlyCollection<long>> Due(CancellationToken ct)
    {
        var due = new HashSet<long>();
        List<(long Approval, long User)> asked;
        await using (var connection = await Database.OpenRead(ct))
        {
            due.UnionWith(await connection.Rows(
                "select approval_id from approval_steps where state = 'open' and (due_at <= @now or remind_at <= @now) union select id from approvals where state in ('pending', 'returned') and expires_at <= @now",
                row => row.GetInt64(0), ("now", clock.Instant())));
            asked = await connection.Rows("select distinct approval_id, user_id from approval_signers where state = 'pending'", row => (row.GetInt64(0), row.GetInt64(1)));
        }
        if (asked.Count == 0) return due;
        await using var lease = await Database.BeginWrite(ct);
        var active = await people.Active(lease, [.. asked.Select(item => item.User).Distinct()]);
        due.UnionWith(asked.Where(item => !active.Contains(item.User)).Select(item => item.Approval));
        return due;
    }

    async Task Touch(long id, CancellationToken ct)
    {
        await using var writer = writers.Open(Caller.System(Origin.Job));
        var asked = await approvals.Open(writer, id, ct);
        if (asked.State is not (ApprovalState.Pending or ApprovalState.Returned)) return;
        if (asked.Approval.ExpiresAt <= writer.Now) await Expire(asked, ct);
        else if (asked.Open is { } step) await LookAt(asked, step, ct);
        await writer.Save(ct);
    }

    async Task Expire(ApprovalCase asked, CancellationToken ct)
    {
        await asked.Enter("expire", null, null, ct);
        await approvals.Course.Close(asked, ApprovalState.Expired, ct);
    }

    async Task LookAt(ApprovalCase asked, ApprovalStep step, CancellationToken ct)
    {
        var active = await people.Active(await asked.Writer.Lease(ct), [.. asked.Pending.Select(signer => signer.UserId)]);
        foreach (var signer in asked.Pending.Where(signer => !active.Contains(signer.UserId)).ToList()) await approvals.Course.Replace(asked, signer, SignerReason.Replaced, ct);
        if (step.DueAt <= asked.Writer.Now) await Escalate(asked, step, ct);
        else if (step.RemindAt <= asked.Writer.Now) await asked.Remind(step, ct);
    }

    /// <summary>Where nobody stands above, the signers are reminded once more and time runs no longer.</summary>
    async Task Escalate(ApprovalCase asked, ApprovalStep step, CancellationToken ct)
    {
        var replaced = false;
        foreach (var signer in asked.Pending.ToList()) replaced |= await approvals.Course.Replace(asked, signer, SignerReason.Escalated, ct);
        if (!replaced) await asked.Remind(step, ct);
        await asked.Move(step, StepState.Open, replaced ? asked.Writer.Now.AddHours(step.Hours ?? 0) : null, ct);
    }
}
