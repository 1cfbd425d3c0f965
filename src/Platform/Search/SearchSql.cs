using Zhike.Platform.Access;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Query;
using Zhike.Platform.Text;

namespace Zhike.Platform.Search;

/// <summary>The condition "matches what was typed", served by the full-text index.</summary>
public static class SearchSql
{
    /// <summary>True as SQL for records of one object whose tokens hold every typed term.</summary>
    /// <remarks>Texts of fields that the caller may not see are searched only by callers who may see all of them.</remarks>
    public static string For(SqlText sql, ObjectDefinition definition, string alias, string typed)
    {
        var terms = SearchQuery.Parse(typed);
        if (terms.Count == 0) return "1=0";
        var both = MayMatchGuarded(sql.Caller, definition);
        var entries = sql.Postgres ? Postgres(sql, terms, both) : Sqlite(sql, terms, both);
        return $"{alias}.id IN (SELECT e.record_id FROM {entries} AND e.object = {sql.Value(definition.Key)})";
    }

    /// <summary>The title is open to whoever sees the record; the rest only to those who see every searchable field.</summary>
    public static bool MayMatchGuarded(Caller caller, ObjectDefinition definition) =>
        definition.Fields.Where(field => field.Searchable && field.Key != definition.TitleField).All(field => caller.Access(field) > FieldAccess.Hidden);

    static string Sqlite(SqlText sql, IReadOnlyList<SearchTerm> terms, bool both)
    {
        var match = string.Join(" AND ", terms.Select(term => Quoted(term.Token) + (term.Prefix ? "*" : "")));
        return $"search_index f JOIN search_entries e ON e.id = f.rowid WHERE f.search_index MATCH {sql.Value(both ? match : "title : (" + match + ")")}";
    }

    static string Quoted(string token) => "\"" + token.Replace("\"", "\"\"") + "\"";

    static string Postgres(SqlText sql, IReadOnlyList<SearchTerm> terms, bool both)
    {
        var query = string.Join(" & ", terms.Select(term => "'" + term.Token.Replace("\\", "\\\\").Replace("'", "''") + "'" + (term.Prefix ? ":*" : "")));
        var parameter = sql.Value(query) + "::tsquery";
        return $"search_entries e WHERE " + (both ? $"(e.title || e.guarded) @@ {parameter}" : $"e.title @@ {parameter}");
    }
}
