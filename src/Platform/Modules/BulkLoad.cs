using Microsoft.EntityFrameworkCore;
using Zhike.Platform.Access;
using Zhike.Platform.Catalogue;
using Zhike.Platform.ChangeLog;
using Zhike.Platform.Data;
using Zhike.Platform.Writing;

namespace Zhike.Platform.Modules;

/// <summary>
/// Fills tables far faster than one unit of work per record could: no rules run, so whoever uses it computes derived columns
/// itself. Other threads make rows and their search documents while one writes them; rows stream through in chunks, so memory
/// does not grow with their number. The search index is complete when the load is.
/// </summary>
/// <remarks>
/// A load of up to <see cref="Large"/> records gives each its create entry in the change log. A larger one begins the log with one
/// entry per object, and builds the indexes after the rows; killed in between, it leaves a database that says so at the next start.
/// </remarks>
public sealed class BulkLoad : IAsyncDisposable
{
    /// <summary>Records of the main object from which on a load is a large one.</summary>
    public const int Large = 20_000;

    /// <summary>The setting that is there while a large load goes on.</summary>
    internal const string Unfinished = "load.unfinished";

    const int Chunk = 2000;

    /// <summary>Chunks that other threads may have made before they are written.</summary>
    const int Ready = 8;

    readonly Writers writers;
    readonly bool large;
    readonly Dictionary<Type, BulkTable> tables = [];
    readonly IndexPause indexes;
    readonly BulkTable log;
    readonly List<Change> history = [];
    readonly ZhikeDb db;
    SearchAside? aside;
    WriteLease lease;
    readonly long begun = System.Diagnostics.Stopwatch.GetTimestamp();
    long seq, pending;
    string hash = ChangeChain.Start;

    BulkLoad(Writers writers, WriteLease lease, bool large)
    {
        (this.writers, this.lease, this.large) = (writers, lease, large);
        db = new ZhikeDb(lease.Connection, Dialect, writers.Modules);
        log = new BulkTable("change_log", BulkColumn.OfLog(Dialect));
        indexes = new IndexPause(writers.Database);
    }

    Dialect Dialect => writers.Database.Dialect;

    /// <summary>Rows after which a transaction ends, so that a load of millions does not pile up in the journal.</summary>
    internal long PerTransaction { get; set; } = 1_000_000;

    /// <summary>Rows written so far, entries of the change log included.</summary>
    public long Rows { get; private set; }

    /// <param name="records">How many records of the main object will come.</param>
    public static async Task<BulkLoad> Begin(Writers writers, long records, Action<string, double>? progress = null, CancellationToken ct = default)
    {
        if (records > Large) await writers.Database.MakeRoom(true, ct);
        var load = new BulkLoad(writers, await writers.Database.BeginWrite(ct), records > Large) { Progress = progress };
        await load.TakeChain(ct);
        if (load.large)
        {
            load.aside = await SearchAside.Begin(writers.Database, load.lease);
            await load.Remember(Unfinished, "true");
        }
        return load;
    }

    /// <summary>Whether a large load was begun and never ended.</summary>
    public static async Task<bool> WasInterrupted(Database database, CancellationToken ct = default)
    {
        await using var connection = await database.OpenRead(ct);
        return await connection.Value<long>($"select count(*) from settings where key = '{Unfinished}'") > 0;
    }

    /// <summary>The first id that no row of the entity's table has.</summary>
    public Task<long> NextId<T>() where T : class =>
        lease.Value<long>($"select coalesce(max(id), 0) + 1 from {Table<T>().Name}");

    /// <summary>First column of the first row of a query; for facts that migrations have seeded.</summary>
    public Task<List<T>> Read<T>(string sql, Func<System.Data.Common.DbDataReader, T> read) => lease.Rows(sql, read);

    /// <summary>Catalogue records with their ids and stamps set, findable at once.</summary>
    public async Task Records<T>(IEnumerable<T> records, CancellationToken ct) where T : Record
    {
        var definition = writers.Catalogue.Find(typeof(T))!;
        var (table, found) = (Table<T>(), new BulkSearch(definition, Dialect));
        await Pause(table, ct);
        if (aside is null) await found.Begin(lease, ct);
        var (count, last) = (0L, 0L);
        await foreach (var (rows, values, documents) in Prepared(records, table, found, ct))
        {
            await Write(table, values, ct);
            await (aside?.Take(found, documents, ct) ?? found.Write(lease, documents, ct));
            if (!large) history.AddRange(rows.Select(record => Created(definition, record)));
            (count, last) = (count + rows.Length, rows[^1].Id);
        }
        if (aside is null) await found.End(lease, ct);
        Done(table.Name);
        if (large && count > 0) await Log([new Change(null, writers.Clock.Instant(), null, Origin.Job, definition.Key, last, "load", null, null, "{}", $"{{\"count\":{count}}}")], ct);
    }

    /// <summary>Rows of an entity that is no catalogue object.</summary>
    public async Task Plain<T>(IEnumerable<T> rows, CancellationToken ct) where T : class
    {
        var table = Table<T>();
        await Pause(table, ct);
        await foreach (var chunk in rows.Chunk(Chunk).Ahead(Ready, chunk => chunk.Select(table.Values).ToArray(), ct)) await Write(table, chunk, ct);
        Done(table.Name);
    }

