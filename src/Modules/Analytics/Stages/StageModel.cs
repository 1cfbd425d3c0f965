using Zhike.Analytics.Runs;
using Zhike.Analytics.Trials;
using Zhike.Analytics.Warehouse;
using Zhike.Contracts;
using Zhike.Platform.Catalogue;

namespace Zhike.Analytics.Stages;

/// <summary>Puts every customer into its stage of the life cycle by rules, and remembers each step with its day. Orders in any currency count; those of one day are one purchase.</summary>
internal sealed class StageModel(ICustomerWorth customers, WarehouseFile file, CatalogueStore catalogues) : CompanyModel
{
    internal const string ModelName = "stages";

    /// <param name="Stages">Customers who bought, in each stage.</param>
    internal sealed record Result(StageRules Rules, IReadOnlyDictionary<string, int> Stages);

    internal override string Name => ModelName;

    internal override string Follows => "clv";

    internal override IReadOnlyList<string> Settings => StageRules.Settings;

    internal override void Check(TrialSettings settings) => StageRules.Of(settings);

    internal override async Task<Finding> Run(CompanyOrders orders, TrialSettings settings, CancellationToken ct)
    {
        var (rules, scores) = await Scores(orders, settings, ct);
        var changed = await customers.Keep(scores, Wanted(ct), null, ct);
        return new(new Result(rules, scores.CountBy(score => score.Stage).ToDictionary(pair => pair.Key, pair => pair.Value)), scores.Count, changed);
    }

    internal override async Task<IReadOnlyList<PlaceMove>?> Foresee(CompanyOrders orders, TrialSettings settings, CancellationToken ct) =>
        await customers.Foresee((await Scores(orders, settings, ct)).Scores, Wanted(ct), ct);

    async Task<(StageRules Rules, List<StageScore> Scores)> Scores(CompanyOrders orders, TrialSettings settings, CancellationToken ct)
    {
        var (rules, today) = (StageRules.Of(settings), orders.Lines.Until);
        var known = (await customers.Known(null, ct)).ToDictionary(customer => customer.Id);
        return (rules, [.. Days(today, ct).Select(pair => StageNow.Of(rules, pair.Key, pair.Value, known.GetValueOrDefault(pair.Key), today))]);
    }

    Dictionary<long, List<DateOnly>> Days(DateOnly until, CancellationToken ct)
    {
        using var session = file.Session();
        using var rows = session.Read("SELECT DISTINCT customer_id, ordered_on FROM orders WHERE state <> 'cancelled' AND effective_minor > 0 AND customer_id IS NOT NULL AND ordered_on <= $1 ORDER BY 1, 2", ct, until);
        var days = new Dictionary<long, List<DateOnly>>();
        while (rows.Next())
        {
            if (!days.TryGetValue(rows.Integer(0), out var own)) days[rows.Integer(0)] = own = [];
            own.Add(rows.Date(1));
        }
        return days;
    }

    /// <summary>Customers with a deal.</summary>
    HashSet<long> Wanted(CancellationToken ct)
    {
        var wanted = new HashSet<long>();
        if (catalogues.Current.Find("opportunities") is null) return wanted;
        using var session = file.Session();
        using var rows = session.Read("SELECT DISTINCT customer_id FROM opportunities WHERE customer_id IS NOT NULL", ct);
        while (rows.Next()) wanted.Add(rows.Integer(0));
        return wanted;
    }
}
