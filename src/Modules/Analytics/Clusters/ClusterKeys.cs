using Zhike.Contracts;

namespace Zhike.Analytics.Clusters;

/// <summary>Gives groups lasting keys: one whose centre lies near that of a group of before has its key, and with it the name that the company gave it.</summary>
internal static class ClusterKeys
{
    /// <summary>Standard deviations per feature beyond which it is another group.</summary>
    const double Near = 0.75;

    /// <param name="centres">Of the groups, the first to get a key first.</param>
    /// <param name="before">Groups of the same basis; those of the last run and older ones.</param>
    /// <param name="deviations">Per feature, what one standard deviation is.</param>
    /// <returns>Per group its key.</returns>
    internal static string[] Match(IReadOnlyList<double[]> centres, IReadOnlyList<KnownClusters.Group> before, double[] deviations)
    {
        var keys = new string?[centres.Count];
        var pairs = from centre in centres.Index() from known in before.Index()
                    let distance = Distance(centre.Item, known.Item.Centre, deviations) where distance <= Near
                    orderby known.Item.IsNow descending, distance, centre.Index, known.Index select (centre.Index, known.Item.Key);
        foreach (var (centre, key) in pairs)
            if (keys[centre] is null && !keys.Contains(key)) keys[centre] = key;
        var free = new Queue<string>(Free(before, keys));
        return [.. keys.Select(key => key ?? free.Dequeue())];
    }

    /// <summary>Keys that nobody had, then those of groups that are gone, the longest gone first.</summary>
    static IEnumerable<string> Free(IReadOnlyList<KnownClusters.Group> before, string?[] taken) =>
        Enumerable.Range(1, CustomerCluster.Most).Select(CustomerCluster.Key).Where(key => before.All(known => known.Key != key))
            .Concat(before.OrderBy(known => known.IsNow).Select(known => known.Key)).Where(key => !taken.Contains(key));

    static double Distance(double[] one, double[] other, double[] deviations) =>
        Math.Sqrt(one.Zip(other, deviations).Average(each => Math.Pow((each.First - each.Second) / each.Third, 2)));
}
