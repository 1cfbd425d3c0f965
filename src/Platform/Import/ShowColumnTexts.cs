using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Zhike.Platform.Access;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Http;
using Zhike.Platform.Text;
using Zhike.Platform.Values;

namespace Zhike.Platform.Import;

/// <summary>GET /imports/{id}/texts?column=&amp;field=: the distinct texts of a column in the whole file, and what each means in the field.</summary>
/// <remarks>
/// 403 without the right to import; 404 someone else's import; 409 <c>import.already-run</c> when the file is gone; 422
/// <c>import.column-unknown</c>, <c>import.field-unknown</c>, <c>import.field-not-importable</c>.
/// </remarks>
public sealed class ShowColumnTexts(ImportRoutes imports, ImportFiles files, Texts texts)
{
    const int Limit = 200;

    /// <param name="Text">As a mapping's <c>values</c> name it; "" for empty cells.</param>
    /// <param name="Rows">Rows that have it.</param>
    /// <param name="Means">The value in the caller's language; null when the text is empty or not understood.</param>
    public sealed record Item(string Text, long Rows, string? Means);

    /// <param name="SetValues">The field takes certain values only, so that a text without a meaning fails its row.</param>
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
        await using var reader = files.Open(storageKey, entry.FileName);
        var found = (await ColumnTexts.Read(reader, [entry.Shape.Header.ToList().IndexOf(column)], Limit, long.MaxValue, ct))[0];
        return TypedResults.Json(Describe(found, definition.Field(field), new CellMeaning(texts, caller)), Json.Plain);
    }

    static Response Describe(ColumnTexts found, FieldDefinition field, CellMeaning meaning)
    {
        var hasSetValues = CellMeaning.HasSetValues(field);
        var shown = field.Type == FieldType.IdNumber ? [] : found.Items;
        return new Response([.. shown.Select(pair => new Item(IdNumber.Covered(pair.Key), pair.Value, hasSetValues ? meaning.Of(field, pair.Key) : null))], hasSetValues, found.More);
    }
}
