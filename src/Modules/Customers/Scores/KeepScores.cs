using System.Text.Json;
using Zhike.Contracts;
using Zhike.Platform.Access;
using Zhike.Platform.Catalogue;
using Zhike.Platform.ChangeLog;
using Zhike.Platform.Data;
using Zhike.Platform.Writing;

namespace Zhike.Customers;

/// <summary>Writes scores in few statements. They belong to no one's change of a record, so its version stays; a customer who moves from one class to another has that in the history.</summary>
internal sealed class KeepScores(Writers writers, Database database) : ICustomerScores
{
    const int Batch = 1000;

    /// <summary>The columns of one kind of score and their types on PostgreSQL.</summary>
    sealed record Shape(string[] Columns, string[] Types);

    static readonly Shape Rfm = new(["rfm", "rfm_class"], ["text", "text"]);

    static readonly Shape Value = new(["alive", "expected_orders", "clv_minor", "clv_currency"], ["double precision", "double precision", "bigint", "text"]);

    static readonly Shape Churn = new(["churn_risk", "churn_reason", "churn_since"], ["double precision", "text", "date"]);

    /// <summary>Percent from which on a customer is more likely lost than kept.</summary>
    const double HighRisk = 50;

    public async Task<int> Keep(IReadOnlyList<RfmScore> scores, CancellationToken ct)
    {
        var before = await Stored("SELECT id, rfm, rfm_class FROM customers WHERE rfm IS NOT NULL", row => new RfmScore(row.GetInt64(0), row.GetString(1), row.GetString(2)), score => score.CustomerId, ct);
        var changed = new Dictionary<long, RfmScore>();
        var moves = new Dictionary<long, string>();
        foreach (var score in scores)
        {
            var isKnown = before.Remove(score.CustomerId, out var was);
            if (was != score) changed[score.CustomerId] = score;
            if (isKnown && was!.Class != score.Class) moves[score.CustomerId] = $$"""{"rfmClass":["{{was.Class}}","{{score.Class}}"]}""";
        }
        return await Write(Rfm, [.. changed.Values.Select(score => (object?[])[score.CustomerId, score.Word, score.Class]), .. before.Keys.Select(id => (object?[])[id, null, null])], id => moves.GetValueOrDefault(id), ct);
    }

    public async Task<int> Keep(IReadOnlyList<ValueScore> scores, CancellationToken ct)
    {
        var before = await Stored("SELECT id, alive, expected_orders, clv_minor, clv_currency FROM customers WHERE clv_minor IS NOT NULL",
            row => new ValueScore(row.GetInt64(0), row.IsDBNull(1) ? null : row.GetDouble(1), row.GetDouble(2), row.GetInt64(3), row.GetString(4)), score => score.CustomerId, ct);
        var changed = scores.Where(score => !before.Remove(score.CustomerId, out var was) || was != score).ToList();
        object?[] Row(ValueScore score) => [score.CustomerId, score.Alive, score.ExpectedOrders, score.ClvMinor, score.Currency];
        return await Write(Value, [.. changed.Select(Row), .. before.Keys.Select(id => (object?[])[id, null, null, null, null])], _ => null, ct);
    }

    public async Task<int> Keep(IReadOnlyList<ChurnScore> scores, DateOnly on, CancellationToken ct)
    {
        var before = await Stored("SELECT id, churn_risk, churn_reason, churn_since FROM customers WHERE churn_risk IS NOT NULL",
            row => (Score: new ChurnScore(row.GetInt64(0), row.GetDouble(1), row.IsDBNull(2) ? null : row.GetString(2)), Since: row.IsDBNull(3) ? (DateOnly?)null : row.GetFieldValue<DateOnly>(3)), one => one.Score.CustomerId, ct);
        var rows = new List<object?[]>();
        foreach (var score in scores)
        {
            var isKnown = before.Remove(score.CustomerId, out var was);
            DateOnly? since = score.Risk < HighRisk ? null : isKnown && was.Since is { } day ? day : on;
            if (!isKnown || was != (score, since)) rows.Add([score.CustomerId, score.Risk, score.Reason, since?.ToString("yyyy-MM-dd")]);
        }
        return await Write(Churn, [.. rows, .. before.Keys.Select(id => (object?[])[id, null, null, null])], _ => null, ct);
    }

    async Task<Dictionary<long, T>> Stored<T>(string text, Func<System.Data.Common.DbDataReader, T> read, Func<T, long> id, CancellationToken ct)
    {
        await using var connection = await database.OpenRead(ct);
        return (await connection.Rows(text, read)).ToDictionary(id);
    }

    /// <param name="history">What the history says of a customer, as JSON; null for nothing.</param>
    async Task<int> Write(Shape shape, List<object?[]> rows, Func<long, string?> history, CancellationToken ct)
    {
        var changed = 0;
        foreach (var batch in rows.Chunk(Batch))
        {
            await using var writer = writers.Open(Caller.System(Origin.Job));
            var lease = await writer.Lease(ct);
            changed += await lease.Run(Update(shape), ct, ("rows", JsonSerializer.Serialize(batch, Json.Plain)), ("at", writer.Now));
            var told = batch.Select(row => ((long)row[0]!, Changes: history((long)row[0]!))).Where(row => row.Changes is not null);
            await writer.LogNow([.. told.Select(row => new Change(null, writer.Now, null, Origin.Job, "customers", row.Item1, "score", null, null, row.Changes!, null))], ct);
            await writer.Save(ct);
        }
        return changed;
    }

    string Update(Shape shape)
    {
        var (postgres, columns) = (database.Dialect == Dialect.Postgres, shape.Columns.Index().ToList());
        var set = string.Join(", ", columns.Select(column => $"{column.Item} = v.{column.Item}"));
        var read = columns.Select(column => postgres ? $"(value->>{column.Index + 1})::{shape.Types[column.Index]} AS {column.Item}" : $"value->>{column.Index + 1} AS {column.Item}");
        var list = postgres ? "jsonb_array_elements(@rows::jsonb) AS e(value)" : "json_each(@rows)";
        var id = postgres ? "(value->>0)::bigint" : "value->>0";
        return $"UPDATE customers SET {set}, scored_at = @at FROM (SELECT {id} AS id, {string.Join(", ", read)} FROM {list}) v WHERE customers.id = v.id AND customers.deleted_at IS NULL";
    }
}
