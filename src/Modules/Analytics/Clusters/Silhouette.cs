using System.Numerics;

namespace Zhike.Analytics.Clusters;

/// <summary>
/// How well rows lie in their groups: −1 to 1, the mean of (b − a) / max(a, b), a the mean distance from the others of the own group,
/// b that from the nearest other group. Source: P. Rousseeuw, Silhouettes, 1987.
/// </summary>
internal sealed class Silhouette
{
    /// <summary>Of more rows so many, chosen by chance, are compared with each other.</summary>
    internal const int MostRows = 5_000;

    readonly Points points;
    readonly int[] ends;

    /// <param name="points">Sorted by group.</param>
    /// <param name="ends">Per group the place behind its last row; no group is empty.</param>
    Silhouette(Points points, int[] ends) => (this.points, this.ends) = (points, ends);

    /// <param name="labels">Per row its group.</param>
    /// <param name="seed">Of the choice of rows.</param>
    /// <returns>NaN when fewer than two groups have a row among those compared.</returns>
    internal static double Of(Points points, int[] labels, int seed, CancellationToken ct)
    {
        var places = points.Sample(MostRows, seed);
        var keys = Array.ConvertAll(places, place => labels[place]);
        Array.Sort(keys, places);
        int[] borders = [.. Enumerable.Range(1, keys.Length).Where(at => at == keys.Length || keys[at] != keys[at - 1])];
        return borders.Length < 2 ? double.NaN : new Silhouette(points.Take(places), borders).Mean(ct);
    }

    double Mean(CancellationToken ct)
    {
        var values = new double[points.Rows];
        Parallel.For(0, ends.Length, Cores.All(ct), group =>
        {
            for (var row = group == 0 ? 0 : ends[group - 1]; row < ends[group]; row++)
            {
                ct.ThrowIfCancellationRequested();
                values[row] = Value(row, group);
            }
        });
        return values.Average();
    }

    double Value(int row, int own)
    {
        var point = new double[points.Columns];
        points.Copy(row, point);
        var (within, nearest) = (0.0, double.PositiveInfinity);
        for (var (group, from) = (0, 0); group < ends.Length; from = ends[group++])
        {
            var (sum, others) = (Distances(point, from, ends[group]), ends[group] - from);
            if (group != own) nearest = Math.Min(nearest, sum / others);
            else if (others == 1) return 0;
            else within = sum / (others - 1);
        }
        return Math.Max(within, nearest) is > 0 and var greater ? (nearest - within) / greater : 0;
    }

    /// <summary>Sum of the distances from a row to those of one group.</summary>
    double Distances(double[] point, int from, int to)
    {
        var (row, sums) = (from, Vector<double>.Zero);
        for (; row + Vector<double>.Count <= to; row += Vector<double>.Count)
        {
            var squares = Vector<double>.Zero;
            for (var column = 0; column < points.Columns; column++)
            {
                var gap = new Vector<double>(points.Values, column * points.Rows + row) - new Vector<double>(point[column]);
                squares += gap * gap;
            }
            sums += Vector.SquareRoot(squares);
        }
        var sum = Vector.Sum(sums);
        for (; row < to; row++) sum += Math.Sqrt(points.SquaredDistance(row, point));
        return sum;
    }
}
