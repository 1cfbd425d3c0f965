namespace Zhike.Analytics.Clusters;

/// <summary>Rows of numbers, held by columns, so that several rows are reckoned with at once.</summary>
/// <param name="values">Column after column; <paramref name="rows"/> numbers each.</param>
internal sealed class Points(double[] values, int rows, int columns)
{
    internal int Rows => rows;

    internal int Columns => columns;

    /// <summary>Column after column.</summary>
    internal double[] Values => values;

    internal double this[int row, int column] => values[column * rows + row];

    internal ReadOnlySpan<double> Column(int column) => values.AsSpan(column * rows, rows);

    /// <param name="columns">All of the same length.</param>
    internal static Points Of(IReadOnlyList<double[]> columns) => new([.. columns.SelectMany(column => column)], columns[0].Length, columns.Count);

    /// <summary>Some of the rows, in the order given.</summary>
    internal Points Take(ReadOnlySpan<int> places)
    {
        var taken = new double[places.Length * columns];
        for (var column = 0; column < columns; column++)
            for (var at = 0; at < places.Length; at++) taken[column * places.Length + at] = values[column * rows + places[at]];
        return new(taken, places.Length, columns);
    }

    /// <param name="point">A number per column.</param>
    internal double SquaredDistance(int row, ReadOnlySpan<double> point)
    {
        var sum = 0.0;
        for (var column = 0; column < columns; column++)
        {
            var gap = values[column * rows + row] - point[column];
            sum += gap * gap;
        }
        return sum;
    }

    internal void Copy(int row, Span<double> into)
    {
        for (var column = 0; column < columns; column++) into[column] = values[column * rows + row];
    }

    /// <summary>Whether so many rows differ from each other.</summary>
    internal bool HasDistinct(int count)
    {
        var found = new List<double[]>();
        for (var row = 0; row < rows && found.Count < count; row++)
        {
            if (found.Exists(known => SquaredDistance(row, known) == 0)) continue;
            var point = new double[columns];
            Copy(row, point);
            found.Add(point);
        }
        return found.Count >= count;
    }

    /// <summary>Different places of rows by chance, rising; all when there are no more.</summary>
    internal int[] Sample(int count, int seed)
    {
        var places = Enumerable.Range(0, rows).ToArray();
        if (rows <= count) return places;
        var random = new Random(seed);
        for (var at = 0; at < count; at++)
        {
            var other = random.Next(at, rows);
            (places[at], places[other]) = (places[other], places[at]);
        }
        Array.Sort(places, 0, count);
        return places[..count];
    }
}
