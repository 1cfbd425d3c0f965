using System.Data.Common;
using Npgsql;
using Zhike.Platform.Data;

namespace Zhike.Platform.Modules;

/// <summary>Writes many rows of one table: one prepared statement on SQLite, COPY on PostgreSQL.</summary>
sealed class BulkTable(string name, IReadOnlyList<BulkColumn> columns)
{
    internal string Name => name;

    internal Task Write(WriteLease lease, IReadOnlyList<object> rows, CancellationToken ct) =>
        rows.Count == 0 ? Task.CompletedTask : lease.Connection is NpgsqlConnection postgres ? Copy(postgres, rows, ct) : Insert(lease, rows, ct);

    async Task Insert(WriteLease lease, IReadOnlyList<object> rows, CancellationToken ct)
    {
        await using var command = lease.Connection.CreateCommand();
        command.Transaction = lease.Transaction;
        command.CommandText = $"insert into {name} ({Names}) values ({string.Join(", ", columns.Select((_, i) => "@p" + i))})";
        for (var i = 0; i < columns.Count; i++)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = "@p" + i;
            command.Parameters.Add(parameter);
        }
        await command.PrepareAsync(ct);
        foreach (var row in rows)
        {
            for (var i = 0; i < columns.Count; i++) command.Parameters[i].Value = columns[i].Value(row) ?? DBNull.Value;
            await command.ExecuteNonQueryAsync(ct);
        }
    }

    async Task Copy(NpgsqlConnection connection, IReadOnlyList<object> rows, CancellationToken ct)
    {
        await using var copy = await connection.BeginBinaryImportAsync($"copy {name} ({Names}) from stdin (format binary)", ct);
        foreach (var row in rows)
        {
            await copy.StartRowAsync(ct);
            foreach (var column in columns)
                if (column.Value(row) is { } value) await copy.WriteAsync(value, column.Type, ct);
                else await copy.WriteNullAsync(ct);
        }
        await copy.CompleteAsync(ct);
    }

    /// <summary>Ids were given by the load; the next one the database gives must come after them.</summary>
    internal async Task AdvanceIds(WriteLease lease, CancellationToken ct)
    {
        if (lease.Connection is NpgsqlConnection && columns.Any(column => column.Name == "id"))
            await lease.Run($"select setval(pg_get_serial_sequence('{name}', 'id'), (select coalesce(max(id), 0) + 1 from {name}), false)", ct);
    }

    string Names => string.Join(", ", columns.Select(column => column.Name));
}
