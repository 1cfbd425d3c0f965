using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Zhike.Platform.Access;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Http;
using Zhike.Platform.Records;
using Zhike.Platform.Values;

namespace Zhike.Platform.Import;

/// <summary>GET /imports/{id}/texts?column=&amp;field=: the distinct texts of a column in the whole file, and what each means in the field.</summary>
/// <remarks>
/// 403 without the right to import; 404 someone else's import; 409 <c>import.already-run</c> when the file is gone; 422
/// <c>import.column-unknown</c>, <c>import.field-unknown</c>, <c>import.field-not-importable</c>.
/// </remarks>
public sealed class ShowColumnTexts(ImportRoutes imports, ImportTools tools, RecordTitles titles)
{
    const int Limit = 200;

    /// <param name="Text">As a mapping's <c>values</c> name it; "" for empty cells.</param>
    /// <param name="Rows">Rows that have it.</param>
    /// <param name="Means">The value in the caller's language, or the record; null when the text is empty, not understood, or no record the caller may see.</param>
    /// <param name="Several">More than one record is called so.</param>
    public sealed record Item(string Text, long Rows, string? Means, bool Several = false);

    /// <param name="SetValues">The field takes certain values or records only, so that a text without a meaning fails its row. Not said of records of the same kind, which the file may bring itself.</param>
    /// <param name="More">The file has more texts than are listed, and they were counted only until then.</param>
    public sealed record Response(IReadOnlyList<Item> Items, bool SetValues, bool More);

    internal static void Map(RouteGroupBuilder imports) =>
        imports.MapGet("/{id:long}/texts", (long id, string column, string field, ShowColumnTexts show, Caller caller, CancellationToken ct) => show.Handle(id, column, field, caller, ct)).SignedIn().WithName("import-texts");

    async Task<IResult> Handle(long id, string column, string field, Caller caller, CancellationToken ct)
    {
        var (entry, definition) = await imports.Mine(id, caller, ct);
        if (!caller.May(definition, Right.Import)) throw new Denied("access.right-missing", ("right", "import"), ("object", definition.Key));
        MappingCheck.Check(definition, new ColumnMapping(column, field), entry.Shape.Header, caller);
        if (entry.StorageKey is not { } storageKey || entry.State is not ("draft" or "checked")) throw new RuleBroken("import.already-run");
        await using var reader = tools.Files.Open(storageKey, entry.FileName);
        var found = (await ColumnTexts.Read(reader, [entry.Shape.Header.ToList().IndexOf(column)], Limit, long.MaxValue, ct))[0];
        var (asked, mapping) = (definition.Field(field), new ColumnMapping(column, field));
        var names = asked.Target is { } target && target != definition.Key;
        return TypedResults.Json(names ? await Named(found, new(mapping, asked, ""), definition, caller, ct) : Describe(found, asked, new CellMeaning(tools.Texts, caller)), Json.Plain);
    }

    async Task<Response> Named(ColumnTexts found, NamedReference reference, ObjectDefinition owner, Caller caller, CancellationToken ct)
    {
        var finder = new ReferenceFinder(tools.Database, tools.Queries, caller);
        var all = found.Items.Select(pair => (Reference: reference with { Text = pair.Key }, Rows: pair.Value)).ToList();
        await finder.Resolve(all.Select(item => item.Reference).Where(item => item.Text.Length > 0), owner, ct);
        var ids = all.ToDictionary(item => item.Reference.Text, item => finder.Find(item.Reference, owner));
        var called = await titles.Of(ids.Values.OfType<long>().Where(id => !ReferenceFinder.IsUnclear(id)).Select(id => (reference.Field.Target!, id)), caller, ct);
        return new Response([.. all.Select(item => Named(item.Reference.Text, item.Rows))], true, found.More);

        Item Named(string text, long rows) => ids[text] is not { } id ? new(text, rows, null)
            : ReferenceFinder.IsUnclear(id) ? new(text, rows, null, Several: true) : new(text, rows, called.GetValueOrDefault((reference.Field.Target!, id), text));
    }

    static Response Describe(ColumnTexts found, FieldDefinition field, CellMeaning meaning)
    {
        var hasSetValues = CellMeaning.HasSetValues(field);
        var shown = field.Type == FieldType.IdNumber ? [] : found.Items;
        return new Response([.. shown.Select(pair => new Item(IdNumber.Covered(pair.Key), pair.Value, hasSetValues ? meaning.Of(field, pair.Key) : null))], hasSetValues, found.More);
    }
}
