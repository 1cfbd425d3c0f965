using Zhike.Platform.Access;
using Zhike.Platform.Catalogue;

namespace Zhike.Analytics.Explore;

/// <summary>
/// The caller's scope as a condition on the warehouse: the same records as <see cref="ScopeSql"/> gives lists. Every table that a statement
/// reads carries it.
/// </summary>
internal static class ScopeCondition
{
    /// <summary>A condition over <paramref name="alias"/>, or null when every record is in scope.</summary>
    internal static string? For(ColumnText text, ObjectDefinition definition, string alias)
    {
        var scope = text.Caller.Scope(definition, Right.Read);
        if (scope.IsNone) return "1=0";
        if (definition.Parent is { } parent) return Through(text, definition, parent, alias);
        if (scope.All || !definition.Owned) return null;
        return "(" + string.Join(" OR ", Reasons(text, definition, alias, scope)) + ")";
    }

    static IEnumerable<string> Reasons(ColumnText text, ObjectDefinition definition, string alias, DataScope scope)
    {
        var owner = ColumnText.Read(definition.Field("ownerId"), alias);
        if (scope.Departments.Count > 0) yield return $"{ColumnText.Read(definition.Field("departmentId"), alias)} IN {text.Ids(scope.Departments)}";
        if (scope.Own && text.Caller.UserId is { } me) yield return $"{owner} = {text.Value(me)}";
        if (definition.Pool is { } pool) yield return $"({owner} IS NULL AND {ColumnText.Read(definition.Field(pool.Field), alias)} IN {text.Ids(text.Reach.Pools(definition))})";
        yield return $"{alias}.id IN {text.Ids(text.Reach.Shared(definition))}";
    }

    static string? Through(ColumnText text, ObjectDefinition definition, Through parent, string alias)
    {
        var (above, p) = (text.Catalogue[parent.Object], text.Alias("p"));
        return For(text, above, p) is { } condition ? $"{ColumnText.Read(definition.Field(parent.Field), alias)} IN (SELECT {p}.id FROM {above.Table} {p} WHERE {condition})" : null;
    }
}
