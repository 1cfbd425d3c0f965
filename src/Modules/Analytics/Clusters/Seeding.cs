namespace Zhike.Analytics.Clusters;

/// <summary>Chooses rows to begin with: far from those chosen before is more likely, and the best of a few candidates is taken (k-means++).</summary>
internal static class Seeding
{
    /// <returns>Centre after centre, a number per column.</returns>
    internal static double[] Choose(Points points, int k, Random random)
    {
        var centres = new double[k * points.Columns];
        points.Copy(random.Next(points.Rows), centres);
        var nearest = new double[points.Rows];
        Array.Fill(nearest, double.PositiveInfinity);
        Approach(points, centres.AsSpan(0, points.Columns), nearest);
        var candidates = 2 + (int)Math.Log(k);
        for (var group = 1; group < k; group++)
        {
            var centre = centres.AsSpan(group * points.Columns, points.Columns);
            nearest = Best(points, nearest, centre, candidates, random);
        }
        return centres;
    }

    /// <returns>Per row the squared distance from the nearest centre, the new one among them.</returns>
    static double[] Best(Points points, double[] nearest, Span<double> centre, int candidates, Random random)
    {
        var (least, best, point, total) = (double.PositiveInfinity, nearest, new double[points.Columns], nearest.Sum());
        for (var candidate = 0; candidate < candidates; candidate++)
        {
            points.Copy(Draw(nearest, random.NextDouble() * total), point);
            var distances = (double[])nearest.Clone();
            var sum = Approach(points, point, distances);
            if (sum >= least) continue;
            (least, best) = (sum, distances);
            point.CopyTo(centre);
        }
        return best;
    }

    static int Draw(double[] weights, double target)
    {
        for (var at = 0; at < weights.Length; at++)
        {
            target -= weights[at];
            if (target < 0) return at;
        }
        // Rounding, or rows that are all alike: the last that has a weight, else the first.
        return Math.Max(0, Array.FindLastIndex(weights, weight => weight > 0));
    }

    static double Approach(Points points, ReadOnlySpan<double> centre, double[] nearest)
    {
        var distances = new double[points.Rows];
        for (var column = 0; column < points.Columns; column++)
        {
            var numbers = points.Column(column);
            var place = centre[column];
            for (var row = 0; row < numbers.Length; row++) distances[row] += (numbers[row] - place) * (numbers[row] - place);
        }
        var sum = 0.0;
        for (var row = 0; row < distances.Length; row++) sum += nearest[row] = Math.Min(nearest[row], distances[row]);
        return sum;
    }
}
