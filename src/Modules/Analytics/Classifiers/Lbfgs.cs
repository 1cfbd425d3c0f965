namespace Zhike.Analytics.Classifiers;

/// <summary>Finds the minimum of a smooth convex function of many variables.</summary>
/// <remarks>Source: J. Nocedal, Updating Quasi-Newton Matrices with Limited Storage, 1980.</remarks>
internal static class Lbfgs
{
    const int Memory = 10;

    /// <param name="function">Fills the gradient and gives the value.</param>
    /// <param name="point">Where to start; the minimum afterwards.</param>
    /// <param name="tolerance">Largest part of the gradient at which it ends.</param>
    /// <returns>Whether it got there.</returns>
    internal static bool Minimise(Func<double[], double[], double> function, double[] point, double tolerance, int rounds, CancellationToken ct)
    {
        var (gradient, steps) = (new double[point.Length], new List<(double[] Step, double[] Change, double Weight)>());
        var value = function(point, gradient);
        for (var round = 0; round < rounds; round++)
        {
            ct.ThrowIfCancellationRequested();
            if (gradient.Max(Math.Abs) < tolerance) return true;
            var direction = Direction(gradient, steps);
            var slope = Dot(direction, gradient);
            var (next, nextGradient, length) = (new double[point.Length], new double[point.Length], steps.Count == 0 ? Math.Min(1, 1 / Math.Sqrt(Dot(gradient, gradient))) : 1.0);
            double nextValue;
            while (true)
            {
                for (var i = 0; i < point.Length; i++) next[i] = point[i] + length * direction[i];
                nextValue = function(next, nextGradient);
                if (nextValue <= value + 1e-4 * length * slope) break;
                length /= 2;
                // Rounding alone keeps it from going further down.
                if (length < 1e-12) return gradient.Max(Math.Abs) < Math.Sqrt(tolerance);
            }
            Remember(steps, point, next, gradient, nextGradient);
            next.CopyTo(point, 0);
            (gradient, value) = (nextGradient, nextValue);
        }
        return false;
    }

    static void Remember(List<(double[], double[], double)> steps, double[] from, double[] to, double[] before, double[] after)
    {
        var step = to.Select((value, i) => value - from[i]).ToArray();
        var change = after.Select((value, i) => value - before[i]).ToArray();
        var bent = Dot(step, change);
        if (!(bent > 1e-300)) return;
        if (steps.Count == Memory) steps.RemoveAt(0);
        steps.Add((step, change, 1 / bent));
    }

    static double[] Direction(double[] gradient, List<(double[] Step, double[] Change, double Weight)> steps)
    {
        var (direction, weights) = (Array.ConvertAll(gradient, part => -part), new double[steps.Count]);
        for (var k = steps.Count - 1; k >= 0; k--)
        {
            weights[k] = steps[k].Weight * Dot(steps[k].Step, direction);
            Add(direction, -weights[k], steps[k].Change);
        }
        if (steps.Count > 0)
        {
            var scale = 1 / (steps[^1].Weight * Dot(steps[^1].Change, steps[^1].Change));
            for (var i = 0; i < direction.Length; i++) direction[i] *= scale;
        }
        for (var k = 0; k < steps.Count; k++) Add(direction, weights[k] - steps[k].Weight * Dot(steps[k].Change, direction), steps[k].Step);
        return direction;
    }

    static void Add(double[] to, double factor, double[] from)
    {
        for (var i = 0; i < to.Length; i++) to[i] += factor * from[i];
    }

    static double Dot(double[] a, double[] b)
    {
        var sum = 0.0;
        for (var i = 0; i < a.Length; i++) sum += a[i] * b[i];
        return sum;
    }
}
