namespace Zhike.Analytics.Classifiers;

/// <summary>Finds inputs that alone tell the classes apart nearly perfectly: often they are only known afterwards.</summary>
internal static class LeakCheck
{
    const double Suspicious = 0.98;
    const int LeastRows = 5;

    /// <returns>Names of the inputs whose share of positives per bin, learned on every other row, orders the rest that well.</returns>
    internal static IReadOnlyList<string> Suspects(Examples examples)
    {
        var (rows, labels) = (Enumerable.Range(0, examples.Rows).ToArray(), examples.Labels);
        // Files may be sorted: the halves are dealt.
        var half = FoldPlan.Deal(labels, rows, 2, 0);
        return [.. examples.Features.Where(feature => Alone(feature, rows, half, labels) >= Suspicious).Select(feature => feature.Name)];
    }

    static double Alone(Feature feature, int[] rows, int[] half, bool[] labels)
    {
        var map = BinMap.Of(feature, rows, 256, LeastRows);
        var (bins, counts, share) = (map.Bins(feature), new (double Yes, double All)[map.Count], labels.Count(label => label) / (double)labels.Length);
        foreach (var row in rows.Where(row => half[row] == 0)) counts[bins[row]] = (counts[bins[row]].Yes + (labels[row] ? 1 : 0), counts[bins[row]].All + 1);
        var told = rows.Where(row => half[row] == 1).ToArray();
        return Quality.Auc(Array.ConvertAll(told, row => (counts[bins[row]].Yes + share) / (counts[bins[row]].All + 1)), Array.ConvertAll(told, row => labels[row]));
    }
}
