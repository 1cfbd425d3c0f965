using Zhike.Platform.Catalogue;
using Zhike.Platform.Data;

namespace Zhike.Customers;

/// <summary>
/// Moves what belongs to one customer to another: every reference that the catalogue knows, whichever module it belongs to,
/// and files, shares and pool history. Table and column names come from the catalogue only.
/// </summary>
internal sealed class MergeMoves(WriteLease lease, ObjectCatalogue catalogue, DateTime now)
{
    readonly List<MovedRows> moved = [];
    readonly List<SetAside> aside = [];

    internal async Task<(List<MovedRows> Moved, List<SetAside> Aside)> Run(long winner, long loser, CancellationToken ct)
    {
        await Relations(winner, loser, ct);
        await Primaries(winner, loser, ct);
        foreach (var (table, column) in References()) await Move(table, column, "", winner, loser, ct);
        await Move("attachments", "record_id", "object = 'customers'", winner, loser, ct);
        await Move("shares", "record_id", """
            object = 'customers' AND NOT EXISTS (SELECT 1 FROM shares s WHERE s.object = 'customers' AND s.record_id = @winner
              AND (s.user_id = shares.user_id OR s.department_id = shares.department_id))
            """, winner, loser, ct);
        await Move("pool_moves", "customer_id", "", winner, loser, ct);
        await Move("tier_changes", "customer_id", "", winner, loser, ct);
        return (moved, aside);
    }

    IEnumerable<(string Table, string Column)> References() =>
        from definition in catalogue.Objects
        from field in definition.Fields
        where field is { Type: FieldType.Reference, Target: "customers", Custom: false, Key: not "mergedIntoId" }
        select (definition.Table, field.Column);

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
        await lease.Run($"UPDATE customer_relations SET deleted_at = @now WHERE id IN ({string.Join(',', ids)})", ct, ("now", now));
        aside.Add(new SetAside("customer_relations", "deleted_at", [.. ids]));
    }

    async Task Primaries(long winner, long loser, CancellationToken ct)
    {
        var (yes, no) = lease.Connection is Microsoft.Data.Sqlite.SqliteConnection ? ("1", "0") : ("true", "false");
        var ids = await lease.Rows(
            $"SELECT id FROM contacts WHERE customer_id = @loser AND is_primary = {yes} AND EXISTS (SELECT 1 FROM contacts w WHERE w.customer_id = @winner AND w.is_primary = {yes}) ORDER BY id",
            row => row.GetInt64(0), ("loser", loser), ("winner", winner));
        if (ids.Count == 0) return;
        await lease.Run($"UPDATE contacts SET is_primary = {no} WHERE id IN ({string.Join(',', ids)})", ct);
        aside.Add(new SetAside("contacts", "is_primary", [.. ids]));
    }

    /// <summary>Moves back what is still where the merge put it.</summary>
    internal static async Task Back(WriteLease lease, MergeRecord record, long winner, long loser, CancellationToken ct)
    {
        foreach (var rows in record.Moved)
            foreach (var part in rows.Ids.Chunk(500))
                await lease.Run($"UPDATE {rows.Table} SET {rows.Column} = @loser WHERE id IN ({string.Join(',', part)}) AND {rows.Column} = @winner", ct, ("loser", loser), ("winner", winner));
        var yes = lease.Connection is Microsoft.Data.Sqlite.SqliteConnection ? "1" : "true";
        foreach (var rows in record.Aside)
            await lease.Run($"UPDATE {rows.Table} SET {rows.Column} = {(rows.Column == "deleted_at" ? "NULL" : yes)} WHERE id IN ({string.Join(',', rows.Ids)})", ct);
    }
}
