using System.Text.Json;
using Zhike.Analytics.Runs;
using Zhike.Analytics.Sources;
using Zhike.Analytics.Trials;
using Zhike.Analytics.Warehouse;
using Zhike.Contracts;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Data;
using Zhike.Platform.Http;

namespace Zhike.Analytics.Worth;

/// <summary>
/// Current value, growth potential and the matrix of both. Current value is the lifetime value of the last run at the margin that the settings name; potential
/// see <see cref="Potential"/>. Customers without a lifetime value have neither.
/// </summary>
internal sealed class WorthModel(ICustomerWorth customers, RunStore runs, WarehouseFile file, Database database) : CompanyModel
{
    const double Year = 365.25;

    /// <param name="Priced">Customers whose margin is known from the costs of products.</param>
    /// <param name="CurrentCut">In whole units, as all amounts here.</param>
    internal sealed record Result(string Currency, int Months, double Margin, int Priced, string Cut, double CurrentCut, double PotentialCut, double Current, double Potential, IReadOnlyDictionary<string, int> Quadrants,
        int WithOffers, int WithWallet, int WithReferrals, IReadOnlyList<Affinity.Link> Links);

    /// <summary>What holds for all customers of a run.</summary>
    sealed record World(WorthRules Rules, string Currency, int Months, double ClvMargin, CategorySpend Spend, Affinity Affinity, IReadOnlyDictionary<long, int> Referrals, IReadOnlyDictionary<long, double> Years)
    {
        internal double Margin => Rules.Margin ?? ClvMargin;
    }

    internal override string Name => "worth";

    internal override string Follows => "clv";

    internal override IReadOnlyList<string> Settings => WorthRules.Settings;

    internal override void Check(TrialSettings settings) => WorthRules.Of(settings);

    /// <summary>What was reckoned for each customer, in the same order.</summary>
    sealed record Reckoned(World World, IReadOnlyList<KnownCustomer> Customers, IReadOnlyList<long> Current, IReadOnlyList<Potential> Potentials, double CurrentCut, double PotentialCut);

    /// <exception cref="Invalid"><c>analytics.not-valued</c>, <c>analytics.no-potential</c></exception>
    internal override async Task<Finding> Run(CompanyOrders orders, TrialSettings settings, CancellationToken ct)
    {
        var found = await Reckon(orders, WorthRules.Of(settings), ct);
        var (world, valued, potentials) = (found.World, found.Customers, found.Potentials);
        var scores = Scores(found);
        var changed = await customers.Keep(scores, ct);
        var result = new Result(orders.Currency, world.Months, world.Margin, valued.Count(customer => MarginOf(customer.Id, world) is not null), world.Rules.Cut, found.CurrentCut / 100, found.PotentialCut / 100, found.Current.Sum() / 100.0, potentials.Sum(potential => potential.Minor) / 100.0,
            scores.CountBy(score => score.Quadrant).ToDictionary(pair => pair.Key, pair => pair.Value), potentials.Count(potential => potential.Offers.Count > 0), potentials.Count(potential => potential.Wallet is not null), potentials.Count(potential => potential.Referred is not null), [.. world.Affinity.Links.OrderByDescending(link => link.Customers).Take(50)]);
        return new(result, valued.Count, changed);
    }

    internal override async Task<IReadOnlyList<PlaceMove>?> Foresee(CompanyOrders orders, TrialSettings settings, CancellationToken ct) =>
        await customers.Foresee(Scores(await Reckon(orders, WorthRules.Of(settings), ct)), ct);

    async Task<Reckoned> Reckon(CompanyOrders orders, WorthRules rules, CancellationToken ct)
    {
        var world = await Read(orders, rules, ct);
        var valued = (await customers.Known(null, ct)).Where(customer => customer.ClvMinor is not null && customer.ClvCurrency == orders.Currency).ToList();
        if (valued.Count == 0) throw new Invalid("orders", "analytics.not-valued", ("currency", orders.Currency), ("days", world.Rules.Days));
        var current = valued.Select(customer => (long)Math.Round(customer.ClvMinor!.Value / world.ClvMargin * (MarginOf(customer.Id, world) ?? world.Margin))).ToList();
        var mean = current.Average(minor => (double)minor);
        var potentials = valued.Select((customer, at) => PotentialOf(customer, current[at], mean, world)).ToList();
        if (potentials.TrueForAll(potential => potential is { Offers.Count: 0, Wallet: null, Referred: null })) throw new Invalid("orders", "analytics.no-potential");
        return new(world, valued, current, potentials, world.Rules.At(current, world.Rules.CurrentCut), world.Rules.At([.. potentials.Select(potential => potential.Minor)], world.Rules.PotentialCut));
    }

