namespace Zhike.Analytics.Linkage;

/// <summary>
/// Chooses the pairs of rows worth comparing. Rows that share a key meet, unless too many share it; those then meet under two or three
/// of such keys together. The number of pairs grows with the rows, not with their square.
/// </summary>
internal sealed class Blocking
{
    /// <summary>Up to so many rows all pairs are compared.</summary>
    const int FewRows = 1_000;

    const int LargestBlock = 400;
    const int KeysToCombine = 12;
    const long MostCombined = 24_000_000;

    readonly int[] rows;
    readonly ulong[][] keys;
    readonly HashSet<ulong> crowded = [];
    readonly HashSet<ulong> pairs = [];
    readonly CancellationToken ct;

    Blocking(int[] rows, ulong[][] keys, CancellationToken ct) => (this.rows, this.keys, this.ct) = (rows, keys, ct);

    /// <summary>Pairs, the smaller row in the upper half of the number; in order.</summary>
    /// <param name="rows">Those to be paired, ascending.</param>
    internal static ulong[] Pairs(IReadOnlyList<LinkField> fields, int[] rows, CancellationToken ct)
    {
        if (rows.Length <= FewRows) return [.. from i in Enumerable.Range(0, rows.Length) from j in Enumerable.Range(i + 1, rows.Length - i - 1) select Pair(rows[i], rows[j])];
        var ofFields = fields.Select(BlockKeys.Of).ToArray();
        ulong[] Keys(int row) => [.. fields.Index().Where(field => field.Item.Codes[row] >= 0).SelectMany(field => ofFields[field.Index][field.Item.Codes[row]])];
        var blocking = new Blocking(rows, Array.ConvertAll(rows, Keys), ct);
        blocking.Meet(blocking.keys);
        var rare = blocking.Crowded();
        blocking.Meet(Array.ConvertAll(rare, blocking.Twos));
        blocking.Meet(Array.ConvertAll(rare, blocking.Threes));
        var found = blocking.pairs.ToArray();
        Array.Sort(found);
        return found;
    }

    internal static ulong Pair(int first, int second) => (ulong)Math.Min(first, second) << 32 | (uint)Math.Max(first, second);

    internal static (int First, int Second) Rows(ulong pair) => ((int)(pair >> 32), (int)(uint)pair);

    void Meet(ulong[][] keysOfRows)
    {
        var count = keysOfRows.Sum(keys => keys.Length);
        var (all, places, next) = (new ulong[count], new int[count], 0);
        for (var i = 0; i < keysOfRows.Length; i++)
        {
            foreach (var key in keysOfRows[i]) (all[next], places[next++]) = (key, i);
        }
        Array.Sort(all, places);
        var blocks = Blocks(all);
        var most = LargestWithin(blocks, 200_000 + 20L * rows.Length);
        foreach (var (from, size) in blocks)
        {
            ct.ThrowIfCancellationRequested();
            if (size > most) crowded.Add(all[from]);
            else Pair(places.AsSpan(from, size));
        }
    }

    void Pair(Span<int> places)
    {
        for (var i = 0; i < places.Length; i++)
            for (var j = i + 1; j < places.Length; j++)
                if (places[i] != places[j]) pairs.Add(Pair(rows[places[i]], rows[places[j]]));
    }

    static List<(int From, int Size)> Blocks(ulong[] sorted)
    {
        var blocks = new List<(int, int)>();
        for (var from = 0; from < sorted.Length;)
        {
            var to = from + 1;
            while (to < sorted.Length && sorted[to] == sorted[from]) to++;
            if (to - from > 1) blocks.Add((from, to - from));
            from = to;
        }
        return blocks;
    }

    /// <summary>The size of block up to which all blocks together stay within a number of pairs.</summary>
    static int LargestWithin(List<(int From, int Size)> blocks, long budget)
    {
        var spent = 0L;
        foreach (var group in blocks.GroupBy(block => block.Size).OrderBy(group => group.Key))
        {
            spent += (long)group.Key * (group.Key - 1) / 2 * group.Count();
            if (spent > budget || group.Key > LargestBlock) return group.Key - 1;
        }
        return LargestBlock;
    }

    /// <summary>Per row the keys under which too many met, the rarest first, and not more than can be combined.</summary>
    ulong[][] Crowded()
    {
        var counts = new Dictionary<ulong, int>(crowded.Count);
        foreach (var key in keys.SelectMany(keys => keys).Where(crowded.Contains)) counts[key] = counts.GetValueOrDefault(key) + 1;
        var most = (int)Math.Clamp(Math.Sqrt(2.0 * MostCombined / rows.Length), 2, KeysToCombine);
        return Array.ConvertAll(keys, keys => keys.Where(crowded.Contains).OrderBy(key => counts[key]).ThenBy(key => key).Take(most).Order().ToArray());
    }

    ulong[] Twos(ulong[] of) => [.. from i in Enumerable.Range(0, of.Length) from j in Enumerable.Range(i + 1, of.Length - i - 1) select BlockKeys.Mixed(of[i], of[j])];

    ulong[] Threes(ulong[] of)
    {
        var found = new List<ulong>();
        for (var i = 0; i < of.Length; i++)
            for (var j = i + 1; j < of.Length; j++)
                if (BlockKeys.Mixed(of[i], of[j]) is var two && crowded.Contains(two)) found.AddRange(of.Skip(j + 1).Select(third => BlockKeys.Mixed(two, third)));
        return [.. found.Take(KeysToCombine * 2)];
    }
}
