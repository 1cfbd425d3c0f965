using Zhike.Platform.Http;

namespace Zhike.Analytics.Classifiers;

/// <summary>A classifier with the map from its scores to probabilities.</summary>
internal sealed record Learned(Classifier Model, Calibration Calibration);

/// <summary>Learns a classifier by the name of its method, and calibrates it on rows that it did not learn from.</summary>
internal static class Learning
{
    internal const string Boosting = "boosting", Logistic = "logistic", Bayes = "bayes";

    /// <summary>Models that learn from all but one part each, only to see how their scores come true.</summary>
    const int Parts = 3;

    /// <summary>Of more rows than this a sample is enough to see it.</summary>
    const int Enough = 50_000;

    /// <param name="rows">The rows to learn from, ten of each class or more.</param>
    /// <exception cref="Invalid"><c>analytics.not-converged</c> on <c>method</c>.</exception>
    internal static Learned Learn(string method, Examples examples, int[] rows, int seed, CancellationToken ct)
    {
        if (WideCategories.Learn(examples, rows, seed) is { } wide)
        {
            var narrow = Learn(method, wide.Learnable, rows, seed, ct);
            return new(new WideClassifier(wide, narrow.Model), narrow.Calibration);
        }
        if (method == Boosting)
        {
            var fit = Classifiers.Boosting.Learn(examples, rows, seed, BoostingSettings.For(rows.Length), ct);
            return new(fit.Model, Calibration.Learn(fit.HeldOut, Array.ConvertAll(fit.Rows, row => examples.Labels[row])));
        }
        var (told, scores) = HeldOut(method, examples, rows, seed, ct);
        return new(Linear(method, examples, rows, ct), Calibration.Learn(scores, Array.ConvertAll(told, row => examples.Labels[row])));
    }

    /// <summary>The linear baseline, as it is.</summary>
    internal static Classifier Baseline(Examples examples, int[] rows, int seed, CancellationToken ct) =>
        WideCategories.Learn(examples, rows, seed) is { } wide ? new WideClassifier(wide, Linear(Logistic, wide.Learnable, rows, ct)) : Linear(Logistic, examples, rows, ct);

    static Classifier Linear(string method, Examples examples, int[] rows, CancellationToken ct) =>
        method == Bayes ? NaiveBayes.Learn(examples, rows) : LogisticRegression.Learn(examples, rows, ct);

    static (int[] Rows, double[] Scores) HeldOut(string method, Examples examples, int[] rows, int seed, CancellationToken ct)
    {
        var some = rows.Length <= Enough ? rows : [.. rows.Where((_, place) => place % (rows.Length / Enough + 1) == 0)];
        var dealt = FoldPlan.Deal(examples.Labels, some, Parts, seed);
        var (told, scores) = (new List<int>(), new List<double>());
        for (var part = 0; part < Parts; part++)
        {
            var held = some.Where((_, place) => dealt[place] == part).ToArray();
            told.AddRange(held);
            scores.AddRange(Linear(method, examples, [.. some.Where((_, place) => dealt[place] != part)], ct).Scores(examples.Features, held));
        }
        return ([.. told], [.. scores]);
    }
}
