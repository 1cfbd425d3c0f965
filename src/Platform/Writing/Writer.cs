using Microsoft.EntityFrameworkCore;
using Zhike.Platform.Access;
using Zhike.Platform.Catalogue;
using Zhike.Platform.ChangeLog;
using Zhike.Platform.Data;
using Zhike.Platform.Http;
using Zhike.Platform.Query;

namespace Zhike.Platform.Writing;

/// <summary>
/// One unit of work of one caller: everything loaded, added and deleted until <see cref="Save"/> is written together with
/// its change log in one transaction, or not at all. It begins with the first use; on SQLite it then holds the only writer,
/// so nothing slow belongs between the first use and <see cref="Save"/>.
/// </summary>
public sealed class Writer(Writers writers, Caller caller) : IAsyncDisposable
{
    readonly Dictionary<Record, (string Action, object? Data)> actions = [];
    readonly List<Func<WriteLease, IReadOnlyList<Change>, CancellationToken, Task>> withinSave = [];
    readonly List<Func<Task>> afterSave = [];
    readonly List<Change> flushed = [];
    readonly List<Record> fresh = [];
    readonly Dictionary<string, Attached> attached = new(StringComparer.Ordinal);
    WriteLease? lease;
    ZhikeDb? db;

    public Caller Caller => caller;
    public ObjectCatalogue Catalogue => writers.Catalogue;
    public QueryEngine Queries => writers.Queries;
    public Database Database => writers.Database;

    /// <summary>The instant of this unit of work; the same for every record it writes.</summary>
    public DateTime Now { get; } = writers.Clock.Instant();

    /// <summary>Warnings that the person has seen and chosen to pass, such as <c>allowDuplicate</c>; from the query of the request.</summary>
    public HashSet<string> Allowed { get; } = new(StringComparer.Ordinal);

    /// <summary>What the last <see cref="Save"/> put into the change log.</summary>
    public IReadOnlyList<Change> Saved { get; private set; } = [];

    /// <summary>The entities of this unit of work; reading through it sees its own writes. It does not ask for rights.</summary>
    public async ValueTask<ZhikeDb> Db(CancellationToken ct = default)
    {
        if (db is not null) return db;
        if (caller.ReadOnly) throw new Denied("access.read-only");
        lease = await writers.Database.BeginWrite(ct);
        return db = await writers.Context(lease, ct);
    }

    public async ValueTask<WriteLease> Lease(CancellationToken ct = default)
    {
        await Db(ct);
        return lease!;
    }

    /// <summary>Loads a record for a change that needs <paramref name="right"/>.</summary>
    /// <exception cref="NotFound">when the caller may not see it.</exception>
    /// <exception cref="Denied">when the caller may see it but not do this.</exception>
    /// <exception cref="Stale">when <paramref name="ifVersion"/> is given and the record has moved on.</exception>
    public async Task<T> Load<T>(long id, Right right = Right.Update, CancellationToken ct = default, long? ifVersion = null, bool deleted = false) where T : Record =>
        (T)await Load(Catalogue.Find(typeof(T))!, id, right, ct, ifVersion, deleted);

    public async Task<Record> Load(ObjectDefinition definition, long id, Right right, CancellationToken ct, long? ifVersion = null, bool deleted = false)
    {
        var context = await Db(ct);
        if (!await Reaches(definition, id, right, deleted, ct))
            throw await Reaches(definition, id, Right.Read, deleted, ct) ? new Denied() : new NotFound();
        var record = (Record)(await context.FindAsync(definition.RecordType, [id], ct))!;
        if (ifVersion is { } version && version != record.Version) throw new Stale();
        return record;
    }

    /// <summary>Whether a right of the caller reaches a record, as this unit of work sees the database.</summary>
    public async Task<bool> Reaches(ObjectDefinition definition, long id, Right right, bool deleted, CancellationToken ct)
    {
        var held = await Lease(ct);
        var selection = new Selection(definition, caller) { Ids = [id], Right = right, Deleted = deleted, Limit = 1 };
        return (await writers.Queries.Ids(held.Connection, held.Transaction, selection, ct)).Count == 1;
    }

