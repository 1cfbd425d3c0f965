using Zhike.Platform.Access;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Writing;

namespace Zhike.Platform.Import;

/// <summary>Makes the records that rows name and nobody made yet, in the same unit of work as the rows.</summary>
sealed class MissingRecords(ImportTools tools, ImportWork work)
{
    static readonly Dictionary<(string, string), Record> None = [];

    internal static bool May(ImportTools tools, Caller caller, string target) =>
        tools.Queries.Catalogue.Find(target) is { } definition && caller.May(definition, Right.Create);

    /// <returns>Made records with their ids, by target and title; rows whose reference cannot be made are failed.</returns>
    internal async Task<Dictionary<(string Target, string Title), Record>> Make(Writer writer, IReadOnlyList<RowDraft> drafts, List<Written> written, CancellationToken ct)
    {
        if (!drafts.Any(draft => draft.Missing.Count > 0)) return None;
        var made = new Dictionary<(string Target, string Title), Record>();
        foreach (var draft in drafts)
            foreach (var reference in draft.Missing)
                if (!made.ContainsKey((reference.Field.Target!, reference.Text)) && New(draft, reference) is { } record)
                {
                    made.Add((reference.Field.Target!, reference.Text), record);
                    await writer.Add(record, ct);
                    written.Add(new Written(draft, record, true, reference.Field.Target!, IsRow: false));
                }
        await writer.Flush(ct);
        return made;
    }

    Record? New(RowDraft draft, NamedReference reference)
    {
        var definition = tools.Queries.Catalogue[reference.Field.Target!];
        var record = definition.New();
        var title = definition.Field(definition.TitleField);
        if (title.MaxLength < reference.Text.Length)
        {
            draft.Fail(reference.Column.Column, reference.Text, "value.too-long", new Dictionary<string, object?> { ["max"] = title.MaxLength, ["length"] = reference.Text.Length });
            return null;
        }
        title.Set(record, reference.Text);
        if (record is OwnedRecord owned) owned.OwnerId = work.Caller.UserId;
        tools.Hook(definition.Key)?.Prepare(record);
        if (FieldRules.Missing(definition, record).FirstOrDefault() is not { } missing) return record;
        draft.Fail(reference.Column.Column, reference.Text, "import.reference-incomplete", new Dictionary<string, object?> { ["field"] = missing, ["object"] = definition.Key });
        return null;
    }
}
