namespace Zhike.Analytics.Classifiers;

/// <summary>One row of trees after another, until held-out rows no longer gain. Deterministic for a seed.</summary>
internal sealed class BoostingRun(byte[][] bins, IReadOnlyList<BinMap> maps, bool[] labels, BoostingSettings settings, int seed)
{
    const double LeastProgress = 1e-7;

    readonly double[] scores = new double[labels.Length];
    readonly double[] firsts = new double[labels.Length];
    readonly double[] seconds = new double[labels.Length];

    /// <returns>The log odds of all, the trees, and the scores of the held-out rows.</returns>
    internal (double Bias, List<Tree> Trees, double[] HeldOut) Learn(int[] rows, int[] held, CancellationToken ct)
    {
        var share = rows.Count(row => labels[row]) / (double)rows.Length;
        var bias = Math.Log(share / (1 - share));
        foreach (var row in rows) scores[row] = bias;
        foreach (var row in held) scores[row] = bias;
        var (random, grower, trees) = (new Random(seed), new TreeGrower(bins, maps, settings), new List<Tree>());
        var (best, length, bestScores) = (Loss(held), 0, Held(held));
        while (trees.Count < settings.Rounds && trees.Count - length < settings.Patience)
        {
            ct.ThrowIfCancellationRequested();
            foreach (var row in rows) (firsts[row], seconds[row]) = Derivatives(row);
            var tree = grower.Grow(Sample(rows, random), firsts, seconds, Inputs(random));
            trees.Add(tree);
            foreach (var row in rows) scores[row] += tree.Score(bins, row);
            foreach (var row in held) scores[row] += tree.Score(bins, row);
            if (Loss(held) is var loss && loss < best - LeastProgress) (best, length, bestScores) = (loss, trees.Count, Held(held));
        }
        return (bias, trees[..length], bestScores);
    }

    (double, double) Derivatives(int row)
    {
        var chance = Quality.Chance(scores[row]);
        return (labels[row] ? chance - 1 : chance, chance * (1 - chance));
    }

    double Loss(int[] held) => held.Sum(row => Quality.Loss(scores[row], labels[row])) / held.Length;

    double[] Held(int[] held) => Array.ConvertAll(held, row => scores[row]);

    int[] Sample(int[] rows, Random random)
    {
        if (settings.RowShare >= 1) return rows;
        var (found, count, lots, share) = (new int[rows.Length], 0, new byte[rows.Length], settings.RowShare * 256);
        random.NextBytes(lots);
        for (var i = 0; i < rows.Length; i++)
            if (lots[i] < share) found[count++] = rows[i];
        return found[..count];
    }

    int[] Inputs(Random random)
    {
        var all = Enumerable.Range(0, maps.Count).ToArray();
        random.Shuffle(all);
        var asked = all[..Math.Max(1, (int)Math.Ceiling(settings.InputShare * maps.Count))];
        Array.Sort(asked);
        return asked;
    }
}