    /// <summary>Runs a statement inside the load, for the few rows that have no entity.</summary>
    public Task<int> Run(string sql, params (string Name, object? Value)[] parameters) => lease.Run(sql, parameters);

    /// <summary>Keeps a setting of the installation.</summary>
    public Task<int> Remember(string key, string json) =>
        lease.Run($"insert into settings (key, value, version) values (@key, @value{(Dialect == Dialect.Postgres ? "::jsonb" : "")}, 1)", ("key", key), ("value", json));

    /// <summary>Further entries of the change log, such as the winning of a deal; their sequence and hash are made here. A large load leaves them out.</summary>
    public void Happened(IEnumerable<Change> changes)
    {
        if (!large) history.AddRange(changes);
    }

    /// <summary>Makes everything durable, and counts values anew for the query planner.</summary>
    public async Task Commit(CancellationToken ct)
    {
        // Tables come one after the other; the log tells it as it happened.
        await Log(history.OrderBy(change => change.At), ct);
        foreach (var table in tables.Values) await table.AdvanceIds(lease, ct);
        await lease.Commit(ct);
        await End();
        if (aside is not null) await aside.BeforeIndexes(ct);
        await indexes.Restore(ct);
        Done("indexes");
        if (aside is not null) await aside.MoveInto(writers.Database, ct);
        Done("search");
        await writers.Database.RefreshStatistics(ct: ct);
        await using var last = await writers.Database.BeginWrite(ct);
        await last.Run($"delete from settings where key = '{Unfinished}'", ct);
        await last.Commit(ct);
        await writers.Database.Signal(ChangeSealer.Channel);
    }

    /// <summary>Told of each table that is finished and the seconds since the load began.</summary>
    public Action<string, double>? Progress { get; init; }

    void Done(string what) => Progress?.Invoke(what, System.Diagnostics.Stopwatch.GetElapsedTime(begun).TotalSeconds);

    public async ValueTask DisposeAsync()
    {
        await End();
        if (aside is not null) await aside.DisposeAsync();
        if (large) await writers.Database.MakeRoom(false, CancellationToken.None);
    }

    async Task End()
    {
        await db.DisposeAsync();
        await lease.DisposeAsync();
    }

    /// <summary>On PostgreSQL at once, since who has taken an index away holds off everybody else from its table.</summary>
    async Task Pause(BulkTable table, CancellationToken ct)
    {
        if (!large) return;
        await indexes.Drop(lease, table.Name, ct);
        if (Dialect == Dialect.Postgres) await NextTransaction(ct);
    }

    static IAsyncEnumerable<(Record[] Rows, object?[][] Values, object[] Documents)> Prepared<T>(IEnumerable<T> records, BulkTable table, BulkSearch found, CancellationToken ct) where T : Record =>
        records.Chunk(Chunk).Ahead(Ready, chunk => ((Record[])[.. chunk], (object?[][])[.. chunk.Select(table.Values)], (object[])[.. chunk.Select(found.Document)]), ct);

    async Task Log(IEnumerable<Change> changes, CancellationToken ct)
    {
        foreach (var chunk in changes.Chunk(Chunk))
        {
            // The chain is taken anew with each transaction, so none may begin between the links of a chunk and their rows.
            if (pending > PerTransaction) await NextTransaction(ct);
            await Write(log, [.. chunk.Select(change => log.Values(Chain(change)))], ct);
        }
    }

    async Task Write(BulkTable table, IReadOnlyList<object?[]> rows, CancellationToken ct)
    {
        if (pending > PerTransaction) await NextTransaction(ct);
        await table.Write(lease, rows, ct);
        (Rows, pending) = (Rows + rows.Count, pending + rows.Count);
    }

    async Task NextTransaction(CancellationToken ct)
    {
        await lease.Commit(ct);
        await lease.DisposeAsync();
        lease = await writers.Database.BeginWrite(ct);
        pending = 0;
        await TakeChain(ct);
    }

    /// <summary>Continues the chain where it stands; on PostgreSQL the sealer waits meanwhile.</summary>
    async Task TakeChain(CancellationToken ct)
    {
        if (Dialect == Dialect.Postgres) await lease.Run("select pg_advisory_xact_lock(hashtextextended('change-seal', 0))", ct);
        (seq, hash) = await ChangeAppender.Last(lease, ct);
    }

    BulkTable Table<T>() where T : class
    {
        if (tables.TryGetValue(typeof(T), out var known)) return known;
        var entity = db.Model.FindEntityType(typeof(T)) ?? throw new ArgumentException($"{typeof(T)} is no entity", nameof(T));
        return tables[typeof(T)] = new BulkTable(entity.GetTableName()!, BulkColumn.Of(entity));
    }

    ChainedChange Chain(Change change)
    {
        var placed = change with { Seq = ++seq };
        hash = ChangeChain.Next(hash, seq, placed);
        return new ChainedChange(placed, hash);
    }

    static Change Created(ObjectDefinition definition, Record record)
    {
        var parent = definition.TimelineField is { } key ? definition.Field(key) : null;
        return new Change(null, record.CreatedAt, record.CreatedById, Origin.Job, definition.Key, record.Id, "create",
            parent?.Target, parent?.Get(record) as long?, SaveRun.Values(definition, record), null);
    }
}
