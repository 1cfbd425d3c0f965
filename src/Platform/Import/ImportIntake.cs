using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Zhike.Platform.Access;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Http;
using Zhike.Platform.Tabular;
using Zhike.Platform.Text;

namespace Zhike.Platform.Import;

/// <summary>Looks at a file that came in and proposes how to read it.</summary>
public sealed class ImportIntake(ImportStore store, ImportFiles files, Texts texts, TimeProvider clock)
{
    const int PreviewRows = 20;
    const int PreviewChars = 200;

    /// <summary>Makes a draft import of a stored file; when the file cannot be read it is deleted.</summary>
    /// <exception cref="Invalid">with the reason that the file itself gives, under <c>file</c>.</exception>
    public async Task<ImportEntry> Admit(ObjectDefinition definition, string storageKey, string fileName, Caller caller, CancellationToken ct)
    {
        try
        {
            var shape = await Look(storageKey, fileName, ct);
            var settings = await Suggest(definition, shape, caller, ct);
            var entry = new ImportEntry(0, definition.Key, caller.UserId, fileName, storageKey, shape, settings, "draft", false, null, null, shape.Format.ApproximateRows, 0, 0, 0, 0, 0, 0, 0, clock.Instant(), null);
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

    /// <summary>Neither database keeps NUL in text, and a preview needs no more than the beginning of a cell.</summary>
    static string? Clean(string? cell) =>
        cell is null ? null : (cell.Length > PreviewChars ? cell[..(char.IsHighSurrogate(cell[PreviewChars - 1]) ? PreviewChars - 1 : PreviewChars)] : cell).Replace("\0", "");

    async Task<ImportSettings> Suggest(ObjectDefinition definition, FileShape shape, Caller caller, CancellationToken ct)
    {
        if (await store.Remembered(caller.UserId, definition.Key, Signature(shape.Header), ct) is { } remembered)
        {
            try
            {
                MappingCheck.Require(definition, remembered, shape.Header, caller);
                return remembered;
            }
            catch (Invalid) { return Fresh(definition, shape, caller); }
        }
        return Fresh(definition, shape, caller);
    }

    ImportSettings Fresh(ObjectDefinition definition, FileShape shape, Caller caller) =>
        new(new MappingSuggestion(texts).For(definition, shape.Header, caller)) { DateOrder = CellDate.Guess(shape.Preview.SelectMany(row => row)) ?? DateOrder.Ymd };

    /// <summary>The same for files with the same columns.</summary>
    internal static string Signature(IReadOnlyList<string> header) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', header.Select(name => name.ToLowerInvariant())))));
}
