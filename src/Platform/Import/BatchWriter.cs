using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Zhike.Platform.Access;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Data;
using Zhike.Platform.Http;
using Zhike.Platform.Values;
using Zhike.Platform.Writing;

namespace Zhike.Platform.Import;

/// <summary>Writes rows in units of work; when one is refused, its halves are tried, so that a bad row costs only itself.</summary>
sealed class BatchWriter(ImportTools tools, ImportWork work, long pass)
{
    readonly ImportLedger ledger = new(tools.Database.Dialect, work);
    readonly RecordFiller filler = new(work, tools.Vault, tools.Hook(work.Definition.Key));
    readonly MissingRecords missing = new(tools, work);

    internal async Task Write(IReadOnlyList<RowDraft> drafts, CancellationToken ct)
    {
        if (drafts.Count == 0) return;
        try
        {
            await Once(drafts, ct);
        }
        catch (Exception refused) when (IsFault(refused))
        {
            if (drafts.Count > 1)
            {
                await Write([.. drafts.Take(drafts.Count / 2)], ct);
                await Write([.. drafts.Skip(drafts.Count / 2)], ct);
                return;
            }
            if (!drafts[0].IsAlive) throw;
            drafts[0].Fail(refused);
            await Once(drafts, ct);
        }
    }

    async Task Once(IReadOnlyList<RowDraft> drafts, CancellationToken ct)
    {
        await using var writer = tools.Writers.Open(work.Caller);
        var written = new List<Written>();
        await Fill(writer, drafts, written, ct);
        if (!work.DryRun)
        {
            writer.WithinSave((lease, changes, token) => ledger.Write(lease, drafts, written, changes, pass, token));
            await writer.Save(ct);
            return;
        }
        await writer.Rehearse(ct);
        await using var book = await tools.Database.BeginWrite(ct);
        await ledger.Write(book, drafts, written, [], pass, ct);
        await book.Commit(ct);
    }

    async Task Fill(Writer writer, IReadOnlyList<RowDraft> drafts, List<Written> written, CancellationToken ct)
    {
        var alive = drafts.Where(draft => draft.IsAlive).ToList();
        if (alive.Count == 0) return;
        var made = await missing.Make(writer, alive, written, ct);
        alive.RemoveAll(draft => !draft.IsAlive);
        var existing = await Existing(writer, alive, ct);
        var fresh = new List<Record>();
        foreach (var draft in alive.Where(draft => draft.IsAlive))
        {
            var isNew = draft.ExistingId is null;
            var record = isNew ? filler.Make(draft, made) : existing[draft.ExistingId!.Value];
            if (!isNew) Change(writer, draft, record, made);
            if (!draft.IsAlive) continue;
            if (isNew) fresh.Add(record);
            written.Add(new Written(draft, record, isNew, work.Definition.Key));
        }
        if (fresh.Count > 0) await writer.AddAll(work.Definition, fresh, ct);
    }

    /// <summary>A row that turns out wrong half way must not leave its first values on the record.</summary>
    void Change(Writer writer, RowDraft draft, Record record, IReadOnlyDictionary<(string, string), Record> made)
    {
        var before = work.Definition.Fields.Where(draft.Values.ContainsKey).Concat(draft.Missing.Select(reference => reference.Field)).Select(field => (Field: field, Value: field.Get(record))).ToList();
        filler.Change(draft, record, made);
        if (draft.IsAlive) return;
        foreach (var (field, value) in before.Where(pair => !pair.Field.ReadOnly)) field.Set(record, value);
    }

    async Task<Dictionary<long, Record>> Existing(Writer writer, List<RowDraft> alive, CancellationToken ct)
    {
        var ids = alive.Select(draft => draft.ExistingId).OfType<long>().Distinct().ToList();
        if (ids.Count == 0) return [];
        var reached = await writer.Reached(work.Definition, ids, Right.Update, ct);
        foreach (var draft in alive.Where(draft => draft.ExistingId is { } id && !reached.Contains(id))) draft.Fail(null, null, "access.denied");
        var given = alive.Where(draft => draft.ExistingId is { } id && reached.Contains(id) && draft.Values.Keys.Any(field => field.Key == "ownerId")).Select(draft => draft.ExistingId!.Value).Distinct();
        filler.Assignable = await writer.Reached(work.Definition, [.. given], Right.Assign, ct);
        var db = await writer.Db(ct);
        var found = new Dictionary<long, Record>();
        foreach (var record in await Load(db, work.Definition.RecordType, [.. reached], ct)) found[record.Id] = record;
        return found;
    }

    static async Task<List<Record>> Load(DbContext db, Type type, List<long> ids, CancellationToken ct)
    {
        var set = (IQueryable<Record>)typeof(DbContext).GetMethod(nameof(DbContext.Set), Type.EmptyTypes)!.MakeGenericMethod(type).Invoke(db, null)!;
        return await set.Where(record => ids.Contains(record.Id)).ToListAsync(ct);
    }

    /// <summary>True for what a row can cause; a database that is away fails the run and not its rows.</summary>
    static bool IsFault(Exception error) => error is Refusal or BadValue || (error is DbUpdateException update ? update.InnerException : error) switch
    {
        SqliteException sqlite => sqlite.SqliteErrorCode == 19,
        PostgresException postgres => postgres.SqlState.StartsWith("23", StringComparison.Ordinal) || postgres.SqlState.StartsWith("22", StringComparison.Ordinal),
        _ => false,
    };
}
