namespace Zhike.Analytics.Classifiers;

/// <summary>A classifier that takes categories of very many values as numbers.</summary>
internal sealed class WideClassifier(WideCategories categories, Classifier model) : Classifier
{
    internal override IReadOnlyList<double> Importance => model.Importance;

    internal override double[] Scores(IReadOnlyList<Feature> features, int[] rows) => model.Scores(categories.Numbers(features), rows);

    internal override double[][] Reasons(IReadOnlyList<Feature> features, int[] rows) => model.Reasons(categories.Numbers(features), rows);
}
