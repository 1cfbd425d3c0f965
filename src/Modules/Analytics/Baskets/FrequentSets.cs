namespace Zhike.Analytics.Baskets;

/// <summary>
/// Sets of items that many baskets hold, as a tree of numbers: a set is its parent and one more item. Items are ranks, 0 the one in
/// the most baskets; from the root on ranks fall, and the sets that extend one by an item stand side by side by rank.
/// </summary>
/// <param name="itemOf">Per rank the number of the item.</param>
internal sealed class FrequentSets(int[] itemOf)
{
    internal const int Root = -1;

    Node[] nodes = new Node[Math.Max(16, itemOf.Length)];

    /// <param name="First">The first of the sets that have one item more.</param>
    readonly record struct Node(int Parent, int Rank, int Baskets, int Length, int First, int Children);

    internal int Count { get; private set; }

    /// <summary>Items of which the sets are made.</summary>
    internal int Items => itemOf.Length;

    internal int Item(int rank) => itemOf[rank];

    /// <summary>Baskets that hold the set.</summary>
    internal int Baskets(int set) => nodes[set].Baskets;

    internal int Length(int set) => nodes[set].Length;

    /// <summary>Adds the set that has one item more than another. All of one parent are added one after another, by rank.</summary>
    internal void Add(int parent, int rank, int baskets)
    {
        if (Count == nodes.Length) Array.Resize(ref nodes, Count * 2);
        nodes[Count] = new(parent, rank, baskets, parent == Root ? 1 : nodes[parent].Length + 1, 0, 0);
        if (parent != Root) nodes[parent] = nodes[parent] with { First = nodes[parent].Children == 0 ? Count : nodes[parent].First, Children = nodes[parent].Children + 1 };
        Count++;
    }

    /// <summary>The ranks of a set, falling.</summary>
    internal void Ranks(int set, Span<int> ranks)
    {
        for (var at = nodes[set].Length - 1; at >= 0; at--, set = nodes[set].Parent) ranks[at] = nodes[set].Rank;
    }

    /// <summary>Baskets that hold all of some items, which are a part of a set of this tree and not none.</summary>
    /// <param name="ranks">Of a set; falling.</param>
    /// <param name="chosen">Bit per place in <paramref name="ranks"/>.</param>
    internal int Baskets(ReadOnlySpan<int> ranks, uint chosen)
    {
        var set = Root;
        for (var at = 0; at < ranks.Length; at++)
            if ((chosen >> at & 1) != 0) set = set == Root ? ranks[at] : Child(set, ranks[at]);
        return nodes[set].Baskets;
    }

    /// <summary>Number of sets by their number of items, from 1 on.</summary>
    internal IReadOnlyList<int> Lengths()
    {
        var lengths = new List<int>();
        foreach (var node in nodes.AsSpan(0, Count))
        {
            while (lengths.Count < node.Length) lengths.Add(0);
            lengths[node.Length - 1]++;
        }
        return lengths;
    }

    int Child(int set, int rank)
    {
        var (low, high) = (nodes[set].First, nodes[set].First + nodes[set].Children - 1);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (nodes[middle].Rank < rank) low = middle + 1;
            else high = middle;
        }
        return low;
    }
}
