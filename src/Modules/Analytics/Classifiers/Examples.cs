namespace Zhike.Analytics.Classifiers;

/// <summary>What a classifier learns from: the inputs, and per row whether it is one of those looked for.</summary>
internal sealed record Examples(IReadOnlyList<Feature> Features, bool[] Labels)
{
    internal int Rows => Labels.Length;

    internal int Positives(int[] rows) => rows.Count(row => Labels[row]);
}
