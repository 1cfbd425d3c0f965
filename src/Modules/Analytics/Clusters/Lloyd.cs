namespace Zhike.Analytics.Clusters;

/// <summary>Moves rows to their nearest centre and centres to the middle of their rows, until nothing moves.</summary>
internal sealed class Lloyd
{
    const int MostRounds = 300, RowsPerPart = 32_768;

    /// <summary>Centres that move less than this part of the spread of the rows stand still.</summary>
    const double StandsStill = 1e-9;

    readonly Points points;
    readonly double[] centres;
    readonly long[] labels;
    readonly RowMoves[] parts;
    readonly int workers;
    readonly double stillness;

    /// <param name="begin">Centre after centre, a number per column.</param>
    /// <param name="workers">Parts of the rows that are looked at at the same time; the result does not depend on it.</param>
    internal Lloyd(Points points, double[] begin, int workers)
    {
        (this.points, centres, this.workers, labels) = (points, (double[])begin.Clone(), workers, new long[points.Rows]);
        Array.Fill(labels, RowMoves.Nowhere);
        var size = Math.Max(1, (points.Rows + RowsPerPart - 1) / RowsPerPart);
        parts = [.. Enumerable.Range(0, size).Select(part => new RowMoves(points, labels, centres, part * RowsPerPart, Math.Min(points.Rows, (part + 1) * RowsPerPart)))];
        stillness = StandsStill * Enumerable.Range(0, points.Columns).Average(Variance);
    }

    internal Clustering Run(CancellationToken ct)
    {
        var (round, moving) = (0, true);
        while (moving && round < MostRounds)
        {
            ct.ThrowIfCancellationRequested();
            round++;
            Each(part => part.Move());
            moving = parts.Any(part => part.Moved > 0) && Settle() > stillness;
        }
        Each(part => part.Restart());
        Settle();
        Each(part => part.Measure());
        var own = Array.ConvertAll(labels, label => (int)label);
        return new(centres, own, Counts(), parts.Sum(part => part.Inertia), round, !moving);
    }

    void Each(Action<RowMoves> action)
    {
        if (workers == 1 || parts.Length == 1) Array.ForEach(parts, action);
        else Parallel.ForEach(parts, new ParallelOptions { MaxDegreeOfParallelism = workers }, action);
    }

    /// <returns>By how much the centres moved: the sum of the squares.</returns>
    double Settle()
    {
        var (counts, shift) = (Counts(), 0.0);
        for (var group = 0; group < counts.Length; group++)
        {
            if (counts[group] == 0) shift += Refill(group);
            else
                for (var at = group * points.Columns; at < (group + 1) * points.Columns; at++)
                {
                    var middle = parts.Sum(part => part.Sums[at]) / counts[group];
                    shift += (middle - centres[at]) * (middle - centres[at]);
                    centres[at] = middle;
                }
        }
        return shift;
    }

    /// <summary>A centre without rows goes to the row that is farthest from its own.</summary>
    double Refill(int group)
    {
        var (farthest, most) = (0, -1.0);
        for (var row = 0; row < points.Rows; row++)
            if (points.SquaredDistance(row, Centre((int)labels[row])) is var distance && distance > most) (farthest, most) = (row, distance);
        points.Copy(farthest, Centre(group));
        return most;
    }

    Span<double> Centre(int group) => centres.AsSpan(group * points.Columns, points.Columns);

    int[] Counts() => [.. Enumerable.Range(0, centres.Length / points.Columns).Select(group => parts.Sum(part => part.Counts[group]))];

    double Variance(int column)
    {
        var (mean, sum) = (0.0, 0.0);
        foreach (var number in points.Column(column)) mean += number / points.Rows;
        foreach (var number in points.Column(column)) sum += (number - mean) * (number - mean) / points.Rows;
        return sum;
    }
}
