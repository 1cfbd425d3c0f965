using Zhike.Platform.Catalogue;
using Zhike.Platform.Data;
using Zhike.Platform.Tabular;
using Zhike.Platform.Text;

namespace Zhike.Platform.Import;

/// <summary>
/// Takes a file through to its end, from wherever the last run left off. The first pass deals with all rows but those that
/// name a record of the same object that is not there yet; further passes take these, until nothing moves any more.
/// </summary>
sealed class ImportRun(ImportTools tools, ImportWork work)
{
    const int BatchRows = 500;

    readonly ReferenceFinder references = new(tools.Database, tools.Queries, work.Caller);
    readonly RowMatching matching = new(tools, work);
    readonly HashSet<string> titles = new(StringComparer.Ordinal);
    long done = work.Entry.Handled;

    internal async Task Go(CancellationToken ct)
    {
        work.Job.Progress(done, work.Entry.Rows);
        for (var entry = work.Entry; ; entry = (await tools.Store.Find(entry.Id, ct))!)
        {
            await Pass(entry, ct);
            if (!await Advance(entry, ct)) return;
        }
    }

    async Task Pass(ImportEntry entry, CancellationToken ct)
    {
        var only = entry.Pass == 0 ? null : await Waiting(ct);
        await using var reader = tools.Files.Open(entry.StorageKey!, entry.FileName);
        var maker = new DraftMaker(work.Definition, work.Columns, reader.Header, new CellReader(tools.Texts, work.Caller, work.Settings));
        var writer = new BatchWriter(tools, work, entry.Pass);
        var drafts = reader.Rows(ct).Where(row => row.Number > entry.RowNumber && only?.Contains(row.Number) != false).Select(maker.Make);
        await foreach (var batch in drafts.Chunk(BatchRows).Ahead(1, ct)) await Batch(writer, batch, entry.Pass, ct);
    }

    async Task Batch(BatchWriter writer, RowDraft[] batch, long pass, CancellationToken ct)
    {
        await references.Resolve(batch.SelectMany(draft => draft.References), work.Definition, ct);
        foreach (var draft in batch)
        {
            Remember(draft);
            foreach (var reference in draft.References) Refer(draft, reference, pass);
        }
        for (IReadOnlyList<RowDraft> rest = batch; rest.Count > 0;)
        {
            ct.ThrowIfCancellationRequested();
            var slice = await matching.Next(rest, ct);
            await writer.Write(slice, ct);
            rest = [.. rest.Skip(slice.Count)];
            done += slice.Count(draft => !draft.Waits);
            work.Job.Progress(done, Math.Max(done, work.Entry.Rows ?? 0));
        }
    }

    void Refer(RowDraft draft, NamedReference reference, long pass)
    {
        var (target, id) = (reference.Field.Target!, references.Find(reference, work.Definition));
        if (id is { } found && !ReferenceFinder.IsUnclear(found)) draft.Values[reference.Field] = (reference.Column, found);
        else if (id is not null) draft.Fail(reference.Column.Column, reference.Text, "import.reference-unclear");
        else if (target == work.Definition.Key && pass < ImportEntry.LastPass) draft.Waits = true;
        else if (work.DryRun && target == work.Definition.Key && titles.Contains(Normalise.Folded(reference.Text))) return;
        else if (work.Settings.Creates(target) && MissingRecords.May(tools, work.Caller, target)) draft.Missing.Add(reference);
        else draft.Fail(reference.Column.Column, reference.Text, "import.reference-unknown");
    }

    /// <summary>A dry run writes nothing, so rows that name each other are known by their titles.</summary>
    void Remember(RowDraft draft)
    {
        if (work.DryRun && draft.Values.TryGetValue(work.Definition.Field(work.Definition.TitleField), out var title) && title.Value is string text) titles.Add(Normalise.Folded(text));
    }

    async Task<HashSet<long>> Waiting(CancellationToken ct)
    {
        await using var read = await tools.Database.OpenRead(ct);
        return [.. await read.Rows("SELECT row_number FROM import_rows WHERE import_id = @id AND action = 'waiting'", row => row.GetInt64(0), ("id", work.Entry.Id))];
    }

    /// <returns>False when the file is through.</returns>
    async Task<bool> Advance(ImportEntry entry, CancellationToken ct)
    {
        var waiting = (await Waiting(ct)).Count;
        if (waiting == 0 || entry.Pass >= ImportEntry.LastPass) return false;
        var stuck = work.DryRun || (entry.Pass > 0 && waiting == entry.Waiting);
        await using var write = await tools.Database.BeginWrite(ct);
        await work.Job.Hold(write, ct);
        await write.Run("UPDATE imports SET pass = @pass, row_number = 0, waiting = @waiting WHERE id = @id", ct, ("pass", stuck ? ImportEntry.LastPass : entry.Pass + 1), ("waiting", waiting), ("id", entry.Id));
        await write.Commit(ct);
        return true;
    }
}
