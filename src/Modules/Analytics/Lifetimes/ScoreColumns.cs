namespace Zhike.Analytics.Lifetimes;

/// <summary>The columns that every file of scores begins with: the customer and the own history.</summary>
internal static class ScoreColumns
{
    internal static IReadOnlyList<(string Name, Func<int, object?> Cell)> Of(Histories histories) =>
    [
        ("customer", place => histories.Customers[place]), ("x", place => histories.Repeats[place]), ("t_x", place => histories.Last[place]), ("T", place => histories.Age[place]),
        .. histories.Spend is { } spend ? ((string, Func<int, object?>)[])[("m", place => spend[place])] : [],
    ];
}