    /// <summary>Adds a new record; an owned one without owner or pool belongs to the caller.</summary>
    /// <exception cref="Denied">when the caller may not create such records, or not below that parent.</exception>
    public async Task<T> Add<T>(T record, CancellationToken ct = default) where T : Record
    {
        var definition = Catalogue.Find(record.GetType()) ?? throw new ArgumentException($"{record.GetType()} is in no catalogue", nameof(record));
        if (!caller.May(definition, Right.Create)) throw new Denied();
        var context = await Db(ct);
        if (definition.Parent is { } parent && definition.Field(parent.Field).Get(record) is long parentId
            && !await Reaches(Catalogue[parent.Object], parentId, parent.WriteNeeds, false, ct))
            throw await Reaches(Catalogue[parent.Object], parentId, Right.Read, false, ct) ? new Denied() : new Invalid(parent.Field, "value.reference-unknown");
        context.Add(record);
        return record;
    }

    /// <summary>Adds many new records of one object; their parents are looked at in one query. After the write they are no longer followed.</summary>
    /// <exception cref="Denied">when the caller may not create such records, or not below one of the parents.</exception>
    public async Task AddAll(ObjectDefinition definition, IReadOnlyList<Record> records, CancellationToken ct = default)
    {
        if (!caller.May(definition, Right.Create)) throw new Denied();
        if (definition.Parent is { } parent)
        {
            var ids = records.Select(record => definition.Field(parent.Field).Get(record)).OfType<long>().Distinct().ToList();
            if ((await Reached(Catalogue[parent.Object], ids, parent.WriteNeeds, ct)).Count < ids.Count) throw new Denied();
        }
        await AddParts(definition, records, ct);
    }

    /// <summary>Adds new records that are parts of one the caller was found to have the right to change; that right is all they ask for.</summary>
    public async Task AddParts(ObjectDefinition definition, IReadOnlyList<Record> parts, CancellationToken ct = default)
    {
        var context = await Db(ct);
        if (NewRows.Take(context, definition, parts.Count)) fresh.AddRange(parts);
        else context.AddRange(parts);
    }

    /// <summary>Which of the given living records a right of the caller reaches.</summary>
    public async Task<IReadOnlySet<long>> Reached(ObjectDefinition definition, IReadOnlyList<long> ids, Right right, CancellationToken ct)
    {
        if (ids.Count == 0) return new HashSet<long>();
        var held = await Lease(ct);
        var selection = new Selection(definition, caller) { Ids = ids, Right = right, Limit = ids.Count };
        return (await writers.Queries.Ids(held.Connection, held.Transaction, selection, ct)).ToHashSet();
    }

    /// <summary>Puts a loaded record and all that is seen through it into the recycle bin.</summary>
    public async Task Delete(Record record, CancellationToken ct = default) => await RecycleBin.Mark(this, record, Now, ct);

    /// <summary>Takes a record and what went with it out of the recycle bin.</summary>
    public async Task Restore(Record record, CancellationToken ct = default) => await RecycleBin.Mark(this, record, null, ct);

    /// <summary>Names what is being done to a record, for its history; without it the log says create, update or delete.</summary>
    public void Describe(Record record, string action, object? data = null) => actions[record] = (action, data);

    /// <summary>Puts an action on something that is no record of the catalogue, such as a role, into the log of this save.</summary>
    /// <param name="changes">Field key → [before, after] in wire form.</param>
    public void Log(string objectKey, long id, string action, IReadOnlyDictionary<string, object?[]> changes) =>
        flushed.Add(new Change(null, Now, caller.UserId, caller.Origin, objectKey, id, action, null, null, System.Text.Json.JsonSerializer.Serialize(changes, Json.Plain), null));

    /// <summary>Puts entries into the log of this transaction at once, for work on more rows than should be held until the save; <see cref="Saved"/> does not name them.</summary>
    public async Task LogNow(IReadOnlyList<Change> changes, CancellationToken ct = default) => await ChangeAppender.Append(await Lease(ct), writers.Database.Dialect, changes, ct);

    internal IReadOnlyCollection<Record> DescribedRecords => actions.Keys;

    internal (string Action, object? Data)? Described(Record record) => actions.TryGetValue(record, out var said) ? said : null;

