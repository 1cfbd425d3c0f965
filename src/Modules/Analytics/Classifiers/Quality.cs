namespace Zhike.Analytics.Classifiers;

/// <summary>Rows with about the same probability: what was said, and what came.</summary>
/// <param name="Predicted">Mean probability.</param>
/// <param name="Observed">Share of those looked for.</param>
internal sealed record CalibrationGroup(double Predicted, double Observed, int Count);

/// <summary>How well scores and probabilities fit what came.</summary>
internal static class Quality
{
    /// <summary>A probability is never told as surer than this, so that one mistake costs no infinite loss.</summary>
    const double Sure = 1e-15;

    /// <summary>The probability of log odds.</summary>
    internal static double Chance(double score) => 1 / (1 + Math.Exp(-score));

    /// <summary>Log loss of a row, in nats, from its log odds.</summary>
    internal static double Loss(double score, bool label) => label == score > 0 ? Math.Log(1 + Math.Exp(-Math.Abs(score))) : Math.Abs(score) + Math.Log(1 + Math.Exp(-Math.Abs(score)));

    /// <summary>Mean log loss of probabilities, in nats.</summary>
    internal static double LogLoss(double[] chances, bool[] labels) =>
        chances.Select((chance, row) => -Math.Log(Math.Clamp(labels[row] ? chance : 1 - chance, Sure, 1))).Average();

    /// <summary>Part of the rows that are told right at a probability of one half.</summary>
    internal static double Accuracy(double[] chances, bool[] labels) => chances.Where((chance, row) => chance >= 0.5 == labels[row]).Count() / (double)labels.Length;

    /// <summary>Chance that one of those looked for has a higher score than one of the others; equal scores count half. NaN without both.</summary>
    internal static double Auc(double[] scores, bool[] labels)
    {
        var (order, ranks, yes) = (Order(scores, labels), 0.0, labels.Count(label => label));
        for (int from = 0, to; from < order.Length; from = to)
        {
            var ofYes = 0;
            for (to = from; to < order.Length && order[to].Score == order[from].Score; to++)
                if (order[to].Label) ofYes++;
            ranks += ofYes * ((from + to + 1) / 2.0);
        }
        var no = labels.Length - yes;
        return yes == 0 || no == 0 ? double.NaN : (ranks - yes * (yes + 1.0) / 2) / ((double)yes * no);
    }

    /// <summary>Share of those looked for in the tenth of the rows with the highest scores, over their share in all. Rows of the same score count alike.</summary>
    internal static double Lift10(double[] scores, bool[] labels)
    {
        var (order, tenth, found) = (Order(scores, labels), labels.Length / 10.0, 0.0);
        var rest = tenth;
        for (int to = order.Length, from; to > 0 && rest > 0; to = from)
        {
            var ofYes = 0;
            for (from = to; from > 0 && order[from - 1].Score == order[to - 1].Score; from--)
                if (order[from - 1].Label) ofYes++;
            var taken = Math.Min(rest, to - from);
            found += ofYes * taken / (to - from);
            rest -= taken;
        }
        return found / tenth / (labels.Count(label => label) / (double)labels.Length);
    }

    /// <summary>Ten groups of about the same size, from the lowest probabilities to the highest; fewer where there are fewer rows.</summary>
    internal static IReadOnlyList<CalibrationGroup> Groups(double[] chances, bool[] labels)
    {
        var (order, groups) = (Order(chances, labels), new List<CalibrationGroup>());
        for (var group = 0; group < 10; group++)
        {
            var own = order[(int)((long)order.Length * group / 10)..(int)((long)order.Length * (group + 1) / 10)];
            if (own.Length > 0) groups.Add(new(own.Average(row => row.Score), own.Count(row => row.Label) / (double)own.Length, own.Length));
        }
        return groups;
    }

    static (double Score, bool Label)[] Order(double[] scores, bool[] labels)
    {
        var (keys, order) = (scores.ToArray(), Enumerable.Range(0, scores.Length).ToArray());
        Array.Sort(keys, order);
        return Array.ConvertAll(order, row => (scores[row], labels[row]));
    }
}
