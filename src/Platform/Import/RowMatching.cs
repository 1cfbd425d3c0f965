using Zhike.Platform.Access;
using Zhike.Platform.Catalogue;

namespace Zhike.Platform.Import;

/// <summary>Decides for each row of a batch whether it makes a record, changes one, or is left out.</summary>
sealed class RowMatching(ImportTools tools, ImportWork work)
{
    readonly IImportHook? hook = tools.Hook(work.Definition.Key);
    readonly RecordFiller filler = new(work, tools.Vault, tools.Hook(work.Definition.Key));
    readonly KeyFinder? keys = work.Key is { } key ? new KeyFinder(tools.Database, tools.Queries, work.Caller, work.Definition, key) : null;

    /// <returns>The first rows, matched, that can be written together: none of them depends on another.</returns>
    internal async Task<IReadOnlyList<RowDraft>> Next(IReadOnlyList<RowDraft> rest, CancellationToken ct)
    {
        var slice = rest.Take(UntilRepeated(rest)).ToList();
        if (keys is not null) await keys.Match(slice, ct);
        foreach (var draft in slice.Where(draft => draft.IsAlive)) Decide(draft);
        var cut = await Duplicates(slice, ct);
        return cut == slice.Count ? slice : slice[..cut];
    }

    /// <summary>The second row with a key means the record of the first, which must be there by then.</summary>
    int UntilRepeated(IReadOnlyList<RowDraft> rows)
    {
        if (keys is null) return rows.Count;
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < rows.Count; i++)
            if (rows[i].IsAlive && keys.KeyOf(rows[i]) is { } key && !seen.Add(key)) return i;
        return rows.Count;
    }

    void Decide(RowDraft draft)
    {
        var mode = work.Settings.Mode;
        if (draft.ExistingId is null)
        {
            var asked = keys?.KeyOf(draft);
            if (mode == ImportMode.Update || (asked is not null && MappingCheck.FindsOnly(work.Key!)))
                draft.Fail(work.Columns.First(column => column.Field == work.Key!.Key).Column, asked, asked is null ? "import.key-missing" : "import.key-not-found");
        }
        else if (mode == ImportMode.Create) Apply(draft, new ImportDuplicate(draft.ExistingId));
    }

    async Task<int> Duplicates(List<RowDraft> slice, CancellationToken ct)
    {
        if (hook is null) return slice.Count;
        var fresh = slice.Where(draft => draft.IsAlive && draft.ExistingId is null && draft.Missing.Count == 0).ToList();
        var records = fresh.Select(draft => filler.Make(draft, new Dictionary<(string, string), Record>())).ToList();
        if (records.Count == 0) return slice.Count;
        var found = await hook.FindDuplicates(records, work.Caller, ct);
        for (var i = 0; i < fresh.Count; i++)
        {
            if (found[i] is not { } duplicate || !fresh[i].IsAlive) continue;
            if (duplicate.Earlier is not null && !work.DryRun && work.Settings.Duplicates == DuplicatePolicy.Update) return slice.IndexOf(fresh[i]);
            Apply(fresh[i], duplicate, duplicate.Earlier is { } at ? fresh[at].Number : null);
        }
        return slice.Count;
    }

    /// <param name="row">Number of the earlier row of the file that is meant.</param>
    void Apply(RowDraft draft, ImportDuplicate duplicate, long? row = null)
    {
        var (code, args) = Saying(duplicate, row);
        var (column, cell) = draft.Where(duplicate.Field);
        switch (work.Settings.Duplicates)
        {
            case DuplicatePolicy.Update when duplicate.RecordId is { } id && work.Caller.May(work.Definition, Right.Update): draft.ExistingId = id; break;
            case DuplicatePolicy.Create when duplicate.Allowed: draft.ExistingId = null; break;
            case DuplicatePolicy.Create: draft.Fail(column, cell, code, args); break;
            default: draft.Skip(column, cell, code, args); break;
        }
    }

    /// <summary>Names the other record or row, unless the caller may not know of it.</summary>
    static (string Code, Dictionary<string, object?>? Args) Saying(ImportDuplicate duplicate, long? row)
    {
        if (row is not null) return ("import.duplicate-row", new() { ["row"] = row });
        if (duplicate.RecordId is not { } id) return ("import.duplicate", null);
        return duplicate.Title is { } title ? ("import.duplicate-of", new() { ["id"] = id, ["title"] = title }) : ("import.duplicate", new() { ["id"] = id });
    }
}
