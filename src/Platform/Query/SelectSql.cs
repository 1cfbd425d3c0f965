using Zhike.Platform.Access;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Search;

namespace Zhike.Platform.Query;

/// <summary>Builds the SELECT of a <see cref="Selection"/>: catalogue + condition + access scope + order + keyset page.</summary>
public static class SelectSql
{
    public const string Root = "t";

    /// <summary>The rows of a page, one more than the limit so that the caller knows whether another follows.</summary>
    public static string Rows(SqlText sql, Selection selection, RowLayout layout)
    {
        var order = Ordered(selection);
        if (WalksSearch(selection) && order is [var id] && (sql.Postgres ? Newest(sql, selection, layout, id) : Walked(sql, selection, layout, id)) is { } walk) return walk;
        // However the page is come to, only its own rows are read whole and given their names. SQLite is told the ids beforehand.
        var paged = sql is { Postgres: true, RowByRow: true } && selection.Ids is null;
        var where = paged ? $"{Root}.id = ANY (ARRAY({PageIds(sql, selection)}))" : string.Join(" AND ", Met(sql, selection, order));
        return $"SELECT {layout.Columns(sql, order)} FROM {selection.Object.Table} {Root}{layout.Joins} WHERE {where} {Tail(sql, selection, order)}";
    }

    /// <summary>The conditions and the place to go on from.</summary>
    static List<string> Met(SqlText sql, Selection selection, IReadOnlyList<SortTerm> order)
    {
        var conditions = Conditions(sql, selection);
        if (selection.Cursor is { } cursor) conditions.Add(Keyset.After(sql, order, Query.Cursor.Read(cursor, order)));
        return conditions;
    }

    static string Tail(SqlText sql, Selection selection, IReadOnlyList<SortTerm> order) =>
        $"ORDER BY {string.Join(", ", order.Select(term => Direction(sql, term)))} LIMIT {SqlText.Limit(selection.Limit + 1)}";

    static string? Walked(SqlText sql, Selection selection, RowLayout layout, SortTerm id)
    {
        if (SearchSql.Walk(sql, selection.Object, Root, selection.Search!) is not { } walk) return null;
        return $"SELECT {layout.Columns(sql, [id])} FROM {walk.Join}{layout.Joins} WHERE {string.Join(" AND ", Conditions(sql, selection with { Search = null }).Prepend(walk.Where))} " +
               $"ORDER BY {SearchTables.Of(selection.Object)}.rowid {(id.Descending ? "DESC" : "ASC")} LIMIT {SqlText.Limit(selection.Limit + 1)}";
    }

    static string? Newest(SqlText sql, Selection selection, RowLayout layout, SortTerm id)
    {
        if (!sql.RowByRow || !id.Descending) return null;
        if (SearchSql.Newest(sql, selection.Object, selection.Search!, Conditions(sql, selection with { Search = null }), selection.Limit + 1) is not { } page) return null;
        return $"SELECT {layout.Columns(sql, [id])} FROM {selection.Object.Table} {Root}{layout.Joins} WHERE {Root}.id = ANY (ARRAY({page})) ORDER BY {Root}.id DESC";
    }

    /// <summary>The search index itself is walked, in the order of ids, when that is the order asked for.</summary>
    internal static bool WalksSearch(Selection selection) =>
        selection.Cursor is null && selection.Sort is [] or [{ Field.Key: "id" }] && !string.IsNullOrWhiteSpace(selection.Search);

    /// <summary>The ids of a page, one more than the limit; on SQLite for a statement that is told which index to walk.</summary>
    internal static string PageIds(SqlText sql, Selection selection)
    {
        var order = Ordered(selection);
        return $"SELECT {Root}.id FROM {selection.Object.Table} {Root} WHERE {string.Join(" AND ", Met(sql, selection, order))} {Tail(sql, selection, order)}";
    }

    /// <summary>Counts each part of the scope by the index that knows it.</summary>
    public static string Count(SqlText sql, Selection selection) => "SELECT " + string.Join(" + ", ScopeSql.Parts(sql, selection.Object, Root, Right.Read)
        .Select(part => $"(SELECT COUNT(*) FROM {selection.Object.Table} {Root} WHERE {string.Join(" AND ", Conditions(sql, selection, part.Condition))})"));

    /// <summary>Ids only, in no order; for bulk work.</summary>
    public static string Ids(SqlText sql, Selection selection) =>
        $"SELECT {Root}.id FROM {selection.Object.Table} {Root} WHERE {string.Join(" AND ", Conditions(sql, selection))} LIMIT {SqlText.Limit(selection.Limit)}";

    /// <summary>The WHERE parts: recycle bin, scope, condition, search. Without the scope there is no query.</summary>
    public static List<string> Conditions(SqlText sql, Selection selection) => Conditions(sql, selection, ScopeSql.For(sql, selection.Object, Root, Right.Read));

    /// <summary>The same for one part of the scope.</summary>
    internal static List<string> Conditions(SqlText sql, Selection selection, string? readable)
    {
        var parts = new List<string> { $"{Root}.deleted_at IS {(selection.Deleted ? "NOT NULL" : "NULL")}" };
        if (selection.Ids is { } ids) parts.Add(ids.Count switch { 0 => "1=0", 1 => $"{Root}.id = {sql.Value(ids.First())}", _ => sql.Among($"{Root}.id", ids) });
        if (readable is not null) parts.Add(readable);
        if (selection.Right != Right.Read && ScopeSql.For(sql, selection.Object, Root, selection.Right) is { } scope) parts.Add(scope);
        if (selection.Where is not All { Parts.Count: 0 }) parts.Add(ConditionSql.For(sql, selection.Where, Root));
        if (!string.IsNullOrWhiteSpace(selection.Search)) parts.Add(SearchSql.For(sql, selection.Object, Root, selection.Search, selection.SearchIsCommon));
        return parts;
    }

    /// <summary>The order with the id as last key, in the direction of the first, so that one index serves it both ways.</summary>
    public static IReadOnlyList<SortTerm> Ordered(Selection selection)
    {
        var id = selection.Object.Field("id");
        if (selection.Sort.Count == 0) return [new SortTerm(id, true)];
        return selection.Sort.Any(term => term.Field == id) ? selection.Sort : [.. selection.Sort, new SortTerm(id, selection.Sort[0].Descending)];
    }

    static string Direction(SqlText sql, SortTerm term)
    {
        var nulls = sql.Postgres && !term.Field.NotNull ? term.Descending ? " NULLS LAST" : " NULLS FIRST" : "";
        return $"{sql.Order(term.Field, Root)} {(term.Descending ? "DESC" : "ASC")}{nulls}";
    }
}
