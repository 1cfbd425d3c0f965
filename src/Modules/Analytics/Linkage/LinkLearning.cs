namespace Zhike.Analytics.Linkage;

/// <summary>
/// Learns the weights without examples, by expectation and maximisation over the pairs compared; all other pairs count as different.
/// How often different things agree by chance is measured on pairs drawn at random, which keeps the two classes from changing places.
/// Sources: W. Winkler, Using the EM Algorithm for Weight Computation in the Fellegi–Sunter Model, 1988; R. Linacre et al., Splink, 2022.
/// </summary>
internal static class LinkLearning
{
    const int Drawn = 400_000;
    const int MostRounds = 500;

    /// <summary>Weight, in pairs, of the usual distribution: few data do not make a level impossible.</summary>
    const double Usual = 6;

    /// <summary>Rounds needed; null weights mean that the data do not part into two classes.</summary>
    internal sealed record Learnt(LinkWeights Weights, double Matches, int Rounds, bool Holds);

    /// <param name="patterns">Patterns and how many pairs have each.</param>
    /// <param name="rows">Rows in the file.</param>
    internal static Learnt Learn(double[][] all, IReadOnlyList<(ulong Pattern, double Count)> patterns, int rows, CancellationToken ct)
    {
        var pairs = rows * (rows - 1.0) / 2;
        var weights = Start(all, Math.Min(0.2, 0.1 * rows / pairs));
        var (matches, rounds, moved) = (0.0, 0, double.PositiveInfinity);
        while (rounds++ < MostRounds && moved > 1e-7)
        {
            ct.ThrowIfCancellationRequested();
            var next = Round(weights, all, patterns, pairs, out matches);
            moved = next.M.Zip(weights.M).Max(field => field.First.Zip(field.Second).Max(level => Math.Abs(level.First - level.Second)));
            weights = next;
        }
        return new(weights, matches, rounds, moved <= 1e-4 && Holds(weights, patterns, matches, rows));
    }

    /// <summary>The usual distribution of what is the same, with the chances of these data; for data that do not show their own.</summary>
    internal static LinkWeights Start(double[][] all, double prior) =>
        new([.. all.Select(_ => LinkWeights.UsualM.ToArray())], [.. all.Select(levels => Others(levels, LinkWeights.UsualM, prior))], prior);

    /// <summary>Levels of pairs drawn at random, as parts of those where both are filled.</summary>
    internal static double[][] Drawing(IReadOnlyList<LinkField> fields, int rows, CancellationToken ct)
    {
        var random = new Random(1);
        var drawn = new ulong[Math.Min(Drawn, 20L * rows * rows)];
        for (var i = 0; i < drawn.Length; i++)
        {
            var one = random.Next(rows);
            var other = random.Next(rows - 1);
            drawn[i] = Blocking.Pair(one, other + (other >= one ? 1 : 0));
        }
        var patterns = LinkPatterns.Of(fields, drawn, ct);
        return [.. fields.Select((field, place) => Parts(field, place, patterns))];
    }

    static double[] Parts(LinkField field, int place, ulong[] patterns)
    {
        var counts = new double[Likeness.Levels];
        foreach (var pattern in patterns)
            if (LinkPatterns.Level(pattern, place) is var level && level != Likeness.Missing) counts[level]++;
        // How often two are equal is known exactly; the drawing would miss what is rare.
        double filled = field.Filled;
        var equal = field.Counts.Sum(count => count * (count - 1.0)) / Math.Max(1, filled * (filled - 1));
        var rest = counts[..Likeness.Equal].Sum();
        for (var level = 0; level < Likeness.Equal; level++) counts[level] = (1 - equal) * (counts[level] + 0.25) / (rest + 1);
        counts[Likeness.Equal] = equal;
        return counts;
    }

    static LinkWeights Round(LinkWeights weights, double[][] all, IReadOnlyList<(ulong Pattern, double Count)> patterns, double pairs, out double matches)
    {
        var m = Array.ConvertAll(all, _ => LinkWeights.UsualM.Select(part => part * Usual).ToArray());
        matches = 0;
        foreach (var (pattern, count) in patterns)
        {
            var same = count * LinkWeights.Chance(weights.Bits(pattern));
            matches += same;
            for (var field = 0; field < m.Length; field++)
                if (LinkPatterns.Level(pattern, field) is var level && level != Likeness.Missing) m[field][level] += same;
        }
        foreach (var levels in m)
        {
            var sum = levels.Sum();
            for (var level = 0; level < levels.Length; level++) levels[level] /= sum;
        }
        var prior = Math.Clamp(matches / pairs, 1e-12, 0.5);
        return new(m, [.. all.Select((levels, field) => Others(levels, m[field], prior))], prior);
    }

    /// <summary>What is seen among all pairs without what the same ones bring to it.</summary>
    static double[] Others(double[] all, IReadOnlyList<double> same, double prior)
    {
        var others = all.Select((part, level) => Math.Max(1e-9, Math.Max(0.1 * part, (part - prior * same[level]) / (1 - prior)))).ToArray();
        var sum = others.Sum();
        return Array.ConvertAll(others, part => part / sum);
    }

    /// <summary>Whether what was learnt is a class of the same: not empty, not the greater part, written mostly the same, and set apart from the others.</summary>
    static bool Holds(LinkWeights weights, IReadOnlyList<(ulong Pattern, double Count)> patterns, double matches, int rows)
    {
        if (matches < 1 || matches > 5.0 * rows) return false;
        var (told, agree, unclear) = (0.0, 0.0, 0.0);
        for (var field = 0; field < weights.M.Length; field++)
        {
            var tells = -Math.Log2(Math.Max(1e-9, weights.U[field][Likeness.Equal]));
            told += tells;
            agree += tells * (weights.M[field][Likeness.Equal] + weights.M[field][Likeness.Near]);
        }
        foreach (var (pattern, count) in patterns)
            if (LinkWeights.Chance(weights.Bits(pattern)) is var same) unclear += count * Math.Min(same, 1 - same);
        return agree > 0.4 * told && unclear < 0.35 * matches;
    }
}
