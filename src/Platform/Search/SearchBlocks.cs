using Zhike.Platform.Catalogue;
using Zhike.Platform.Query;

namespace Zhike.Platform.Search;

/// <summary>
/// PostgreSQL's index of tokens has no order, so every vector also carries the block of ids that its record is in. What a page of
/// the newest matches needs is then read block by block from the newest on, and a word that is in a third of all records costs no
/// more than one that is in few.
/// </summary>
static class SearchBlocks
{
    /// <summary>2¹³ = 8,192 ids make a block.</summary>
    const int Bits = 13;

    /// <summary>Blocks read at once: the newest, then more and more, as matches turn out to be rare or out of the caller's reach.</summary>
    static readonly int[] Steps = [1, 8, 64];

    /// <summary>The block of a record as a lexeme; no text has a token with this sign.</summary>
    internal static string Of(long id) => $"#{id >> Bits}";

    internal static string Lexeme(long id) => $"'{Of(id)}'";

    /// <summary>SQL for the ids of the page of newest records that match and meet the conditions.</summary>
    /// <param name="tokens">The tsquery that they are to match, as SQL.</param>
    /// <param name="conditions">On the record, whose alias is <see cref="SelectSql.Root"/>.</param>
    internal static string Page(ObjectDefinition definition, string tokens, IEnumerable<string> conditions, string limit)
    {
        var table = SearchTables.Of(definition);
        var parts = new List<string>();
        var above = 0;
        foreach (var step in Steps)
        {
            parts.Add(Part(table, $"(SELECT block FROM newest) >= {above} AND e.tokens @@ ({tokens} && {Blocks(above, step)})"));
            above += step;
        }
        parts.Add(Part(table, $"(SELECT block FROM newest) >= {above} AND e.tokens @@ {tokens} AND e.record_id < ((SELECT block FROM newest) - {above - 1}) << {Bits}"));
        // Parts are carried out one after another until the limit is reached, those beyond the oldest block not at all; each record is looked
        // at by itself so that none is fetched in vain.
        return $"WITH newest AS MATERIALIZED (SELECT COALESCE(MAX(record_id), 0) >> {Bits} AS block FROM {table}) " +
               $"SELECT m.record_id FROM ({string.Join(" UNION ALL ", parts)}) m CROSS JOIN LATERAL " +
               $"(SELECT 1 FROM {definition.Table} {SelectSql.Root} WHERE {string.Join(" AND ", conditions.Prepend($"{SelectSql.Root}.id = m.record_id"))} OFFSET 0) readable LIMIT {limit}";
    }

    /// <summary>The sum keeps the planner from walking the whole table in the order of its key.</summary>
    static string Part(string table, string match) => $"(SELECT e.record_id FROM {table} e WHERE {match} ORDER BY e.record_id + 0 DESC)";

    static string Blocks(int above, int count) =>
        $"(SELECT STRING_AGG('''#' || (block - n) || '''', '|') FROM newest, GENERATE_SERIES({above}, LEAST({above + count - 1}, block)) n)::tsquery";
}
