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

    /// <summary>
    /// 1, 2, 4 … blocks are read at once, as matches turn out to be rare or out of the caller's reach, so that at most about twice of what the page needs is collected;
    /// after this many steps all that is older.
    /// </summary>
    const int Steps = 7;

    /// <summary>The block of a record as a lexeme; no text has a token with this sign.</summary>
    internal static string Of(long id) => $"#{id >> Bits}";

    internal static string Lexeme(long id) => $"'{Of(id)}'";

    /// <summary>SQL for the ids of the page of newest records that match and meet the conditions.</summary>
    /// <param name="tokens">The tsquery that they are to match, as SQL.</param>
    /// <param name="conditions">On the record, whose alias is <see cref="SelectSql.Root"/>.</param>
    internal static string Page(ObjectDefinition definition, string tokens, IEnumerable<string> conditions, string limit)
    {
        var table = SearchTables.Of(definition);
        // Steps are carried out one after another until the limit is reached, those beyond the oldest block not at all; each record is looked at by
        // itself so that none is fetched in vain. The sums keep the planner from walking the table in the order of its key, or collecting half of it.
        return $"""
            WITH newest AS MATERIALIZED (SELECT COALESCE(MAX(record_id), 0) >> {Bits} AS block FROM {table})
            SELECT m.record_id FROM newest CROSS JOIN GENERATE_SERIES(0, {Steps}) step CROSS JOIN LATERAL (
              SELECT e.record_id FROM {table} e
              WHERE (1 << step) - 1 <= newest.block AND e.tokens @@ (CASE WHEN step < {Steps} THEN {tokens} && {Blocks} ELSE {tokens} END)
                AND e.record_id + 0 < (newest.block - (1 << step) + 2) << {Bits}
              ORDER BY e.record_id + 0 DESC) m
            CROSS JOIN LATERAL (SELECT 1 FROM {definition.Table} {SelectSql.Root} WHERE {string.Join(" AND ", conditions.Prepend($"{SelectSql.Root}.id = m.record_id"))} OFFSET 0) readable
            LIMIT {limit}
            """;
    }

    const string Blocks = "(SELECT STRING_AGG('''#' || (newest.block - n) || '''', '|') FROM GENERATE_SERIES((1 << step) - 1, LEAST((2 << step) - 2, newest.block)) n)::tsquery";
}
