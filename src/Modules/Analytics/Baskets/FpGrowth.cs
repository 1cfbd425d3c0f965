using Zhike.Platform.Http;

namespace Zhike.Analytics.Baskets;

/// <summary>Finds all sets of items that enough baskets hold, by growing patterns: J. Han, J. Pei, Y. Yin, 2000.</summary>
internal sealed class FpGrowth
{
    readonly SetLimits limits;
    readonly FrequentSets sets;
    readonly List<PatternTree> trees = [new()];
    readonly CancellationToken ct;

    FpGrowth(SetLimits limits, FrequentSets sets, CancellationToken ct) => (this.limits, this.sets, this.ct) = (limits, sets, ct);

    /// <exception cref="Invalid"><c>analytics.baskets-too-many-sets</c> on <c>support</c>: the support is so low that more sets are found than the limit allows.</exception>
    internal static FrequentSets Find(BasketItems baskets, SetLimits limits, CancellationToken ct)
    {
        var counts = new int[baskets.Names.Count];
        foreach (var item in baskets.Items) counts[item]++;
        int[] items = [.. Enumerable.Range(0, counts.Length).Where(item => counts[item] >= limits.Baskets).OrderByDescending(item => counts[item]).ThenBy(item => item)];
        var rankOf = new int[counts.Length];
        Array.Fill(rankOf, -1);
        for (var rank = 0; rank < items.Length; rank++) rankOf[items[rank]] = rank;
        var search = new FpGrowth(limits, new(items), ct);
        for (var rank = 0; rank < items.Length; rank++) search.Add(FrequentSets.Root, rank, counts[items[rank]]);
        if (limits.Length > 1) search.Begin(new(baskets, rankOf, items.Length), items.Length);
        return search.sets;
    }

    /// <summary>Finds the sets of two and, item by item, of more.</summary>
    void Begin(RankedBaskets baskets, int items)
    {
        for (var rank = 1; rank < items; rank++)
        {
            ct.ThrowIfCancellationRequested();
            var (parent, begin) = (rank, sets.Count);
            var kept = baskets.Count(rank, limits.Baskets, (other, count) => Add(parent, other, count));
            if (kept > 1 && limits.Length > 2)
            {
                baskets.Plant(trees[0], rank, kept);
                Extend(0, begin, 2);
            }
            baskets.Forget(rank);
        }
    }

    /// <param name="first">The set that ends with the first item of the tree; those of the other items follow it.</param>
    /// <param name="length">Items of these sets.</param>
    void Extend(int depth, int first, int length)
    {
        if (length == limits.Length) return;
        var tree = trees[depth];
        // Nothing is above the first item.
        for (var own = 1; own < tree.Items; own++)
        {
            ct.ThrowIfCancellationRequested();
            var (parent, begin) = (first + own, sets.Count);
            var kept = tree.Climb(own, limits.Baskets, (rank, baskets) => Add(parent, rank, baskets));
            if (kept < 2) tree.Forget();
            else
            {
                if (trees.Count == depth + 1) trees.Add(new());
                tree.Graft(trees[depth + 1], own, kept);
                Extend(depth + 1, begin, length + 1);
            }
        }
    }

    void Add(int parent, int rank, int baskets)
    {
        if (sets.Count >= limits.Sets) throw new Invalid("support", "analytics.baskets-too-many-sets", ("most", limits.Sets));
        sets.Add(parent, rank, baskets);
    }
}
