namespace Zhike.Platform.Approvals;

/// <summary>How an approval goes on from step to step until it is decided.</summary>
sealed class Course(ApprovalDesk approvals, Approvers approvers)
{
    /// <summary>Lays out the steps of a round and opens the first.</summary>
    internal async Task Plan(ApprovalCase asked, IReadOnlyList<RuleStep> route, CancellationToken ct)
    {
        var lease = await asked.Writer.Lease(ct);
        foreach (var (at, planned) in route.Index())
        {
            var step = await asked.Add(at, planned.ModeOf, planned.Hours, ct);
            foreach (var (place, people) in (await approvers.Places(lease, planned, asked.Approval.RequesterId)).Index())
                foreach (var user in people) await asked.Ask(step, place, user, (SignerReason.Rule, null), ct);
        }
        await Advance(asked, ct);
    }

    /// <summary>Closes the open step when it has all it needs, and opens the next; after the last it is approved.</summary>
    internal async Task Advance(ApprovalCase asked, CancellationToken ct)
    {
        if (asked.Open is { } open)
        {
            if (!IsDone(asked, open)) return;
            await Finish(asked, open, ct);
        }
        if (asked.Steps.FirstOrDefault(step => step.State == StepState.Waiting) is { } next) await Begin(asked, next, ct);
        else await Close(asked, ApprovalState.Approved, ct);
    }

    static bool IsDone(ApprovalCase asked, ApprovalStep step)
    {
        var places = asked.Of(step).GroupBy(signer => signer.Place).Select(place => place.Any(signer => signer.State == SignerState.Approved)).ToList();
        return step.Mode == StepMode.Any ? places.Contains(true) : places.TrueForAll(approved => approved);
    }

    async Task Begin(ApprovalCase asked, ApprovalStep step, CancellationToken ct)
    {
        await asked.Move(step, StepState.Open, step.Hours is { } hours ? asked.Writer.Now.AddHours(hours) : null, ct);
        var active = await approvers.Active(await asked.Writer.Lease(ct), [.. asked.Of(step).Select(signer => signer.UserId)]);
        foreach (var signer in asked.Of(step).Where(signer => signer.State == SignerState.Waiting).ToList())
        {
            await asked.Settle(signer, SignerState.Pending, ct);
            if (active.Contains(signer.UserId)) asked.Tell(signer.UserId, "approvalAsked");
            else await Replace(asked, signer, SignerReason.Replaced, ct);
        }
    }

    /// <summary>Ends the step; whoever has not decided need not any more.</summary>
    static async Task Finish(ApprovalCase asked, ApprovalStep step, CancellationToken ct)
    {
        foreach (var signer in asked.Of(step).Where(signer => signer.State == SignerState.Pending).ToList()) await asked.Settle(signer, SignerState.Skipped, ct);
        await asked.Move(step, StepState.Done, null, ct);
    }

    /// <summary>Gives an open place to the next manager, or to administrators.</summary>
    /// <returns>False when there is nobody else to ask; the signer then stays.</returns>
    internal async Task<bool> Replace(ApprovalCase asked, Signer signer, SignerReason reason, CancellationToken ct)
    {
        var step = asked.Steps.Single(step => step.Id == signer.StepId);
        var others = await approvers.InsteadOf(await asked.Writer.Lease(ct), signer.UserId, asked.Taken(step));
        if (others.Count == 0) return false;
        await asked.Settle(signer, SignerState.Passed, ct);
        foreach (var user in others)
        {
            await asked.Ask(step, signer.Place, user, (reason, signer.UserId), ct);
            await asked.Enter(ApprovalRows.Word(reason), null, user, ct);
        }
        return true;
    }

    /// <summary>Ends a round with an answer; what follows from it happens in the same transaction.</summary>
    internal async Task Close(ApprovalCase asked, ApprovalState state, CancellationToken ct)
    {
        var waiting = asked.Pending.Select(signer => signer.UserId).ToList();
        if (asked.Open is { } open) await Finish(asked, open, ct);
        await asked.Become(state, ct);
        if (state == ApprovalState.Withdrawn) waiting.ForEach(user => asked.Tell(user, "approvalWithdrawn"));
        else asked.Tell(asked.Approval.RequesterId, Told(state));
        var kind = approvals.Kind(asked.Approval);
        if (state == ApprovalState.Approved) await kind.Approved(asked.Approval, asked.Writer, ct);
        else if (state != ApprovalState.Returned) await kind.Refused(asked.Approval, asked.Writer, ct);
    }

    static string Told(ApprovalState state) => state switch
    {
        ApprovalState.Approved => "approvalApproved", ApprovalState.Rejected => "approvalRejected", ApprovalState.Returned => "approvalReturned", _ => "approvalExpired",
    };
}
