using System.Data.Common;
using Zhike.Contracts;

namespace Zhike.Customers;

/// <summary>Writes scores in few statements. They belong to no one's change of a record, so its version stays; a customer who moves from one class to another has that in the history.</summary>
internal sealed class KeepScores(CustomerColumns columns) : ICustomerScores
{
    static readonly CustomerColumns.Shape Rfm = new(["rfm", "rfm_class"], ["text", "text"]);

    static readonly CustomerColumns.Shape Value = new(["alive", "expected_orders", "clv_minor", "clv_currency", "clv_why"], ["double precision", "double precision", "bigint", "text", "text"]);

    static readonly CustomerColumns.Shape Churn = new(["churn_risk", "churn_reason", "churn_since", "churn_why"], ["double precision", "text", "date", "text"]);

    static readonly CustomerColumns.Shape Cluster = new(["cluster", "cluster_why"], ["text", "text"]);

    static readonly CustomerColumns.Shape Propensity = new(["propensity", "propensity_category", "propensity_why"], ["double precision", "text", "text"]);

    /// <summary>Percent from which on a customer is more likely lost than kept.</summary>
    const double HighRisk = 50;

    public async Task<int> Keep(IReadOnlyList<RfmScore> scores, CancellationToken ct)
    {
        var before = await columns.Stored("SELECT id, rfm, rfm_class FROM customers WHERE rfm IS NOT NULL", row => new RfmScore(row.GetInt64(0), row.GetString(1), row.GetString(2)), score => score.CustomerId, ct);
        var changed = new Dictionary<long, RfmScore>();
        var moves = new Dictionary<long, string>();
        foreach (var score in scores)
        {
            var isKnown = before.Remove(score.CustomerId, out var was);
            if (was != score) changed[score.CustomerId] = score;
            if (isKnown && was!.Class != score.Class) moves[score.CustomerId] = $$"""{"rfmClass":["{{was.Class}}","{{score.Class}}"]}""";
        }
        return await columns.Scores(Rfm, [.. changed.Values.Select(score => (object?[])[score.CustomerId, score.Word, score.Class]), .. before.Keys.Select(id => (object?[])[id, null, null])], id => moves.GetValueOrDefault(id), ct);
    }

    public async Task<int> Keep(IReadOnlyList<ValueScore> scores, CancellationToken ct)
    {
        var before = await columns.Stored("SELECT id, alive, expected_orders, clv_minor, clv_currency, clv_why FROM customers WHERE clv_minor IS NOT NULL",
            row => new ValueScore(row.GetInt64(0), row.IsDBNull(1) ? null : row.GetDouble(1), row.GetDouble(2), row.GetInt64(3), row.GetString(4), row.IsDBNull(5) ? "" : row.GetString(5)), score => score.CustomerId, ct);
        var changed = scores.Where(score => !before.Remove(score.CustomerId, out var was) || was != score).ToList();
        object?[] Row(ValueScore score) => [score.CustomerId, score.Alive, score.ExpectedOrders, score.ClvMinor, score.Currency, score.Why];
        return await columns.Scores(Value, [.. changed.Select(Row), .. before.Keys.Select(id => (object?[])[id, null, null, null, null, null])], _ => null, ct);
    }

    public async Task<int> Keep(IReadOnlyList<ChurnScore> scores, DateOnly on, CancellationToken ct)
    {
        var before = await columns.Stored("SELECT id, churn_risk, churn_reason, churn_since, churn_why FROM customers WHERE churn_risk IS NOT NULL",
            row => (Score: new ChurnScore(row.GetInt64(0), row.GetDouble(1), Text(row, 2), Text(row, 4)), Since: row.IsDBNull(3) ? (DateOnly?)null : row.GetFieldValue<DateOnly>(3)), one => one.Score.CustomerId, ct);
        var rows = new List<object?[]>();
        foreach (var score in scores)
        {
            var isKnown = before.Remove(score.CustomerId, out var was);
            DateOnly? since = score.Risk < HighRisk ? null : isKnown && was.Since is { } day ? day : on;
            if (!isKnown || was != (score, since)) rows.Add([score.CustomerId, score.Risk, score.Reason, since?.ToString("yyyy-MM-dd"), score.Why]);
        }
        return await columns.Scores(Churn, [.. rows, .. before.Keys.Select(id => (object?[])[id, null, null, null, null])], _ => null, ct);
    }

    /// <summary>A customer who moves from one group to another has that in the history.</summary>
    public async Task<int> Keep(IReadOnlyList<ClusterScore> scores, CancellationToken ct)
    {
        var before = await columns.Stored("SELECT id, cluster, cluster_why FROM customers WHERE cluster IS NOT NULL", row => new ClusterScore(row.GetInt64(0), row.GetString(1), Text(row, 2) ?? ""), score => score.CustomerId, ct);
        var (rows, moves) = (new List<object?[]>(), new Dictionary<long, string>());
        foreach (var score in scores)
        {
            if (before.Remove(score.CustomerId, out var was) && was == score) continue;
            rows.Add([score.CustomerId, score.Cluster, score.Why]);
            if (was is not null && was.Cluster != score.Cluster) moves[score.CustomerId] = $$"""{"cluster":["{{was.Cluster}}","{{score.Cluster}}"]}""";
        }
        return await columns.Scores(Cluster, [.. rows, .. before.Keys.Select(id => (object?[])[id, null, null])], id => moves.GetValueOrDefault(id), ct);
    }

    public async Task<int> Keep(IReadOnlyList<PropensityScore> scores, CancellationToken ct)
    {
        var before = await columns.Stored("SELECT id, propensity_category, propensity, propensity_why FROM customers WHERE propensity IS NOT NULL",
            row => new PropensityScore(row.GetInt64(0), row.GetString(1), row.GetDouble(2), Text(row, 3) ?? ""), score => score.CustomerId, ct);
        var changed = scores.Where(score => !before.Remove(score.CustomerId, out var was) || was != score).ToList();
        return await columns.Scores(Propensity, [.. changed.Select(score => (object?[])[score.CustomerId, score.Chance, score.Category, score.Why]), .. before.Keys.Select(id => (object?[])[id, null, null, null])], _ => null, ct);
    }

    static string? Text(DbDataReader row, int at) => row.IsDBNull(at) ? null : row.GetString(at);
}
