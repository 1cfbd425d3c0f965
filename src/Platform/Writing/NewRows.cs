using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Data;

namespace Zhike.Platform.Writing;

/// <summary>
/// Inserts many new records of one kind into SQLite by statements that stay prepared: one for each set of columns that have
/// values. Entity Framework makes a statement of all columns anew for every record, which is most of the time of an import.
/// </summary>
static class NewRows
{
    const int WorthIt = 20;

    /// <summary>Takes out of the hands of <paramref name="db"/> what it can write faster; the records then have their ids.</summary>
    internal static async Task Write(ZhikeDb db, WriteLease lease, IReadOnlyList<Record> fresh, CancellationToken ct)
    {
        foreach (var group in fresh.GroupBy(record => record.GetType()).Where(group => group.Count() >= WorthIt))
        {
            if (db.Model.FindEntityType(group.Key) is not { } type || IsRelated(type)) continue;
            foreach (var record in group) db.Entry(record).State = EntityState.Detached;
            await Insert(type, lease, group, ct);
            db.AttachRange(group);
        }
    }

    /// <summary>Ids of related entities are handed on by Entity Framework, which must then write both.</summary>
    static bool IsRelated(IEntityType type) => type.GetForeignKeys().Any() || type.GetReferencingForeignKeys().Any();

    /// <exception cref="DbUpdateException">as Entity Framework would report what the database refuses.</exception>
    static async Task Insert(IEntityType type, WriteLease lease, IEnumerable<Record> records, CancellationToken ct)
    {
        var statements = new Dictionary<string, Statement>(StringComparer.Ordinal);
        IProperty[] given = [.. type.GetProperties().Where(property => property.ValueGenerated == ValueGenerated.Never)];
        try
        {
            foreach (var record in records) await Insert(type, given, statements, lease, record, ct);
        }
        catch (SqliteException refused) { throw new DbUpdateException(refused.Message, refused); }
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
            for (var i = 0; i < Made.Length; i++)
                Made[i].PropertyInfo!.SetValue(record, reader.IsDBNull(i) ? null : Convert.ChangeType(reader.GetValue(i), Nullable.GetUnderlyingType(Made[i].ClrType) ?? Made[i].ClrType));
        }

        static string Names(IEnumerable<IProperty> properties) => string.Join(", ", properties.Select(property => property.GetColumnName()));
    }
}
