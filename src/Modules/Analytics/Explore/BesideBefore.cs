using System.Text.Json;

namespace Zhike.Analytics.Explore;

/// <summary>Puts what was found of an earlier period beside what was found now.</summary>
internal static class BesideBefore
{
    /// <summary>Groups of one level; what was there only before stands at the end, unless the answer was cut.</summary>
    internal static IReadOnlyList<AskWarehouse.Group> Of(QuestionRows now, QuestionRows? before, int level)
    {
        if (before is null) return [.. now.Level(level).Select(row => new AskWarehouse.Group(row.Key, row.Figures, null))];
        var earlier = before.Level(level).ToDictionary(row => Name(row.Key), row => row, StringComparer.Ordinal);
        var known = now.Level(level).Select(row => Name(row.Key)).ToHashSet(StringComparer.Ordinal);
        object?[] none = [.. before.Level(QuestionRows.All)[0].Figures.Select(_ => (object?)null)];
        var both = now.Level(level).Select(row => new AskWarehouse.Group(row.Key, row.Figures, earlier.TryGetValue(Name(row.Key), out var was) ? was.Figures : none));
        var gone = now.Cut ? [] : earlier.Where(pair => !known.Contains(pair.Key)).Select(pair => new AskWarehouse.Group(pair.Value.Key, none, pair.Value.Figures));
        return [.. both, .. gone];
    }

    static string Name(object?[] key) => JsonSerializer.Serialize(key);
}
