using System.Globalization;
using Microsoft.Data.Sqlite;
using Npgsql;
using SQLitePCL;
using Zhike.Platform.Data;

namespace Zhike.Platform.Modules;

/// <summary>Writes many rows of one table: one prepared statement on SQLite, COPY on PostgreSQL.</summary>
sealed class BulkTable(string name, IReadOnlyList<BulkColumn> columns)
{
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

    /// <summary>Straight through SQLite's own calls: a command looks up every parameter by name for every row.</summary>
    internal void Insert(SqliteConnection connection, IReadOnlyList<object?[]> rows, CancellationToken ct)
    {
        var sql = $"insert into {name} ({Names}) values ({string.Join(", ", columns.Select(_ => "?"))})";
        Check(raw.sqlite3_prepare_v2(connection.Handle, sql, out var statement), connection);
        using (statement)
            foreach (var row in rows)
            {
                ct.ThrowIfCancellationRequested();
                for (var i = 0; i < row.Length; i++) Check(Bind(statement, i + 1, row[i]), connection);
                if (raw.sqlite3_step(statement) is not raw.SQLITE_DONE and var failed) Check(failed, connection);
                Check(raw.sqlite3_reset(statement), connection);
            }
    }

    static int Bind(sqlite3_stmt statement, int place, object? value) => value switch
    {
        null => raw.sqlite3_bind_null(statement, place),
        string text => raw.sqlite3_bind_text(statement, place, text),
        long number => raw.sqlite3_bind_int64(statement, place, number),
        int number => raw.sqlite3_bind_int64(statement, place, number),
        bool flag => raw.sqlite3_bind_int64(statement, place, flag ? 1 : 0),
        double number => raw.sqlite3_bind_double(statement, place, number),
        DateOnly date => raw.sqlite3_bind_text(statement, place, date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
        _ => throw new NotSupportedException($"SQLite stores no {value.GetType().Name}"),
    };

    static void Check(int code, SqliteConnection connection) => SqliteException.ThrowExceptionForRC(code, connection.Handle);

    async Task Copy(NpgsqlConnection connection, IReadOnlyList<object?[]> rows, CancellationToken ct)
    {
        await using var copy = await connection.BeginBinaryImportAsync($"copy {name} ({Names}) from stdin (format binary)", ct);
        foreach (var row in rows)
        {
            await copy.StartRowAsync(ct);
            for (var i = 0; i < row.Length; i++)
                if (row[i] is { } value) await copy.WriteAsync(value, columns[i].Type, ct);
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
