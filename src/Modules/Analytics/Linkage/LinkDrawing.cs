namespace Zhike.Analytics.Linkage;

/// <summary>Pairs drawn at random: how strangers meet.</summary>
internal static class LinkDrawing
{
    const int Drawn = 250_000;

    /// <summary>Pairs in order, each once.</summary>
    internal static ulong[] Pairs(int rows)
    {
        var random = new Random(1);
        var drawn = new HashSet<ulong>();
        for (var i = 0; i < Drawn; i++)
        {
            var one = random.Next(rows);
            var other = random.Next(rows - 1);
            drawn.Add(Blocking.Pair(one, other + (other >= one ? 1 : 0)));
        }
        var pairs = drawn.ToArray();
        Array.Sort(pairs);
        return pairs;
    }

    /// <summary>Per field the levels of pairs drawn at random, as parts of those where both are filled.</summary>
    internal static double[][] Chance(IReadOnlyList<LinkField> fields, ulong[] patterns) => [.. fields.Select((field, place) => Parts(field, place, patterns))];

    static double[] Parts(LinkField field, int place, ulong[] patterns)
    {
        var counts = new double[Likeness.Levels];
        foreach (var pattern in patterns)
            if (LinkPatterns.Level(pattern, place) is var level && level != Likeness.Missing) counts[level]++;
        // How often two are equal is known exactly; the drawing would miss what is rare.
        double filled = field.Filled;
        var equal = (field.Counts.Sum(count => count * (count - 1.0)) + 0.5) / (filled * (filled - 1) + 1);
        var rest = counts[..Likeness.Equal].Sum();
        for (var level = 0; level < Likeness.Equal; level++) counts[level] = (1 - equal) * (counts[level] + 0.25) / (rest + 1);
        counts[Likeness.Equal] = equal;
        return counts;
    }
}
