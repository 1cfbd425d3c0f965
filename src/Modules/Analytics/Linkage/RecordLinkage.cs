using Zhike.Platform.Http;

namespace Zhike.Analytics.Linkage;

/// <summary>Two rows that are the same thing.</summary>
/// <param name="Score">Chance of it, 0 to 1.</param>
internal sealed record LinkedPair(int First, int Second, double Score);

/// <summary>Finds the rows of a table that are the same thing written differently.</summary>
/// <remarks>
/// Rows are compared where they share a key (<see cref="Blocking"/>), field by field on levels (<see cref="Likeness"/>); the weights are learnt
/// (<see cref="LinkLearning"/>, "em") or, where the data do not show two classes, the usual ones ("thresholds"). A value that many rows
/// have tells less than a rare one. A pair counts from even odds, or from the least score asked for.
/// </remarks>
internal sealed class RecordLinkage
{
    /// <summary>Of so many rows that are equal in all fields every pair is listed; of more, each with the first.</summary>
    const int ListedCopies = 40;

    /// <summary><see cref="Method"/> where the weights come from the data.</summary>
    internal const string Learnt = "em";

    /// <summary>How much of the rarity of a value counts: it is itself only an estimate.</summary>
    const double RarityCounts = 0.5;

    readonly IReadOnlyList<LinkField> fields;
    readonly int rows;
    readonly double least;
    readonly List<List<int>> copies;
    readonly double[] chances;

    RecordLinkage(IReadOnlyList<LinkField> fields, int rows, double least)
    {
        (this.fields, this.rows, this.least) = (fields, rows, Math.Log2(least / (1 - least)));
        copies = Copies();
        chances = [.. fields.Select(field => field.Counts.Sum(count => count * (double)count) / Math.Pow(field.Filled, 2))];
    }

    internal IReadOnlyList<LinkField> Fields => fields;

    internal LinkWeights Weights { get; private set; } = new([]);

    /// <summary><c>em</c> or <c>thresholds</c>.</summary>
    internal string Method { get; private set; } = Learnt;

    internal int Compared { get; private set; }

    /// <summary>By first, then second row.</summary>
    internal IReadOnlyList<LinkedPair> Pairs { get; private set; } = [];

    internal IReadOnlyList<IReadOnlyList<int>> Groups { get; private set; } = [];

    /// <param name="all">Columns of equal length; those that tell nothing, and the least telling beyond twenty, are left out.</param>
    /// <param name="least">Score from which a pair counts, above 0 and below 1.</param>
    /// <exception cref="Invalid"><c>analytics.link-too-few-rows</c>, <c>analytics.link-nothing-to-compare</c> on <c>file</c>.</exception>
    internal static RecordLinkage Find(IReadOnlyList<LinkField> all, int rows, double least, CancellationToken ct)
    {
        if (rows < 2) throw new Invalid("file", "analytics.link-too-few-rows", ("rows", rows));
        var telling = all.Where(field => field.Tells).OrderByDescending(Tells).Take(LinkPatterns.MostFields).ToHashSet();
        if (telling.Count == 0) throw new Invalid("file", "analytics.link-nothing-to-compare");
        var linkage = new RecordLinkage([.. all.Where(telling.Contains)], rows, least);
        linkage.Run(ct);
        return linkage;
    }

    /// <summary>Evidence that two rows are the same, in bits; 0 is even odds.</summary>
    internal double Bits(int one, int other)
    {
        var pattern = LinkPatterns.Of(fields, one, other);
        return Weights.Bits(pattern) + Rarity(pattern, one);
    }

    /// <summary>Bits on which an entropy of the values and the filled part are reckoned.</summary>
    static double Tells(LinkField field)
    {
        double filled = field.Filled;
        return filled / field.Codes.Length * field.Counts.Where(count => count > 0).Sum(count => count / filled * Math.Log2(filled / count));
    }

