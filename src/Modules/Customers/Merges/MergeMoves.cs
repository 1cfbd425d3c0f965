using Zhike.Platform.ChangeLog;
using Zhike.Platform.Data;
using Zhike.Platform.Writing;

namespace Zhike.Customers;

/// <summary>
/// Moves what belongs to one customer to another: every reference that the catalogue knows, whichever module it belongs to,
/// and files, shares and pool history. Each record that moves gets its own entry in the change log. Table and column names
/// come from the catalogue only.
/// </summary>
internal sealed class MergeMoves(Writer writer, WriteLease lease)
{
    readonly List<MovedRows> moved = [];
    readonly List<SetAside> aside = [];

    internal async Task<(List<MovedRows> Moved, List<SetAside> Aside)> Run(long winner, long loser, CancellationToken ct)
    {
        await Relations(winner, loser, ct);
        await Primaries(winner, loser, ct);
        foreach (var reference in MergeReference.All(writer, lease))
            if (await reference.Move(loser, winner, ct) is { Length: > 0 } ids) moved.Add(new MovedRows(reference.Table, reference.Column, ids));
        await Move("attachments", "record_id", "object = 'customers'", winner, loser, ct);
        await Move("shares", "record_id", """
            object = 'customers' AND NOT EXISTS (SELECT 1 FROM shares s WHERE s.object = 'customers' AND s.record_id = @winner
              AND (s.user_id = shares.user_id OR s.department_id = shares.department_id))
            """, winner, loser, ct);
        await Move("pool_moves", "customer_id", "", winner, loser, ct);
        await Move("tier_changes", "customer_id", "", winner, loser, ct);
        return (moved, aside);
    }

    /// <summary>Moves rows that are no records and have no history of their own.</summary>
    async Task Move(string table, string column, string condition, long winner, long loser, CancellationToken ct)
    {
        var where = $"{column} = @loser" + (condition.Length == 0 ? "" : " AND " + condition);
        var ids = await lease.Rows($"SELECT id FROM {table} WHERE {where} ORDER BY id", row => row.GetInt64(0), ("loser", loser), ("winner", winner));
        if (ids.Count == 0) return;
        foreach (var part in ids.Chunk(500)) await lease.Run($"UPDATE {table} SET {column} = @winner WHERE id IN ({string.Join(',', part)})", ct, ("winner", winner));
        moved.Add(new MovedRows(table, column, [.. ids]));
    }

    /// <summary>Relations of the two to each other, and those that the winner has already, would stand twice.</summary>
    async Task Relations(long winner, long loser, CancellationToken ct)
    {
        var ids = await lease.Rows("""
            SELECT id FROM customer_relations r WHERE deleted_at IS NULL AND (
              (from_id = @loser AND to_id = @winner) OR (from_id = @winner AND to_id = @loser)
              OR (from_id = @loser AND EXISTS (SELECT 1 FROM customer_relations o WHERE o.deleted_at IS NULL AND o.from_id = @winner AND o.to_id = r.to_id AND o.kind = r.kind))
              OR (to_id = @loser AND EXISTS (SELECT 1 FROM customer_relations o WHERE o.deleted_at IS NULL AND o.to_id = @winner AND o.from_id = r.from_id AND o.kind = r.kind)))
            ORDER BY id
            """, row => row.GetInt64(0), ("loser", loser), ("winner", winner));
        if (ids.Count == 0) return;
        await lease.Run($"UPDATE customer_relations SET deleted_at = @now WHERE id IN ({string.Join(',', ids)})", ct, ("now", writer.Now));
        await Log("customerRelations", ids, "delete", "{}", winner, ct);
        aside.Add(new SetAside("customer_relations", "deleted_at", [.. ids]));
    }

    async Task Primaries(long winner, long loser, CancellationToken ct)
    {
        var (yes, no) = Words;
        var ids = await lease.Rows(
            $"SELECT id FROM contacts WHERE customer_id = @loser AND is_primary = {yes} AND EXISTS (SELECT 1 FROM contacts w WHERE w.customer_id = @winner AND w.is_primary = {yes}) ORDER BY id",
            row => row.GetInt64(0), ("loser", loser), ("winner", winner));
        if (ids.Count == 0) return;
        await lease.Run($"UPDATE contacts SET is_primary = {no} WHERE id IN ({string.Join(',', ids)})", ct);
        await Log("contacts", ids, "update", "{\"isPrimary\":[true,false]}", winner, ct);
        aside.Add(new SetAside("contacts", "is_primary", [.. ids]));
    }

    (string Yes, string No) Words => writer.Database.Dialect == Dialect.Sqlite ? ("1", "0") : ("true", "false");

    Task Log(string key, IEnumerable<long> ids, string action, string changes, long customer, CancellationToken ct) =>
        writer.LogNow([.. ids.Select(id => new Change(null, writer.Now, writer.Caller.UserId, writer.Caller.Origin, key, id, action, "customers", customer, changes, null))], ct);

    /// <summary>Moves back what is still where the merge put it; a custom field that is gone since keeps what it holds.</summary>
    internal async Task Back(MergeRecord record, long winner, long loser, CancellationToken ct)
    {
        var references = MergeReference.All(writer, lease).ToDictionary(reference => (reference.Table, reference.Column));
        foreach (var rows in record.Moved)
            if (references.TryGetValue((rows.Table, rows.Column), out var reference)) await reference.Back(rows.Ids, winner, loser, ct);
            else if (!rows.Column.StartsWith("custom.", StringComparison.Ordinal)) await Back(rows, winner, loser, ct);
        foreach (var rows in record.Aside)
        {
            var relations = rows.Column == "deleted_at";
            await lease.Run($"UPDATE {rows.Table} SET {rows.Column} = {(relations ? "NULL" : Words.Yes)} WHERE id IN ({string.Join(',', rows.Ids)})", ct);
            await Log(relations ? "customerRelations" : "contacts", rows.Ids, relations ? "restore" : "update", relations ? "{}" : "{\"isPrimary\":[false,true]}", loser, ct);
        }
    }

    async Task Back(MovedRows rows, long winner, long loser, CancellationToken ct)
    {
        foreach (var part in rows.Ids.Chunk(500))
            await lease.Run($"UPDATE {rows.Table} SET {rows.Column} = @loser WHERE id IN ({string.Join(',', part)}) AND {rows.Column} = @winner", ct, ("loser", loser), ("winner", winner));
    }
}
