namespace Zhike.Analytics.Baskets;

/// <summary>What was bought together: every basket as the numbers of its different items, one after another in one array.</summary>
/// <param name="Names">The items by their number.</param>
/// <param name="Starts">Per basket the place of its first item in <paramref name="Items"/>; behind the last basket the number of all.</param>
/// <param name="Items">Numbers of items; none twice within a basket.</param>
internal sealed record BasketItems(IReadOnlyList<string> Names, int[] Starts, int[] Items)
{
    internal int Count => Starts.Length - 1;

    internal ReadOnlySpan<int> this[int basket] => Items.AsSpan(Starts[basket], Starts[basket + 1] - Starts[basket]);

    /// <summary>Items in the fullest basket; 0 when there is no basket.</summary>
    internal int Widest => Enumerable.Range(0, Count).Select(basket => Starts[basket + 1] - Starts[basket]).DefaultIfEmpty(0).Max();

    /// <summary>Gathers baskets from lines in any order. An item that comes twice in a basket counts once.</summary>
    /// <param name="names">The items by their number.</param>
    /// <param name="lines">Numbers of a basket and of an item in it, both from 0. Numbers of baskets may have gaps.</param>
    internal static BasketItems Of(IReadOnlyList<string> names, IReadOnlyList<(int Basket, int Item)> lines)
    {
        var (ends, sorted) = Sorted(lines);
        var (starts, kept, seenIn) = (new List<int> { 0 }, 0, new int[names.Count]);
        for (var (basket, at) = (0, 0); basket < ends.Length; basket++)
        {
            for (; at < ends[basket]; at++)
            {
                var item = sorted[at];
                if (seenIn[item] == basket + 1) continue;
                seenIn[item] = basket + 1;
                sorted[kept++] = item;
            }
            if (kept > starts[^1]) starts.Add(kept);
        }
        return new(names, [.. starts], sorted[..kept]);
    }

    /// <summary>The items of the lines by basket, and per basket the place behind its last.</summary>
    static (int[] Ends, int[] Items) Sorted(IReadOnlyList<(int Basket, int Item)> lines)
    {
        var places = new int[lines.Count == 0 ? 0 : lines.Max(line => line.Basket) + 1];
        foreach (var (basket, _) in lines) places[basket]++;
        for (var (basket, place) = (0, 0); basket < places.Length; basket++) (places[basket], place) = (place, place + places[basket]);
        var items = new int[lines.Count];
        foreach (var (basket, item) in lines) items[places[basket]++] = item;
        return (places, items);
    }
}
