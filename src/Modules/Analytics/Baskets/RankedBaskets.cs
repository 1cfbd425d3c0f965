namespace Zhike.Analytics.Baskets;

/// <summary>
/// Baskets with their frequent items by rank, and per item the baskets that hold it: from them grows the tree of what is bought with an item.
/// The tree of all baskets is not made, since it shares little where there are many items, and reading on in a basket is faster than climbing.
/// </summary>
internal sealed class RankedBaskets
{
    readonly int[] starts, ranks, ends, holders, support, local, reached, sorted;

    /// <param name="rankOf">Per item its rank; −1 where it is too rare.</param>
    /// <param name="items">Number of ranks.</param>
    internal RankedBaskets(BasketItems baskets, int[] rankOf, int items)
    {
        (ends, holders) = Holders(baskets, rankOf, items);
        (starts, ranks, support, local) = (new int[baskets.Count + 1], new int[holders.Length], new int[items], new int[items]);
        foreach (var basket in holders) starts[basket + 1]++;
        for (var basket = 0; basket < baskets.Count; basket++) starts[basket + 1] += starts[basket];
        var next = starts[..^1];
        for (var (rank, at) = (0, 0); rank < items; rank++)
            for (; at < ends[rank]; at++) ranks[next[holders[at]]++] = rank;
        (reached, sorted) = (new int[baskets.Count], new int[holders.Length]);
    }

    /// <summary>Counts what more frequent items are held by the baskets with an item.</summary>
    /// <param name="found">Is told the rank and the baskets of each item that enough of these hold, by rank.</param>
    /// <returns>How many were found.</returns>
    internal int Count(int rank, int least, Action<int, int> found)
    {
        foreach (var basket in With(rank))
            for (var at = starts[basket]; ranks[at] < rank; at++) support[ranks[at]]++;
        var kept = 0;
        for (var other = 0; other < rank; other++)
        {
            local[other] = support[other] >= least ? kept++ : -1;
            if (local[other] >= 0) found(other, support[other]);
        }
        return kept;
    }

    /// <summary>Makes the tree of what <see cref="Count"/> found, and is ready for the next item.</summary>
    internal void Plant(PatternTree tree, int rank, int kept)
    {
        var (own, places, most) = (new int[kept], new int[kept], 0);
        for (var other = 0; other < rank; other++)
            if (local[other] is >= 0 and var at) (own[at], places[at], most) = (other, most, most + support[other]);
        foreach (var (place, basket) in With(rank).ToArray().Index())
        {
            reached[place] = 0;
            for (var at = starts[basket]; ranks[at] < rank; at++)
                if (local[ranks[at]] is >= 0 and var item) sorted[places[item]++] = place;
        }
        tree.Plant(own, places, sorted, reached);
    }

    /// <summary>Forgets what <see cref="Count"/> counted.</summary>
    internal void Forget(int rank) => Array.Clear(support, 0, rank);

    ReadOnlySpan<int> With(int rank) => holders.AsSpan(rank == 0 ? 0 : ends[rank - 1], ends[rank] - (rank == 0 ? 0 : ends[rank - 1]));

    /// <summary>Per rank the baskets that hold the item, one rank after another, and the place behind the last of each.</summary>
    static (int[] Ends, int[] Holders) Holders(BasketItems baskets, int[] rankOf, int items)
    {
        var places = new int[items + 1];
        foreach (var item in baskets.Items)
            if (rankOf[item] >= 0) places[rankOf[item] + 1]++;
        for (var rank = 0; rank < items; rank++) places[rank + 1] += places[rank];
        var found = new int[places[items]];
        for (var basket = 0; basket < baskets.Count; basket++)
            foreach (var item in baskets[basket])
                if (rankOf[item] is >= 0 and var rank) found[places[rank]++] = basket;
        return (places, found);
    }
}
