using System.Numerics;
using System.Runtime.InteropServices;

namespace Zhike.Analytics.Clusters;

/// <summary>A part of the rows: finds the nearest centre of each, several at once, and keeps the sums of those of each centre.</summary>
/// <param name="labels">Of all rows; <see cref="Nowhere"/> before the first round.</param>
/// <param name="centres">Centre after centre; whoever owns them moves them.</param>
internal sealed class RowMoves(Points points, long[] labels, double[] centres, int from, int to)
{
    internal const long Nowhere = -1;

    readonly int columns = points.Columns, groups = centres.Length / points.Columns;

    /// <summary>Per centre and column the sum of its rows.</summary>
    internal double[] Sums { get; } = new double[centres.Length];

    internal int[] Counts { get; } = new int[centres.Length / points.Columns];

    /// <summary>Rows that changed their centre in the last round.</summary>
    internal int Moved { get; private set; }

    /// <summary>Sum of the squared distances from the own centre, when last measured.</summary>
    internal double Inertia { get; private set; }

    /// <summary>Brings every row to its nearest centre; of two as near to the first.</summary>
    internal void Move()
    {
        (Moved, var row) = (0, from);
        for (; row + Vector<double>.Count <= to; row += Vector<double>.Count)
        {
            var (nearest, known) = (Nearest(row), new Vector<long>(labels, row));
            if (Vector.EqualsAll(nearest, known)) continue;
            for (var lane = 0; lane < Vector<double>.Count; lane++) Join(row + lane, nearest[lane]);
        }
        for (; row < to; row++) Join(row, NearestOf(row));
    }

    /// <summary>Adds everything up again, so that many small changes leave no rounding behind.</summary>
    internal void Restart()
    {
        Array.Clear(Sums);
        Array.Clear(Counts);
        for (var row = from; row < to; row++) Add(row, labels[row], 1);
    }

    internal void Measure()
    {
        Inertia = 0;
        for (var row = from; row < to; row++) Inertia += points.SquaredDistance(row, centres.AsSpan((int)labels[row] * columns, columns));
    }

    Vector<long> Nearest(int row)
    {
        ref var values = ref MemoryMarshal.GetArrayDataReference(points.Values);
        var (best, least) = (Vector<long>.Zero, new Vector<double>(double.PositiveInfinity));
        for (var (group, at) = (0, 0); group < groups; group++)
        {
            var sum = Vector<double>.Zero;
            for (var column = 0; column < columns; column++, at++)
            {
                var gap = Vector.LoadUnsafe(ref values, (nuint)(column * points.Rows + row)) - new Vector<double>(centres[at]);
                sum += gap * gap;
            }
            var nearer = Vector.LessThan(sum, least);
            (best, least) = (Vector.ConditionalSelect(nearer, new Vector<long>(group), best), Vector.Min(sum, least));
        }
        return best;
    }

    long NearestOf(int row)
    {
        var (best, least) = (0, double.PositiveInfinity);
        for (var group = 0; group < groups; group++)
            if (points.SquaredDistance(row, centres.AsSpan(group * columns, columns)) is var distance && distance < least) (best, least) = (group, distance);
        return best;
    }

    void Join(int row, long group)
    {
        var before = labels[row];
        if (before == group) return;
        if (before != Nowhere) Add(row, before, -1);
        Add(row, group, 1);
        labels[row] = group;
        Moved++;
    }

    void Add(int row, long group, int sign)
    {
        Counts[group] += sign;
        for (var column = 0; column < columns; column++) Sums[group * columns + column] += sign * points[row, column];
    }
}
