using System.Text.Json;
using Zhike.Platform.Data;

namespace Zhike.Customers;

/// <summary>Gives name keys to customers that came into the database without them, such as by a bulk load.</summary>
internal static class MissingKeys
{
    const int Batch = 1000;

    internal static async Task<long> Fill(Database database, CancellationToken ct)
    {
        long filled = 0, after = 0;
        while (await Next(database, after) is { Count: > 0 } customers)
        {
            await using var lease = await database.BeginWrite(ct);
            foreach (var (id, keys) in customers)
                foreach (var key in keys)
                    await lease.Run("INSERT INTO name_keys (key, customer_id) VALUES (@key, @id) ON CONFLICT DO NOTHING", ct, ("key", key), ("id", id));
            await lease.Commit(ct);
            (filled, after) = (filled + customers.Count, customers[^1].Id);
        }
        return filled;
    }

    static async Task<List<(long Id, IReadOnlyList<string> Keys)>> Next(Database database, long after)
    {
        await using var connection = await database.OpenRead();
        return await connection.Rows(
            $"SELECT id, name, former_names FROM customers c WHERE id > {after} AND deleted_at IS NULL AND NOT EXISTS (SELECT 1 FROM name_keys k WHERE k.customer_id = c.id) ORDER BY id LIMIT {Batch}",
            row => (row.GetInt64(0), NameKeys.Of(row.GetString(1), row.IsDBNull(2) ? null : JsonSerializer.Deserialize<string[]>(row.GetString(2)))));
    }
}
