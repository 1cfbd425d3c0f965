using Zhike.Platform.Catalogue;
using Zhike.Platform.Query;

namespace Zhike.Platform.Access;

/// <summary>
/// The one place that turns a caller's rights into SQL. Every read the query engine builds and every load for a write
/// carries the condition made here; nothing else decides who sees a record.
/// </summary>
public static class ScopeSql
{
    /// <summary>A condition over <paramref name="alias"/>, or null when every record is in scope.</summary>
    public static string? For(SqlText sql, ObjectDefinition definition, string alias, Right right)
    {
        var scope = sql.Caller.Scope(definition, right);
        if (scope.IsNone) return "1=0";
        if (definition.Parent is { } parent) return Through(sql, definition, parent, alias, right, scope);
        if (scope.All || !definition.Owned) return null;
        return "(" + string.Join(" OR ", Reasons(sql, definition, alias, right, scope).Select(reason => reason.Holds)) + ")";
    }

    /// <summary>
    /// The same records as several sets that have none in common: an index that knows one reason serves each, where no index
    /// serves the OR of all. One set without a condition when every record is in scope.
    /// </summary>
    public static IReadOnlyList<Part> Parts(SqlText sql, ObjectDefinition definition, string alias, Right right)
    {
        var scope = sql.Caller.Scope(definition, right);
        if (scope.IsNone || scope.All || definition.Parent is not null || !definition.Owned) return [new(For(sql, definition, alias, right), null)];
        var reasons = Reasons(sql, definition, alias, right, scope);
        return [.. reasons.Select((reason, i) => new Part(string.Join(" AND ", reasons.Take(i).Select(before => before.Fails).Prepend(reason.Holds)), $"{alias}.{reason.Column}"))];
    }

    /// <summary>A set of records in scope.</summary>
    /// <param name="Condition">Null when it is all of them.</param>
    /// <param name="Lead">The column by which an index finds the set; null when it is all records.</param>
    public readonly record struct Part(string? Condition, string? Lead);

    /// <summary>Why a record is in scope, by which column that is known, and the same denied: true where a value is missing.</summary>
    readonly record struct Reason(string Column, string Holds, string Fails);

    /// <summary>The widest first.</summary>
    static List<Reason> Reasons(SqlText sql, ObjectDefinition definition, string alias, Right right, DataScope scope)
    {
        var reasons = new List<Reason>();
        if (scope.Departments.Count > 0) reasons.Add(Listed(sql, "department_id", alias, scope.Departments));
        if (scope.Own) reasons.Add(Mine(sql, alias));
        if (definition.Pool is { } pool && right is Right.Read or Right.Export) reasons.Add(Pooled(sql, definition, pool, alias));
        reasons.Add(SharedWith(sql, definition, alias, right));
        return reasons;
    }

    static Reason Listed(SqlText sql, string name, string alias, IEnumerable<long> ids)
    {
        var column = sql.Tested(name, alias);
        return new(name, sql.Among(column, ids), sql.NotAmong(column, ids));
    }

    static Reason Mine(SqlText sql, string alias)
    {
        var (column, me) = (sql.Tested("owner_id", alias), sql.Value(sql.Caller.UserId));
        return new("owner_id", $"{column} IN ({me})", $"({column} IS NULL OR {column} NOT IN ({me}))");
    }

    /// <summary>True as SQL when the record was shared with the caller or one of the caller's departments.</summary>
    public static string Shared(SqlText sql, ObjectDefinition definition, string alias, Right right) => SharedWith(sql, definition, alias, right).Holds;

    /// <summary>True as SQL when the record lies without owner in a pool whose member the caller is.</summary>
    public static string InPool(SqlText sql, ObjectDefinition definition, Pooled pool, string alias) => Pooled(sql, definition, pool, alias).Holds;

    static Reason SharedWith(SqlText sql, ObjectDefinition definition, string alias, Right right)
    {
        var level = right is Right.Read or Right.Export ? "" : " AND s.level = 'write'";
        return Among(sql, "id", alias, SharedIds(sql, definition) + level);
    }

    /// <summary>SELECT of the ids of records that were shared with the caller or one of the caller's departments.</summary>
    public static string SharedIds(SqlText sql, ObjectDefinition definition) => $"SELECT s.record_id FROM shares s WHERE s.object = {sql.Value(definition.Key)} AND {Member(sql, "s")}";

    /// <summary>SELECT of the ids of the pools whose member the caller is.</summary>
    public static string PoolIds(SqlText sql, Pooled pool) => $"SELECT m.pool_id FROM {pool.MemberTable} m WHERE {Member(sql, "m")}";

    static Reason Pooled(SqlText sql, ObjectDefinition definition, Pooled pool, string alias)
    {
        var member = Among(sql, definition.Field(pool.Field).Column, alias, PoolIds(sql, pool));
        return new(member.Column, $"({sql.Tested("owner_id", alias)} IS NULL AND {member.Holds})", $"({alias}.owner_id IS NOT NULL OR {member.Fails})");
    }

    /// <summary>SQLite would first collect all parents in scope, which does not pay for a page.</summary>
    static string Under(SqlText sql, ObjectDefinition above, string p, string column, string condition) =>
        sql.Postgres || !sql.RowByRow
            ? $"{column} IN (SELECT {p}.id FROM {above.Table} {p} WHERE {condition})"
            : $"EXISTS (SELECT 1 FROM {above.Table} {p} WHERE {p}.id = {column} AND {condition})";

    /// <summary>A few ids that do not depend on the row. PostgreSQL reads an array of them once and can then use an index inside an OR.</summary>
    static Reason Among(SqlText sql, string name, string alias, string ids)
    {
        var column = sql.Tested(name, alias);
        return sql.Postgres
            ? new(name, $"{column} = ANY (ARRAY({ids}))", $"({column} IS NULL OR {column} <> ALL (ARRAY({ids})))")
            : new(name, $"{column} IN ({ids})", $"({column} IS NULL OR {column} NOT IN ({ids}))");
    }

    static string Member(SqlText sql, string alias)
    {
        var me = $"{alias}.user_id = {sql.Value(sql.Caller.UserId)}";
        return sql.Caller.Memberships.Count == 0 ? me : $"({me} OR {sql.Among(alias + ".department_id", sql.Caller.Memberships)})";
    }

    static string? Through(SqlText sql, ObjectDefinition definition, Through parent, string alias, Right right, DataScope scope)
    {
        var above = sql.Catalogue[parent.Object];
        var column = definition.Field(parent.Field).Column;
        var reads = right is Right.Read or Right.Export;
        // To have something shown in clear changes nothing of the parent.
        var needed = reads || right == Right.Reveal ? Right.Read : parent.WriteNeeds;
        var p = sql.Alias("p");
        var condition = ScopeSql.For(sql, above, p, needed);
        var visible = condition is null ? null : Under(sql, above, p, sql.Tested(column, alias), condition);
        if (reads || scope.All || right == Right.Create) return visible;
        var own = $"{alias}.created_by_id = {sql.Value(sql.Caller.UserId)}";
        return visible is null ? own : $"({own} AND {visible})";
    }
}
