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
        var reasons = new List<string>();
        if (scope.Own) reasons.Add($"{alias}.owner_id = {sql.Value(sql.Caller.UserId)}");
        if (scope.Departments.Count > 0) reasons.Add($"{alias}.department_id IN ({sql.Values(scope.Departments)})");
        reasons.Add(Shared(sql, definition, alias, right));
        if (definition.Pool is { } pool && right is Right.Read or Right.Export) reasons.Add(InPool(sql, definition, pool, alias));
        return "(" + string.Join(" OR ", reasons) + ")";
    }

    /// <summary>True as SQL when the record was shared with the caller or one of the caller's departments.</summary>
    public static string Shared(SqlText sql, ObjectDefinition definition, string alias, Right right)
    {
        var level = right is Right.Read or Right.Export ? "" : " AND s.level = 'write'";
        return $"{alias}.id IN (SELECT s.record_id FROM shares s WHERE s.object = {sql.Value(definition.Key)} AND {Member(sql, "s")}{level})";
    }

    /// <summary>True as SQL when the record lies without owner in a pool whose member the caller is.</summary>
    public static string InPool(SqlText sql, ObjectDefinition definition, Pooled pool, string alias)
    {
        var column = definition.Field(pool.Field).Column;
        return $"({alias}.owner_id IS NULL AND {alias}.{column} IN (SELECT m.pool_id FROM {pool.MemberTable} m WHERE {Member(sql, "m")}))";
    }

    static string Member(SqlText sql, string alias)
    {
        var me = $"{alias}.user_id = {sql.Value(sql.Caller.UserId)}";
        return sql.Caller.Memberships.Count == 0 ? me : $"({me} OR {alias}.department_id IN ({sql.Values(sql.Caller.Memberships)}))";
    }

    static string? Through(SqlText sql, ObjectDefinition definition, Through parent, string alias, Right right, DataScope scope)
    {
        var above = sql.Catalogue[parent.Object];
        var column = definition.Field(parent.Field).Column;
        var reads = right is Right.Read or Right.Export;
        var needed = reads ? Right.Read : parent.WriteNeeds;
        var p = sql.Alias("p");
        var condition = ScopeSql.For(sql, above, p, needed);
        var visible = condition is null ? null : $"{alias}.{column} IN (SELECT {p}.id FROM {above.Table} {p} WHERE {condition})";
        if (reads || scope.All || right == Right.Create) return visible;
        var own = $"{alias}.created_by_id = {sql.Value(sql.Caller.UserId)}";
        return visible is null ? own : $"({own} AND {visible})";
    }
}
