using Microsoft.EntityFrameworkCore;
using Zhike.Platform.Access;
using Zhike.Platform.Http;
using Zhike.Platform.Query;
using Zhike.Platform.Writing;

namespace Zhike.Customers;

/// <summary>Who may take what from a pool, counted inside the transaction of the claim.</summary>
internal sealed class PoolRules(Writer writer)
{
    internal async Task<bool> IsMember(long poolId, bool administrator, CancellationToken ct)
    {
        var (user, departments) = (writer.Caller.UserId, writer.Caller.Memberships.ToList());
        return await (await writer.Db(ct)).Set<PoolMember>().AnyAsync(
            x => x.PoolId == poolId && (x.UserId == user || departments.Contains(x.DepartmentId ?? 0)) && (x.Administrator || !administrator), ct);
    }

    /// <exception cref="RuleBroken"><c>customers.claim-held-limit</c>, <c>customers.claim-day-limit</c>, <c>customers.claim-cooling</c></exception>
    internal async Task MayClaim(Customer customer, Pool pool, long user, CancellationToken ct)
    {
        await writer.Lock("claims-of-user", user, ct);
        var db = await writer.Db(ct);
        if (pool.MaxHeld is { } most && await db.Set<Customer>().CountAsync(x => x.OwnerId == user && x.DeletedAt == null, ct) >= most)
            throw new RuleBroken("customers.claim-held-limit", ("max", most));
        var today = RelativeDates.StartOf(writer.Caller.Today(writer.Now), writer.Caller.Zone);
        if (pool.ClaimsPerDay is { } daily && await db.Set<PoolMove>().CountAsync(x => x.UserId == user && x.Kind == PoolMoveKind.Claim && x.At >= today && x.PoolId == pool.Id, ct) >= daily)
            throw new RuleBroken("customers.claim-day-limit", ("max", daily));
        await CooledDown(customer, pool, user, ct);
    }

    async Task CooledDown(Customer customer, Pool pool, long user, CancellationToken ct)
    {
        if (pool.CoolDownDays is not { } days) return;
        var since = writer.Now.AddDays(-days);
        var db = await writer.Db(ct);
        var gaveUp = await db.Set<PoolMove>().Where(x => x.CustomerId == customer.Id && x.UserId == user && (x.Kind == PoolMoveKind.Return || x.Kind == PoolMoveKind.Recycle) && x.At > since)
            .OrderByDescending(x => x.At).Select(x => (DateTime?)x.At).FirstOrDefaultAsync(ct);
        if (gaveUp is { } at) throw new RuleBroken("customers.claim-cooling", ("until", writer.Caller.Today(at.AddDays(days)).ToString("yyyy-MM-dd")));
    }

    /// <summary>The pool whose rules a customer follows: its own, its department's, or the one without department.</summary>
    internal async Task<long?> PoolOf(Customer customer, CancellationToken ct)
    {
        if (customer.PoolId is { } own) return own;
        var pools = (await writer.Db(ct)).Set<Pool>().Where(x => x.Enabled && x.DeletedAt == null && (x.DepartmentId == null || x.DepartmentId == customer.DepartmentId));
        return await pools.OrderBy(x => x.DepartmentId == null).ThenBy(x => x.Id).Select(x => (long?)x.Id).FirstOrDefaultAsync(ct);
    }

    /// <summary>Records the step and names it in the customer's history.</summary>
    internal async Task Record(Customer customer, PoolMoveKind kind, long? user, string? reason, CancellationToken ct)
    {
        (await writer.Db(ct)).Add(new PoolMove { CustomerId = customer.Id, PoolId = customer.PoolId, UserId = user, Kind = kind, Reason = reason, At = writer.Now });
        writer.Describe(customer, kind.ToString().ToLowerInvariant(), reason is null ? null : new { reason });
    }

    /// <summary>Puts a customer back into a pool, owned by no one.</summary>
    internal async Task Return(Customer customer, PoolMoveKind kind, string reason, CancellationToken ct)
    {
        var owner = customer.OwnerId;
        (customer.OwnerId, customer.ReturnReason) = (null, reason);
        await Record(customer, kind, owner, reason, ct);
    }
}
