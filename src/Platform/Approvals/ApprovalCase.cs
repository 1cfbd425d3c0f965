using Zhike.Platform.Http;
using Zhike.Platform.Notifications;
using Zhike.Platform.Writing;

namespace Zhike.Platform.Approvals;

/// <summary>
/// One approval inside a unit of work that nobody else has meanwhile. Holds what the database holds; whatever happens is written, entered in
/// its history and the change log, and told to those it concerns, in that one transaction.
/// </summary>
sealed class ApprovalCase(Writer writer, Approval approval, List<ApprovalStep> steps, List<Signer> signers)
{
    internal Writer Writer => writer;
    internal Approval Approval { get; private set; } = approval;
    internal ApprovalState State => Approval.State;

    /// <summary>Steps of the present round in their order.</summary>
    internal IEnumerable<ApprovalStep> Steps => steps.Where(step => step.Round == Approval.Round).OrderBy(step => step.Position);
    internal ApprovalStep? Open => Steps.FirstOrDefault(step => step.State == StepState.Open);
    internal IEnumerable<Signer> Of(ApprovalStep step) => signers.Where(signer => signer.StepId == step.Id);
    internal IEnumerable<Signer> Pending => signers.Where(signer => signer.State == SignerState.Pending);

    /// <summary>Everybody who is asked in a step or was, and the requester, who must not be.</summary>
    internal HashSet<long> Taken(ApprovalStep step) => [Approval.RequesterId, .. Of(step).Select(signer => signer.UserId)];

    /// <summary>The caller's open question.</summary>
    /// <exception cref="RuleBroken"><c>approvals.closed</c>, <c>approvals.already-decided</c>, <c>approvals.not-your-turn</c>.</exception>
    /// <exception cref="Denied"><c>approvals.not-a-signer</c>.</exception>
    internal Signer Mine()
    {
        RequireState(ApprovalState.Pending);
        var me = writer.Caller.UserId;
        if (Pending.FirstOrDefault(signer => signer.UserId == me) is { } mine) return mine;
        var own = Steps.SelectMany(Of).Where(signer => signer.UserId == me).ToList();
        if (own.Count == 0) throw new Denied("approvals.not-a-signer");
        throw new RuleBroken(own.Exists(signer => signer.State == SignerState.Waiting) ? "approvals.not-your-turn" : "approvals.already-decided");
    }

    /// <exception cref="Denied"><c>approvals.not-the-requester</c>.</exception>
    internal void RequireRequester()
    {
        if (writer.Caller.UserId != Approval.RequesterId) throw new Denied("approvals.not-the-requester");
    }

    /// <exception cref="RuleBroken"><c>approvals.closed</c>.</exception>
    internal void RequireState(params ApprovalState[] allowed)
    {
        if (!allowed.Contains(State)) throw new RuleBroken("approvals.closed", ("state", ApprovalRows.Word(State)));
    }

    internal async Task Settle(Signer signer, SignerState state, CancellationToken ct)
    {
        signer.State = state;
        if (state == SignerState.Pending) signer.BegunAt ??= writer.Now;
        else if (state is not (SignerState.Waiting or SignerState.Skipped)) signer.DecidedAt = writer.Now;
        await ApprovalRows.Update(await writer.Lease(ct), signer);
    }

    /// <summary>Asks somebody; at once when the step is open.</summary>
    internal async Task Ask(ApprovalStep step, int place, long userId, (SignerReason Reason, long? For) why, CancellationToken ct)
    {
        var now = step.State == StepState.Open;
        var signer = new Signer
        {
            Id = 0, StepId = step.Id, Place = place, UserId = userId, Reason = why.Reason, ForUserId = why.For,
            State = now ? SignerState.Pending : SignerState.Waiting, BegunAt = now ? writer.Now : null,
        };
        var id = await ApprovalRows.Insert(await writer.Lease(ct), Approval.Id, signer);
        signers.Add(new Signer { Id = id, StepId = step.Id, Place = place, UserId = userId, Reason = why.Reason, ForUserId = why.For, State = signer.State, BegunAt = signer.BegunAt });
        if (now) Tell(userId, "approvalAsked");
    }

