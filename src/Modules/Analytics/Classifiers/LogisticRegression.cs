using Zhike.Platform.Http;

namespace Zhike.Analytics.Classifiers;

/// <summary>Log odds as a weighted sum of the inputs, with a ridge of 1 on standardised weights: the baseline that boosting has to beat.</summary>
internal sealed class LogisticRegression : Classifier
{
    /// <summary>Up to here the matrix of second derivatives is small enough to be solved.</summary>
    const int FewColumns = 400;

    const int MostRounds = 1000;

    readonly SparseDesign design;
    readonly double[] weights;
    readonly double[] means;

    LogisticRegression(SparseDesign design, double[] weights, Examples examples, int[] rows)
    {
        (this.design, this.weights, means) = (design, weights, new double[design.Inputs]);
        (means, var deviations) = Spread(Reasons(examples.Features, rows), design.Inputs);
        Importance = Shares(deviations);
    }

    internal override IReadOnlyList<double> Importance { get; }

    /// <exception cref="Invalid"><c>analytics.not-converged</c> on <c>method</c>.</exception>
    internal static LogisticRegression Learn(Examples examples, int[] rows, CancellationToken ct)
    {
        var layout = new SparseDesign(examples.Features, rows);
        var (columns, values) = layout.Fill(examples.Features, rows);
        var (yes, found) = (examples.Positives(rows), new double[layout.Columns + 1]);
        found[^1] = Math.Log(yes / (double)(rows.Length - yes));
        var loss = new LogisticLoss(columns, values, Array.ConvertAll(rows, row => examples.Labels[row]), layout.Columns);
        var isFound = layout.Columns <= FewColumns ? Newton.Minimise(loss, found, ct) : Lbfgs.Minimise(loss.Value, found, 1e-6 * rows.Length, MostRounds, ct);
        if (!isFound) throw new Invalid("method", "analytics.not-converged", ("rounds", MostRounds));
        return new(layout, found, examples, rows);
    }

    internal override double[] Scores(IReadOnlyList<Feature> features, int[] rows)
    {
        var shift = weights[^1] + means.Sum();
        return Array.ConvertAll(Reasons(features, rows), parts => shift + parts.Sum());
    }

    internal override double[][] Reasons(IReadOnlyList<Feature> features, int[] rows)
    {
        var (columns, values) = design.Fill(features, rows);
        var found = new double[rows.Length][];
        for (var row = 0; row < found.Length; row++)
        {
            var (parts, from) = (new double[means.Length], row * means.Length);
            for (var input = 0; input < parts.Length; input++) parts[input] = weights[columns[from + input]] * values[from + input] - means[input];
            found[row] = parts;
        }
        return found;
    }
}
