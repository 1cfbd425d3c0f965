using Zhike.Platform.Access;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Query;
using Zhike.Platform.Text;

namespace Zhike.Platform.Search;

/// <summary>How much of the index a caller's words are compared with.</summary>
public enum SearchReach
{
    /// <summary>Nothing: the title is not the caller's to read.</summary>
    None,

    /// <summary>Titles only, because some searchable field is hidden, or masked though the index does not keep it apart.</summary>
    Title,

    /// <summary>All but sensitive fields, because some of those are masked.</summary>
    Open,
    All,
}

/// <summary>The condition "matches what was typed", served by the full-text index.</summary>
public static class SearchSql
{
    /// <summary>True as SQL for records of one object whose tokens hold every typed term.</summary>
    /// <param name="common">Most records match: look each row up in the index while walking the order, in place of collecting all matches first.</param>
    public static string For(SqlText sql, ObjectDefinition definition, string alias, string typed, bool common = false)
    {
        if (Match(sql, definition, typed) is not { } match) return "1=0";
        var table = SearchTables.Of(definition);
        if (sql.Postgres) return Postgres(sql, $"SELECT e.record_id FROM {table} e WHERE {match}", alias, common);
        var matches = $"SELECT rowid FROM {table} WHERE {match}";
        if (!common) return $"{alias}.id IN ({matches})";
        // The plus keeps the order's index: what matches is collected once and each row looked up in it. A short word is in so many
        // records that its place is rather found for each row until the page is full.
        return SearchQuery.Parse(typed).Any(term => term.Token.Length > SearchQuery.Looked) ? $"+{alias}.id IN ({matches})" : $"EXISTS ({matches} AND rowid = {alias}.id)";
    }

    /// <summary>
    /// For a page, PostgreSQL is told whether to collect the matches or to look each row up: it takes words that are nowhere for
    /// words that are in some thousand records, and would look through all records for them.
    /// </summary>
    static string Postgres(SqlText sql, string matches, string alias, bool common)
    {
        if (!sql.RowByRow) return $"{alias}.id IN ({matches})";
        return common ? $"EXISTS ({matches} AND e.record_id = {alias}.id OFFSET 0)" : $"{alias}.id = ANY (ARRAY({matches}))";
    }

    /// <summary>
    /// SQLite: the index as the table that is walked, in the order of ids, with a condition; the walk ends with the page, however
    /// many records match. Null when nothing can be searched for.
    /// </summary>
    public static (string Join, string Where)? Walk(SqlText sql, ObjectDefinition definition, string alias, string typed)
    {
        if (Match(sql, definition, typed) is not { } match) return null;
        return ($"{SearchTables.Of(definition)} CROSS JOIN {definition.Table} {alias}", $"{match} AND {alias}.id = {SearchTables.Of(definition)}.rowid");
    }

    /// <summary>PostgreSQL: the ids of the page of newest matches that meet the conditions. Null when nothing can be searched for.</summary>
    public static string? Newest(SqlText sql, ObjectDefinition definition, string typed, IEnumerable<string> conditions, int limit) =>
        Query(sql, definition, typed) is { } query ? SearchBlocks.Page(definition, query, conditions, SqlText.Limit(limit)) : null;

    /// <summary>Tells common words from rare ones: matches counted up to a limit on SQLite, a plan with an estimate (JSON) on PostgreSQL.</summary>
    public static string? Probe(SqlText sql, ObjectDefinition definition, string typed, int limit)
    {
        if (Match(sql, definition, typed) is not { } match) return null;
        if (sql.Postgres) return $"EXPLAIN (FORMAT JSON) SELECT 1 FROM {SearchTables.Of(definition)} e WHERE {match}";
        return $"SELECT COUNT(*) FROM (SELECT 1 FROM {SearchTables.Of(definition)} e WHERE {match} LIMIT {sql.Value(limit)}) x";
    }

    /// <summary>Fields that a caller sees masked are not searched, or the answers would spell them out.</summary>
    public static SearchReach Reach(Caller caller, ObjectDefinition definition)
    {
        if (caller.Access(definition.Field(definition.TitleField)) < FieldAccess.Read) return SearchReach.None;
        var covered = definition.Fields.Where(field => field.Searchable && caller.Access(field) < FieldAccess.Read).ToList();
        if (covered.Count == 0) return SearchReach.All;
        return covered.TrueForAll(field => field.Sensitive && caller.Access(field) == FieldAccess.Masked) ? SearchReach.Open : SearchReach.Title;
    }

    static string? Match(SqlText sql, ObjectDefinition definition, string typed)
    {
        if (Query(sql, definition, typed) is not { } query) return null;
        return sql.Postgres ? $"e.tokens @@ {query}" : $"{SearchTables.Of(definition)} MATCH {query}";
    }

    static string? Query(SqlText sql, ObjectDefinition definition, string typed)
    {
        var terms = SearchQuery.Parse(typed);
        var reach = Reach(sql.Caller, definition);
        if (terms.Count == 0 || reach == SearchReach.None) return null;
        return sql.Postgres ? $"{sql.Value(Postgres(terms, reach))}::tsquery" : sql.Value(Sqlite(terms, reach));
    }

    static string Sqlite(IReadOnlyList<SearchTerm> terms, SearchReach reach)
    {
        var match = string.Join(" AND ", terms.Select(term => Quoted(term.Token) + (term.Prefix ? "*" : "")));
        return reach switch { SearchReach.Title => $"title : ({match})", SearchReach.Open => $"{{title guarded}} : ({match})", _ => match };
    }

    static string Quoted(string token) => "\"" + token.Replace("\"", "\"\"") + "\"";

    static string Postgres(IReadOnlyList<SearchTerm> terms, SearchReach reach)
    {
        var weights = reach switch { SearchReach.Title => "A", SearchReach.Open => "AB", _ => "" };
        return string.Join(" & ", terms.Select(term => SearchIndex.Lexeme(term.Token) + (term.Prefix ? ":*" + weights : weights.Length > 0 ? ":" + weights : "")));
    }
}
