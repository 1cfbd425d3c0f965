using Microsoft.Extensions.Logging;
using Zhike.Analytics.Runs;
using Zhike.Analytics.Trials;
using Zhike.Contracts;
using Zhike.Platform.Catalogue;
using Zhike.Platform.ChangeLog;
using Zhike.Platform.Data;

namespace Zhike.Analytics.Stages;

/// <summary>Moves customers to their new stage moments after an order was made, changed or called off; what a crash loses the night brings.</summary>
internal sealed class FollowOrders(Database database, ICustomerWorth customers, RunModels models, ModelPolicies policies, TimeProvider clock, ILogger<FollowOrders> log) : ChangeReader(database, log)
{
    public override string Name => "stages";

    protected override Task Handle(IReadOnlyList<Change> changes, WriteLease lease, CancellationToken ct) => Task.CompletedTask;

    protected override async Task Handled(IReadOnlyList<Change> changes)
    {
        var orders = changes.Where(change => change.Object == "orders").Select(change => change.RecordId).ToHashSet();
        if (orders.Count == 0 || await policies.Of(models.Named(StageModel.ModelName), default) is not { Automatic: true } policy) return;
        var (rules, today) = (StageRules.Of(new TrialSettings(policy.Settings)), DateOnly.FromDateTime(clock.Instant()));
        var (whose, days) = await Days(orders, today);
        var known = (await customers.Known(whose, default)).ToDictionary(customer => customer.Id);
        await customers.Keep([.. days.Select(pair => StageNow.Of(rules, pair.Key, pair.Value, known.GetValueOrDefault(pair.Key), today))], new HashSet<long>(), whose, default);
    }

    /// <summary>Customers of orders, and on which days those bought anything.</summary>
    async Task<(HashSet<long> Whose, Dictionary<long, List<DateOnly>> Days)> Days(HashSet<long> orders, DateOnly until)
    {
        await using var read = await Database.OpenRead();
        var whose = (await read.Rows($"SELECT DISTINCT customer_id FROM orders WHERE id IN ({string.Join(',', orders)}) AND customer_id IS NOT NULL", row => row.GetInt64(0))).ToHashSet();
        var rows = await read.Rows(
            $"SELECT DISTINCT customer_id, ordered_on FROM orders WHERE customer_id IN ({string.Join(',', whose.DefaultIfEmpty(0))}) AND state <> 'cancelled' AND effective_minor > 0 AND deleted_at IS NULL AND ordered_on <= @until ORDER BY 1, 2",
            row => (Id: row.GetInt64(0), On: row.GetFieldValue<DateOnly>(1)), ("until", until));
        return (whose, rows.GroupBy(row => row.Id).ToDictionary(own => own.Key, own => own.Select(row => row.On).ToList()));
    }
}
