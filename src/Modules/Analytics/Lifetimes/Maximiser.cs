using MathNet.Numerics.LinearAlgebra;

namespace Zhike.Analytics.Lifetimes;

/// <summary>The logarithm of a likelihood at the logarithms of its parameters.</summary>
/// <param name="gradient">Filled: the derivative by each logarithm.</param>
internal delegate double Likelihood(double[] logs, double[] gradient);

/// <param name="At">Logarithms of the parameters.</param>
/// <param name="Curvature">Second derivatives there.</param>
internal sealed record Optimum(double[] At, double Value, Matrix<double> Curvature, bool Converged);

/// <summary>
/// Newton's method upwards, on logarithms of parameters: a direction that bends the wrong way is taken with its sign turned, and a
/// step is shortened until it climbs.
/// </summary>
/// <param name="edges">How far each logarithm may go from 0; a climb that ends there has no maximum within reason.</param>
internal sealed class Maximiser(Likelihood likelihood, IReadOnlyList<double> edges, CancellationToken ct)
{
    const double LongestStep = 2, Difference = 1e-5;
    const int MostSteps = 200;

    /// <summary>The highest place that climbs from the starts lead to.</summary>
    internal static Optimum Best(Likelihood likelihood, IReadOnlyList<double> edges, IEnumerable<double[]> starts, CancellationToken ct) =>
        starts.Select(start => new Maximiser(likelihood, edges, ct).Climb(start)).MaxBy(optimum => double.IsNaN(optimum.Value) ? double.NegativeInfinity : optimum.Value)!;

    internal Optimum Climb(double[] start)
    {
        var (at, gradient) = (start, new double[start.Length]);
        var value = likelihood(at, gradient);
        for (var step = 0; step < MostSteps && double.IsFinite(value); step++)
        {
            ct.ThrowIfCancellationRequested();
            var curvature = Curvature(at, gradient);
            var move = Move(at, gradient, curvature);
            var gain = gradient.Zip(move, (slope, length) => slope * length).Sum();
            if (gain <= 1e-10 + 1e-15 * Math.Abs(value)) return new(at, value, curvature, true);
            if (Shorten(at, value, move) is not { } next) return new(at, value, curvature, gain <= 1e-6 + 1e-12 * Math.Abs(value));
            (at, value, gradient) = next;
        }
        return new(at, value, Matrix<double>.Build.Dense(at.Length, at.Length), false);
    }

    (double[] At, double Value, double[] Gradient)? Shorten(double[] at, double value, double[] move)
    {
        for (var length = 1.0; length > 1e-6; length /= 3)
        {
            var (next, gradient) = (at.Select((from, place) => Math.Clamp(from + length * move[place], -edges[place], edges[place])).ToArray(), new double[at.Length]);
            var reached = likelihood(next, gradient);
            if (reached > value && gradient.All(double.IsFinite)) return (next, reached, gradient);
        }
        return null;
    }

    Matrix<double> Curvature(double[] at, double[] gradient)
    {
        var curvature = Matrix<double>.Build.Dense(at.Length, at.Length);
        for (var row = 0; row < at.Length; row++)
        {
            var (near, slopes) = (at.ToArray(), new double[at.Length]);
            near[row] += Difference;
            likelihood(near, slopes);
            for (var column = 0; column < at.Length; column++) curvature[row, column] = (slopes[column] - gradient[column]) / Difference;
        }
        return (curvature + curvature.Transpose()) / 2;
    }

    double[] Move(double[] at, double[] gradient, Matrix<double> curvature)
    {
        var free = Enumerable.Range(0, at.Length).Where(place => Math.Abs(at[place]) < edges[place] || at[place] * gradient[place] < 0).ToArray();
        var move = new double[at.Length];
        if (free.Length == 0) return move;
        var bends = Matrix<double>.Build.Dense(free.Length, free.Length, (row, column) => -curvature[free[row], free[column]]).Evd(Symmetricity.Symmetric);
        var slopes = bends.EigenVectors.TransposeThisAndMultiply(Vector<double>.Build.Dense(free.Length, place => gradient[free[place]]));
        var least = 1e-12 * bends.EigenValues.AbsoluteMaximum().Magnitude + 1e-300;
        for (var place = 0; place < free.Length; place++) slopes[place] /= Math.Max(least, bends.EigenValues[place].Magnitude);
        var steps = bends.EigenVectors * slopes;
        var longest = Math.Max(1, steps.AbsoluteMaximum() / LongestStep);
        for (var place = 0; place < free.Length; place++) move[free[place]] = steps[place] / longest;
        return move;
    }
}
