using System.Data.Common;
using Zhike.Platform.Access;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Data;

namespace Zhike.Platform.ChangeLog;

/// <summary>Reads entries of the log; the caller of these decides who may see them.</summary>
public static class ChangeReading
{
    public const string Columns = "seq, at, actor_id, origin, object, record_id, action, parent_object, parent_id, changes, data";

    /// <summary>Sealed entries after a cursor, in chain order.</summary>
    public static async Task<List<Change>> After(DbConnection connection, long seq, int limit, CancellationToken ct, DbTransaction? transaction = null)
    {
        await using var command = connection.Command($"SELECT {Columns} FROM change_log WHERE seq > @seq ORDER BY seq LIMIT {limit}", transaction, ("seq", seq));
        await using var reader = await command.ExecuteReaderAsync(ct);
        var changes = new List<Change>();
        while (await reader.ReadAsync(ct)) changes.Add(Read(reader, 0));
        return changes;
    }

    /// <summary>Entries of one record before a position, newest first.</summary>
    public static Task<List<(long Id, Change Change)>> OfRecord(DbConnection connection, string key, long recordId, long before, int limit) =>
        Newest(connection, "object = @object and record_id = @id", key, recordId, before, limit);

    /// <summary>Entries of records that point to one record by their timeline field, newest first.</summary>
    public static Task<List<(long Id, Change Change)>> OfParent(DbConnection connection, string key, long recordId, long before, int limit) =>
        Newest(connection, "parent_object = @object and parent_id = @id", key, recordId, before, limit);

    static Task<List<(long Id, Change Change)>> Newest(DbConnection connection, string where, string key, long recordId, long before, int limit) =>
        connection.Rows($"SELECT id, {Columns} FROM change_log WHERE {where} AND id < @before ORDER BY id DESC LIMIT {limit}",
            row => (row.GetInt64(0), Read(row, 1)), ("@object", key), ("@id", recordId), ("@before", before));

    internal static async Task<List<(long Id, Change Change)>> Unsealed(WriteLease lease, int limit, CancellationToken ct)
    {
        await using var command = lease.Connection.CreateCommand();
        command.Transaction = lease.Transaction;
        command.CommandText = $"SELECT id, {Columns} FROM change_log WHERE seq IS NULL ORDER BY id LIMIT {limit}";
        await using var reader = await command.ExecuteReaderAsync(ct);
        var found = new List<(long, Change)>();
        while (await reader.ReadAsync(ct)) found.Add((reader.GetInt64(0), Read(reader, 1)));
        return found;
    }

    /// <summary>One entry from a row whose columns begin at <paramref name="at"/>.</summary>
    public static Change Read(DbDataReader reader, int at)
    {
        long? Long(int i) => reader.IsDBNull(at + i) ? null : reader.GetInt64(at + i);
        string? Text(int i) => reader.IsDBNull(at + i) ? null : reader.GetString(at + i);
        var instant = reader.GetFieldType(at + 1) == typeof(string) ? Instants.Parse(reader.GetString(at + 1)) : DateTime.SpecifyKind(reader.GetDateTime(at + 1), DateTimeKind.Utc);
        return new Change(Long(0), instant, Long(2), Enum.Parse<Origin>(Text(3)!, true), Text(4)!, Long(5)!.Value, Text(6)!, Text(7), Long(8), Text(9) ?? "{}", Text(10));
    }

    /// <summary>Recomputes the chain; the first entry whose hash does not follow is where somebody changed the log.</summary>
    /// <returns>Entries checked, and the sequence of the first broken one or null.</returns>
    public static async Task<(long Checked, long? BrokenAt)> Verify(DbConnection connection, CancellationToken ct)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = $"SELECT {Columns}, hash FROM change_log WHERE seq IS NOT NULL ORDER BY seq";
        await using var reader = await command.ExecuteReaderAsync(ct);
        var hash = ChangeChain.Start;
        long count = 0;
        while (await reader.ReadAsync(ct))
        {
            var change = Read(reader, 0);
            hash = count == 0 && change.Seq != 1 ? reader.GetString(11) : ChangeChain.Next(hash, change.Seq!.Value, change);
            if (hash != reader.GetString(11)) return (count, change.Seq);
            count++;
        }
        return (count, null);
    }
}
