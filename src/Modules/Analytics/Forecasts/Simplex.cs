namespace Zhike.Analytics.Forecasts;

/// <summary>Finds the least value of a function of few numbers within bounds. Source: J. Nelder, R. Mead, A Simplex Method for Function Minimization, 1965.</summary>
internal static class Simplex
{
    const int MostSteps = 600;

    /// <summary>Starts anew where it came to rest, until that brings nothing more: a simplex may have gone flat at a bound.</summary>
    internal static double[] Least(Func<double[], double> of, double[] start, double[] low, double[] high)
    {
        var (best, value) = (start, of(start));
        for (var round = 0; round < 4; round++)
        {
            var (next, reached) = Descend(of, best, low, high);
            if (!(reached < value)) return best;
            var gain = value - reached;
            (best, value) = (next, reached);
            if (gain <= 1e-10 * Math.Abs(value)) return best;
        }
        return best;
    }

    static (double[] Point, double Value) Descend(Func<double[], double> of, double[] start, double[] low, double[] high)
    {
        double[] Within(Func<int, double> coordinate) => [.. start.Select((_, i) => Math.Clamp(coordinate(i), low[i], high[i]))];
        var corners = new (double[] Point, double Value)[start.Length + 1];
        corners[0] = (start, of(start));
        for (var i = 0; i < start.Length; i++)
        {
            var step = 0.1 * (high[i] - low[i]) * (start[i] > (low[i] + high[i]) / 2 ? -1 : 1);
            var point = Within(j => start[j] + (j == i ? step : 0));
            corners[i + 1] = (point, of(point));
        }
        for (var n = 0; n < MostSteps; n++)
        {
            Array.Sort(corners, (a, b) => a.Value.CompareTo(b.Value));
            if (corners[^1].Value - corners[0].Value <= 1e-12 * (Math.Abs(corners[0].Value) + 1e-300)) break;
            Move(of, corners, Within);
        }
        return corners.MinBy(corner => corner.Value);
    }

    static void Move(Func<double[], double> of, (double[] Point, double Value)[] corners, Func<Func<int, double>, double[]> within)
    {
        var worst = corners[^1];
        var centre = worst.Point.Select((_, i) => corners[..^1].Average(corner => corner.Point[i])).ToArray();
        (double[] Point, double Value) Try(double far)
        {
            var point = within(i => centre[i] + far * (worst.Point[i] - centre[i]));
            return (point, of(point));
        }
        var mirrored = Try(-1);
        if (mirrored.Value < corners[0].Value) corners[^1] = Try(-2) is var further && further.Value < mirrored.Value ? further : mirrored;
        else if (mirrored.Value < corners[^2].Value) corners[^1] = mirrored;
        else if (Try(mirrored.Value < worst.Value ? -0.5 : 0.5) is var nearer && nearer.Value < Math.Min(mirrored.Value, worst.Value)) corners[^1] = nearer;
        else
        {
            for (var k = 1; k < corners.Length; k++)
            {
                var old = corners[k].Point;
                var point = within(i => (old[i] + corners[0].Point[i]) / 2);
                corners[k] = (point, of(point));
            }
        }
    }
}
