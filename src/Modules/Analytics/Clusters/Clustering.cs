namespace Zhike.Analytics.Clusters;

/// <summary>Rows in groups around centres, the smallest group first.</summary>
/// <param name="Centres">Group after group, a number per column.</param>
/// <param name="Labels">Per row the number of its group.</param>
/// <param name="Sizes">Rows per group.</param>
/// <param name="Inertia">Sum of the squared distances of all rows from the centre of their group.</param>
/// <param name="Converged">False when the rows were still moving when the search was ended.</param>
internal sealed record Clustering(double[] Centres, int[] Labels, int[] Sizes, double Inertia, int Iterations, bool Converged)
{
    internal int K => Sizes.Length;

    internal ReadOnlySpan<double> Centre(int group) => Centres.AsSpan(group * (Centres.Length / K), Centres.Length / K);

    /// <summary>The same groups in a lasting order: by size, then by their centres.</summary>
    internal Clustering Sorted()
    {
        int[] order = [.. Enumerable.Range(0, K).OrderBy(group => Sizes[group]).ThenBy(group => Centre(group)[0]).ThenBy(group => group)];
        var places = new int[K];
        foreach (var (place, group) in order.Index()) places[group] = place;
        double[] centres = [.. order.SelectMany(group => Centre(group).ToArray())];
        return this with { Centres = centres, Labels = Array.ConvertAll(Labels, label => places[label]), Sizes = [.. order.Select(group => Sizes[group])] };
    }

    /// <summary>The group whose centre is nearest to a row.</summary>
    internal int Nearest(Points points, int row)
    {
        var (best, least) = (0, double.PositiveInfinity);
        for (var group = 0; group < K; group++)
            if (points.SquaredDistance(row, Centre(group)) is var distance && distance < least) (best, least) = (group, distance);
        return best;
    }
}
