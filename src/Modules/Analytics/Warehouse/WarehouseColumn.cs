using System.Data.Common;
using System.Globalization;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Columnar;
using Zhike.Platform.Data;
using Zhike.Platform.Query;

namespace Zhike.Analytics.Warehouse;

/// <summary>A column of the warehouse and where its values come from.</summary>
/// <param name="Name">As the field is called, in snake case; money has two, <c>…_minor</c> and <c>…_currency</c>.</param>
/// <param name="Source">What reads it from the operational table: a column, or for a custom field a place in its JSON.</param>
/// <param name="AsText">Whether days and moments are texts there.</param>
/// <param name="Field">The field that it is of; null for the id.</param>
internal sealed record WarehouseColumn(string Name, string Source, ColumnType Type, bool AsText, FieldDefinition? Field)
{
    const string Json = "custom";

    internal static readonly WarehouseColumn Id = new("id", "id", ColumnType.Integer, false, null);

    internal string Sql => $"{Name} {TypeName}";

    internal string TypeName => Type switch { ColumnType.Boolean => "BOOLEAN", ColumnType.Integer => "BIGINT", ColumnType.Double => "DOUBLE", ColumnType.Timestamp => "TIMESTAMP", ColumnType.Date => "DATE", _ => "VARCHAR" };

    /// <summary>What a field becomes; nothing for what nobody counts by: long texts, lists, secrets.</summary>
    /// <param name="postgres">Whether the operational database is PostgreSQL; names and types are the same for both.</param>
    internal static IReadOnlyList<WarehouseColumn> Of(FieldDefinition field, bool postgres = false)
    {
        if (field.Sensitive || field.Type is FieldType.LongText or FieldType.IdNumber || field.Type.IsList()) return [];
        var (name, text) = (Naming.Snake(field.Key), field.Custom || !postgres);
        var source = field.Custom ? SqlText.ReadCustom(field, Json, postgres) : field.Column;
        if (field.Type != FieldType.Money) return [new(name, source, TypeOf(field.Type), text, field)];
        var (minor, currency) = field.Custom ? (source, SqlText.CustomCurrency(field, Json, postgres)) : (field.Column + "_minor", field.Column + "_currency");
        return [new(name + "_minor", minor, ColumnType.Integer, text, field), new(name + "_currency", currency, ColumnType.Text, text, field)];
    }

    static ColumnType TypeOf(FieldType type) => type switch
    {
        FieldType.Integer => ColumnType.Integer,
        FieldType.Number or FieldType.Percent => ColumnType.Double,
        FieldType.Date => ColumnType.Date,
        FieldType.DateTime => ColumnType.Timestamp,
        FieldType.Bool => ColumnType.Boolean,
        _ => type.IsReference() ? ColumnType.Integer : ColumnType.Text,
    };

    /// <summary>Copies one value of a row.</summary>
    internal void Copy(DbDataReader row, int from, ColumnAppender to, int column)
    {
        if (row.IsDBNull(from)) return;
        switch (Type)
        {
            case ColumnType.Boolean: to.Set(column, row.GetBoolean(from)); break;
            case ColumnType.Integer: to.Set(column, row.GetInt64(from)); break;
            case ColumnType.Double: to.Set(column, row.GetDouble(from)); break;
            case ColumnType.Date: to.Set(column, AsText ? DateOnly.Parse(row.GetString(from), CultureInfo.InvariantCulture) : row.GetFieldValue<DateOnly>(from)); break;
            case ColumnType.Timestamp: to.Set(column, AsText ? Instants.Parse(row.GetString(from)) : row.GetDateTime(from)); break;
            default: to.Set(column, row.GetString(from)); break;
        }
    }
}