    void Run(CancellationToken ct)
    {
        var representatives = copies.Select(group => group[0]).ToArray();
        var pairs = Blocking.Pairs(fields, representatives, ct);
        Compared = pairs.Length;
        var patterns = LinkPatterns.Of(fields, pairs, ct);
        Learn(pairs, patterns, ct);
        var found = new List<(ulong Pair, double Bits)>();
        for (var i = 0; i < pairs.Length; i++)
        {
            var bits = Weights.Bits(patterns[i]);
            // Rarity adds a few bits for each field at most; what is far below is not asked.
            if (bits > least - 40 && bits + Rarity(patterns[i], Blocking.Rows(pairs[i]).First) is var exact && exact >= least) found.Add((pairs[i], exact));
        }
        var groups = LinkGroups.Of(found.OrderByDescending(pair => pair.Bits).ThenBy(pair => pair.Pair).Select(pair => pair.Pair), Bits, ct);
        Spread(groups);
    }

    void Learn(ulong[] pairs, ulong[] patterns, CancellationToken ct)
    {
        var isAll = Blocking.ComparesAll(copies.Count);
        var drawn = isAll ? [] : LinkDrawing.Pairs(rows);
        var ofDrawn = LinkPatterns.Of(fields, drawn, ct);
        var chance = LinkDrawing.Chance(fields, isAll ? patterns : ofDrawn);
        var counts = new Dictionary<ulong, double>();
        void Add(ulong pattern, double count) => counts[pattern] = counts.GetValueOrDefault(pattern) + count;
        foreach (var pattern in patterns) Add(pattern, 1);
        foreach (var group in copies.Where(group => group.Count > 1)) Add(LinkPatterns.Of(fields, group[0], group[0]), group.Count * (group.Count - 1.0) / 2);
        // What was drawn and not compared stands for all that was not.
        var others = drawn.Index().Where(pair => Array.BinarySearch(pairs, pair.Item) < 0).Select(pair => ofDrawn[pair.Index]).ToList();
        var stands = Math.Max(0, rows * (rows - 1.0) / 2 - counts.Values.Sum()) / Math.Max(1, others.Count);
        foreach (var pattern in others) Add(pattern, stands);
        var seen = counts.OrderBy(item => item.Key).ToList();
        var learnt = LinkLearning.Learn(chance, new([.. seen.Select(item => item.Key)], [.. seen.Select(item => item.Value)], rows * (rows - 1.0) / 2), rows, ct);
        Weights = learnt.Weights;
        Method = learnt.Learnt ? Learnt : "thresholds";
    }

    double Rarity(ulong pattern, int row)
    {
        var bits = 0.0;
        for (var i = 0; i < fields.Count; i++)
        {
            if (LinkPatterns.Level(pattern, i) != Likeness.Equal) continue;
            var part = (double)fields[i].Counts[fields[i].Codes[row]] / fields[i].Filled;
            bits += RarityCounts * Math.Log2(chances[i] / part);
        }
        return bits;
    }

    /// <summary>Rows that are equal in all fields, together.</summary>
    List<List<int>> Copies()
    {
        var first = new Dictionary<string, List<int>>(StringComparer.Ordinal);
        for (var row = 0; row < rows; row++)
        {
            var key = string.Join(' ', fields.Select(field => field.Codes[row]));
            if (!first.TryGetValue(key, out var group)) first.Add(key, group = []);
            group.Add(row);
        }
        return [.. first.Values];
    }

    /// <summary>From the rows that stand for their copies to all rows.</summary>
    void Spread(IReadOnlyList<IReadOnlyList<int>> joined)
    {
        var copiesOf = copies.ToDictionary(group => group[0]);
        var groups = joined.Select(group => group.SelectMany(row => copiesOf[row]).Order().ToList()).ToList();
        var inGroups = joined.SelectMany(group => group).ToHashSet();
        groups.AddRange(copies.Where(group => group.Count > 1 && !inGroups.Contains(group[0]) && Bits(group[0], group[0]) >= least));
        Groups = [.. groups.OrderBy(group => group[0])];
        Pairs = [.. Groups.SelectMany(Listed).OrderBy(pair => pair.First).ThenBy(pair => pair.Second)];
    }

    IEnumerable<LinkedPair> Listed(IReadOnlyList<int> group)
    {
        for (var i = 0; i < (group.Count > ListedCopies ? 1 : group.Count); i++)
            for (var j = i + 1; j < group.Count; j++)
                yield return new(group[i], group[j], LinkWeights.Chance(Bits(group[i], group[j])));
    }
}
