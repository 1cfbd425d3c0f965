namespace Zhike.Analytics.Classifiers;

/// <summary>The log loss of a linear model with a ridge of 1 on all weights but the last, the constant.</summary>
/// <param name="columns">Per row and input the filled column; <paramref name="values"/> has what it is filled with.</param>
/// <param name="width">Number of columns; a point has one more number.</param>
internal sealed class LogisticLoss(int[] columns, double[] values, bool[] labels, int width)
{
    const double Ridge = 1;

    readonly int inputs = columns.Length / labels.Length;

    internal int Rows => labels.Length;

    /// <returns>The loss, in nats over all rows; the gradient is filled.</returns>
    internal double Value(double[] point, double[] gradient)
    {
        Array.Clear(gradient);
        var loss = 0.0;
        for (var i = 0; i < width; i++) (loss, gradient[i]) = (loss + Ridge / 2 * point[i] * point[i], Ridge * point[i]);
        for (var row = 0; row < labels.Length; row++)
        {
            var score = Score(point, row);
            var e = Math.Exp(-Math.Abs(score));
            loss += Math.Log(1 + e) + (labels[row] == score > 0 ? 0 : Math.Abs(score));
            var miss = (score > 0 ? 1 : e) / (1 + e) - (labels[row] ? 1 : 0);
            gradient[width] += miss;
            for (var cell = row * inputs; cell < (row + 1) * inputs; cell++) gradient[columns[cell]] += miss * values[cell];
        }
        return loss;
    }

    /// <returns>The second derivatives, column after column; filled below the diagonal too.</returns>
    internal double[] Curvature(double[] point)
    {
        var (size, found) = (width + 1, new double[(width + 1) * (width + 1)]);
        for (var row = 0; row < labels.Length; row++)
        {
            var chance = Quality.Chance(Score(point, row));
            var weight = chance * (1 - chance);
            found[^1] += weight;
            for (var a = row * inputs; a < (row + 1) * inputs; a++)
            {
                var (from, part) = (columns[a] * size, weight * values[a]);
                found[from + width] += part;
                // The columns of a row rise, so that this fills one half.
                for (var b = a; b < (row + 1) * inputs; b++) found[from + columns[b]] += part * values[b];
            }
        }
        for (var i = 0; i < width; i++) found[i * size + i] += Ridge;
        // Where all rows are told for sure nothing holds the constant.
        found[^1] += 1e-9 * labels.Length;
        for (var i = 0; i < size; i++)
            for (var k = 0; k < i; k++) found[i * size + k] = found[k * size + i];
        return found;
    }

    double Score(double[] point, int row)
    {
        var score = point[width];
        for (var cell = row * inputs; cell < (row + 1) * inputs; cell++) score += point[columns[cell]] * values[cell];
        return score;
    }
}
