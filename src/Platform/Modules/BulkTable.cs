using Microsoft.Data.Sqlite;
using Npgsql;
using NpgsqlTypes;
using Zhike.Platform.Data;

namespace Zhike.Platform.Modules;

/// <summary>Writes many rows of one table: one prepared statement on SQLite, COPY on PostgreSQL.</summary>
sealed class BulkTable(string name, IReadOnlyList<BulkColumn> columns)
{
    static readonly Dictionary<string, NpgsqlDbType> KnownTypes = new(StringComparer.Ordinal)
    {
        ["bigint"] = NpgsqlDbType.Bigint, ["text"] = NpgsqlDbType.Text, ["double precision"] = NpgsqlDbType.Double, ["boolean"] = NpgsqlDbType.Boolean,
        ["timestamp with time zone"] = NpgsqlDbType.TimestampTz, ["date"] = NpgsqlDbType.Date, ["jsonb"] = NpgsqlDbType.Jsonb, ["json"] = NpgsqlDbType.Json,
    };

    internal string Name => name;

    /// <summary>What is stored of a row, column by column.</summary>
    internal object?[] Values(object row)
    {
        var values = new object?[columns.Count];
        for (var i = 0; i < values.Length; i++) values[i] = columns[i].Value(row);
        return values;
    }

    internal Task WriteRows(WriteLease lease, IEnumerable<object> rows, CancellationToken ct) => Write(lease, [.. rows.Select(Values)], ct);

    /// <param name="rows">Made by <see cref="Values"/>.</param>
    internal Task Write(WriteLease lease, IReadOnlyList<object?[]> rows, CancellationToken ct)
    {
        if (rows.Count == 0) return Task.CompletedTask;
        if (lease.Connection is NpgsqlConnection postgres) return Copy(postgres, rows, ct);
        Insert((SqliteConnection)lease.Connection, rows, ct);
        return Task.CompletedTask;
    }

    internal void Insert(SqliteConnection connection, IReadOnlyList<object?[]> rows, CancellationToken ct, Action<int, long>? inserted = null) =>
        SqliteRows.Insert(connection, (name, columns.Select(column => column.Name)), rows, inserted, ct);

    async Task Copy(NpgsqlConnection connection, IReadOnlyList<object?[]> rows, CancellationToken ct)
    {
        await using var copy = await connection.BeginBinaryImportAsync($"copy {name} ({Names}) from stdin (format binary)", ct);
        NpgsqlDbType?[] types = [.. columns.Select(column => KnownTypes.TryGetValue(column.Type, out var type) ? type : (NpgsqlDbType?)null)];
        foreach (var row in rows)
        {
            await copy.StartRowAsync(ct);
            for (var i = 0; i < row.Length; i++)
                if (row[i] is { } value) await Put(copy, value, (types[i], columns[i].Type), ct);
                else await copy.WriteNullAsync(ct);
        }
        await copy.CompleteAsync(ct);
    }

    /// <summary>A value of a known type is written as what it is: a type by its name is looked up again for every value.</summary>
    static Task Put(NpgsqlBinaryImporter copy, object value, (NpgsqlDbType? Known, string Name) type, CancellationToken ct) => (type.Known, value) switch
    {
        ({ } known, long number) => copy.WriteAsync(number, known, ct),
        ({ } known, string text) => copy.WriteAsync(text, known, ct),
        ({ } known, double number) => copy.WriteAsync(number, known, ct),
        ({ } known, bool flag) => copy.WriteAsync(flag, known, ct),
        ({ } known, DateTime at) => copy.WriteAsync(at, known, ct),
        ({ } known, DateOnly on) => copy.WriteAsync(on, known, ct),
        _ => copy.WriteAsync(value, type.Name, ct),
    };

    /// <summary>Ids were given by the load; the next one the database gives must come after them.</summary>
    internal async Task AdvanceIds(WriteLease lease, CancellationToken ct)
    {
        if (lease.Connection is NpgsqlConnection && columns.Any(column => column.Name == "id"))
            await lease.Run($"select setval(pg_get_serial_sequence('{name}', 'id'), (select coalesce(max(id), 0) + 1 from {name}), false)", ct);
    }

    string Names => string.Join(", ", columns.Select(column => column.Name));
}
