namespace Zhike.Analytics.Clusters;

/// <summary>
/// Groups rows around k centres so that the squared distances are small. Sources: S. Lloyd, Least Squares Quantization in PCM, 1982;
/// D. Arthur, S. Vassilvitskii, k-means++: The Advantages of Careful Seeding, 2007.
/// </summary>
internal static class KMeans
{
    /// <summary>Of more rows so many, chosen by chance, say which start is the best; all rows are then grouped from there.</summary>
    internal const int RowsOfStarts = 50_000;

    /// <param name="k">From 1 on; at least as many rows differ.</param>
    /// <param name="starts">The best of so many beginnings is kept.</param>
    /// <param name="seed">The same seed gives the same groups.</param>
    internal static Clustering Fit(Points points, int k, int starts, int seed, CancellationToken ct)
    {
        var some = points.Rows <= RowsOfStarts ? points : points.Take(points.Sample(RowsOfStarts, seed));
        var found = new Clustering[starts];
        Parallel.For(0, starts, Cores.All(ct), start =>
            found[start] = new Lloyd(some, Seeding.Choose(some, k, new Random(unchecked(seed * 7919 + start))), 1).Run(ct));
        var best = found.MinBy(clustering => clustering.Inertia)!;
        return (some == points ? best : new Lloyd(points, best.Centres, Environment.ProcessorCount).Run(ct)).Sorted();
    }
}
