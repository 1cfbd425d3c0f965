using System.Data.Common;
using System.Text.Json;
using Zhike.Platform.Catalogue;
using Zhike.Platform.ChangeLog;
using Zhike.Platform.Columnar;
using Zhike.Platform.Data;

namespace Zhike.Analytics.Warehouse;

/// <summary>
/// Keeps the warehouse as the operational database is: everything anew, or what the change log names since the last time. Each step is one transaction
/// of the warehouse with its place in the log, so that it may be killed and repeated; a record is copied as it is now, so that a change that is read twice does no harm.
/// </summary>
internal sealed class LoadWarehouse(Database database, CatalogueStore catalogues, WarehouseFile file, WarehouseSchema schema, TimeProvider clock)
{
    const int Batch = 2_000;

    /// <summary>How long a question waits for a column that it needs.</summary>
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <summary>Ids in one question to the operational database.</summary>
    const int Few = 500;

    /// <summary>Builds everything anew; readers see what was there before until it is done.</summary>
    /// <param name="progress">Told how many rows have been copied.</param>
    internal Task<long> Rebuild(Action<long>? progress, CancellationToken ct) => Alone(async () =>
    {
        using var session = Emptied();
        await using var read = await database.OpenRead(ct);
        var (shape, seq, rows) = (schema.Now, await read.Value<long?>("SELECT max(seq) FROM change_log") ?? 0, 0L);
        await Together(session, async () =>
        {
            WarehouseSchema.Create(shape, session);
            foreach (var table in shape.Tables) rows += await Fill(table, read, table.Select, session, progress, ct);
            await Remember(read, session, seq, ct);
            Note(session, ("seq", $"{seq}"), ("hash", await HashAt(read, seq)), ("fingerprint", shape.Fingerprint), ("core", shape.Core), ("builtAt", Instants.Format(clock.Instant())), ("loadedAt", Instants.Format(clock.Instant())));
        });
        session.Run("CHECKPOINT");
        return rows;
    }, ct);

    /// <summary>Takes over what the log names since the last time.</summary>
    /// <returns>How many entries were read; null when the warehouse has to be built first.</returns>
    internal Task<long?> Follow(CancellationToken ct) => Alone<long?>(async () =>
    {
        using var session = file.Session();
        if (!await Matched(session, schema.Now, ct) || !await Continues(session, ct)) return null;
        var read = 0L;
        while (await Step(session, ct) is var count and > 0) read += count;
        return read;
    }, ct);

    /// <summary>Gives the warehouse the columns of custom fields that were made meanwhile, and takes those away that are gone; without a warehouse there is nothing to do.</summary>
    /// <exception cref="Platform.Http.Refused">503 <c>analytics.warehouse-not-built</c> where it is being built for longer than somebody would wait.</exception>
    internal async Task Match(CancellationToken ct)
    {
        try
        {
            using var session = file.Session();
            if (!schema.Fits(session) || Noted(session, "fingerprint") == schema.Now.Fingerprint) return;
        }
        catch (Platform.Http.Refused) { return; }
        await Alone(async () =>
        {
            using var session = file.Session();
            return await Matched(session, schema.Now, ct);
        }, ct, Patience);
    }

    /// <summary>Takes one object over anew, for what is written past the log, as scores are.</summary>
    internal Task Renew(string key, CancellationToken ct) => Alone(async () =>
    {
        using var session = file.Session();
        var shape = schema.Now;
        if (shape.Tables.FirstOrDefault(each => each.Object == key) is not { } table || !await Matched(session, shape, ct)) return false;
        await using var read = await database.OpenRead(ct);
        await Together(session, async () =>
        {
            session.Run($"DELETE FROM {table.Name}", ct);
            session.Run("DELETE FROM quarantine WHERE object = $1", ct, table.Object);
            await Fill(table, read, table.Select, session, null, ct);
        });
        return true;
    }, ct);

    /// <summary>One at a time changes the file; what hinders it is kept for those who look after it.</summary>
    async Task<T> Alone<T>(Func<Task<T>> work, CancellationToken ct, TimeSpan? patience = null)
    {
        if (!await file.Writing.WaitAsync(patience ?? Timeout.InfiniteTimeSpan, ct)) throw new Platform.Http.Refused(503, "analytics.warehouse-not-built");
        try
        {
            var done = await work();
            file.Hindered = null;
            file.Served();
            return done;
        }
        catch (ColumnarFailed failed)
        {
            file.Hinder(failed);
            throw;
        }
        finally { file.Writing.Release(); }
    }

    static async Task Together(ColumnSession session, Func<Task> work)
    {
        session.Run("BEGIN TRANSACTION");
        try
        {
            await work();
            session.Run("COMMIT");
        }
        catch
        {
            session.Abandon();
            throw;
        }
    }

    /// <summary>Whether the tables are those of the shape, after the columns of custom fields were put right.</summary>
    async Task<bool> Matched(ColumnSession session, WarehouseShape shape, CancellationToken ct)
    {
        if (Noted(session, "core") != shape.Core) return false;
        if (Noted(session, "fingerprint") == shape.Fingerprint) return true;
        await using var read = await database.OpenRead(ct);
        await Together(session, async () =>
        {
            foreach (var table in shape.Tables)
            {
                var added = CustomColumns.Match(table, session, ct);
                if (added.Count == 0) continue;
                // A new field has few values; that it has some already shows that the log was read before it was known.
                foreach (var ids in (await read.Rows(table.SelectHaving(added), row => row.GetInt64(0))).Chunk(Few)) await Retake(table, ids, read, session, ct);
            }
            Note(session, ("fingerprint", shape.Fingerprint));
        });
        return true;
    }

