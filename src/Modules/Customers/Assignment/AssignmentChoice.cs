using System.Globalization;
using System.Text.Json;
using Zhike.Platform.Data;

namespace Zhike.Customers;

/// <summary>Chooses one of a rule's people.</summary>
/// <param name="Users">Ids, or "id:region" for choice by region.</param>
/// <param name="Last">Whose turn it was.</param>
internal sealed record AssignmentChoice(AssignmentMethod Method, IReadOnlyList<string> Users, long? Last)
{
    /// <returns>An active user, or null when none fits.</returns>
    internal async Task<long?> Next(WriteLease lease, long customerId, AssignmentSkills skills)
    {
        var candidates = Users.Select(Parse).ToList();
        if (Method == AssignmentMethod.Region)
        {
            var region = await lease.Value<string>("SELECT region FROM customers WHERE id = @id", ("id", customerId));
            candidates = [.. candidates.Where(item => region is not null && item.Region.Length > 0 && region.StartsWith(item.Region, StringComparison.Ordinal))];
        }
        var active = await Active(lease, skills, [.. candidates.Select(item => item.User).Distinct()]);
        var ordered = candidates.Select(item => item.User).Distinct().Where(active.ContainsKey).ToList();
        if (ordered.Count == 0) return null;
        return Method == AssignmentMethod.RoundRobin ? After(ordered) : ordered.MinBy(user => active[user]);
    }

    long After(List<long> ordered)
    {
        var at = Last is { } last ? ordered.IndexOf(last) : -1;
        return ordered[(at + 1) % ordered.Count];
    }

    /// <summary>A region code without its trailing pairs of zeros takes in all below it.</summary>
    static (long User, string Region) Parse(string entry)
    {
        var parts = entry.Split(':');
        var code = parts.Length > 1 ? parts[1].Trim() : "";
        while (code.Length > 2 && code.EndsWith("00", StringComparison.Ordinal)) code = code[..^2];
        return (long.Parse(parts[0], CultureInfo.InvariantCulture), code);
    }

    static async Task<Dictionary<long, long>> Active(WriteLease lease, AssignmentSkills skills, long[] ids)
    {
        if (ids.Length == 0) return [];
        var rows = await lease.Rows(
            $"SELECT u.id, (SELECT COUNT(*) FROM customers c WHERE c.owner_id = u.id AND c.deleted_at IS NULL), CAST(u.skills AS text) FROM users u WHERE u.id IN ({string.Join(',', ids)}) AND u.state = 'active' AND u.deleted_at IS NULL",
            row => (Id: row.GetInt64(0), Held: row.GetInt64(1), Skills: row.IsDBNull(2) ? [] : JsonSerializer.Deserialize<string[]>(row.GetString(2))!));
        return rows.Where(row => skills.Met(row.Skills)).ToDictionary(row => row.Id, row => row.Held);
    }
}
