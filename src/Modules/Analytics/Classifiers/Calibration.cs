namespace Zhike.Analytics.Classifiers;

/// <summary>
/// The way from scores to probabilities, learned from rows that the model did not learn from: as they are, along a fitted S
/// (J. Platt, 1999), or by steps that only rise (B. Zadrozny, C. Elkan, 2002). Taken is what does best on rows left out in turn.
/// </summary>
internal sealed record Calibration(string Kind, Func<double, double> Probability)
{
    /// <summary>A map must lessen the log loss by this part to be preferred to none.</summary>
    const double Worthwhile = 0.001;

    internal static Calibration None { get; } = new("none", Quality.Chance);

    /// <summary>Learns the map.</summary>
    internal static Calibration Learn(double[] scores, bool[] labels)
    {
        var (even, odd) = (Half(scores, labels, 0), Half(scores, labels, 1));
        if (new[] { even, odd }.Any(half => half.Labels.Distinct().Count() < 2)) return None;
        double Loss(Func<double[], bool[], Calibration> learn) =>
            Sum(learn(even.Scores, even.Labels), odd) + Sum(learn(odd.Scores, odd.Labels), even);
        var (plain, curve, steps) = (Loss((_, _) => None), Loss(Curve), Loss(Steps));
        if (Math.Min(curve, steps) >= plain * (1 - Worthwhile)) return None;
        return curve <= steps ? Curve(scores, labels) : Steps(scores, labels);
    }

    static (double[] Scores, bool[] Labels) Half(double[] scores, bool[] labels, int side) =>
        ([.. scores.Where((_, place) => place % 2 == side)], [.. labels.Where((_, place) => place % 2 == side)]);

    static double Sum(Calibration map, (double[] Scores, bool[] Labels) half) =>
        Quality.LogLoss(Array.ConvertAll(half.Scores, score => map.Probability(score)), half.Labels) * half.Labels.Length;

    static Calibration Curve(double[] scores, bool[] labels)
    {
        var yes = labels.Count(label => label);
        var (high, low) = ((yes + 1.0) / (yes + 2), 1.0 / (labels.Length - yes + 2));
        var (slope, shift) = (1.0, 0.0);
        for (var round = 0; round < 50; round++)
        {
            var (gs, gh, ss, sh, hh) = (0.0, 0.0, 1e-9, 0.0, 1e-9);
            for (var row = 0; row < scores.Length; row++)
            {
                var chance = Quality.Chance(slope * scores[row] + shift);
                var (miss, weight) = (chance - (labels[row] ? high : low), chance * (1 - chance));
                (gs, gh) = (gs + miss * scores[row], gh + miss);
                (ss, sh, hh) = (ss + weight * scores[row] * scores[row], sh + weight * scores[row], hh + weight);
            }
            var all = ss * hh - sh * sh;
            var (ds, dh) = ((gs * hh - gh * sh) / all, (gh * ss - gs * sh) / all);
            if (!double.IsFinite(ds) || !double.IsFinite(dh)) return None;
            // A long step may leap over the minimum.
            var part = Math.Min(1, 1 / Math.Max(Math.Abs(ds), Math.Abs(dh)));
            (slope, shift) = (slope - part * ds, shift - part * dh);
            if (Math.Abs(ds) + Math.Abs(dh) < 1e-9) break;
        }
        return slope > 0 ? new("platt", score => Quality.Chance(slope * score + shift)) : None;
    }

    static Calibration Steps(double[] scores, bool[] labels)
    {
        var (keys, values) = (scores.ToArray(), labels.ToArray());
        Array.Sort(keys, values);
        var blocks = new List<(double Score, double Yes, double Count)>();
        for (var row = 0; row < keys.Length; row++)
        {
            var block = (Score: keys[row], Yes: values[row] ? 1.0 : 0.0, Count: 1.0);
            while (blocks.Count > 0 && (blocks[^1].Yes * block.Count >= block.Yes * blocks[^1].Count || blocks[^1].Score == block.Score))
            {
                var last = blocks[^1];
                var count = last.Count + block.Count;
                block = ((last.Score * last.Count + block.Score * block.Count) / count, last.Yes + block.Yes, count);
                blocks.RemoveAt(blocks.Count - 1);
            }
            blocks.Add(block);
        }
        // Half a row of either kind keeps a block from being sure.
        var (at, chances) = (blocks.Select(block => block.Score).ToArray(), blocks.Select(block => (block.Yes + 0.5) / (block.Count + 1)).ToArray());
        return new("isotonic", score => Between(at, chances, score));
    }

    static double Between(double[] at, double[] chances, double score)
    {
        var place = Array.BinarySearch(at, score);
        if (place >= 0) return chances[place];
        var next = ~place;
        if (next == 0) return chances[0];
        if (next == at.Length) return chances[^1];
        var part = (score - at[next - 1]) / (at[next] - at[next - 1]);
        return chances[next - 1] + part * (chances[next] - chances[next - 1]);
    }
}
