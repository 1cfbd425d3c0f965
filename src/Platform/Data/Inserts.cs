using System.Text;
using Microsoft.Data.Sqlite;

namespace Zhike.Platform.Data;

/// <summary>Many rows with few statements.</summary>
public static class Inserts
{
    const int Parameters = 900;

    /// <param name="columns">Names as in the table; one that ends in <c>::jsonb</c> is cast on PostgreSQL.</param>
    public static async Task Insert(this WriteLease write, Dialect dialect, string table, IReadOnlyList<string> columns, IReadOnlyList<object?[]> rows, CancellationToken ct)
    {
        if (rows.Count == 0) return;
        if (dialect == Dialect.Sqlite)
        {
            SqliteRows.Insert((SqliteConnection)write.Connection, (table, [.. columns.Select(column => column.Split("::")[0])]), rows, null, ct);
            return;
        }
        var names = string.Join(", ", columns.Select(column => column.Split("::")[0]));
        foreach (var chunk in rows.Chunk(Math.Max(1, Parameters / columns.Count)))
        {
            var sql = new StringBuilder($"INSERT INTO {table} ({names}) VALUES ");
            var values = new List<(string, object?)>(chunk.Length * columns.Count);
            for (var i = 0; i < chunk.Length; i++) Row(sql, values, columns, chunk[i], dialect, i);
            await write.Run(sql.ToString(), ct, [.. values]);
        }
    }

    static void Row(StringBuilder sql, List<(string, object?)> values, IReadOnlyList<string> columns, object?[] row, Dialect dialect, int number)
    {
        sql.Append(number == 0 ? "(" : ", (");
        for (var i = 0; i < columns.Count; i++)
        {
            var name = $"v{number}_{i}";
            var cast = dialect == Dialect.Postgres && columns[i].Contains("::", StringComparison.Ordinal) ? "::" + columns[i].Split("::")[1] : "";
            sql.Append(i == 0 ? "" : ", ").Append('@').Append(name).Append(cast);
            values.Add((name, row[i]));
        }
        sql.Append(')');
    }
}
