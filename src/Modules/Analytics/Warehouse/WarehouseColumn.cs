using System.Data.Common;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Columnar;

namespace Zhike.Analytics.Warehouse;

/// <summary>A column of the warehouse and where its values come from.</summary>
/// <param name="Name">As the field is called, in snake case; money has two, <c>…_minor</c> and <c>…_currency</c>.</param>
/// <param name="Source">Column of the operational table.</param>
internal sealed record WarehouseColumn(string Name, string Source, ColumnType Type)
{
    internal string Sql => $"{Name} {Type switch { ColumnType.Boolean => "BOOLEAN", ColumnType.Integer => "BIGINT", ColumnType.Double => "DOUBLE", ColumnType.Timestamp => "TIMESTAMP", ColumnType.Date => "DATE", _ => "VARCHAR" }}";

    /// <summary>What a field becomes; nothing for what nobody counts by: long texts, lists, secrets.</summary>
    internal static IEnumerable<WarehouseColumn> Of(FieldDefinition field)
    {
        if (field.Custom || field.Sensitive || field.Type is FieldType.LongText or FieldType.IdNumber || field.Type.IsList()) return [];
        var name = Naming.Snake(field.Key);
        if (field.Type == FieldType.Money) return [new(name + "_minor", field.Column + "_minor", ColumnType.Integer), new(name + "_currency", field.Column + "_currency", ColumnType.Text)];
        return [new(name, field.Column, field.Type switch
        {
            FieldType.Integer => ColumnType.Integer, FieldType.Number or FieldType.Percent => ColumnType.Double, FieldType.Date => ColumnType.Date, FieldType.DateTime => ColumnType.Timestamp, FieldType.Bool => ColumnType.Boolean,
            _ => field.Type.IsReference() ? ColumnType.Integer : ColumnType.Text,
        })];
    }

    /// <summary>Copies one value of a row.</summary>
    internal void Copy(DbDataReader row, int from, ColumnAppender to, int column)
    {
        if (row.IsDBNull(from)) return;
        switch (Type)
        {
            case ColumnType.Boolean: to.Set(column, row.GetBoolean(from)); break;
            case ColumnType.Integer: to.Set(column, row.GetInt64(from)); break;
            case ColumnType.Double: to.Set(column, row.GetDouble(from)); break;
            case ColumnType.Date: to.Set(column, row.GetFieldValue<DateOnly>(from)); break;
            case ColumnType.Timestamp: to.Set(column, row.GetFieldType(from) == typeof(string) ? Instants.Parse(row.GetString(from)) : row.GetDateTime(from)); break;
            default: to.Set(column, row.GetString(from)); break;
        }
    }
}
