namespace Zhike.Analytics.Classifiers;

/// <summary>Sums over rows: first and second derivatives of the loss, and their number.</summary>
internal readonly record struct GradientSum(double First, double Second, double Count)
{
    public static GradientSum operator +(GradientSum a, GradientSum b) => new(a.First + b.First, a.Second + b.Second, a.Count + b.Count);

    public static GradientSum operator -(GradientSum a, GradientSum b) => new(a.First - b.First, a.Second - b.Second, a.Count - b.Count);

    /// <summary>By how much the best answer lessens the loss, twice.</summary>
    internal double Strength(double ridge) => First * First / (Second + ridge);
}

/// <summary>The best question found so far.</summary>
internal struct Split
{
    internal double Gain;
    internal int Feature;
    internal BinMask GoLeft;
    internal GradientSum Left;
}

/// <summary>
/// Finds the question on one input that lessens the loss most. Numbers: a cut, and a side for the rows without a value.
/// Categories: values in the order of their mean gradient, which makes a cut in that order the best of all their divisions
/// (W. D. Fisher, On Grouping for Maximum Homogeneity, 1958).
/// </summary>
internal sealed class SplitSearch(BoostingSettings settings, int mostBins)
{
    const int FewValues = 4;

    readonly double[] means = new double[mostBins];
    readonly int[] order = new int[mostBins];

    /// <param name="sums">Per bin of this input.</param>
    internal void Number(ReadOnlySpan<GradientSum> sums, int feature, GradientSum all, ref Split best)
    {
        var (missing, below, bins, found) = (sums[BinMap.Missing], default(GradientSum), sums.Length, (Cut: 0, WithMissing: false));
        for (var cut = 1; cut < bins - 1; cut++)
        {
            if (sums[cut].Count == 0) continue;
            below += sums[cut];
            if (Improves(below, all, settings.Ridge, ref best)) found = (cut, missing.Count == 0 && below.Count * 2 > all.Count);
            if (missing.Count > 0 && Improves(below + missing, all, settings.Ridge, ref best)) found = (cut, true);
        }
        if (missing.Count > 0 && Improves(missing, all, settings.Ridge, ref best)) found = (-1, true);
        if (found.Cut == 0) return;
        (best.Feature, best.GoLeft) = (feature, default);
        for (var bin = found.WithMissing ? 0 : 1; bin <= Math.Max(0, found.Cut); bin++) best.GoLeft.Add(bin);
    }

    /// <inheritdoc cref="Number"/>
    internal void Category(ReadOnlySpan<GradientSum> sums, int feature, GradientSum all, ref Split best)
    {
        var (bins, count) = (sums.Length, 0);
        for (var bin = 0; bin < bins; bin++)
            if (sums[bin] is { Count: > 0 } sum) (means[count], order[count++]) = (sum.First / (sum.Second + settings.CategorySmoothing), bin);
        if (count < 2) return;
        Array.Sort(means, order, 0, count);
        var ridge = settings.Ridge + (count > FewValues ? settings.CategorySmoothing : 0);
        var (below, found) = (default(GradientSum), -1);
        for (var place = 0; place < count - 1; place++)
        {
            below += sums[order[place]];
            if (Improves(below, all, ridge, ref best)) found = place;
        }
        if (found < 0) return;
        (best.Feature, best.GoLeft) = (feature, default);
        for (var place = 0; place <= found; place++) best.GoLeft.Add(order[place]);
        // Values that no row here has go where most rows go.
        if (best.Left.Count * 2 <= all.Count) return;
        for (var bin = 0; bin < 256; bin++)
            if (bin >= bins || sums[bin].Count == 0) best.GoLeft.Add(bin);
    }

    bool Improves(GradientSum left, GradientSum all, double ridge, ref Split best)
    {
        if (left.Count < settings.LeastRowsPerLeaf || all.Count - left.Count < settings.LeastRowsPerLeaf) return false;
        var right = all - left;
        var gain = left.Strength(ridge) + right.Strength(ridge) - all.Strength(ridge);
        if (!(gain > best.Gain)) return false;
        (best.Gain, best.Left) = (gain, left);
        return true;
    }
}
