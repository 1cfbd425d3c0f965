using Zhike.Platform.Data;

namespace Zhike.Sales.Targets;

/// <summary>The departments and the people in them, with what each reached and was to reach.</summary>
internal sealed class AttainmentTree(IReadOnlyDictionary<long, long?> parents, IReadOnlyDictionary<long, long?> homes)
{
    internal const string Person = "person";
    internal const string Department = "department";

    /// <param name="ParentId">The department it belongs to.</param>
    internal sealed record Sums(string Kind, long Id, long? ParentId, long? Target, long Reached)
    {
        internal double? Percent => Target is > 0 and var target ? Math.Round(100.0 * Reached / target, 1) : null;
    }

    internal static async Task<AttainmentTree> Read(Database database, IEnumerable<long> people, CancellationToken ct)
    {
        await using var read = await database.OpenRead(ct);
        var parents = await read.Rows("SELECT id, parent_id FROM departments WHERE deleted_at IS NULL", row => (Id: row.GetInt64(0), Parent: row.IsDBNull(1) ? (long?)null : row.GetInt64(1)));
        var wanted = people.Distinct().ToList();
        var homes = wanted.Count == 0 ? [] : await read.Rows($"SELECT id, department_id FROM users WHERE id IN ({string.Join(", ", wanted)})", row => (Id: row.GetInt64(0), Home: row.IsDBNull(1) ? (long?)null : row.GetInt64(1)));
        return new AttainmentTree(parents.ToDictionary(item => item.Id, item => item.Parent), homes.ToDictionary(item => item.Id, item => item.Home));
    }

    /// <summary>Departments from the top, then people; those where nothing is set and nothing was reached are left out.</summary>
    internal IReadOnlyList<Sums> Sum(IReadOnlyDictionary<long, long> reached, IReadOnlyDictionary<(string Kind, long Id), long> set)
    {
        var people = homes.Keys.Select(id => new Sums(Person, id, homes[id], set.TryGetValue((Person, id), out var target) ? target : null, reached.GetValueOrDefault(id))).ToList();
        var byHome = people.ToLookup(person => person.ParentId);
        var children = parents.ToLookup(pair => pair.Value, pair => pair.Key);
        var found = new List<Sums>();
        foreach (var top in parents.Where(pair => pair.Value is not { } above || !parents.ContainsKey(above)).Select(pair => pair.Key).Order()) Add(top);
        return [.. found.OrderBy(sum => Depth(sum.Id)), .. people];

        Sums Add(long id)
        {
            var below = children[id].Order().Select(Add).Concat(byHome[id]).ToList();
            var targets = below.Select(part => part.Target).OfType<long>().ToList();
            var sum = new Sums(Department, id, parents[id], set.TryGetValue((Department, id), out var own) ? own : targets.Count == 0 ? null : targets.Sum(), below.Sum(part => part.Reached));
            if (sum.Target is not null || sum.Reached != 0) found.Add(sum);
            return sum;
        }
    }

    int Depth(long id)
    {
        var depth = 0;
        for (var at = parents.GetValueOrDefault(id); at is { } above && depth < 50; at = parents.GetValueOrDefault(above)) depth++;
        return depth;
    }
}