    /// <summary>A note of the warehouse about itself; null when it was never built.</summary>
    internal static string? Noted(ColumnSession session, string name)
    {
        if ((long)session.Value("SELECT count(*) FROM information_schema.tables WHERE table_name = 'warehouse'")! == 0) return null;
        return (string?)session.Value("SELECT value FROM warehouse WHERE name = $1", default, name);
    }

    /// <summary>Whether the log still holds what was read last; after a restore it may not.</summary>
    async Task<bool> Continues(ColumnSession session, CancellationToken ct)
    {
        await using var read = await database.OpenRead(ct);
        return await HashAt(read, long.Parse(Noted(session, "seq")!)) == Noted(session, "hash");
    }

    static async Task<string> HashAt(DbConnection read, long seq) => seq == 0 ? "" : await read.Value<string?>("SELECT hash FROM change_log WHERE seq = @seq", ("seq", seq)) ?? "gone";

    /// <summary>A damaged file is no reason not to build a new one.</summary>
    ColumnSession Emptied()
    {
        if (file.Hindered == WarehouseTrouble.Damaged) file.Clear();
        try { return file.Session(); }
        catch (Platform.Http.Refused) when (file.Trouble == WarehouseTrouble.Damaged)
        {
            file.Clear();
            return file.Session();
        }
    }

    static async Task<long> Fill(WarehouseTable table, DbConnection read, string select, ColumnSession session, Action<long>? progress, CancellationToken ct)
    {
        await using var command = read.CreateCommand();
        (command.CommandText, command.CommandTimeout) = (select, 0);
        await using var rows = await command.ExecuteReaderAsync(ct);
        var bad = new List<(long Id, string Reason)>();
        var count = await table.Copy(rows, session, (id, reason) => bad.Add((id, reason)), progress, ct);
        foreach (var (id, reason) in bad) session.Run("INSERT INTO quarantine VALUES ($1, $2, $3)", ct, table.Object, id, reason);
        return count;
    }

    /// <summary>Copies records as they are now.</summary>
    static async Task Retake(WarehouseTable table, long[] ids, DbConnection read, ColumnSession session, CancellationToken ct)
    {
        var list = string.Join(',', ids);
        session.Run($"DELETE FROM {table.Name} WHERE id IN ({list})", ct);
        session.Run($"DELETE FROM quarantine WHERE object = $1 AND record_id IN ({list})", ct, table.Object);
        await Fill(table, read, $"{table.Select} AND id IN ({list})", session, null, ct);
    }

    async Task<int> Step(ColumnSession session, CancellationToken ct)
    {
        var (shape, seq) = (schema.Now, long.Parse(Noted(session, "seq")!));
        if (!await Matched(session, shape, ct)) return 0;
        await using var read = await database.OpenRead(ct);
        var changes = await ChangeReading.After(read, seq, Batch, ct);
        if (changes.Count == 0) return 0;
        await Together(session, async () =>
        {
            foreach (var table in shape.Tables)
                foreach (var ids in changes.Where(change => change.Object == table.Object).Select(change => change.RecordId).Distinct().Chunk(Few)) await Retake(table, ids, read, session, ct);
            Append(changes, session);
            Note(session, ("seq", $"{changes[^1].Seq}"), ("hash", await HashAt(read, changes[^1].Seq!.Value)), ("loadedAt", Instants.Format(clock.Instant())));
        });
        return changes.Count;
    }

    async Task Remember(DbConnection read, ColumnSession session, long until, CancellationToken ct)
    {
        for (var seq = 0L; seq < until;)
        {
            var changes = await ChangeReading.After(read, seq, Batch, ct);
            var known = changes.Where(change => change.Seq <= until).ToList();
            if (known.Count == 0) return;
            Append(known, session);
            seq = known[^1].Seq!.Value;
        }
    }

    void Append(List<Change> changes, ColumnSession session)
    {
        using var appender = session.Append(WarehouseSchema.Events, [ColumnType.Integer, ColumnType.Timestamp, ColumnType.Text, ColumnType.Integer, ColumnType.Text, ColumnType.Text, ColumnType.Text]);
        foreach (var change in changes)
        {
            if (change.Changes.Length <= 2 || catalogues.Current.Find(change.Object) is not { } definition) continue;
            foreach (var member in change.ChangesJson.EnumerateObject().Where(member => definition.Find(member.Name) is { } field && WarehouseSchema.IsHistoric(field) && member.Value.ValueKind == JsonValueKind.Array))
                Event(change, member, appender);
        }
        appender.Finish();
    }

    static void Event(Change change, JsonProperty member, ColumnAppender appender)
    {
        appender.Set(0, change.Seq!.Value);
        appender.Set(1, change.At);
        appender.Set(2, change.Object);
        appender.Set(3, change.RecordId);
        appender.Set(4, member.Name);
        if (Text(member.Value[0]) is { } was) appender.Set(5, was);
        if (Text(member.Value[1]) is { } now) appender.Set(6, now);
        appender.EndRow();
    }

    /// <summary>Money as its amount alone.</summary>
    static string? Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Object when value.TryGetProperty("amount", out var amount) => amount.GetString(),
        _ => value.GetRawText(),
    };

    static void Note(ColumnSession session, params (string Name, string Value)[] notes)
    {
        foreach (var (name, value) in notes)
        {
            session.Run("DELETE FROM warehouse WHERE name = $1", default, name);
            session.Run("INSERT INTO warehouse VALUES ($1, $2)", default, name, value);
        }
    }
}
