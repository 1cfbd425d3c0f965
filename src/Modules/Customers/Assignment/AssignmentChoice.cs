using System.Globalization;
using System.Text.Json;
using Zhike.Platform.Data;

namespace Zhike.Customers;

/// <summary>Chooses one of a rule's people.</summary>
/// <param name="Users">Ids, or "id:region" for choice by region.</param>
/// <param name="Last">Whose turn it was.</param>
internal sealed record AssignmentChoice(AssignmentMethod Method, IReadOnlyList<string> Users, long? Last)
{
    /// <param name="region">Where the record is; null when that is not known.</param>
    /// <param name="held">How many such records a user holds.</param>
    /// <returns>An active user, or null when none fits.</returns>
    internal async Task<long?> Next(WriteLease lease, string? region, AssignmentSkills skills, Func<long, Task<long>> held)
    {
        var candidates = Users.Select(Parse).ToList();
        if (Method == AssignmentMethod.Region)
            candidates = [.. candidates.Where(item => region is not null && item.Region.Length > 0 && region.StartsWith(item.Region, StringComparison.Ordinal))];
        var active = await Active(lease, skills, [.. candidates.Select(item => item.User).Distinct()]);
        var ordered = candidates.Select(item => item.User).Distinct().Where(active.Contains).ToList();
        if (ordered.Count < 2) return ordered.Count == 0 ? null : ordered[0];
        return Method == AssignmentMethod.RoundRobin ? After(ordered) : await Freest(ordered, held);
    }

    static async Task<long> Freest(List<long> ordered, Func<long, Task<long>> held)
    {
        var (freest, fewest) = (ordered[0], long.MaxValue);
        foreach (var user in ordered)
            if (await held(user) is var count && count < fewest) (freest, fewest) = (user, count);
        return freest;
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

    static async Task<HashSet<long>> Active(WriteLease lease, AssignmentSkills skills, long[] ids)
    {
        if (ids.Length == 0) return [];
        var rows = await lease.Rows(
            $"SELECT id, CAST(skills AS text) FROM users WHERE id IN ({string.Join(',', ids)}) AND state = 'active' AND deleted_at IS NULL",
            row => (Id: row.GetInt64(0), Skills: row.IsDBNull(1) ? [] : JsonSerializer.Deserialize<string[]>(row.GetString(1))!));
        return [.. rows.Where(row => skills.Met(row.Skills)).Select(row => row.Id)];
    }
}
