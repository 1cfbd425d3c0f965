namespace Zhike.Customers;

/// <summary>Pairs joined to groups: what is the same as one of a group belongs to it (union–find).</summary>
internal sealed class DuplicateGroups
{
    readonly Dictionary<long, long> above = [];
    readonly Dictionary<long, double> best = [];

    internal void Join(long a, long b, double score)
    {
        var (one, other) = (Root(a), Root(b));
        if (one != other) above[Math.Max(one, other)] = Math.Min(one, other);
        var root = Math.Min(one, other);
        best[root] = Math.Max(score, Math.Max(best.GetValueOrDefault(one), best.GetValueOrDefault(other)));
    }

    /// <summary>The groups with their best score and their members in order of id.</summary>
    internal IReadOnlyList<(double Score, IReadOnlyList<long> Members)> All() =>
        [.. above.Keys.ToList().GroupBy(Root).Select(group => (best[group.Key], (IReadOnlyList<long>)[.. group.Append(group.Key).Distinct().Order()])).Where(group => group.Item2.Count > 1)];

    long Root(long id)
    {
        if (!above.TryGetValue(id, out var parent)) { above[id] = id; return id; }
        if (parent == id) return id;
        return above[id] = Root(parent);
    }
}