    /// <summary>Rows of a plain table that belong to a record, written right after it; they are asked for when it has its id.</summary>
    /// <param name="columns">As for <see cref="Inserts.Insert"/>; the same for all rows of a table.</param>
    public void Attach(string table, IReadOnlyList<string> columns, Func<IEnumerable<object?[]>> rows)
    {
        if (!attached.TryGetValue(table, out var known)) attached[table] = known = new Attached(columns, []);
        known.Rows.Add(rows);
    }

    /// <summary>New records that are written past the entity model, until they are.</summary>
    internal List<Record> Fresh => fresh;

    internal async Task WriteAttached(CancellationToken ct)
    {
        foreach (var (table, (columns, rows)) in attached)
            await lease!.Insert(writers.Database.Dialect, table, columns, [.. rows.SelectMany(some => some())], ct);
        attached.Clear();
    }

    /// <summary>Runs in the same transaction as the rows and their log entries, which it is given.</summary>
    public void WithinSave(Func<WriteLease, IReadOnlyList<Change>, CancellationToken, Task> action) => withinSave.Add(action);

    /// <summary>Runs after the transaction is durable; for signals, never for data.</summary>
    public void AfterSave(Func<Task> action) => afterSave.Add(action);

    /// <summary>Serialises units of work that name the same thing, until this one ends; for rules over several records.</summary>
    public Task Lock(string name, long id, CancellationToken ct = default) => Lock([name], id, ct);

    /// <summary>As for one name; the names are taken in one order by everybody, so that nobody waits in a circle.</summary>
    public async Task Lock(IEnumerable<string> names, long id, CancellationToken ct = default)
    {
        var held = await Lease(ct);
        if (writers.Database.Dialect == Dialect.Sqlite) return;
        string[] sorted = [.. names.Order(StringComparer.Ordinal)];
        await held.Run("SELECT pg_advisory_xact_lock(hashtextextended(name, @id)) FROM unnest(@names) WITH ORDINALITY AS wanted (name, at) ORDER BY at", ct, ("names", sorted), ("id", id));
    }

    /// <summary>Keeps out those who <see cref="Lock(string, long, CancellationToken)"/> the same thing, and nobody else; for many units of work that rely on what few of them change.</summary>
    public async Task LockShared(string name, long id, CancellationToken ct = default)
    {
        var held = await Lease(ct);
        if (writers.Database.Dialect == Dialect.Sqlite) return;
        await held.Run("SELECT pg_advisory_xact_lock_shared(hashtextextended(@name, @id))", ct, ("name", name), ("id", id));
    }

    /// <summary>Writes the rows so far into the open transaction, so that new records have their ids; nothing is durable before <see cref="Save"/>.</summary>
    public async Task Flush(CancellationToken ct = default) => flushed.AddRange(await new SaveRun(this, await Db(ct)).Write(ct));

    /// <summary>Does all that <see cref="Save"/> would do and takes it back: rules and constraints speak, nothing is written.</summary>
    public async Task Rehearse(CancellationToken ct = default)
    {
        await Flush(ct);
        await End();
    }

    /// <summary>Writes rows and change log in one transaction and ends it.</summary>
    /// <exception cref="Stale">when another wrote the same record meanwhile.</exception>
    public async Task Save(CancellationToken ct = default)
    {
        var context = await Db(ct);
        IReadOnlyList<Change> changes = [.. flushed, .. await new SaveRun(this, context).Write(ct)];
        await ChangeAppender.Append(lease!, writers.Database.Dialect, changes, ct);
        foreach (var action in withinSave) await action(lease!, changes, ct);
        await lease!.Commit(ct);
        Saved = changes;
        var after = afterSave.ToList();
        await writers.Keep(db!);
        db = null;
        await End();
        await writers.Database.Signal(ChangeSealer.Channel);
        foreach (var action in after) await action();
    }

    async Task End()
    {
        if (db is not null) await db.DisposeAsync();
        if (lease is not null) await lease.DisposeAsync();
        (db, lease) = (null, null);
        actions.Clear();
        flushed.Clear();
        attached.Clear();
        fresh.Clear();
        withinSave.Clear();
        afterSave.Clear();
    }

    public async ValueTask DisposeAsync() => await End();

    sealed record Attached(IReadOnlyList<string> Columns, List<Func<IEnumerable<object?[]>>> Rows);
}
