using MathNet.Numerics.LinearAlgebra;

namespace Zhike.Analytics.Classifiers;

/// <summary>Finds the minimum of a logistic loss by steps that take its curvature for that of a parabola, shortened where that is too bold.</summary>
internal static class Newton
{
    const int MostRounds = 100;

    /// <param name="point">Where to start; the minimum afterwards.</param>
    /// <returns>Whether it got there.</returns>
    internal static bool Minimise(LogisticLoss loss, double[] point, CancellationToken ct)
    {
        var gradient = new double[point.Length];
        var value = loss.Value(point, gradient);
        for (var round = 0; round < MostRounds; round++)
        {
            ct.ThrowIfCancellationRequested();
            var step = Matrix<double>.Build.Dense(point.Length, point.Length, loss.Curvature(point)).Cholesky().Solve(Vector<double>.Build.Dense(gradient));
            var promised = step.DotProduct(Vector<double>.Build.Dense(gradient));
            // What is left to gain is less than the loss can be told apart from.
            if (!(promised > 1e-12 * (1 + Math.Abs(value)))) return double.IsFinite(value);
            var (next, nextGradient, nextValue) = Along(loss, point, step, (value, promised));
            if (next is null) return promised < 1e-6 * (1 + Math.Abs(value));
            next.CopyTo(point, 0);
            (gradient, value) = (nextGradient, nextValue);
        }
        return false;
    }

    static (double[]? Point, double[] Gradient, double Value) Along(LogisticLoss loss, double[] point, Vector<double> step, (double Value, double Promised) now)
    {
        var (next, gradient) = (new double[point.Length], new double[point.Length]);
        for (var length = 1.0; length > 1e-10; length /= 2)
        {
            for (var i = 0; i < point.Length; i++) next[i] = point[i] - length * step[i];
            if (loss.Value(next, gradient) is var value && value <= now.Value - 1e-4 * length * now.Promised) return (next, gradient, value);
        }
        return (null, gradient, now.Value);
    }
}
