using System.Numerics;

namespace Zhike.Analytics.Baskets;

/// <summary>
/// The tree of frequent patterns: baskets with their items by falling frequency, equal beginnings held once. Nodes are numbers; those of an
/// item stand side by side, items by rank, so that every node comes after the one above it. Source: J. Han, J. Pei, Y. Yin, Mining Frequent
/// Patterns without Candidate Generation, 2000.
/// </summary>
internal sealed class PatternTree
{
    const int Root = 0, Word = 64;

    int[] ranks = [], first = [], itemOf = [], above = [], count = [], newest = [];
    int nodes, begun;

    /// <summary>What is above the nodes of one item; empty again after <see cref="Graft"/> or <see cref="Forget"/>.</summary>
    int[] weight = [], place = [], support = [], local = [];
    ulong[] marks = [];
    int marked;

    /// <summary>Items of this tree, called 0, 1, … by rank.</summary>
    internal int Items { get; private set; }

    /// <summary>The rank that an item of this tree has among all items.</summary>
    internal int Rank(int own) => ranks[own];

    /// <summary>Makes the tree of some baskets.</summary>
    /// <param name="own">The ranks of the items.</param>
    /// <param name="ends">Per item the place behind the last of its baskets.</param>
    /// <param name="holders">Baskets, item after item.</param>
    /// <param name="reached">A 0 per basket; changed.</param>
    internal void Plant(ReadOnlySpan<int> own, ReadOnlySpan<int> ends, ReadOnlySpan<int> holders, Span<int> reached)
    {
        Clear(own.Length, ends[^1]);
        own.CopyTo(ranks);
        // Every basket climbs down at the same time, by one item after another, so that no node has to look for its children.
        for (var (item, at) = (0, 0); item < own.Length; item++)
            for (; at < ends[item]; at++) reached[holders[at]] = Grow(item, reached[holders[at]], 1);
        Close();
    }

    /// <summary>Counts the baskets of the nodes above those of an item.</summary>
    /// <param name="found">Is told the rank and the baskets of each item that enough of these hold, by rank.</param>
    /// <returns>How many were found.</returns>
    internal int Climb(int own, int least, Action<int, int> found)
    {
        for (var node = first[own]; node < first[own + 1]; node++)
        {
            var next = above[node];
            if (next == Root) continue;
            weight[next] += count[node];
            for (; next != Root && (marks[next / Word] >> next & 1) == 0; next = above[next], marked++) marks[next / Word] |= 1UL << next;
        }
        Sum((first[own] - 1) / Word);
        var kept = 0;
        for (var other = 0; other < own; other++)
        {
            local[other] = support[other] >= least ? kept++ : -1;
            if (local[other] >= 0) found(ranks[other], support[other]);
            support[other] = 0;
        }
        return kept;
    }

    /// <summary>Makes the tree of what <see cref="Climb"/> counted, of the items it found.</summary>
    internal void Graft(PatternTree onto, int own, int kept)
    {
        onto.Clear(kept, marked);
        for (var other = 0; other < own; other++)
            if (local[other] >= 0) onto.ranks[local[other]] = ranks[other];
        for (var word = 0; marked > 0; word++)
        {
            for (var bits = marks[word]; bits != 0; bits &= bits - 1, marked--)
            {
                var node = word * Word + BitOperations.TrailingZeroCount(bits);
                var (under, at) = (local[itemOf[node]], place[above[node]]);
                place[node] = under < 0 ? at : onto.Grow(under, at, weight[node]);
                weight[node] = 0;
            }
            marks[word] = 0;
        }
        onto.Close();
    }

    /// <summary>Leaves alone what <see cref="Climb"/> counted.</summary>
    internal void Forget()
    {
        for (var word = 0; marked > 0; word++)
        {
            for (var bits = marks[word]; bits != 0; bits &= bits - 1, marked--) weight[word * Word + BitOperations.TrailingZeroCount(bits)] = 0;
            marks[word] = 0;
        }
    }

    /// <summary>Adds up from the lowest marked node to the root: all below a node come after it.</summary>
    void Sum(int last)
    {
        for (var word = last; word >= 0; word--)
            for (var bits = marks[word]; bits != 0;)
            {
                var bit = BitOperations.Log2(bits);
                bits ^= 1UL << bit;
                var node = word * Word + bit;
                support[itemOf[node]] += weight[node];
                weight[above[node]] += weight[node];
            }
        weight[Root] = 0;
    }

    /// <summary>Adds baskets to the node of an item under another, which is made when it is not there. Items come by rank.</summary>
    int Grow(int own, int under, int baskets)
    {
        while (begun <= own) first[begun++] = nodes;
        var node = newest[under];
        if (node < first[own])
        {
            node = newest[under] = nodes++;
            (itemOf[node], above[node], count[node], newest[node]) = (own, under, 0, Root);
        }
        count[node] += baskets;
        return node;
    }

    void Clear(int items, int most)
    {
        if (first.Length <= items) (ranks, first, support, local) = (new int[items * 2], new int[items * 2 + 1], new int[items * 2], new int[items * 2]);
        if (itemOf.Length <= most)
        {
            var size = most + most / 2 + 1;
            (itemOf, above, count, newest, weight, place, marks) = (new int[size], new int[size], new int[size], new int[size], new int[size], new int[size], new ulong[size / Word + 1]);
        }
        (Items, nodes, begun, newest[Root]) = (items, 1, 0, Root);
    }

    void Close()
    {
        while (begun <= Items) first[begun++] = nodes;
    }
}
