using System.Text.Json;
using Zhike.Platform.Catalogue;
using Zhike.Platform.ChangeLog;
using Zhike.Platform.Data;
using Zhike.Platform.Query;
using Zhike.Platform.Values;

namespace Zhike.Platform.Import;

/// <summary>A record that a row made or changed.</summary>
sealed record Written(RowDraft Draft, Record Record, bool IsNew, string Object, bool IsRow = true);

/// <summary>Keeps book of an import in the transaction of each batch: what was done, what was wrong, how far it came.</summary>
sealed class ImportLedger(Dialect dialect, ImportWork work)
{
    static readonly string[] RowColumns = ["import_id", "row_number", "action", "object", "record_id", "version", "changes::jsonb"];
    static readonly string[] ErrorColumns = ["import_id", "row_number", "column_name", "value", "code", "args::jsonb"];

    readonly HashSet<string> sealedColumns = [.. work.Columns.Where(column => work.Definition.Field(column.Field).Type == FieldType.IdNumber).Select(column => column.Column)];

    /// <param name="pass">Rows that wait are noted in the first pass and crossed off in later ones.</param>
    internal async Task Write(WriteLease lease, IReadOnlyList<RowDraft> drafts, IReadOnlyList<Written> written, IReadOnlyList<Change> changes, long pass, CancellationToken ct)
    {
        await work.Job.Hold(lease, ct);
        var settled = drafts.Where(draft => !draft.Waits).ToList();
        var same = Same(written, changes);
        if (!work.DryRun) await lease.Insert(dialect, "import_rows", RowColumns, Rows([.. written.Except(same)], changes), ct);
        if (pass == 0) await lease.Insert(dialect, "import_rows", RowColumns, [.. drafts.Where(draft => draft.Waits).Select(Waits)], ct);
        else await CrossOff(lease, settled, ct);
        await lease.Insert(dialect, "import_errors", ErrorColumns, [.. settled.SelectMany(Errors)], ct);
        await lease.Run("UPDATE imports SET row_number = @row, created = created + @created, updated = updated + @updated, skipped = skipped + @skipped, failed = failed + @failed WHERE id = @id", ct,
            ("row", drafts[^1].Number), ("created", written.Count(item => item is { IsNew: true, IsRow: true })), ("updated", written.Count(item => item is { IsNew: false, IsRow: true }) - same.Count),
            ("skipped", settled.Count(draft => draft.Skipped) + same.Count), ("failed", settled.Count(draft => !draft.IsAlive && !draft.Skipped)), ("id", work.Entry.Id));
    }

    /// <summary>Rows that said of a record what it says already; a dry run writes no changes to tell them by.</summary>
    List<Written> Same(IReadOnlyList<Written> written, IReadOnlyList<Change> changes)
    {
        if (work.DryRun) return [];
        var changed = changes.Where(change => change.Action == "update").Select(change => (change.Object, change.RecordId)).ToHashSet();
        return [.. written.Where(item => !item.IsNew && !changed.Contains((item.Object, item.Record.Id)))];
    }

    List<object?[]> Rows(IReadOnlyList<Written> written, IReadOnlyList<Change> changes)
    {
        var said = changes.Where(change => change.Action == "update").ToLookup(change => (change.Object, change.RecordId), change => change.Changes);
        return [.. written.Select(item => new object?[]
        {
            work.Entry.Id, item.Draft.Number, item.IsNew ? "created" : "updated", item.Object, item.Record.Id, item.Record.Version,
            item.IsNew ? null : said[(item.Object, item.Record.Id)].FirstOrDefault(),
        })];
    }

    object?[] Waits(RowDraft draft) => [work.Entry.Id, draft.Number, "waiting", work.Definition.Key, null, null, null];

    async Task CrossOff(WriteLease lease, List<RowDraft> settled, CancellationToken ct)
    {
        foreach (var part in settled.Chunk(500))
            await lease.Run($"DELETE FROM import_rows WHERE import_id = @id AND action = 'waiting' AND row_number IN ({string.Join(", ", part.Select(draft => draft.Number))})", ct, ("id", work.Entry.Id));
    }

    IEnumerable<object?[]> Errors(RowDraft draft) => draft.Errors.Select(error => new object?[]
    {
        work.Entry.Id, draft.Number, error.Column, Covered(error.Column, error.Value) is { Length: > 500 } value ? value[..500] : Covered(error.Column, error.Value), error.Code,
        error.Args is { Count: > 0 } args ? JsonSerializer.Serialize(args.ToDictionary(pair => pair.Key, pair => pair.Value is string text ? Covered(error.Column, text) : pair.Value, StringComparer.Ordinal), Json.Plain) : null,
    });

    /// <summary>Identity numbers are kept sealed only, wrong ones too, and in whichever column they stand.</summary>
    string? Covered(string? column, string? text) =>
        text is null ? null : column is not null && sealedColumns.Contains(column) ? Masking.Mask(FieldType.IdNumber, text) : IdNumber.Covered(text);
}
