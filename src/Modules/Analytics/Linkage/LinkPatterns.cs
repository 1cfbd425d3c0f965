namespace Zhike.Analytics.Linkage;

/// <summary>The levels of all fields of a pair in one number, three bits for each field.</summary>
internal static class LinkPatterns
{
    internal const int MostFields = 20;

    internal static ulong Of(IReadOnlyList<LinkField> fields, int one, int other)
    {
        var pattern = 0UL;
        for (var i = 0; i < fields.Count; i++) pattern |= (ulong)fields[i].Compare(one, other) << (3 * i);
        return pattern;
    }

    internal static int Level(ulong pattern, int field) => (int)(pattern >> (3 * field) & 7);

    /// <summary>Patterns of many pairs, on all processors.</summary>
    internal static ulong[] Of(IReadOnlyList<LinkField> fields, ulong[] pairs, CancellationToken ct)
    {
        var patterns = new ulong[pairs.Length];
        Parallel.For(0, (pairs.Length + 4095) / 4096, Cores.All(ct), part =>
        {
            for (var i = part * 4096; i < Math.Min(pairs.Length, part * 4096 + 4096); i++)
            {
                var (one, other) = Blocking.Rows(pairs[i]);
                patterns[i] = Of(fields, one, other);
            }
        });
        return patterns;
    }
}
