using System.Text.Json;
using Zhike.Contracts;
using Zhike.Platform.Access;
using Zhike.Platform.Catalogue;
using Zhike.Platform.ChangeLog;
using Zhike.Platform.Data;

namespace Zhike.Customers;

/// <summary>Gives customers the tiers of a policy. A tier that somebody set with a reason stays until it ends; a tier rises at once, and falls only when it has lasted long enough.</summary>
internal sealed class KeepTiers(CustomerColumns columns, Database database, TimeProvider clock)
{
    static readonly CustomerColumns.Shape Shape = new(["tier"], ["text"], ", tier_reason = NULL, tier_expires_on = NULL, version = version + 1, updated_at = @at");

    static readonly List<string?> Order = [null, .. Enum.GetValues<ValueTier>().Reverse().Select(tier => Naming.Camel(tier.ToString()))];

    sealed record Standing(long Id, string Name, string? Tier, bool ByHand, DateTime? Since);

    internal async Task<TierOutcome> Foresee(IReadOnlyList<TierScore> tiers, int holdDays, CancellationToken ct)
    {
        var (stored, until) = (await Stored(ct), clock.Instant().AddDays(-holdDays));
        var (moves, held, byHand) = (new List<TierMove>(), 0, 0);
        foreach (var score in tiers)
        {
            if (!stored.TryGetValue(score.CustomerId, out var now)) continue;
            if (now.ByHand) byHand++;
            else if (now.Tier == score.Tier) continue;
            else if (Order.IndexOf(score.Tier) < Order.IndexOf(now.Tier) && now.Since > until) held++;
            else moves.Add(new(now.Id, now.Name, now.Tier, score.Tier));
        }
        return new(moves, held, byHand);
    }

    async Task<Dictionary<long, Standing>> Stored(CancellationToken ct) => await columns.Stored(
        "SELECT c.id, c.name, c.tier, c.tier_reason, t.at FROM customers c LEFT JOIN (SELECT customer_id, max(at) AS at FROM tier_changes GROUP BY customer_id) t ON t.customer_id = c.id WHERE c.deleted_at IS NULL",
        row => new Standing(row.GetInt64(0), row.GetString(1), row.IsDBNull(2) ? null : row.GetString(2), !row.IsDBNull(3), row.IsDBNull(4) ? null : row.GetFieldType(4) == typeof(string) ? Instants.Parse(row.GetString(4)) : row.GetDateTime(4)),
        standing => standing.Id, ct);

    internal async Task<TierOutcome> Keep(long run, IReadOnlyList<TierScore> tiers, int holdDays, CancellationToken ct)
    {
        var outcome = await Foresee(tiers, holdDays, ct);
        await Write(run, [.. outcome.Moves.Select(move => (move.CustomerId, move.Before, (string?)move.After))], "tierPolicy", ct);
        return outcome;
    }

    /// <remarks>A customer whose tier was changed after the run keeps the newer one.</remarks>
    internal async Task<(int Back, int Left)> TakeBack(long run, CancellationToken ct)
    {
        var changes = await columns.Stored(
            "SELECT t.customer_id, t.before, t.after, c.tier, t.id = (SELECT max(id) FROM tier_changes l WHERE l.customer_id = t.customer_id) FROM tier_changes t JOIN customers c ON c.id = t.customer_id WHERE t.run_id = @run AND c.deleted_at IS NULL",
            row => (Id: row.GetInt64(0), Before: row.IsDBNull(1) ? null : row.GetString(1), After: row.GetString(2), Now: row.IsDBNull(3) ? null : row.GetString(3), IsLast: row.GetBoolean(4)), change => change.Id, ct, ("run", run));
        var back = changes.Values.Where(change => change.IsLast && change.Now == change.After).Select(change => (change.Id, (string?)change.After, change.Before)).ToList();
        await Write(null, back, "tierPolicyUndone", ct);
        return (back.Count, changes.Count - back.Count);
    }

    Task<int> Write(long? run, List<(long Id, string? Before, string? After)> moves, string action, CancellationToken ct)
    {
        var byId = moves.ToDictionary(move => move.Id);
        IEnumerable<Change> Logged(long id, DateTime at) =>
            [new Change(null, at, null, Origin.Job, "customers", id, action, null, null, JsonSerializer.Serialize(new Dictionary<string, object?[]> { ["tier"] = [byId[id].Before, byId[id].After] }, Json.Plain), JsonSerializer.Serialize(new { run }, Json.Plain))];
        async Task<IEnumerable<Change>> Beside(WriteLease lease, IReadOnlyList<long> ids, DateTime at)
        {
            await lease.Insert(database.Dialect, "tier_changes", ["customer_id", "before", "after", "at", "run_id"], [.. ids.Select(id => (object?[])[id, byId[id].Before, byId[id].After, at, run])], ct);
            return [];
        }
        return columns.Write(Shape, [.. moves.Select(move => (object?[])[move.Id, move.After])], new(Logged, Beside), ct);
    }
}
