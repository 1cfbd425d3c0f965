using System.Data.Common;
using Zhike.Platform.Data;

namespace Zhike.Customers;

/// <summary>Another customer that may be the same.</summary>
internal sealed record DuplicateHit(CustomerFacts Customer, DuplicateScore Score);

/// <summary>Finds the living customers that may be the same as a draft, by index only: exact values, then the rarest name keys.</summary>
internal sealed class DuplicateSearch(DbConnection connection, DbTransaction? transaction)
{
    const int Common = 2000;
    const int RarestKeys = 8;
    const int Candidates = 300;
    const int Most = 10;

    internal async Task<IReadOnlyList<DuplicateHit>> Find(CustomerFacts draft, CancellationToken ct)
    {
        var ids = (await Exact(draft, ct)).Union(await ByName(draft, ct)).Where(id => id != draft.Id).ToList();
        var found = await Load(ids, ct);
        return [.. found.Select(other => new DuplicateHit(other, DuplicateScore.Of(draft, other))).Where(hit => hit.Score.Value >= DuplicateScore.Shown)
            .OrderByDescending(hit => hit.Score.Value).ThenBy(hit => hit.Customer.Id).Take(Most)];
    }

    internal async Task<List<CustomerFacts>> Load(IReadOnlyList<long> ids, CancellationToken ct)
    {
        var found = new List<CustomerFacts>();
        foreach (var part in ids.Chunk(500))
            found.AddRange(await Rows($"SELECT {CustomerFacts.Columns} FROM customers WHERE id IN ({string.Join(',', part)}) AND deleted_at IS NULL", CustomerFacts.Read, ct));
        return found;
    }

    async Task<List<long>> Exact(CustomerFacts draft, CancellationToken ct)
    {
        var ids = new List<long>();
        var phones = draft.Phones.SelectMany(phone => new[] { ("phone", (string?)phone), ("other_phone", phone) });
        foreach (var (column, value) in phones.Concat([("credit_code", draft.CreditCode), ("email", draft.Email), ("name_core", draft.Core)]))
            if (!string.IsNullOrEmpty(value))
                ids.AddRange(await Rows($"SELECT id FROM customers WHERE {column} = @value AND deleted_at IS NULL LIMIT 50", row => row.GetInt64(0), ct, ("value", value)));
        if (draft is { Kind: CustomerKind.Person, Birthday: { } birthday })
            ids.AddRange(await Rows("SELECT id FROM customers WHERE birthday = @birthday AND deleted_at IS NULL LIMIT 200", row => row.GetInt64(0), ct, ("birthday", birthday)));
        return ids;
    }

    /// <summary>Keys that thousands share say little and cost much; the rarest ones are followed.</summary>
    async Task<List<long>> ByName(CustomerFacts draft, CancellationToken ct)
    {
        var keys = NameKeys.Of(draft.Name, draft.Former);
        if (keys.Count == 0) return [];
        var parameters = keys.Select((key, i) => ($"k{i}", (object?)key)).ToArray();
        var counts = string.Join(" UNION ALL ", keys.Select((_, i) => $"SELECT {i}, COUNT(*) FROM (SELECT 1 FROM name_keys WHERE key = @k{i} LIMIT {Common + 1}) c{i}"));
        var rarest = (await Rows(counts, row => (Index: (int)row.GetInt64(0), Count: row.GetInt64(1)), ct, parameters))
            .Where(item => item.Count is > 0 and <= Common).OrderBy(item => item.Count).Take(RarestKeys).Select(item => item.Index).ToList();
        if (rarest.Count == 0) return [];
        return await Rows(
            $"SELECT customer_id FROM name_keys WHERE key IN ({string.Join(", ", rarest.Select(i => $"@k{i}"))}) GROUP BY customer_id ORDER BY COUNT(*) DESC, customer_id LIMIT {Candidates}",
            row => row.GetInt64(0), ct, [.. rarest.Select(i => parameters[i])]);
    }

    async Task<List<T>> Rows<T>(string sql, Func<DbDataReader, T> read, CancellationToken ct, params (string Name, object? Value)[] parameters)
    {
        await using var command = connection.Command(sql, transaction, parameters);
        await using var reader = await command.ExecuteReaderAsync(ct);
        var rows = new List<T>();
        while (await reader.ReadAsync(ct)) rows.Add(read(reader));
        return rows;
    }
}
