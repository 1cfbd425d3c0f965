using System.Data.Common;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Data.Sqlite;

namespace Zhike.Platform.Data;

/// <summary>A fingerprint of a table's contents, whatever the order of its rows. Comparable within one dialect.</summary>
/// <param name="Hash">Sum of the rows' hashes, so that equal tables have equal sums.</param>
public sealed record TableHash(string Table, long Rows, string Hash)
{
    /// <summary>Fingerprints of all ordinary tables as one snapshot of the connection sees them, by table name.</summary>
    public static async Task<IReadOnlyList<TableHash>> All(DbConnection connection, DbTransaction transaction, CancellationToken ct = default)
    {
        var hashes = new List<TableHash>();
        foreach (var table in await Tables(connection, transaction, ct))
        {
            hashes.Add(connection is SqliteConnection
                ? await OfSqlite(connection, transaction, table, ct)
                : await OfPostgres(connection, transaction, table, ct));
        }
        return hashes;
    }

    /// <summary>Names of the ordinary tables, without those that belong to a search index.</summary>
    internal static async Task<List<string>> Tables(DbConnection connection, DbTransaction? transaction, CancellationToken ct)
    {
        await using var command = connection.Command(
            connection is SqliteConnection
                ? "select name from pragma_table_list where schema = 'main' and type = 'table' and name not like 'sqlite\\_%' escape '\\' order by name"
                : "select relname::text from pg_class where relkind in ('r', 'p') and relnamespace = current_schema()::regnamespace order by relname collate \"C\"",
            transaction);
        var names = new List<string>();
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct)) names.Add(reader.GetString(0));
        return names;
    }

    static async Task<TableHash> OfPostgres(DbConnection connection, DbTransaction transaction, string table, CancellationToken ct)
    {
        await using var command = connection.Command(
            $"select count(*), coalesce(sum(('x' || substr(md5(t::text), 1, 16))::bit(64)::bigint::numeric), 0)::text from {Quoted(table)} t", transaction);
        command.CommandTimeout = 0;
        await using var reader = await command.ExecuteReaderAsync(ct);
        await reader.ReadAsync(ct);
        return new TableHash(table, reader.GetInt64(0), reader.GetString(1));
    }

    static async Task<TableHash> OfSqlite(DbConnection connection, DbTransaction transaction, string table, CancellationToken ct)
    {
        await using var command = connection.Command($"select * from {Quoted(table)}", transaction);
        await using var reader = await command.ExecuteReaderAsync(ct);
        var (rows, sum, text) = (0L, UInt128.Zero, new StringBuilder());
        while (await reader.ReadAsync(ct))
        {
            text.Clear();
            for (var i = 0; i < reader.FieldCount; i++) Append(text, reader.GetValue(i));
            var hash = SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString()));
            sum = unchecked(sum + System.Buffers.Binary.BinaryPrimitives.ReadUInt128BigEndian(hash));
            rows++;
        }
        return new TableHash(table, rows, sum.ToString("x", CultureInfo.InvariantCulture));
    }

    static void Append(StringBuilder text, object value) => _ = value switch
    {
        DBNull => text.Append("n;"),
        byte[] bytes => text.Append('b').Append(Convert.ToHexString(bytes)).Append(';'),
        string s => text.Append('s').Append(s.Length).Append(':').Append(s),
        double d => text.Append('r').Append(d.ToString("R", CultureInfo.InvariantCulture)).Append(';'),
        _ => text.Append('i').Append(Convert.ToString(value, CultureInfo.InvariantCulture)).Append(';'),
    };

    static string Quoted(string name) => $"\"{name.Replace("\"", "\"\"")}\"";
}