    internal async Task<ApprovalStep> Add(int position, StepMode mode, int? hours, CancellationToken ct)
    {
        var lease = await writer.Lease(ct);
        foreach (var later in Steps.Where(step => step.Position >= position).ToList())
        {
            later.Position++;
            await ApprovalRows.Update(lease, later);
        }
        var draft = new ApprovalStep { Id = 0, Round = Approval.Round, Position = position, Mode = mode, Hours = hours, State = StepState.Waiting };
        var step = new ApprovalStep { Id = await ApprovalRows.Insert(lease, Approval.Id, draft), Round = draft.Round, Position = position, Mode = mode, Hours = hours, State = StepState.Waiting };
        steps.Add(step);
        return step;
    }

    internal async Task Move(ApprovalStep step, StepState state, DateTime? dueAt, CancellationToken ct)
    {
        (step.State, step.DueAt, step.RemindAt) = (state, dueAt, dueAt is { } due && step.Hours is { } hours ? due - TimeSpan.FromHours(hours) / 4 : null);
        await ApprovalRows.Update(await writer.Lease(ct), step);
    }

    /// <summary>Reminds those who have not decided; once for each deadline.</summary>
    internal async Task Remind(ApprovalStep step, CancellationToken ct)
    {
        step.RemindAt = null;
        await ApprovalRows.Update(await writer.Lease(ct), step);
        foreach (var signer in Pending) Tell(signer.UserId, "approvalReminder");
    }

    internal async Task Become(ApprovalState state, CancellationToken ct)
    {
        DateTime? decidedAt = state is ApprovalState.Pending or ApprovalState.Returned ? null : writer.Now;
        await ApprovalRows.State(await writer.Lease(ct), Approval.Id, state, decidedAt);
        writer.Log(ApprovalDesk.Key, Approval.Id, "update", new Dictionary<string, object?[]> { ["state"] = [ApprovalRows.Word(State), ApprovalRows.Word(state)] });
        Approval = Approval with { State = state, DecidedAt = decidedAt };
    }

    internal async Task Amended(ApprovalDraft draft, CancellationToken ct)
    {
        var lease = await writer.Lease(ct);
        await ApprovalRows.Amend(lease, writer.Database.Dialect, Approval.Id, draft, writer.Now);
        writer.Log(ApprovalDesk.Key, Approval.Id, "update", new Dictionary<string, object?[]> { ["state"] = ["returned", "pending"], ["subject"] = [Approval.Subject, draft.Subject] });
        Approval = (await ApprovalRows.Read(lease, Approval.Id)).Single();
    }

    /// <summary>Enters what happened in the approval's own history and in the change log.</summary>
    internal async Task Enter(string action, string? comment, long? userId, CancellationToken ct)
    {
        await ApprovalRows.Event(await writer.Lease(ct), Approval.Id, new ApprovalEvent(writer.Now, writer.Caller.UserId, action, comment, userId));
        writer.Log(ApprovalDesk.Key, Approval.Id, action, new Dictionary<string, object?[]> { ["comment"] = [null, comment], ["userId"] = [null, userId] }.Where(pair => pair.Value[1] is not null).ToDictionary());
    }

    /// <summary>Notifies somebody, unless it is who did it.</summary>
    internal void Tell(long userId, string kind)
    {
        if (userId == writer.Caller.UserId) return;
        var notice = new Notice(userId, kind, writer.Now, ApprovalDesk.Key, Approval.Id, new { actorId = writer.Caller.UserId, subject = Approval.Title });
        writer.WithinSave((lease, _, ct) => Notices.Add(lease, writer.Database.Dialect, notice, ct));
        writer.AfterSave(() => Notices.Signal(writer.Database, userId));
    }
}
