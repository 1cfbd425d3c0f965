using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Data;
using Zhike.Platform.Modules;

namespace Zhike.Platform.Writing;

/// <summary>
/// Inserts many new records of one kind: on SQLite by statements that stay prepared, one for each set of columns that have
/// values, on PostgreSQL by COPY. Entity Framework would make a statement of all columns anew for every record.
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
                if (lease.Connection is SqliteConnection) await Insert(type, lease, group, ct);
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
        IProperty[] made = [.. type.GetProperties().Where(property => property.ValueGenerated == ValueGenerated.OnAddOrUpdate)];
        if (made.Length == 0) return;
        var byId = records.ToDictionary(record => record.Id);
        await lease.Rows($"SELECT id, {Statement.Names(made)} FROM {table} WHERE id BETWEEN {ids.Min()} AND {ids.Max()}", row => byId.TryGetValue(row.GetInt64(0), out var record) && Fill(record, made, row, 1));
    }

    static bool Fill(Record record, IProperty[] made, DbDataReader row, int at)
    {
        for (var i = 0; i < made.Length; i++)
            made[i].PropertyInfo!.SetValue(record, row.IsDBNull(at + i) ? null : Convert.ChangeType(row.GetValue(at + i), Nullable.GetUnderlyingType(made[i].ClrType) ?? made[i].ClrType));
        return true;
    }

    static async Task Insert(IEntityType type, WriteLease lease, IEnumerable<Record> records, CancellationToken ct)
    {
        var statements = new Dictionary<string, Statement>(StringComparer.Ordinal);
        IProperty[] given = [.. type.GetProperties().Where(property => property.ValueGenerated == ValueGenerated.Never)];
        try
        {
            foreach (var record in records) await Insert(type, given, statements, lease, record, ct);
        }
        finally
        {
            foreach (var statement in statements.Values) await statement.Command.DisposeAsync();
        }
    }

    static async Task Insert(IEntityType type, IProperty[] given, Dictionary<string, Statement> statements, WriteLease lease, Record record, CancellationToken ct)
    {
        var values = new object?[given.Length];
        var shape = string.Create(given.Length, (given, values, record), static (to, from) =>
        {
            for (var i = 0; i < to.Length; i++) to[i] = (from.values[i] = from.given[i].GetGetter().GetClrValue(from.record)) is null ? '0' : '1';
        });
        if (!statements.TryGetValue(shape, out var statement))
            statements[shape] = statement = Statement.For(type, [.. given.Where((_, i) => shape[i] == '1')], lease);
        await statement.Run([.. values.OfType<object>()], record, ct);
    }

    sealed record Statement(DbCommand Command, RelationalTypeMapping[] Mappings, IProperty[] Made)
    {
        internal static Statement For(IEntityType type, IProperty[] given, WriteLease lease)
        {
            IProperty[] made = [.. type.GetProperties().Where(property => property.ValueGenerated != ValueGenerated.Never)];
            var command = lease.Connection.CreateCommand();
            command.Transaction = lease.Transaction;
            command.CommandText = $"INSERT INTO {type.GetTableName()} ({Names(given)}) VALUES ({string.Join(", ", given.Select((_, i) => "@p" + i))}) RETURNING {Names(made)}";
            RelationalTypeMapping[] mappings = [.. given.Select(property => property.GetRelationalTypeMapping())];
            for (var i = 0; i < given.Length; i++) command.Parameters.Add(mappings[i].CreateParameter(command, "@p" + i, null));
            return new Statement(command, mappings, made);
        }

        internal async Task Run(object[] values, Record record, CancellationToken ct)
        {
            for (var i = 0; i < values.Length; i++)
                Command.Parameters[i].Value = Mappings[i].Converter is { } converter ? converter.ConvertToProvider(values[i]) : values[i];
            await using var reader = await Command.ExecuteReaderAsync(ct);
            await reader.ReadAsync(ct);
            Fill(record, Made, reader, 0);
        }

        internal static string Names(IEnumerable<IProperty> properties) => string.Join(", ", properties.Select(property => property.GetColumnName()));
    }
}
