using Zhike.Platform.Access;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Http;
using Zhike.Platform.Query;
using Zhike.Platform.Writing;

namespace Zhike.Platform.Import;

/// <summary>Puts the values of a row onto a record, as the starter of the import may.</summary>
sealed class RecordFiller(ImportWork work, FieldVault vault, IImportHook? hook)
{
    /// <summary>Those of the present unit's existing records that may be given to somebody else.</summary>
    internal IReadOnlySet<long> Assignable { get; set; } = new HashSet<long>();

    /// <summary>A new record for a row; wrong fields fail the row.</summary>
    internal Record Make(RowDraft draft, IReadOnlyDictionary<(string Target, string Title), Record> made)
    {
        var record = work.Definition.New();
        if (record is OwnedRecord owned && work.Settings.Owner == NewOwner.Importer && !draft.Values.Keys.Any(field => field.Key == "ownerId")) owned.OwnerId = work.Caller.UserId;
        Put(draft, record, true, made);
        hook?.Prepare(record);
        foreach (var field in FieldRules.Missing(work.Definition, record))
            if (draft.IsAlive) draft.Fail(ColumnOf(field), null, "value.required", new Dictionary<string, object?> { ["field"] = field.Key });
        return record;
    }

    /// <summary>Changes a record; empty cells leave what is there.</summary>
    internal void Change(RowDraft draft, Record record, IReadOnlyDictionary<(string Target, string Title), Record> made)
    {
        Put(draft, record, false, made);
        foreach (var field in FieldRules.Missing(work.Definition, record).Where(field => draft.Values.ContainsKey(field)))
            draft.Fail(ColumnOf(field), null, "value.required");
    }

    void Put(RowDraft draft, Record record, bool isNew, IReadOnlyDictionary<(string Target, string Title), Record> made)
    {
        foreach (var (field, (column, value)) in draft.Values) Put(draft, record, field, column, value, isNew);
        foreach (var reference in draft.Missing) Put(draft, record, reference.Field, reference.Column, made[(reference.Field.Target!, reference.Text)].Id, isNew);
    }

    void Put(RowDraft draft, Record record, FieldDefinition field, ColumnMapping column, object? value, bool isNew)
    {
        if (MappingCheck.FindsOnly(field) || Same(value, field.Get(record))) return;
        var historic = field.Historic || field.Key == "createdAt";
        if (historic && !isNew) return;
        if (!historic && !FieldRules.MayWrite(work.Caller, field, isNew)) { draft.Fail(column.Column, null, "value.not-writable"); return; }
        if (FieldRules.Retired(field, value, field.Get(record)) is { } gone) { draft.Fail(column.Column, gone, "value.not-an-option", new Dictionary<string, object?> { ["value"] = gone }); return; }
        if (field.Key == "ownerId" && !MayGive(record, value, isNew)) { draft.Fail(column.Column, null, "access.right-missing", new Dictionary<string, object?> { ["right"] = "assign" }); return; }
        field.Set(record, value is string clear && field.Type == FieldType.IdNumber ? vault.Seal(clear) : value);
    }

    /// <summary>Giving a record to somebody else is a right of its own, and it has to reach that record.</summary>
    bool MayGive(Record record, object? owner, bool isNew)
    {
        if (record is not OwnedRecord) return true;
        return isNew ? (owner is long id && id == work.Caller.UserId) || work.Caller.May(work.Definition, Right.Assign) : Assignable.Contains(record.Id);
    }

    string? ColumnOf(FieldDefinition field) => work.Columns.FirstOrDefault(column => column.Field == field.Key)?.Column ?? field.Key;

    static bool Same(object? a, object? b) => a is string[] one && b is string[] two ? one.SequenceEqual(two) : Equals(a, b);
}
