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
    const int KeysToCombine = 10;
    const long MostCombined = 24_000_000;

    readonly int[] rows;
    readonly ulong[][] keys;
    readonly HashSet<ulong> crowded = [];
    readonly List<ulong> pairs = [];
    readonly CancellationToken ct;

    Blocking(int[] rows, ulong[][] keys, CancellationToken ct) => (this.rows, this.keys, this.ct) = (rows, keys, ct);

    /// <summary>Pairs, the smaller row in the upper half of the number; in order.</summary>
    /// <param name="rows">Those to be paired, ascending.</param>
    internal static ulong[] Pairs(IReadOnlyList<LinkField> fields, int[] rows, CancellationToken ct)
    {
        if (ComparesAll(rows.Length)) return [.. from i in Enumerable.Range(0, rows.Length) from j in Enumerable.Range(i + 1, rows.Length - i - 1) select Pair(rows[i], rows[j])];
        var ofFields = fields.Select(BlockKeys.Of).ToArray();
        ulong[] Keys(int row) => [.. fields.Index().Where(field => field.Item.Codes[row] >= 0).SelectMany(field => ofFields[field.Index][field.Item.Codes[row]])];
        var blocking = new Blocking(rows, Array.ConvertAll(rows, Keys), ct);
        blocking.Meet(blocking.keys);
        var rare = blocking.Crowded();
        blocking.Meet(Array.ConvertAll(rare, Twos));
        blocking.Meet(Array.ConvertAll(rare, blocking.Threes));
        return [.. blocking.pairs];
    }

    /// <summary>Whether so few rows leave no pair out.</summary>
    internal static bool ComparesAll(int rows) => rows <= FewRows;

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
        Once();
    }

    /// <summary>Sorts the pairs and keeps each once.</summary>
    void Once()
    {
        pairs.Sort();
        var kept = 0;
        for (var i = 0; i < pairs.Count; i++)
            if (i == 0 || pairs[i] != pairs[kept - 1]) pairs[kept++] = pairs[i];
        pairs.RemoveRange(kept, pairs.Count - kept);
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
        var counts = new long[LargestBlock + 1];
        foreach (var (_, size) in blocks)
            if (size <= LargestBlock) counts[size]++;
        var spent = 0L;
        for (var size = 2; size <= LargestBlock; size++)
        {
            spent += size * (size - 1L) / 2 * counts[size];
            if (spent > budget) return size - 1;
        }
        return LargestBlock;
    }

    /// <summary>Per row the keys under which too many met, the rarest first, and not more than can be combined.</summary>
    ulong[][] Crowded()
    {
        var counts = crowded.ToDictionary(key => key, _ => 0);
        foreach (var key in keys.SelectMany(keys => keys))
            if (counts.TryGetValue(key, out var count)) counts[key] = count + 1;
        var most = (int)Math.Clamp(Math.Sqrt(2.0 * MostCombined / rows.Length), 2, KeysToCombine);
        return Array.ConvertAll(keys, keys => keys.Where(counts.ContainsKey).OrderBy(key => counts[key]).ThenBy(key => key).Take(most).Order().ToArray());
    }

    static ulong[] Twos(ulong[] of)
    {
        var (found, next) = (new ulong[of.Length * (of.Length - 1) / 2], 0);
        for (var i = 0; i < of.Length; i++)
            for (var j = i + 1; j < of.Length; j++) found[next++] = BlockKeys.Mixed(of[i], of[j]);
        return found;
    }

    ulong[] Threes(ulong[] of)
    {
        var found = new List<ulong>();
        for (var i = 0; i < of.Length && found.Count < KeysToCombine * 2; i++)
        {
            for (var j = i + 1; j < of.Length - 1; j++)
                if (BlockKeys.Mixed(of[i], of[j]) is var two && crowded.Contains(two)) found.AddRange(of.AsSpan(j + 1).ToArray().Select(third => BlockKeys.Mixed(two, third)));
        }
        return [.. found.Take(KeysToCombine * 2)];
    }
}
