using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Zhike.Analytics.Runs;
using Zhike.Contracts;
using Zhike.Platform.Access;
using Zhike.Platform.Http;

namespace Zhike.Analytics.Worth;

/// <summary>POST /api/v1/analytics/tiers/runs/{id}/undo: takes the tiers of a run back (撤销定级).</summary>
/// <remarks>Customers whose tier was changed since keep the newer one. 404; 409 <c>analytics.run-undone</c>.</remarks>
internal sealed class UndoTiers(RunStore runs, ICustomerWorth customers)
{
    /// <param name="Back">Customers who have the tier of before again.</param>
    /// <param name="Left">Customers who had moved on.</param>
    public sealed record Response(int Back, int Left);

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/analytics/tiers/runs/{id:long}/undo", (long id, UndoTiers use, Caller caller, CancellationToken ct) => use.Handle(id, caller, ct)).RequiresDuty(Duties.Administer).WithName("undo-tiers");

    async Task<Response> Handle(long id, Caller caller, CancellationToken ct)
    {
        if (caller.ReadOnly) throw new Denied("access.read-only");
        if (await runs.Find(id, ct) is not { Model: TierModel.ModelName, State: RunState.Done }) throw new NotFound();
        if (!await runs.Undo(id, ct)) throw new RuleBroken("analytics.run-undone");
        var (back, left) = await customers.TakeBack(id, ct);
        return new(back, left);
    }
}
