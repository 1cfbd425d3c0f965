using Zhike.Contracts;

namespace Zhike.Customers;

/// <summary>What models ask of customers and put onto them, each kind by its own.</summary>
internal sealed class KeepWorth(CustomerColumns columns, KeepStages stages, KeepTiers tiers) : ICustomerWorth
{
    static readonly CustomerColumns.Shape Worth = new(
        ["current_value_minor", "current_value_currency", "growth_potential_minor", "growth_potential_currency", "value_quadrant", "next_category", "worth_why"], ["bigint", "text", "bigint", "text", "text", "text", "text"]);

    public async Task<IReadOnlyList<KnownCustomer>> Known(IReadOnlySet<long>? only, CancellationToken ct) => [.. (await columns.Stored(
        $"SELECT id, stage, stage_since, alive, clv_minor, clv_currency, share_of_wallet FROM customers WHERE deleted_at IS NULL{(only is null ? "" : $" AND id IN ({string.Join(',', only.DefaultIfEmpty(0))})")}",
        row => new KnownCustomer(row.GetInt64(0), row.GetString(1), row.IsDBNull(2) ? null : row.GetFieldValue<DateOnly>(2), row.IsDBNull(3) ? null : row.GetDouble(3),
            row.IsDBNull(4) ? null : row.GetInt64(4), row.IsDBNull(5) ? null : row.GetString(5), row.IsDBNull(6) ? null : row.GetDouble(6)), known => known.Id, ct)).Values];

    public async Task<int> Keep(IReadOnlyList<WorthScore> scores, CancellationToken ct)
    {
        var before = await columns.Stored("SELECT id, current_value_minor, growth_potential_minor, current_value_currency, value_quadrant, next_category, worth_why FROM customers WHERE value_quadrant IS NOT NULL",
            row => new WorthScore(row.GetInt64(0), row.GetInt64(1), row.GetInt64(2), row.GetString(3), row.GetString(4), row.IsDBNull(5) ? null : row.GetString(5), row.GetString(6)), score => score.CustomerId, ct);
        var (changed, moves) = (new List<object?[]>(), new Dictionary<long, string>());
        foreach (var score in scores)
        {
            if (before.Remove(score.CustomerId, out var was) && was == score) continue;
            changed.Add([score.CustomerId, score.CurrentMinor, score.Currency, score.PotentialMinor, score.Currency, score.Quadrant, score.NextCategory, score.Why]);
            if (was is not null && was.Quadrant != score.Quadrant) moves[score.CustomerId] = $$"""{"valueQuadrant":["{{was.Quadrant}}","{{score.Quadrant}}"]}""";
        }
        changed.AddRange(before.Keys.Select(id => (object?[])[id, null, null, null, null, null, null, null]));
        return await columns.Scores(Worth, changed, id => moves.GetValueOrDefault(id), ct);
    }

    public Task<int> Keep(IReadOnlyList<StageScore> bought, IReadOnlySet<long> wanted, IReadOnlySet<long>? only, CancellationToken ct) => stages.Keep(bought, wanted, only, ct);

    public async Task<IReadOnlyList<PlaceMove>> Foresee(IReadOnlyList<WorthScore> scores, CancellationToken ct)
    {
        var known = await columns.Stored("SELECT id, name, value_quadrant FROM customers WHERE deleted_at IS NULL", row => (Id: row.GetInt64(0), Name: row.GetString(1), Quadrant: row.IsDBNull(2) ? null : row.GetString(2)), one => one.Id, ct);
        var after = scores.ToDictionary(score => score.CustomerId, score => score.Quadrant);
        return [.. known.Values.Select(one => new PlaceMove(one.Id, one.Name, one.Quadrant, after.GetValueOrDefault(one.Id))).Where(move => move.Before != move.After)];
    }

    public Task<IReadOnlyList<PlaceMove>> Foresee(IReadOnlyList<StageScore> bought, IReadOnlySet<long> wanted, CancellationToken ct) => stages.Foresee(bought, wanted, ct);

    public Task<TierOutcome> Foresee(IReadOnlyList<TierScore> given, int holdDays, CancellationToken ct) => tiers.Foresee(given, holdDays, ct);

    public Task<TierOutcome> Keep(long run, IReadOnlyList<TierScore> given, int holdDays, CancellationToken ct) => tiers.Keep(run, given, holdDays, ct);

    public Task<(int Back, int Left)> TakeBack(long run, CancellationToken ct) => tiers.TakeBack(run, ct);
}
