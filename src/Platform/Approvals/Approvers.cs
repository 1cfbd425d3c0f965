using Zhike.Platform.Data;
using Zhike.Platform.Http;

namespace Zhike.Platform.Approvals;

/// <summary>Finds the people a step asks. The requester is never among them; where nobody is left, administrators are asked.</summary>
public sealed class Approvers(IPeople people)
{
    /// <summary>The places of a step; people of one place stand for each other.</summary>
    /// <exception cref="RuleBroken"><c>approvals.nobody</c> when there is no administrator but the requester either.</exception>
    internal async Task<IReadOnlyList<IReadOnlyList<long>>> Places(WriteLease lease, RuleStep step, long requester)
    {
        var (places, taken) = (new List<IReadOnlyList<long>>(), new HashSet<long> { requester });
        foreach (var approver in step.Approvers)
            foreach (var user in await Named(lease, approver, requester))
                if (taken.Add(user)) places.Add([user]);
        if (places.Count > 0) return places;
        var administrators = (await people.Administrators(lease)).Where(taken.Add).ToList();
        return administrators.Count > 0 ? [administrators] : throw new RuleBroken("approvals.nobody");
    }

    async Task<IReadOnlyList<long>> Named(WriteLease lease, RuleApprover approver, long requester)
    {
        if (approver.By == "role") return await people.WithRole(lease, approver.Id ?? 0, requester);
        if (approver.By == "manager") return [.. (await people.Managers(lease, requester)).Skip((approver.Level ?? 1) - 1).Take(1)];
        var user = approver.Id ?? 0;
        if (user != requester && (await people.Active(lease, [user])).Count == 1) return [user];
        return [.. (await people.Managers(lease, user)).Where(above => above != requester).Take(1)];
    }

    /// <summary>Who is asked in somebody's stead: the nearest manager who is not asked already, else the administrators.</summary>
    internal async Task<IReadOnlyList<long>> InsteadOf(WriteLease lease, long userId, IReadOnlySet<long> taken)
    {
        var managers = (await people.Managers(lease, userId)).Where(above => !taken.Contains(above)).Take(1).ToList();
        return managers.Count > 0 ? managers : [.. (await people.Administrators(lease)).Where(user => user != userId && !taken.Contains(user))];
    }

    /// <summary>Whether a signer may name this person.</summary>
    /// <exception cref="Invalid"><c>userId</c> of nobody, or of somebody who cannot sign in.</exception>
    /// <exception cref="RuleBroken"><c>approvals.requester-cannot-sign</c>, <c>approvals.already-signer</c>.</exception>
    internal async Task RequireFree(ApprovalCase asked, ApprovalStep step, long userId, CancellationToken ct)
    {
        if ((await people.Active(await asked.Writer.Lease(ct), [userId])).Count == 0) throw new Invalid("userId", "value.reference-unknown");
        if (userId == asked.Approval.RequesterId) throw new RuleBroken("approvals.requester-cannot-sign");
        if (asked.Taken(step).Contains(userId)) throw new RuleBroken("approvals.already-signer");
    }

    internal Task<IReadOnlySet<long>> Active(WriteLease lease, IReadOnlyCollection<long> userIds) => people.Active(lease, userIds);
}
