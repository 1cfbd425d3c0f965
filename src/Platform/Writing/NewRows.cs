using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Data;
using Zhike.Platform.Modules;

namespace Zhike.Platform.Writing;

/// <summary>
/// Inserts many new records of one kind: on SQLite by one prepared statement, on PostgreSQL by COPY. Entity Framework would
/// make a statement of all columns anew for every record.
/// </summary>
static class NewRows
{
    const int WorthIt = 20;

    /// <summary>Whether so many records are worth it. Ids of related entities are handed on by Entity Framework, which must then write both.</summary>
    internal static bool Take(ZhikeDb db, ObjectDefinition definition, int count) =>
        count >= WorthIt && db.Model.FindEntityType(definition.RecordType) is { } type && !type.GetForeignKeys().Any() && !type.GetReferencingForeignKeys().Any();

    /// <summary>Writes them; the records then have their ids.</summary>
    /// <exception cref="DbUpdateException">as Entity Framework would report what the database refuses.</exception>
    internal static async Task Write(ZhikeDb db, WriteLease lease, IReadOnlyList<Record> fresh, CancellationToken ct)
    {
        try
        {
            foreach (var group in fresh.GroupBy(record => record.GetType()))
            {
                var type = db.Model.FindEntityType(group.Key)!;
                if (lease.Connection is SqliteConnection) await Insert(type, lease, [.. group], ct);
                else await Copy(type, lease, [.. group], ct);
            }
        }
        catch (DbException refused) { throw new DbUpdateException(refused.Message, refused); }
    }

    /// <summary>COPY gives no ids back, so they are drawn before and what the database computes is read after.</summary>
    static async Task Copy(IEntityType type, WriteLease lease, List<Record> records, CancellationToken ct)
    {
        var table = type.GetTableName()!;
        var ids = await lease.Rows($"SELECT nextval(pg_get_serial_sequence('{table}', 'id')) FROM generate_series(1, {records.Count})", row => row.GetInt64(0));
        for (var i = 0; i < records.Count; i++) records[i].Id = ids[i];
        await new BulkTable(table, BulkColumn.Of(type)).WriteRows(lease, records, ct);
        await Read(type, lease, records);
    }

    static Task Insert(IEntityType type, WriteLease lease, List<Record> records, CancellationToken ct)
    {
        var table = new BulkTable(type.GetTableName()!, [.. BulkColumn.Of(type).Where(column => column.Name != "id")]);
        table.Insert((SqliteConnection)lease.Connection, [.. records.Select(table.Values)], ct, (at, id) => records[at].Id = id);
        return Read(type, lease, records);
    }

    /// <summary>What the database computes.</summary>
    static async Task Read(IEntityType type, WriteLease lease, List<Record> records)
    {
        IProperty[] made = [.. type.GetProperties().Where(property => property.ValueGenerated == ValueGenerated.OnAddOrUpdate)];
        if (made.Length == 0) return;
        var byId = records.ToDictionary(record => record.Id);
        var names = string.Join(", ", made.Select(property => property.GetColumnName()));
        await lease.Rows($"SELECT id, {names} FROM {type.GetTableName()} WHERE id BETWEEN {byId.Keys.Min()} AND {byId.Keys.Max()}", row => byId.TryGetValue(row.GetInt64(0), out var record) && Fill(record, made, row));
    }

    static bool Fill(Record record, IProperty[] made, DbDataReader row)
    {
        for (var i = 0; i < made.Length; i++)
            made[i].PropertyInfo!.SetValue(record, row.IsDBNull(i + 1) ? null : Convert.ChangeType(row.GetValue(i + 1), Nullable.GetUnderlyingType(made[i].ClrType) ?? made[i].ClrType));
        return true;
    }
}
