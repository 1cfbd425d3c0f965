namespace Zhike.Analytics.Linkage;

/// <summary>
/// Learns the weights without examples, by expectation and maximisation. Besides the same and strangers there may be pairs that have something in
/// common without being the same (one house, one company, one city); fields that depend on each other then do not count twice.
/// Pairs that were not compared are represented by pairs drawn at random, which keeps the classes from changing places.
/// Sources: W. Winkler, Using the EM Algorithm for Weight Computation in the Fellegi–Sunter Model, 1988; M. Larsen, D. Rubin,
/// Iterative Automated Record Linkage Using Mixture Models, JASA 96 (2001).
/// </summary>
internal static class LinkLearning
{
    const int MostRounds = 250;

    /// <summary>Weight, in pairs, of what was thought before: few data do not make a level impossible.</summary>
    const double Before = 6;

    const double Held = 1e12;

    /// <summary>With fewer fields kinds of pairs cannot be told apart.</summary>
    const int EnoughFields = 4;

    /// <summary>Bits from which a field that agrees tells something.</summary>
    const double Telling = 3;

    /// <summary>Pairs that are the same, per row, with which learning begins.</summary>
    const double FirstMatches = 0.1;

    /// <summary>Patterns of pairs, how many pairs each stands for, and all pairs that there are.</summary>
    internal sealed record Seen(ulong[] Patterns, double[] Counts, double Pairs);

    /// <summary>A field that tells as much as a name, and seldom agrees, parts the same from those who have only the rest in common.</summary>
    const double TellingAsNames = 6, Seldom = 0.35;

    /// <param name="chance">How strangers meet, see <see cref="LinkDrawing"/>.</param>
    /// <returns>The weights, and whether they were learnt; else the usual ones among the chances of these data.</returns>
    internal static (LinkWeights Weights, bool Learnt) Learn(double[][] chance, Seen seen, int rows, CancellationToken ct)
    {
        var prior = Math.Min(0.2, FirstMatches * rows / seen.Pairs);
        if (Plain(chance, seen, rows, prior, ct) is { } plain) return (plain, true);
        var first = Start(chance, prior);
        var (classes, rests) = Rounds(first, Thought(first), seen, ct);
        var isApart = false;
        if (Parting(classes[0], chance) is >= 0 and var field)
        {
            var again = Apart(classes, field, chance, seen, ct);
            isApart = again.Classes[0].Agrees(field) > Seldom;
            if (isApart) (classes, rests) = again;
        }
        // Strangers, the last, stay strangers.
        var weights = new LinkWeights([.. classes[..^1].Select(kind => new PairClass(kind.IsSame || IsSame(kind, classes[0], chance), kind.Part, kind.Levels)), classes[^1]]);
        if (rests && Holds(weights, chance, seen, rows)) return (weights, true);
        var others = classes.Where(kind => !kind.IsSame && (isApart || (chance.Length >= EnoughFields && Agreement(kind, chance) < 0.5)));
        return (new([Same(chance, Math.Clamp(classes[0].Part, 0.1 * prior, 2 * prior)), .. rests && chance.Length >= EnoughFields ? others : [new PairClass(false, 1 - prior, chance)]]), false);
    }

    /// <summary>The same and strangers alone, if that explains the data: kinds between them might take from the same what is written badly.</summary>
    static LinkWeights? Plain(double[][] chance, Seen seen, int rows, double prior, CancellationToken ct)
    {
        PairClass[] first = [Same(chance, prior), new(false, 1 - prior, chance)];
        var (classes, rests) = Rounds(first, Thought(first), seen, ct);
        var weights = new LinkWeights(classes);
        return rests && Holds(weights, chance, seen, rows) && Parting(classes[0], chance) < 0 ? weights : null;
    }

    static (PairClass[] Classes, bool Rests) Rounds(PairClass[] classes, List<double[][]> before, Seen seen, CancellationToken ct)
    {
        var moved = double.PositiveInfinity;
        for (var round = 0; round < MostRounds && moved > 1e-5; round++)
        {
            ct.ThrowIfCancellationRequested();
            var next = Round(classes, before, seen);
            moved = next[0].Levels.Zip(classes[0].Levels).Max(field => field.First.Zip(field.Second).Max(level => Math.Abs(level.First - level.Second)));
            classes = next;
        }
        return (classes, moved <= 1e-3);
    }

    static int Parting(PairClass same, double[][] chance) =>
        Enumerable.Range(0, chance.Length).Where(field => Tells(chance[field]) >= TellingAsNames && same.Agrees(field) is > 0.02 and < Seldom).OrderBy(same.Agrees).FirstOrDefault(-1);

