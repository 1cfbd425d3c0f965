using Zhike.Platform.Objects;
using Zhike.Platform.Values;
using Zhike.Sales.Opportunities;

namespace Zhike.Sales.Forecasts;

/// <summary>The rows of a forecast by department, person and category, as owners have them or as teams divided them.</summary>
internal sealed class ForecastRows
{
    const int MostDeals = 200;

    /// <param name="DealIds">Deals of others in which the person has a part, the first two hundred.</param>
    internal sealed record Row(long? DepartmentId, long? OwnerId, string? Owner, string Category, long Count, Money? Total, Money? Weighted, IReadOnlyList<long> DealIds);

    readonly Dictionary<(long?, long?, string), Row> rows = [];

    internal IReadOnlyList<Row> All => [.. rows.Values];

    internal void Add(AggregateObjects.Group group, string category)
    {
        var figures = DealFigures.Of(group);
        var (department, owner) = ((long?)group.Key["departmentId"], (long?)group.Key["ownerId"]);
        rows[(department, owner, category)] = new Row(department, owner, group.Names.GetValueOrDefault("ownerId"), category, figures.Count, figures.Total, figures.Weighted, []);
    }

    /// <summary>Takes a deal's sums from its owner and gives each of its team a part.</summary>
    internal void Divide(SharedDeals.Deal deal, string category)
    {
        Change((deal.DepartmentId, deal.OwnerId, category), row => row with { Total = Less(row.Total, deal.Amount), Weighted = Less(row.Weighted, deal.Weighted) });
        var weighted = deal.Weighted is { } sum ? deal.Parts(sum.Minor).ToLookup(part => part.PersonId, part => new Money(part.Minor, sum.Currency)) : null;
        var total = deal.Amount is { } amount ? deal.Parts(amount.Minor).ToLookup(part => part.PersonId, part => new Money(part.Minor, amount.Currency)) : null;
        foreach (var person in deal.Team.Select(one => (long?)one.UserId).Append(deal.OwnerId).Distinct())
        {
            var member = deal.Team.Find(one => one.UserId == person);
            var (home, own) = (person == deal.OwnerId ? deal.DepartmentId : member?.HomeId, person == deal.OwnerId);
            Change((home, person, category), row => row with
            {
                Owner = row.Owner ?? member?.Name, Total = More(row.Total, total?[person]), Weighted = More(row.Weighted, weighted?[person]),
                DealIds = own || row.DealIds.Count >= MostDeals ? row.DealIds : [.. row.DealIds, deal.Id],
            });
        }
    }

    void Change((long? Department, long? Owner, string Category) key, Func<Row, Row> change) =>
        rows[key] = change(rows.GetValueOrDefault(key) ?? new Row(key.Department, key.Owner, null, key.Category, 0, DealFigures.None.Total, DealFigures.None.Weighted, []));

    static Money? Less(Money? sum, Money? part) => part is { } given ? DealFigures.Add(sum, -given) : sum;

    static Money? More(Money? sum, IEnumerable<Money>? parts) => (parts ?? []).Aggregate(sum, (all, part) => DealFigures.Add(all, part));
}
