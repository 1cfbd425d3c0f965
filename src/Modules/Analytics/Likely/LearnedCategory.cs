using Zhike.Analytics.Classifiers;

namespace Zhike.Analytics.Likely;

/// <summary>What was learned of one category, and how well it told the time held out.</summary>
/// <param name="Category">Its place among those that were looked at.</param>
internal sealed record LearnedCategory(int Category, Learned Model, FoldQuality Quality, int Learned, int Positives)
{
    /// <summary>Below this a ranking is hardly better than drawing lots.</summary>
    const double Hardly = 0.55;

    internal bool IsTold => Quality.Auc >= Hardly;

    internal static LearnedCategory Of(int category, CategorySample sample, string method, int seed, CancellationToken ct)
    {
        var quality = CrossTest.Run(method, sample.Examples, [sample.Fold], (seed, false), ct).Folds[0];
        return new(category, Learning.Learn(method, sample.Examples, [.. Enumerable.Range(0, sample.Examples.Rows)], seed, ct), quality, sample.Fold.Train.Length, sample.Examples.Positives(sample.Fold.Test));
    }
}
