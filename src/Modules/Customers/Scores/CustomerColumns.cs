using System.Data.Common;
using System.Text.Json;
using Zhike.Platform.Access;
using Zhike.Platform.Catalogue;
using Zhike.Platform.ChangeLog;
using Zhike.Platform.Data;
using Zhike.Platform.Writing;

namespace Zhike.Customers;

/// <summary>Writes some columns of many customers in few statements, with what the history says of it in the same transaction.</summary>
internal sealed class CustomerColumns(Writers writers, Database database)
{
    const int Batch = 1000;

    /// <summary>The columns of one kind of score and their types on PostgreSQL.</summary>
    /// <param name="Tail">What else is set, after a comma.</param>
    internal sealed record Shape(string[] Columns, string[] Types, string Tail = ", scored_at = @at");

    /// <summary>Rows with more than columns: what is done in the transaction of each batch.</summary>
    /// <param name="Logged">Entries of the change log for a customer.</param>
    /// <param name="Beside">Writes further rows of these customers.</param>
    internal sealed record Along(Func<long, DateTime, IEnumerable<Change>> Logged, Func<WriteLease, IReadOnlyList<long>, DateTime, Task<IEnumerable<Change>>>? Beside = null);

    internal async Task<Dictionary<long, T>> Stored<T>(string text, Func<DbDataReader, T> read, Func<T, long> id, CancellationToken ct, params (string Name, object? Value)[] values)
    {
        await using var connection = await database.OpenRead(ct);
        return (await connection.Rows(text, read, values)).ToDictionary(id);
    }

    /// <param name="history">What the history says of a customer, as JSON; null for nothing.</param>
    internal Task<int> Scores(Shape shape, List<object?[]> rows, Func<long, string?> history, CancellationToken ct)
    {
        IEnumerable<Change> Logged(long id, DateTime at) => history(id) is { } changes ? [new Change(null, at, null, Origin.Job, "customers", id, "score", null, null, changes, null)] : [];
        return Write(shape, rows, new Along(Logged), ct);
    }

    /// <param name="rows">The id of a customer, then a value per column.</param>
    /// <returns>How many customers were written.</returns>
    internal async Task<int> Write(Shape shape, List<object?[]> rows, Along along, CancellationToken ct)
    {
        var changed = 0;
        foreach (var batch in rows.Chunk(Batch))
        {
            await using var writer = writers.Open(Caller.System(Origin.Job));
            var lease = await writer.Lease(ct);
            long[] ids = [.. batch.Select(row => (long)row[0]!)];
            await Hold(lease, ids, ct);
            changed += await lease.Run(Update(shape), ct, ("rows", JsonSerializer.Serialize(batch, Json.Plain)), ("at", writer.Now));
            var beside = along.Beside is null ? [] : await along.Beside(lease, ids, writer.Now);
            await writer.LogNow([.. ids.SelectMany(id => along.Logged(id, writer.Now)), .. beside], ct);
            await writer.Save(ct);
        }
        return changed;
    }

    /// <summary>Two models that write about the same customers take them in one order, or each would wait for the other.</summary>
    async Task Hold(WriteLease lease, long[] ids, CancellationToken ct)
    {
        if (database.Dialect == Dialect.Postgres) await lease.Run("SELECT 1 FROM customers WHERE id = ANY (@ids) ORDER BY id FOR UPDATE", ct, ("ids", ids));
    }

    string Update(Shape shape)
    {
        var (postgres, columns) = (database.Dialect == Dialect.Postgres, shape.Columns.Index().ToList());
        var set = string.Join(", ", columns.Select(column => $"{column.Item} = v.{column.Item}"));
        var read = columns.Select(column => postgres ? $"(value->>{column.Index + 1})::{shape.Types[column.Index]} AS {column.Item}" : $"value->>{column.Index + 1} AS {column.Item}");
        var list = postgres ? "jsonb_array_elements(@rows::jsonb) AS e(value)" : "json_each(@rows)";
        var id = postgres ? "(value->>0)::bigint" : "value->>0";
        return $"UPDATE customers SET {set}{shape.Tail} FROM (SELECT {id} AS id, {string.Join(", ", read)} FROM {list}) v WHERE customers.id = v.id AND customers.deleted_at IS NULL";
    }
}
