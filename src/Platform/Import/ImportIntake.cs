using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Zhike.Platform.Access;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Http;
using Zhike.Platform.Query;
using Zhike.Platform.Tabular;
using Zhike.Platform.Text;
using Zhike.Platform.Values;

namespace Zhike.Platform.Import;

/// <summary>Looks at a file that came in and proposes how to read it.</summary>
public sealed class ImportIntake(ImportStore store, ImportFiles files, Texts texts, CatalogueStore catalogues, TimeProvider clock)
{
    const int PreviewRows = 20;
    const int PreviewChars = 200;

    /// <summary>How much of a file is looked at before fields are suggested for its columns.</summary>
    const int SampleRows = 10_000;
    const int SampleTexts = 200;

    /// <summary>Makes a draft import of a stored file; when the file cannot be read it is deleted.</summary>
    /// <exception cref="Invalid">with the reason that the file itself gives, under <c>file</c>.</exception>
    public async Task<ImportEntry> Admit(ObjectDefinition definition, string storageKey, string fileName, Caller caller, CancellationToken ct)
    {
        try
        {
            var shape = await Look(storageKey, fileName, ct);
            var settings = await Remembered(definition, shape, caller, ct);
            if (settings is null)
            {
                await using var reader = files.Open(storageKey, fileName);
                (shape, settings) = await Fresh(definition, shape, reader, caller, ct);
            }
            var entry = new ImportEntry(0, definition.Key, caller.UserId, fileName, storageKey, Covered(definition, shape, settings), settings, "draft", false, null, null, shape.Format.ApproximateRows, 0, 0, 0, 0, 0, 0, 0, clock.Instant(), null);
            foreach (var old in await store.Forget(ct)) files.Delete(old);
            return (await store.Find(await store.Add(entry, ct), ct))!;
        }
        catch (Exception error)
        {
            files.Delete(storageKey);
            if (error is BadTabularFile bad) throw new Invalid("file", bad.Code, [.. bad.Args]);
            throw;
        }
    }

    async Task<FileShape> Look(string storageKey, string fileName, CancellationToken ct)
    {
        await using var reader = files.Open(storageKey, fileName);
        var rows = new List<IReadOnlyList<string?>>();
        await foreach (var row in reader.Rows(ct))
        {
            rows.Add([.. row.Cells.Select(cell => Clean(cell))]);
            if (rows.Count == PreviewRows) break;
        }
        return new FileShape(reader.Format, [.. reader.Header.Select(name => Clean(name)!)], rows);
    }

    /// <summary>Neither database keeps NUL in text, a preview needs no more than the beginning of a cell, and identity numbers are kept sealed only.</summary>
    internal static string? Clean(string? cell)
    {
        if (cell is null) return null;
        var begin = IdNumber.Covered(cell);
        return (begin.Length > PreviewChars ? begin[..(char.IsHighSurrogate(begin[PreviewChars - 1]) ? PreviewChars - 1 : PreviewChars)] : begin).Replace("\0", "");
    }

    /// <summary>The preview of a column of identity numbers masks old and mistyped ones too.</summary>
    static FileShape Covered(ObjectDefinition definition, FileShape shape, ImportSettings settings)
    {
        var columns = ColumnMapping.Read(settings.Mapping).Where(column => definition.Find(column.Field)?.Type == FieldType.IdNumber).Select(column => column.Column).ToHashSet(StringComparer.Ordinal);
        if (columns.Count == 0) return shape;
        return shape with { Preview = [.. shape.Preview.Select(row => row.Select((cell, at) => at < shape.Header.Count && columns.Contains(shape.Header[at]) ? Masking.Mask(FieldType.IdNumber, cell) : cell).ToList())] };
    }

    async Task<ImportSettings?> Remembered(ObjectDefinition definition, FileShape shape, Caller caller, CancellationToken ct)
    {
        if (await store.Remembered(caller.UserId, definition.Key, Signature(shape.Header), ct) is not { } remembered) return null;
        try
        {
            MappingCheck.Require(definition, remembered, shape.Header, caller);
            return remembered;
        }
        catch (Invalid) { return null; }
    }

    async Task<(FileShape, ImportSettings)> Fresh(ObjectDefinition definition, FileShape shape, ITabularReader reader, Caller caller, CancellationToken ct)
    {
        var suggestion = new MappingSuggestion(texts, definition, caller);
        var mapping = suggestion.For(shape.Header, await ColumnTexts.Read(reader, Enumerable.Range(0, shape.Header.Count), SampleTexts, SampleRows, ct));
        return (shape with { Doubts = suggestion.Doubts }, new ImportSettings(mapping) { DateOrder = CellDate.Guess(shape.Preview.SelectMany(row => row)) ?? DateOrder.Ymd, CreateMissing = Unmet(definition, shape, mapping, caller) });
    }

    /// <summary>
    /// Cards name organisations in passing, and lists of people the departments and managers of a company that is only now
    /// coming in: what somebody may create, he need not make by hand before.
    /// </summary>
    IReadOnlyList<string>? Unmet(ObjectDefinition definition, FileShape shape, JsonObject mapping, Caller caller)
    {
        var met = shape.Format.Kind != "vcard" && definition.Key != "users";
        var named = met ? [] : ColumnMapping.Read(mapping).Select(column => definition.Field(column.Field)).Where(field => definition.Key == "users" ? field.Type.IsReference() : field.Type == FieldType.Reference);
        return met ? null : [.. named.Select(field => field.Target!).Distinct().Where(target => caller.May(catalogues.Current[target], Right.Create))];
    }

    /// <summary>The same for files with the same columns.</summary>
    internal static string Signature(IReadOnlyList<string> header) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', header.Select(name => name.ToLowerInvariant())))));
}
