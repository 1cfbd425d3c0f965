using System.Text;

namespace Zhike.Platform.Data;

/// <summary>Many rows with few statements.</summary>
public static class Inserts
{
    const int Parameters = 900;

    /// <param name="columns">Names as in the table; one that ends in <c>::jsonb</c> is cast on PostgreSQL.</param>
    public static async Task Insert(this WriteLease write, Dialect dialect, string table, IReadOnlyList<string> columns, IReadOnlyList<object?[]> rows, CancellationToken ct)
    {
        if (dialect == Dialect.Sqlite)
        {
            await OneByOne(write, table, columns, rows, ct);
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

    /// <remarks>Without a network in between, one small statement that stays prepared is faster than a long one.</remarks>
    static async Task OneByOne(WriteLease write, string table, IReadOnlyList<string> columns, IReadOnlyList<object?[]> rows, CancellationToken ct)
    {
        string[] names = [.. columns.Select(column => column.Split("::")[0])];
        await using var command = write.Connection.Command($"INSERT INTO {table} ({string.Join(", ", names)}) VALUES ({string.Join(", ", names.Select(name => "@" + name))})",
            write.Transaction, [.. names.Select(name => (name, (object?)null))]);
        foreach (var row in rows)
        {
            for (var i = 0; i < names.Length; i++) command.Parameters[i].Value = Statements.AsText(row[i]);
            await command.ExecuteNonQueryAsync(ct);
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
