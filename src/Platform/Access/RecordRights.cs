using Zhike.Platform.Catalogue;
using Zhike.Platform.Data;
using Zhike.Platform.Query;

namespace Zhike.Platform.Access;

/// <summary>What a caller may do with one record, asked of the database at most once.</summary>
public sealed class RecordRights(Database database, QueryEngine queries)
{
    static readonly Right[] Asked = [Right.Update, Right.Delete, Right.Assign, Right.Merge, Right.Reveal];

    public async Task<IReadOnlyList<Right>> Of(ObjectDefinition definition, long id, Caller caller, CancellationToken ct)
    {
        var sql = queries.Sql(caller);
        var scopes = Asked.Where(right => caller.May(definition, right)).Select(right => (Right: right, Sql: ScopeSql.For(sql, definition, SelectSql.Root, right))).ToList();
        var open = scopes.Where(scope => scope.Sql is null).Select(scope => scope.Right);
        var limited = scopes.Where(scope => scope.Sql is not null).ToList();
        return limited.Count == 0 ? [.. open] : [.. open.Concat(await Granted(sql, definition, id, limited, ct)).Order()];
    }

    async Task<List<Right>> Granted(SqlText sql, ObjectDefinition definition, long id, List<(Right Right, string? Sql)> scopes, CancellationToken ct)
    {
        var list = string.Join(", ", scopes.Select(scope => $"CASE WHEN {scope.Sql} THEN 1 ELSE 0 END"));
        await using var connection = await database.OpenRead(ct);
        await using var command = sql.Command(connection, $"SELECT {list} FROM {definition.Table} {SelectSql.Root} WHERE {SelectSql.Root}.id = {sql.Value(id)} AND {SelectSql.Root}.deleted_at IS NULL");
        await using var reader = await command.ExecuteReaderAsync(ct);
        if (!await reader.ReadAsync(ct)) return [];
        return [.. scopes.Where((_, i) => reader.GetInt32(i) == 1).Select(scope => scope.Right)];
    }
}
