using System.Globalization;

namespace Zhike.Platform.Tabular;

/// <summary>Makes header cells usable as column names.</summary>
internal static class HeaderNames
{
    public static IReadOnlyList<string> From(IReadOnlyList<string?> cells, TabularLimits limits)
    {
        if (cells.All(string.IsNullOrWhiteSpace)) throw new BadTabularFile("import.no-header");
        if (cells.Count > limits.Columns) throw new BadTabularFile("import.too-many-columns", ("max", limits.Columns));
        var taken = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var last = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        return [.. cells.Select((cell, index) => Unique(Named(cell, index), taken, last))];
    }

    private static string Named(string? cell, int index) =>
        string.IsNullOrWhiteSpace(cell) ? string.Create(CultureInfo.InvariantCulture, $"Column {index + 1}") : cell.Trim();

    private static string Unique(string name, HashSet<string> taken, Dictionary<string, int> last)
    {
        var candidate = name;
        var turn = last.GetValueOrDefault(name, 1);
        while (!taken.Add(candidate))
            candidate = string.Create(CultureInfo.InvariantCulture, $"{name} ({++turn})");
        last[name] = turn;
        return candidate;
    }
}