    /// <summary>Learns again with a class that has all in common but that field.</summary>
    static (PairClass[] Classes, bool Rests) Apart(PairClass[] classes, int field, double[][] chance, Seen seen, CancellationToken ct)
    {
        var (same, levels) = (classes[0], classes[0].Levels.ToArray());
        levels[field] = chance[field];
        PairClass[] first = [Same(chance, same.Part * same.Agrees(field)), new(false, same.Part * (1 - same.Agrees(field)), levels), .. classes[2..]];
        var before = Thought(first);
        // Held at chance, whatever is seen: else the same would be drawn into it.
        before[1][field] = Array.ConvertAll(chance[field], part => part * Held);
        return Rounds(first, before, seen, ct);
    }

    /// <summary>What is thought before anything is seen, as a number of pairs.</summary>
    static List<double[][]> Thought(PairClass[] classes) => [.. classes.Select(kind => Array.ConvertAll(kind.Levels, field => Array.ConvertAll(field, part => part * Before)))];

    static PairClass Same(double[][] chance, double part) => new(true, part, Array.ConvertAll(chance, _ => LinkWeights.UsualM.ToArray()));

    /// <summary>The same, what has most in common, what has something in common, strangers.</summary>
    static PairClass[] Start(double[][] chance, double prior)
    {
        PairClass Related(double part, double least) =>
            new(false, part, Array.ConvertAll(chance, levels => Tells(levels) >= least ? Mix(levels, 0.15) : Mix(levels, 0.7)));
        var middle = chance.Select(Tells).Order().ElementAt(chance.Length / 2);
        return [Same(chance, prior), Related(prior, middle), Related(10 * prior, Telling), new(false, 1 - 12 * Math.Min(0.05, prior), chance)];
    }

    static double[] Mix(double[] levels, double same) => [.. levels.Select((part, level) => (1 - same) * part + same * LinkWeights.UsualM[level])];

    static double Tells(double[] chance) => -Math.Log2(Math.Max(1e-9, chance[Likeness.Equal]));

    static PairClass[] Round(PairClass[] classes, List<double[][]> before, Seen seen)
    {
        var levels = before.ConvertAll(fields => Array.ConvertAll(fields, field => field.ToArray()));
        var sizes = new double[classes.Length];
        Span<double> logs = stackalloc double[classes.Length];
        for (var i = 0; i < seen.Patterns.Length; i++)
        {
            var (pattern, all) = (seen.Patterns[i], double.NegativeInfinity);
            for (var kind = 0; kind < classes.Length; kind++) all = LinkWeights.Sum(all, logs[kind] = classes[kind].Log(pattern));
            for (var kind = 0; kind < classes.Length; kind++)
                if (Math.Exp(logs[kind] - all) * seen.Counts[i] is var part && part > 1e-9) sizes[kind] += Add(levels[kind], pattern, part);
        }
        return [.. classes.Select((kind, place) => new PairClass(kind.IsSame, sizes[place] / seen.Pairs, Array.ConvertAll(levels[place], Parts)))];
    }

    static double Add(double[][] levels, ulong pattern, double part)
    {
        for (var field = 0; field < levels.Length; field++)
            if (LinkPatterns.Level(pattern, field) is var level && level != Likeness.Missing) levels[field][level] += part;
        return part;
    }

    static double[] Parts(double[] counts)
    {
        var sum = counts.Sum();
        return Array.ConvertAll(counts, count => count / sum);
    }

    /// <summary>What agrees in every telling field, if less often than the cleanest, is the same too; and so is a rarer kind that agrees in most.</summary>
    static bool IsSame(PairClass kind, PairClass same, double[][] chance)
    {
        if (kind.Part < 0.3 * same.Part && Agreement(kind, chance) > 0.5) return true;
        var telling = Enumerable.Range(0, chance.Length).Where(field => Tells(chance[field]) >= Telling).ToList();
        return telling.Count > 0 && telling.TrueForAll(field => kind.Agrees(field) >= 0.4 * same.Agrees(field));
    }

    /// <summary>Part of the fields that agree, each counted as much as it tells.</summary>
    static double Agreement(PairClass kind, double[][] chance) =>
        Enumerable.Range(0, chance.Length).Sum(field => Tells(chance[field]) * kind.Agrees(field)) / chance.Sum(Tells);

    /// <summary>Whether what was learnt is a class of the same: not empty, not too many, written mostly the same, and set apart from the others.</summary>
    static bool Holds(LinkWeights weights, double[][] chance, Seen seen, int rows)
    {
        var matches = weights.Prior * seen.Pairs;
        return matches >= 1 && matches <= 20.0 * rows && Agreement(weights.Classes[0], chance) > 0.4 && Unclear(weights, seen) < 0.35;
    }

    /// <summary>Pairs that may as well be the same as not, relative to those that are the same.</summary>
    static double Unclear(LinkWeights weights, Seen seen)
    {
        var unclear = 0.0;
        for (var i = 0; i < seen.Patterns.Length; i++)
            if (LinkWeights.Chance(weights.Bits(seen.Patterns[i])) is var same) unclear += seen.Counts[i] * Math.Min(same, 1 - same);
        return unclear / (weights.Prior * seen.Pairs);
    }
}
