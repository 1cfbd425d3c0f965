using System.Globalization;
using Zhike.Platform.Data;

namespace Zhike.Customers;

/// <summary>The open groups in the database: what the last scan found and nobody has settled.</summary>
internal static class DuplicateGroupStore
{
    internal sealed record Group(long Id, double Score, IReadOnlyList<long> Members);

    /// <summary>Puts the result of a scan in place of the one before.</summary>
    internal static async Task<int> Replace(Database database, IReadOnlyList<(double Score, IReadOnlyList<long> Members)> groups, TimeProvider clock, CancellationToken ct)
    {
        await using var lease = await database.BeginWrite(ct);
        await lease.Run("DELETE FROM duplicate_members", ct);
        await lease.Run("DELETE FROM duplicate_groups", ct);
        foreach (var (score, members) in groups)
        {
            var id = await lease.Value<long>("INSERT INTO duplicate_groups (score, found_at) VALUES (@score, @at) RETURNING id", ("score", score), ("at", clock.GetUtcNow().UtcDateTime));
            foreach (var member in members) await lease.Run("INSERT INTO duplicate_members (group_id, customer_id) VALUES (@group, @member)", ct, ("group", id), ("member", member));
        }
        await lease.Commit(ct);
        return groups.Count;
    }

    internal static async Task<List<Group>> After(Database database, long after, int limit, CancellationToken ct)
    {
        await using var connection = await database.OpenRead(ct);
        var rows = await connection.Rows(
            $"SELECT g.id, g.score, m.customer_id FROM (SELECT id, score FROM duplicate_groups WHERE id > {after.ToString(CultureInfo.InvariantCulture)} ORDER BY id LIMIT {limit}) g JOIN duplicate_members m ON m.group_id = g.id ORDER BY g.id, m.customer_id",
            row => (Id: row.GetInt64(0), Score: row.GetDouble(1), Member: row.GetInt64(2)));
        return [.. rows.GroupBy(row => (row.Id, row.Score)).Select(group => new Group(group.Key.Id, group.Key.Score, [.. group.Select(row => row.Member)]))];
    }

    /// <summary>Remembers that these are different customers, so that no later scan lists them together.</summary>
    internal static async Task Dismiss(Database database, Group group, long? userId, TimeProvider clock, CancellationToken ct)
    {
        await using var lease = await database.BeginWrite(ct);
        foreach (var (low, high) in DuplicateScan.Pairs([.. group.Members]))
            await lease.Run("INSERT INTO duplicate_dismissals (low_id, high_id, user_id, at) VALUES (@low, @high, @user, @at) ON CONFLICT DO NOTHING", ct,
                ("low", low), ("high", high), ("user", userId ?? 0), ("at", clock.GetUtcNow().UtcDateTime));
        await lease.Run("DELETE FROM duplicate_members WHERE group_id = @id", ct, ("id", group.Id));
        await lease.Run("DELETE FROM duplicate_groups WHERE id = @id", ct, ("id", group.Id));
        await lease.Commit(ct);
    }
}
