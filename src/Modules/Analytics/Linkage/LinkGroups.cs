namespace Zhike.Analytics.Linkage;

/// <summary>
/// Makes groups of pairs, the surest first. Two groups become one only if their rows, taken together, are more likely the same than not,
/// so that a chain of small steps does not join what differs at its ends.
/// </summary>
internal sealed class LinkGroups
{
    /// <summary>Of larger groups so many rows stand for all.</summary>
    const int Asked = 12;

    readonly Dictionary<int, List<int>> groupOf = [];

    /// <param name="pairs">Pairs that are more likely the same than not, the surest first.</param>
    /// <param name="bits">Evidence for two rows.</param>
    /// <returns>Groups of at least two rows, each ascending, in the order of their first row.</returns>
    internal static IReadOnlyList<IReadOnlyList<int>> Of(IEnumerable<ulong> pairs, Func<int, int, double> bits, CancellationToken ct)
    {
        var groups = new LinkGroups();
        foreach (var pair in pairs)
        {
            ct.ThrowIfCancellationRequested();
            var (one, other) = Blocking.Rows(pair);
            groups.Join(groups.Group(one), groups.Group(other), bits);
        }
        var found = groups.groupOf.Values.Distinct().Where(group => group.Count > 1).ToList();
        foreach (var group in found) group.Sort();
        return [.. found.OrderBy(group => group[0])];
    }

    List<int> Group(int row)
    {
        if (!groupOf.TryGetValue(row, out var group)) groupOf.Add(row, group = [row]);
        return group;
    }

    void Join(List<int> one, List<int> other, Func<int, int, double> bits)
    {
        if (one == other || !Together(one, other, bits)) return;
        var (larger, smaller) = one.Count >= other.Count ? (one, other) : (other, one);
        larger.AddRange(smaller);
        foreach (var row in smaller) groupOf[row] = larger;
    }

    static bool Together(List<int> one, List<int> other, Func<int, int, double> bits) =>
        one.Take(Asked).Average(a => other.Take(Asked).Average(b => bits(a, b))) >= 0;
}
