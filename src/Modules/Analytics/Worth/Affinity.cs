using Zhike.Analytics.Baskets;

namespace Zhike.Analytics.Worth;

/// <summary>
/// What customers who buy one category buy besides, from rules over whole customers: who buys A buys C in so many of a hundred cases, and then spends on C
/// so much of what is spent on A.
/// </summary>
internal sealed class Affinity
{
    /// <summary>Below these numbers of customers a rule is chance.</summary>
    internal const int FewestCustomers = 20, FewestTogether = 5;

    const int Offers = 3;

    /// <param name="Share">Part of the customers who buy <paramref name="Because"/> that buy <paramref name="Category"/> too.</param>
    /// <param name="Ratio">Median of what those who buy both spend on it, to what they spend on the other.</param>
    internal sealed record Link(string Because, string Category, double Share, double Ratio, int Customers);

    /// <param name="Minor">Sales to expect in the time that the spend is of.</param>
    internal sealed record Offer(string Category, string Because, double Share, double Minor);

    readonly ILookup<string, Link> links;

    Affinity(IEnumerable<Link> links) => this.links = links.ToLookup(link => link.Because);

    internal IEnumerable<Link> Links => links.SelectMany(some => some);

    /// <param name="least">Least part of the buyers of one category that buy the other, from 0 to 1.</param>
    internal static Affinity Of(CategorySpend spend, double least, CancellationToken ct)
    {
        var (names, customers) = (spend.ByCustomer.Values.SelectMany(own => own.Keys).Distinct().Order(StringComparer.Ordinal).ToList(), spend.ByCustomer.Values.ToList());
        if (names.Count < 2 || customers.Count < FewestCustomers) return new([]);
        var numbers = names.Index().ToDictionary(name => name.Item, name => name.Index);
        var baskets = BasketItems.Of(names, [.. customers.Index().SelectMany(customer => customer.Item.Keys.Select(name => (customer.Index, numbers[name])))]);
        var rules = RuleSearch.Find(baskets, FpGrowth.Find(baskets, new(FewestTogether, 2), ct), new(least), ct);
        return new(rules.Where(rule => rule.Lift > 1).Select(rule => new Link(rule.If[0], rule.Then[0], rule.Confidence, Ratio(customers, rule.If[0], rule.Then[0]), rule.Count)));
    }

    static double Ratio(List<Dictionary<string, double>> customers, string because, string category)
    {
        var ratios = customers.Where(own => own.ContainsKey(because) && own.ContainsKey(category)).Select(own => own[category] / own[because]).Order().ToList();
        return (ratios[(ratios.Count - 1) / 2] + ratios[ratios.Count / 2]) / 2;
    }

    /// <summary>The best offers to a customer, the largest first: of each category that it does not buy, the reason that holds most often.</summary>
    internal IReadOnlyList<Offer> For(IReadOnlyDictionary<string, double>? own) => own is null ? [] :
    [
        .. own.SelectMany(bought => links[bought.Key].Where(link => !own.ContainsKey(link.Category)).Select(link => new Offer(link.Category, link.Because, link.Share, link.Share * link.Ratio * bought.Value)))
            .GroupBy(offer => offer.Category, StringComparer.Ordinal).Select(offers => offers.OrderByDescending(offer => offer.Share).ThenByDescending(offer => offer.Minor).ThenBy(offer => offer.Because, StringComparer.Ordinal).First())
            .OrderByDescending(offer => offer.Minor).ThenBy(offer => offer.Category, StringComparer.Ordinal).Take(Offers),
    ];
}
