using System.Data.Common;
using Zhike.Platform.Data;

namespace Zhike.Customers;

/// <summary>
/// Looks for groups of customers that may be the same among all of them. Only those that share a phone, a mail, a core or a
/// rare name key are compared, so that the work grows with the customers, not with their square. People are compared once more by weights learnt from them.
/// </summary>
internal sealed class DuplicateScan(Database database, PersonLinkage people, TimeProvider clock)
{
    /// <summary>From this value on a pair is listed.</summary>
    internal const double Listed = 0.8;
    const int LargestBlock = 40;
    const int Chunk = 2000;

    /// <param name="progress">Blocks done and in all.</param>
    /// <returns>How many groups are open now.</returns>
    internal async Task<int> Run(Action<long, long>? progress, CancellationToken ct)
    {
        await MissingKeys.Fill(database, ct);
        var groups = new DuplicateGroups();
        await using (var connection = await database.OpenRead(ct))
        {
            var blocks = await Blocks(connection, ct);
            var dismissed = await Dismissed(connection, ct);
            var compared = new HashSet<(long, long)>();
            for (var from = 0; from < blocks.Count; from += Chunk)
            {
                await Compare(connection, blocks.GetRange(from, Math.Min(Chunk, blocks.Count - from)), compared, dismissed, groups, ct);
                progress?.Invoke(Math.Min(from + Chunk, blocks.Count), blocks.Count);
            }
            foreach (var (low, high, score) in await people.Find(connection, ct))
                if (!dismissed.Contains((low, high))) groups.Join(low, high, score);
        }
        return await DuplicateGroupStore.Replace(database, groups.All(), clock, ct);
    }

    static async Task<List<long[]>> Blocks(DbConnection connection, CancellationToken ct)
    {
        const string living = "deleted_at IS NULL";
        string[] sources =
        [
            $"WITH numbers AS (SELECT phone AS number, id FROM customers WHERE {living} AND phone IS NOT NULL UNION ALL SELECT other_phone, id FROM customers WHERE {living} AND other_phone IS NOT NULL) SELECT number, id FROM numbers WHERE number IN (SELECT number FROM numbers GROUP BY number HAVING COUNT(*) BETWEEN 2 AND {LargestBlock}) ORDER BY number",
            $"SELECT email, id FROM customers WHERE {living} AND email IN (SELECT email FROM customers WHERE {living} AND email IS NOT NULL GROUP BY email HAVING COUNT(*) BETWEEN 2 AND {LargestBlock}) ORDER BY email",
            $"SELECT name_core, id FROM customers WHERE {living} AND name_core IN (SELECT name_core FROM customers WHERE {living} GROUP BY name_core HAVING COUNT(*) BETWEEN 2 AND {LargestBlock}) ORDER BY name_core",
            $"SELECT CAST(birthday AS text), id FROM customers WHERE {living} AND kind = 'person' AND birthday IN (SELECT birthday FROM customers WHERE {living} AND birthday IS NOT NULL GROUP BY birthday HAVING COUNT(*) BETWEEN 2 AND {LargestBlock}) ORDER BY birthday",
            $"SELECT key, customer_id FROM name_keys WHERE key IN (SELECT key FROM name_keys GROUP BY key HAVING COUNT(*) BETWEEN 2 AND {LargestBlock}) ORDER BY key",
        ];
        var blocks = new List<long[]>();
        foreach (var source in sources) await Read(connection, source, blocks, ct);
        return blocks;
    }

    static async Task Read(DbConnection connection, string sql, List<long[]> blocks, CancellationToken ct)
    {
        await using var command = connection.Command(sql, null);
        await using var reader = await command.ExecuteReaderAsync(ct);
        string? key = null;
        var block = new List<long>();
        while (await reader.ReadAsync(ct))
        {
            var next = reader.GetString(0);
            if (next != key && block.Count > 0) { blocks.Add([.. block]); block.Clear(); }
            key = next;
            block.Add(reader.GetInt64(1));
        }
        if (block.Count > 0) blocks.Add([.. block]);
    }

    static async Task Compare(DbConnection connection, List<long[]> blocks, HashSet<(long, long)> compared, HashSet<(long, long)> dismissed, DuplicateGroups groups, CancellationToken ct)
    {
        var facts = (await new DuplicateSearch(connection, null).Load([.. blocks.SelectMany(block => block).Distinct()], ct)).ToDictionary(item => item.Id);
        foreach (var (a, b) in blocks.SelectMany(Pairs).Where(pair => compared.Add(pair) && !dismissed.Contains(pair)))
        {
            if (!facts.TryGetValue(a, out var one) || !facts.TryGetValue(b, out var other)) continue;
            var score = DuplicateScore.Of(one, other).Value;
            if (score >= Listed) groups.Join(a, b, score);
        }
    }

    internal static IEnumerable<(long, long)> Pairs(long[] block)
    {
        for (var i = 0; i < block.Length; i++)
            for (var j = i + 1; j < block.Length; j++)
                if (block[i] != block[j]) yield return block[i] < block[j] ? (block[i], block[j]) : (block[j], block[i]);
    }

    static async Task<HashSet<(long, long)>> Dismissed(DbConnection connection, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        return [.. await connection.Rows("SELECT low_id, high_id FROM duplicate_dismissals", row => (row.GetInt64(0), row.GetInt64(1)))];
    }
}
