using Zhike.Analytics.Files;

namespace Zhike.Analytics.Classifiers;

/// <summary>A column that says nothing about other rows.</summary>
/// <param name="Reason"><c>empty</c>, <c>constant</c>, <c>identifier</c> (every row its own text, or a running number), or <c>asked</c>.</param>
internal sealed record DroppedColumn(string Column, string Reason);

/// <summary>Makes inputs of the columns of a file: numbers where all texts are numbers, else categories.</summary>
internal static class FeatureColumns
{
    /// <summary>Texts that say, among numbers, that there is none.</summary>
    static readonly HashSet<string> NoNumber = new(StringComparer.OrdinalIgnoreCase) { "nan", "na", "n/a", "#n/a", "null", "none", "nil", "-", "?", "inf", "+inf", "-inf", "infinity", "-infinity", "+infinity" };

    /// <param name="rows">The rows of the file that are used.</param>
    internal static (IReadOnlyList<Feature> Features, IReadOnlyList<DroppedColumn> Dropped) Read(DataTable table, IEnumerable<string> columns, int[] rows)
    {
        var (features, dropped) = (new List<Feature>(), new List<DroppedColumn>());
        foreach (var name in columns)
        {
            var feature = Read(table[name], rows);
            if (Unfit(feature) is { } reason) dropped.Add(new(name, reason));
            else features.Add(feature);
        }
        return (features, dropped);
    }

    static Feature Read(TextColumn column, int[] rows)
    {
        var codes = Array.ConvertAll(rows, row => column.Codes[row]);
        var numbers = Numbers(column.Values);
        return numbers is null ? Feature.Category(column.Name, codes, column.Values)
            : Feature.Number(column.Name, Array.ConvertAll(codes, code => code < 0 ? double.NaN : numbers[code]));
    }

    /// <summary>The number of every different text; null when one says something else, or none a number.</summary>
    static double[]? Numbers(IReadOnlyList<string> texts)
    {
        var numbers = new double[texts.Count];
        for (var i = 0; i < numbers.Length; i++)
        {
            if (NoNumber.Contains(texts[i])) numbers[i] = double.NaN;
            else if (Cells.Number(texts[i]) is { } number) numbers[i] = number;
            else return null;
        }
        return numbers.Any(double.IsFinite) || numbers.Length == 0 ? numbers : null;
    }

    static string? Unfit(Feature feature)
    {
        var (different, filled) = feature.Numbers is { } numbers
            ? (numbers.Where(number => !double.IsNaN(number)).Distinct().Count(), numbers.Count(number => !double.IsNaN(number)))
            : (feature.Codes!.Where(code => code >= 0).Distinct().Count(), feature.Codes!.Count(code => code >= 0));
        if (filled == 0) return "empty";
        if (different == 1 && filled == feature.Rows) return "constant";
        return different == filled && filled > 1 && (feature.Numbers is null || IsRunning(feature.Numbers)) ? "identifier" : null;
    }

    /// <summary>Whole numbers without gap, every one once.</summary>
    static bool IsRunning(double[] numbers)
    {
        if (numbers.Any(number => double.IsNaN(number) || number != Math.Floor(number))) return false;
        return numbers.Max() - numbers.Min() == numbers.Length - 1;
    }
}
