using System.Buffers;
using System.Buffers.Binary;
using System.Data.Common;
using System.Globalization;
using System.Security.Cryptography;
using Microsoft.Data.Sqlite;
using SQLitePCL;

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
            hashes.Add(connection is SqliteConnection sqlite
                ? OfSqlite(sqlite, table, ct)
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

    /// <summary>Through SQLite's own calls: a backup of millions of rows waits for it.</summary>
    internal static TableHash OfSqlite(SqliteConnection connection, string table, CancellationToken ct)
    {
        SqliteException.ThrowExceptionForRC(raw.sqlite3_prepare_v2(connection.Handle, $"select * from {Quoted(table)}", out var statement), connection.Handle);
        using (statement)
        {
            var (rows, sum, bytes, columns) = (0L, UInt128.Zero, new ArrayBufferWriter<byte>(4096), raw.sqlite3_column_count(statement));
            Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
            int step;
            while ((step = raw.sqlite3_step(statement)) == raw.SQLITE_ROW)
            {
                ct.ThrowIfCancellationRequested();
                bytes.ResetWrittenCount();
                for (var i = 0; i < columns; i++) Append(bytes, statement, i);
                SHA256.HashData(bytes.WrittenSpan, hash);
                sum = unchecked(sum + BinaryPrimitives.ReadUInt128BigEndian(hash));
                rows++;
            }
            if (step != raw.SQLITE_DONE) SqliteException.ThrowExceptionForRC(step, connection.Handle);
            return new TableHash(table, rows, sum.ToString("x", CultureInfo.InvariantCulture));
        }
    }

    /// <summary>Kind, length and bytes, so that no two rows look the same.</summary>
    static void Append(ArrayBufferWriter<byte> bytes, sqlite3_stmt statement, int column)
    {
        var kind = raw.sqlite3_column_type(statement, column);
        var number = kind switch
        {
            raw.SQLITE_INTEGER => raw.sqlite3_column_int64(statement, column),
            raw.SQLITE_FLOAT => BitConverter.DoubleToInt64Bits(raw.sqlite3_column_double(statement, column)),
            raw.SQLITE_NULL => 0,
            _ => raw.sqlite3_column_bytes(statement, column),
        };
        var head = bytes.GetSpan(9);
        head[0] = (byte)kind;
        BinaryPrimitives.WriteInt64LittleEndian(head[1..], number);
        bytes.Advance(9);
        if (kind is raw.SQLITE_TEXT or raw.SQLITE_BLOB) bytes.Write(raw.sqlite3_column_blob(statement, column));
    }

    static string Quoted(string name) => $"\"{name.Replace("\"", "\"\"")}\"";
}
