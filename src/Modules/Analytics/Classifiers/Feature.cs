namespace Zhike.Analytics.Classifiers;

/// <summary>One input of a classifier: a number per row (NaN where the row has none), or a category per row.</summary>
/// <param name="Numbers">Null for a category.</param>
/// <param name="Codes">Per row the place in <paramref name="Values"/>, −1 where the row has none; null for a number.</param>
internal sealed record Feature(string Name, double[]? Numbers, int[]? Codes, IReadOnlyList<string> Values)
{
    internal static Feature Number(string name, double[] numbers) => new(name, numbers, null, []);

    internal static Feature Category(string name, int[] codes, IReadOnlyList<string> values) => new(name, null, codes, values);

    internal int Rows => Numbers?.Length ?? Codes!.Length;

    /// <summary>What the row says, for people; null where it says nothing.</summary>
    internal string? Said(int row) => Numbers is null ? (Codes![row] < 0 ? null : Values[Codes[row]])
        : double.IsNaN(Numbers[row]) ? null : Numbers[row].ToString("0.####", System.Globalization.CultureInfo.InvariantCulture);
}
