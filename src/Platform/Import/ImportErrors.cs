using System.Text.Json;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Data;
using Zhike.Platform.Query;
using Zhike.Platform.Tabular;
using Zhike.Platform.Text;
using Zhike.Platform.Values;

namespace Zhike.Platform.Import;

/// <summary>What was wrong with which cell of an import, in the reader's language.</summary>
public sealed class ImportErrors(Database database, Texts texts, CatalogueStore catalogues, ImportFiles files)
{
    /// <param name="Row">Line or row in the file, as a person sees it.</param>
    /// <param name="Column">Null when the row as a whole is meant.</param>
    public sealed record Item(long Row, string? Column, string? Value, string Code, string Message);

    public async Task<IReadOnlyList<Item>> First(ImportEntry import, int limit, string language, CancellationToken ct)
    {
        await using var read = await database.OpenRead(ct);
        return await read.Rows($"SELECT row_number, column_name, value, code, args FROM import_errors WHERE import_id = @id ORDER BY row_number, id LIMIT {limit}", row => Read(row, import, language), ("id", import.Id));
    }

    /// <summary>All of them as a CSV file: row, column, value, code, message, and the row as it stood in the file, to be put right and brought in again.</summary>
    public async Task Write(ImportEntry import, Stream target, string language, CancellationToken ct)
    {
        await using var original = Original(import);
        await using var lines = original?.Rows(ct).GetAsyncEnumerator(ct);
        var covered = Covered(import);
        var csv = new CsvWriterOut(target);
        await csv.Header([.. new[] { "row", "column", "value", "code", "message" }.Select(name => texts.Get(language, "import.errors." + name)), .. original?.Header ?? []]);
        await using var read = await database.OpenRead(ct);
        await using var command = read.Command("SELECT row_number, column_name, value, code, args FROM import_errors WHERE import_id = @id ORDER BY row_number, id", null, ("id", import.Id));
        await using var rows = await command.ExecuteReaderAsync(ct);
        for (var more = lines is not null; await rows.ReadAsync(ct);)
        {
            var item = Read(rows, import, language);
            while (more && (lines!.Current is not { } line || line.Number < item.Row)) more = await lines.MoveNextAsync();
            var cells = more && lines!.Current.Number == item.Row ? lines.Current.Cells.Select((cell, at) => cell is null ? null : covered.Contains(at) ? Masking.Mask(FieldType.IdNumber, cell) : IdNumber.Covered(cell)) : [];
            await csv.Row([item.Row, item.Column, item.Value, item.Code, item.Message, .. cells]);
        }
        await csv.Finish();
    }

    /// <summary>The file is kept for a while only.</summary>
    ITabularReader? Original(ImportEntry import)
    {
        if (import.StorageKey is not { Length: > 0 } key) return null;
        try { return files.Open(key, import.FileName); }
        catch (Exception gone) when (gone is FileNotFoundException or DirectoryNotFoundException or BadTabularFile) { return null; }
    }

    /// <summary>Places of the columns whose texts are kept sealed only.</summary>
    HashSet<int> Covered(ImportEntry import)
    {
        var names = ColumnMapping.Read(import.Settings.Mapping).Where(column => catalogues.Current.Find(import.Object)?.Find(column.Field)?.Type == FieldType.IdNumber).Select(column => column.Column).ToHashSet(StringComparer.Ordinal);
        return [.. import.Shape.Header.Select((name, at) => (name, at)).Where(pair => names.Contains(pair.name)).Select(pair => pair.at)];
    }

    Item Read(System.Data.Common.DbDataReader row, ImportEntry import, string language)
    {
        string? Text(int i) => row.IsDBNull(i) ? null : row.GetString(i);
        var args = Text(4) is { } json ? JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(json, Json.Plain)!.ToDictionary(pair => pair.Key, pair => (object?)pair.Value.ToString(), StringComparer.Ordinal) : [];
        args.TryAdd("value", Text(2));
        if (args.GetValueOrDefault("field") is string key) args["field"] = Label(key, args.GetValueOrDefault("object") as string ?? import.Object, language);
        var column = Text(1) is { } name && !import.Shape.Header.Contains(name, StringComparer.Ordinal) ? Label(name, import.Object, language) : Text(1);
        return new Item(row.GetInt64(0), column, Text(2), row.GetString(3), texts.Get(language, "errors." + row.GetString(3), args));
    }

    /// <summary>What a field is called; a column that was given a value, or none, is named after its field.</summary>
    string Label(string key, string definition, string language) =>
        catalogues.Current.Find(definition)?.Find(key) is { } field ? texts.Field(language, field) : key;
}
