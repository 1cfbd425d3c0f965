using System.Data.Common;
using System.Text.Json;
using Zhike.Platform.Access;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Values;

namespace Zhike.Platform.Query;

/// <summary>Reads the rows of a selection, straight from the driver to JSON or to canonical values.</summary>
public sealed class RowReader(DbDataReader reader, RowLayout layout, FieldVault vault)
{
    public long Id => reader.GetInt64(0);
    public long Version => reader.GetInt64(1);
    public IReadOnlyList<FieldColumn> Fields => layout.Fields;

    public string NextCursor() =>
        Cursor.Write(layout.Order, [.. layout.Order.Select((_, i) => reader.IsDBNull(layout.SortAt + i) ? null : reader.GetValue(layout.SortAt + i))]);

    /// <summary>Writes the members of one record; the caller opens and closes the object.</summary>
    public void Write(Utf8JsonWriter json)
    {
        json.WriteNumber("id", Id);
        json.WriteNumber("version", Version);
        foreach (var column in layout.Fields) WriteField(json, column);
        WriteNames(json);
        WriteMasked(json);
        WriteRights(json);
    }

    /// <summary>The value as the caller may see it, in canonical form; masked values are text.</summary>
    public object? Value(FieldColumn column)
    {
        var i = column.Ordinal;
        if (reader.IsDBNull(i)) return null;
        var value = Raw(column);
        if (column.Field.Type == FieldType.IdNumber) value = vault.Open((string)value);
        if (column.Access == FieldAccess.Masked || column.Field.Type == FieldType.IdNumber) return Masking.Mask(column.Field.Type, value);
        return value;
    }

    /// <summary>The value unmasked and unsealed; only for a caller whose right to reveal it was checked and logged.</summary>
    internal object? Clear(FieldColumn column)
    {
        if (reader.IsDBNull(column.Ordinal)) return null;
        var value = Raw(column);
        return column.Field.Type == FieldType.IdNumber ? vault.Open((string)value) : value;
    }

    /// <summary>The title of what a reference field points to; null when unknown to the caller, or masked.</summary>
    public string? Name(FieldColumn column) => column.Field.Type switch
    {
        _ when column.Access == FieldAccess.Masked => null,
        FieldType.Region => reader.IsDBNull(column.Ordinal) ? null : string.Join(" / ", Regions.Path(reader.GetString(column.Ordinal))),
        _ => column.Name is { } at && !reader.IsDBNull(at) ? reader.GetString(at) : null,
    };

    object Raw(FieldColumn column)
    {
        var i = column.Ordinal;
        return column.Field.Type switch
        {
            FieldType.Integer or FieldType.User or FieldType.Department or FieldType.Reference => reader.GetInt64(i),
            FieldType.Number or FieldType.Percent => reader.GetDouble(i),
            FieldType.Money => new Money(reader.GetInt64(i), reader.GetString(column.Currency!.Value)),
            FieldType.Bool => reader.GetFieldType(i) == typeof(bool) ? reader.GetBoolean(i) : reader.GetInt64(i) != 0,
            FieldType.Date => reader.GetFieldType(i) == typeof(string) ? DateOnly.ParseExact(reader.GetString(i), "yyyy-MM-dd") : reader.GetFieldValue<DateOnly>(i),
            FieldType.DateTime => reader.GetFieldType(i) == typeof(string) ? Instants.Parse(reader.GetString(i)) : DateTime.SpecifyKind(reader.GetDateTime(i), DateTimeKind.Utc),
            FieldType.MultiChoice or FieldType.Tags => JsonSerializer.Deserialize<string[]>(reader.GetString(i)) ?? [],
            _ => reader.GetString(i),
        };
    }

    void WriteField(Utf8JsonWriter json, FieldColumn column)
    {
        json.WritePropertyName(column.Field.Key);
        // Text and times of SQLite go out as they lie; only what needs shaping is turned into a value first.
        if (!reader.IsDBNull(column.Ordinal) && column.Access > FieldAccess.Masked && Plain(column)) json.WriteStringValue(reader.GetString(column.Ordinal));
        else FieldJson.Write(json, Value(column));
    }

    bool Plain(FieldColumn column) => column.Field.Type != FieldType.IdNumber
        && (column.Field.Type.IsText() || column.Field.Type is FieldType.Date or FieldType.DateTime) && reader.GetFieldType(column.Ordinal) == typeof(string);

    void WriteNames(Utf8JsonWriter json)
    {
        json.WriteStartObject("names");
        foreach (var column in layout.Fields)
            if (Name(column) is { } name) json.WriteString(column.Field.Key, name);
        json.WriteEndObject();
    }

    void WriteRights(Utf8JsonWriter json)
    {
        if (layout.Rights.Count == 0) return;
        json.WriteStartArray("rights");
        foreach (var (right, ordinal) in layout.Rights)
            if (reader.GetInt32(ordinal) == 1) json.WriteStringValue(Naming.Camel(right.ToString()));
        json.WriteEndArray();
    }

    void WriteMasked(Utf8JsonWriter json)
    {
        if (!layout.Fields.Any(column => column.Access == FieldAccess.Masked)) return;
        json.WriteStartArray("masked");
        foreach (var column in layout.Fields)
            if (column.Access == FieldAccess.Masked) json.WriteStringValue(column.Field.Key);
        json.WriteEndArray();
    }
}
