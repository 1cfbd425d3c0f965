using System.Globalization;

namespace Zhike.Analytics.Classifiers;

/// <summary>What one input did to the log odds of a row.</summary>
/// <param name="Value">What the row says, for people; null where it says nothing.</param>
/// <param name="Effect">Above 0 where it raises the chance.</param>
internal sealed record Reason(string Input, string? Value, double Effect)
{
    /// <summary>Less than this nobody notices.</summary>
    const double Least = 0.005;

    /// <summary>Such as <c>recency = 74 (+1.20)</c>.</summary>
    internal string Text => $"{Input} = {Value ?? "-"} ({Effect.ToString("+0.00;-0.00", CultureInfo.InvariantCulture)})";

    /// <summary>The inputs that moved a row most, strongest first.</summary>
    /// <param name="parts">Per input what it added.</param>
    internal static IReadOnlyList<Reason> Strongest(IReadOnlyList<Feature> features, double[] parts, int row, int most) =>
        [.. parts.Index().Where(part => Math.Abs(part.Item) >= Least).OrderByDescending(part => Math.Abs(part.Item)).Take(most).Select(part => new Reason(features[part.Index].Name, features[part.Index].Said(row), part.Item))];
}
