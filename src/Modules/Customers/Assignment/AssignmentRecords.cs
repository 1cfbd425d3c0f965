using Zhike.Platform.Access;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Data;
using Zhike.Platform.Query;

namespace Zhike.Customers;

/// <summary>What assignment asks about the records of one object, inside the transaction that gives them away.</summary>
internal sealed class AssignmentRecords(QueryEngine queries, ObjectDefinition definition, DateTime now, WriteLease lease, CancellationToken ct)
{
    static readonly Caller Everybody = Caller.System(Origin.Job);

    /// <summary>True when the record still belongs to nobody, lies in no pool and is of the kind that the rule is for.</summary>
    internal async Task<bool> Waits(long id, Condition where)
    {
        var unowned = Condition.And(where, Missing("ownerId"));
        var selection = new Selection(definition, Everybody) { Ids = [id], Where = definition.Pool is { } pool ? Condition.And(unowned, Missing(pool.Field)) : unowned, Limit = 1 };
        return (await queries.Ids(lease.Connection, lease.Transaction, selection, ct)).Count > 0;
    }

    internal async Task<object?> Value(long id, string key)
    {
        if (definition.Find(key) is not { } field) return null;
        object? value = null;
        var selection = new Selection(definition, Everybody) { Ids = [id], Fields = [field], WithNames = false, Limit = 1 };
        await queries.Rows(lease.Connection, lease.Transaction, selection, row => value = row.Value(row.Fields[0]), ct);
        return value;
    }

    /// <summary>How many records count as a person's load.</summary>
    internal async Task<long> HeldBy(long user)
    {
        var held = definition.Assigned?.Held is { } json ? new ConditionParser(queries.Catalogue, Everybody, now).Parse(json, definition) : Condition.Always;
        var selection = new Selection(definition, Everybody) { Where = Condition.And(held, new Compare(definition.Field("ownerId"), Operator.Eq, [user])) };
        var sql = queries.Sql(selection);
        await using var command = sql.Command(lease.Connection, SelectSql.Count(sql, selection), lease.Transaction);
        return (long)(await command.ExecuteScalarAsync(ct))!;
    }

    Compare Missing(string key) => new(definition.Field(key), Operator.IsNull, []);
}
