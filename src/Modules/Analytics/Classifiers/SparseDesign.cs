namespace Zhike.Analytics.Classifiers;

/// <summary>
/// Inputs as the columns of a linear model: a number as its distance from the mean in standard deviations, with a column of its
/// own for rows without one; a category as a column per value. Every input fills just one column per row.
/// </summary>
internal sealed class SparseDesign
{
    /// <summary>Values of a category beyond these share one column.</summary>
    const int MostValues = 256;

    const int LeastRows = 5;

    readonly BinMap?[] levels;
    readonly (double Mean, double Deviation)[] scales;
    readonly int[] offsets;

    internal SparseDesign(IReadOnlyList<Feature> features, int[] rows)
    {
        levels = [.. features.Select(feature => feature.Numbers is null ? BinMap.Of(feature, rows, MostValues, LeastRows) : null)];
        scales = [.. features.Select(feature => Scale(feature.Numbers, rows))];
        offsets = new int[levels.Length + 1];
        for (var i = 0; i < levels.Length; i++) offsets[i + 1] = offsets[i] + (levels[i]?.Count ?? 2);
    }

    internal int Inputs => levels.Length;

    internal int Columns => offsets[^1];

    /// <summary>The filled cells of some rows: per row and input, one after another, the column and its value.</summary>
    internal (int[] Columns, double[] Values) Fill(IReadOnlyList<Feature> features, int[] rows)
    {
        var (columns, values) = (new int[rows.Length * Inputs], new double[rows.Length * Inputs]);
        for (var input = 0; input < Inputs; input++)
        {
            var bins = levels[input]?.Bins(features[input]);
            for (var i = 0; i < rows.Length; i++)
            {
                var number = bins is null ? features[input].Numbers![rows[i]] : 0;
                var (column, value) = bins is not null ? (bins[rows[i]], 1) : double.IsNaN(number) ? (1, 1) : (0, number / scales[input].Deviation - scales[input].Mean / scales[input].Deviation);
                (columns[i * Inputs + input], values[i * Inputs + input]) = (offsets[input] + column, value);
            }
        }
        return (columns, values);
    }

    static (double, double) Scale(double[]? numbers, int[] rows)
    {
        if (numbers is null) return (0, 1);
        // Squares of very large numbers would be infinite.
        var size = rows.Max(row => double.IsNaN(numbers[row]) ? 0 : Math.Abs(numbers[row]));
        if (size == 0) return (0, 1);
        var (mean, squares, count) = (0.0, 0.0, 0);
        foreach (var row in rows)
        {
            if (double.IsNaN(numbers[row])) continue;
            var far = numbers[row] / size - mean;
            mean += far / ++count;
            squares += far * (numbers[row] / size - mean);
        }
        var deviation = Math.Sqrt(squares / Math.Max(1, count));
        return (mean * size, deviation > 0 ? deviation * size : 1);
    }
}