    static List<WorthScore> Scores(Reckoned found) => [.. found.Customers.Select((customer, at) => new WorthScore(customer.Id, found.Current[at], found.Potentials[at].Minor, found.World.Currency,
        WorthRules.Quadrant(found.Current[at] > found.CurrentCut, found.Potentials[at].Minor > found.PotentialCut), found.Potentials[at].Offers.FirstOrDefault()?.Category, Why(customer.Id, found.Potentials[at], found.World)))];

    async Task<World> Read(CompanyOrders orders, WorthRules rules, CancellationToken ct)
    {
        var until = orders.Lines.Until;
        var clv = (await runs.Newest("clv", SourceName.Crm, 20, ct)).FirstOrDefault(run => run.State == RunState.Done)?.Result;
        var spend = CategorySpend.Read(file, (until.AddDays(-rules.Days), until, orders.Currency), rules.ByProduct ? await Costs(orders.Currency, ct) : new Dictionary<long, long>(), ct);
        var years = new Dictionary<long, double>();
        foreach (var (place, customer) in orders.Lines.Customer.Index())
            years.TryAdd(CompanyOrders.IdOf(orders.Lines.Customers[customer]), (until.DayNumber - DateOnly.FromDateTime(orders.Lines.At[place]).DayNumber) / Year);
        return new(rules, orders.Currency, clv?.GetProperty("months").GetInt32() ?? 12, clv?.GetProperty("margin").GetDouble() ?? 1, spend, Affinity.Of(spend, rules.Confidence, ct), Referrals(ct), years);
    }

    /// <summary>Costs are too sensitive to lie in the warehouse.</summary>
    async Task<IReadOnlyDictionary<long, long>> Costs(string currency, CancellationToken ct)
    {
        await using var read = await database.OpenRead(ct);
        return (await read.Rows("SELECT id, cost_minor FROM products WHERE deleted_at IS NULL AND cost_currency = @currency AND cost_minor IS NOT NULL", row => (row.GetInt64(0), row.GetInt64(1)), ("currency", currency))).ToDictionary();
    }

    /// <summary>How many customers who bought each one referred.</summary>
    Dictionary<long, int> Referrals(CancellationToken ct)
    {
        using var session = file.Session();
        using var rows = session.Read("SELECT r.to_id, count(DISTINCT r.from_id) FROM customer_relations r WHERE r.kind = 'referredBy' AND r.from_id IN (SELECT customer_id FROM orders WHERE state <> 'cancelled') GROUP BY 1", ct);
        var found = new Dictionary<long, int>();
        while (rows.Next()) found[rows.Integer(0)] = (int)rows.Integer(1);
        return found;
    }

    static double? MarginOf(long customer, World world) => world.Rules.ByProduct ? world.Spend.Margin(customer) : null;

    static Potential PotentialOf(KnownCustomer customer, long current, double mean, World world)
    {
        var margin = MarginOf(customer.Id, world) ?? world.Margin;
        var horizon = world.Months / 12.0;
        var offers = world.Affinity.For(world.Spend.ByCustomer.GetValueOrDefault(customer.Id)).Select(offer => offer with { Minor = offer.Minor * margin * horizon * Year / world.Rules.Days });
        return new([.. offers], Potential.OfWallet(customer.ShareOfWallet, current, world.Rules.Winnable),
            Potential.OfReferrals(world.Referrals.GetValueOrDefault(customer.Id), world.Years.GetValueOrDefault(customer.Id), horizon, mean));
    }

    static string Why(long customer, Potential potential, World world) => JsonSerializer.Serialize(new
    {
        currency = world.Currency, months = world.Months, margin = Math.Round(MarginOf(customer, world) ?? world.Margin, 4), marginFrom = MarginOf(customer, world) is not null ? "product" : world.Margin < 1 ? "percent" : "sales",
        offers = potential.Offers.Select(offer => new { category = offer.Category, because = offer.Because, share = Math.Round(offer.Share, 4), minor = (long)Math.Round(offer.Minor) }),
        wallet = potential.Wallet is { } wallet ? new { share = wallet.Share, minor = (long)Math.Round(wallet.Minor) } : null,
        referrals = potential.Referred is { } referred ? new { count = referred.Count, minor = (long)Math.Round(referred.Minor) } : null,
    }, Json.Plain);
}
