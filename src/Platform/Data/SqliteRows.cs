using System.Globalization;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Zhike.Platform.Data;

/// <summary>Many rows of one table straight through SQLite's own calls: a command looks up every parameter by name for every row.</summary>
static class SqliteRows
{
    /// <param name="into">Table and columns.</param>
    /// <param name="inserted">Told place and id of each row.</param>
    /// <exception cref="SqliteException">for what the database refuses.</exception>
    internal static void Insert(SqliteConnection connection, (string Table, IEnumerable<string> Columns) into, IReadOnlyList<object?[]> rows, Action<int, long>? inserted, CancellationToken ct)
    {
        var sql = $"insert into {into.Table} ({string.Join(", ", into.Columns)}) values ({string.Join(", ", into.Columns.Select(_ => "?"))})";
        Check(raw.sqlite3_prepare_v2(connection.Handle, sql, out var statement), connection);
        using (statement)
        {
            for (var at = 0; at < rows.Count; at++)
            {
                ct.ThrowIfCancellationRequested();
                Run(statement, rows[at], connection);
                inserted?.Invoke(at, raw.sqlite3_last_insert_rowid(connection.Handle));
            }
        }
    }

    static void Run(sqlite3_stmt statement, object?[] row, SqliteConnection connection)
    {
        for (var i = 0; i < row.Length; i++) Check(Bind(statement, i + 1, row[i]), connection);
        if (raw.sqlite3_step(statement) is not raw.SQLITE_DONE and var failed) Check(failed, connection);
        Check(raw.sqlite3_reset(statement), connection);
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
        DateTime => raw.sqlite3_bind_text(statement, place, (string)Statements.AsText(value)),
        _ => throw new NotSupportedException($"SQLite stores no {value.GetType().Name}"),
    };

    static void Check(int code, SqliteConnection connection) => SqliteException.ThrowExceptionForRC(code, connection.Handle);
}
