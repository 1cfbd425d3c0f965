using System.Data.Common;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Data;
using Zhike.Platform.Modules;

namespace Zhike.Platform.ChangeLog;

/// <summary>Appends entries to the log inside the transaction of the write they describe.</summary>
/// <remarks>
/// SQLite has one writer, so the chain is extended on the spot. On PostgreSQL, where writers commit in any order, entries
/// are sealed right after commit by <see cref="ChangeSealer"/>, which gives them their place in the chain.
/// </remarks>
static class ChangeAppender
{
    const string Columns = "seq, at, actor_id, origin, object, record_id, action, parent_object, parent_id, changes, data, hash";

    /// <summary>From so many entries on, a load of rows is faster than statements.</summary>
    const int Many = 20;

    internal static async Task Append(WriteLease lease, Dialect dialect, IReadOnlyList<Change> changes, CancellationToken ct)
    {
        if (changes.Count == 0) return;
        var postgres = dialect == Dialect.Postgres;
        var (seq, hash) = postgres ? (0, "") : await Last(lease, ct);
        if (changes.Count >= Many)
        {
            await new BulkTable("change_log", BulkColumn.OfLog(dialect)).WriteRows(lease, postgres ? changes.Select(change => new ChainedChange(change, null)) : Chained(changes, seq, hash), ct);
            return;
        }
        await using var command = Prepare(lease, postgres);
        foreach (var change in changes)
        {
            seq++;
            if (!postgres) hash = ChangeChain.Next(hash, seq, change);
            Fill(command, change, postgres ? null : seq, postgres ? null : hash, postgres);
            await command.ExecuteNonQueryAsync(ct);
        }
    }

    static IEnumerable<ChainedChange> Chained(IReadOnlyList<Change> changes, long seq, string hash)
    {
        foreach (var change in changes)
        {
            hash = ChangeChain.Next(hash, ++seq, change);
            yield return new ChainedChange(change with { Seq = seq }, hash);
        }
    }

    internal static async Task<(long Seq, string Hash)> Last(WriteLease lease, CancellationToken ct)
    {
        await using var command = lease.Connection.Command("SELECT seq, hash FROM change_log WHERE seq IS NOT NULL ORDER BY seq DESC LIMIT @one", lease.Transaction, ("one", 1L));
        await using var reader = await command.ExecuteReaderAsync(ct);
        return await reader.ReadAsync(ct) ? (reader.GetInt64(0), reader.GetString(1)) : (0, ChangeChain.Start);
    }

    static DbCommand Prepare(WriteLease lease, bool postgres)
    {
        var json = postgres ? "::json" : "";
        var command = lease.Connection.Command($"INSERT INTO change_log ({Columns}) VALUES (@p1, @p2, @p3, @p4, @p5, @p6, @p7, @p8, @p9, @p10{json}, @p11{json}, @p12)", lease.Transaction);
        for (var i = command.Parameters.Count + 1; i <= 12; i++)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = "@p" + i;
            if (postgres) parameter.DbType = i is 1 or 3 or 6 or 9 ? System.Data.DbType.Int64 : i == 2 ? System.Data.DbType.DateTime : System.Data.DbType.String;
            command.Parameters.Add(parameter);
        }
        return command;
    }

    static void Fill(DbCommand command, Change change, long? seq, string? hash, bool postgres)
    {
        object?[] values =
        [
            seq, postgres ? change.At : Instants.Format(change.At), change.ActorId, Naming.Camel(change.Origin.ToString()), change.Object, change.RecordId,
            change.Action, change.ParentObject, change.ParentId, change.Changes, change.Data, hash,
        ];
        for (var i = 0; i < values.Length; i++) command.Parameters[i].Value = values[i] ?? DBNull.Value;
    }
}
