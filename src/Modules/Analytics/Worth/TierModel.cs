using Zhike.Analytics.Runs;
using Zhike.Analytics.Trials;
using Zhike.Contracts;
using Zhike.Platform.Access;
using Zhike.Platform.Http;

namespace Zhike.Analytics.Worth;

/// <summary>Gives customers their tiers by the policy. Who never ordered keeps what somebody gave; so does who was given a tier with a reason.</summary>
internal sealed class TierModel(CustomerValues values, ICustomerWorth customers) : CompanyModel
{
    internal const string ModelName = "tiers";

    /// <param name="Value">Together, in whole units of the currency.</param>
    /// <param name="Share">Part of all value.</param>
    /// <param name="Least">Of the least valuable customer in the tier.</param>
    public sealed record Tier(string Name, int Customers, double Value, double Share, double Least);

    /// <param name="Worthless">Customers of no value, as after returns.</param>
    internal sealed record Result(string Currency, string Basis, double Gini, double Total, int Worthless, IReadOnlyList<Tier> Tiers, int Moved, int Held, int ByHand);

    internal override string Name => ModelName;

    internal override string Follows => "clv";

    /// <summary>Nobody is moved before somebody has looked at what would happen.</summary>
    internal override bool Automatic => false;

    internal override IReadOnlyList<string> Settings => TierPolicy.Settings;

    internal override void Check(TrialSettings settings) => TierPolicy.Of(settings);

    internal override async Task<Finding> Run(CompanyOrders orders, TrialSettings settings, CancellationToken ct)
    {
        var policy = TierPolicy.Of(settings);
        var spread = await Spread(values, policy, orders.Lines.Until, Caller.System(Origin.Job), ct);
        var outcome = await customers.Keep(orders.RunId, Scores(spread, policy), policy.HoldDays, ct);
        return new(new Result(policy.Currency, policy.ByClv ? "clv" : "amount", spread.Gini(), (double)spread.Total / 100, spread.Worthless, Summary(spread, policy), outcome.Moves.Count, outcome.Held, outcome.ByHand), spread.Count, outcome.Moves.Count);
    }

    /// <exception cref="Invalid"><c>analytics.nothing-to-share</c></exception>
    internal static async Task<Concentration> Spread(CustomerValues values, TierPolicy policy, DateOnly until, Caller caller, CancellationToken ct)
    {
        var spread = await values.Of(policy, until, caller, ct);
        return spread.Total > 0 ? spread : throw new Invalid("window", policy.ByClv ? "analytics.not-valued" : "analytics.nothing-to-share", ("currency", policy.Currency), ("days", policy.Days));
    }

    internal static IReadOnlyList<TierScore> Scores(Concentration spread, TierPolicy policy) =>
        [.. spread.Tiers(policy.Cuts, policy.ByCustomers).Select(customer => new TierScore(customer.Id, TierPolicy.Tiers[customer.Tier]))];

    internal static IReadOnlyList<Tier> Summary(Concentration spread, TierPolicy policy)
    {
        var tiers = spread.Tiers(policy.Cuts, policy.ByCustomers).ToLookup(customer => customer.Tier);
        return [.. TierPolicy.Tiers.Select((name, at) =>
        {
            var minor = tiers[at].Aggregate((Int128)0, (sum, customer) => sum + Math.Max(0, customer.Minor));
            return new Tier(name, tiers[at].Count(), (double)minor / 100, spread.Total == 0 ? 0 : (double)minor / (double)spread.Total, tiers[at].Any() ? tiers[at].Min(customer => customer.Minor) / 100.0 : 0);
        })];
    }
}
