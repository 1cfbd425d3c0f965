namespace Zhike.Analytics.Classifiers;

/// <summary>How well the rows of a fold were told.</summary>
internal sealed record FoldQuality(string Fold, int Rows, double Auc, double Accuracy, double LogLoss, double Lift10);

/// <summary>What a row was told by a model that had not seen it.</summary>
/// <param name="Reasons">Per input what it added to the log odds; empty where nobody asked.</param>
internal sealed record ToldRow(int Row, string Fold, double Probability, double[] Reasons);

/// <summary>What all folds together found.</summary>
/// <param name="Importance">Per input, the mean over folds.</param>
/// <param name="Calibrations">Per fold the kind of its map to probabilities.</param>
internal sealed record Tested(IReadOnlyList<FoldQuality> Folds, IReadOnlyList<ToldRow> Rows, double[] Importance, IReadOnlyList<string> Calibrations)
{
    internal double Mean(Func<FoldQuality, double> of) => Folds.Average(of);
}

/// <summary>Learns from all rows but those of a fold and tells these, fold by fold.</summary>
internal static class CrossTest
{
    internal static Tested Run(string method, Examples examples, IReadOnlyList<Fold> folds, (int Seed, bool Reasons) options, CancellationToken ct)
    {
        var found = new (FoldQuality Quality, ToldRow[] Rows, IReadOnlyList<double> Importance, string Calibration)[folds.Count];
        Together.Each(folds.Count, i =>
        {
            var learned = Learning.Learn(method, examples, folds[i].Train, options.Seed, ct);
            var scores = learned.Model.Scores(examples.Features, folds[i].Test);
            var chances = Array.ConvertAll(scores, score => learned.Calibration.Probability(score));
            var reasons = options.Reasons ? learned.Model.Reasons(examples.Features, folds[i].Test) : null;
            var told = folds[i].Test.Select((row, place) => new ToldRow(row, folds[i].Name, chances[place], reasons?[place] ?? [])).ToArray();
            found[i] = (Measure(folds[i], examples, scores, chances), told, learned.Model.Importance, learned.Calibration.Kind);
        }, ct);
        var importance = examples.Features.Select((_, input) => found.Average(fold => fold.Importance[input])).ToArray();
        return new([.. found.Select(fold => fold.Quality)], [.. found.SelectMany(fold => fold.Rows).OrderBy(row => row.Row)], importance, [.. found.Select(fold => fold.Calibration)]);
    }

    /// <summary>Mean over folds of the chance to put two rows of different class in order, for the linear baseline.</summary>
    internal static double BaselineAuc(Examples examples, IReadOnlyList<Fold> folds, int seed, CancellationToken ct)
    {
        var found = new double[folds.Count];
        Together.Each(folds.Count, i =>
            found[i] = Quality.Auc(Learning.Baseline(examples, folds[i].Train, seed, ct).Scores(examples.Features, folds[i].Test), Array.ConvertAll(folds[i].Test, row => examples.Labels[row])), ct);
        return found.Average();
    }

    static FoldQuality Measure(Fold fold, Examples examples, double[] scores, double[] chances)
    {
        var labels = Array.ConvertAll(fold.Test, row => examples.Labels[row]);
        return new(fold.Name, fold.Test.Length, Quality.Auc(scores, labels), Quality.Accuracy(chances, labels), Quality.LogLoss(chances, labels), Quality.Lift10(scores, labels));
    }
}
