using Zhike.Platform.Access;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Query;
using Zhike.Platform.Text;
using Zhike.Platform.Values;

namespace Zhike.Platform.Export;

/// <summary>Values as a person reads them in a spreadsheet, in forms that an import reads back.</summary>
sealed class ExportCells(Texts texts, Caller caller)
{
    readonly Dictionary<(FieldDefinition, string), string> labels = [];

    internal object? Cell(RowReader row, FieldColumn column)
    {
        if (column.Field.Type.IsReference() || column.Field.Type == FieldType.Region) return column.Access == FieldAccess.Masked ? row.Value(column) : row.Name(column);
        var value = row.Value(column);
        if (column.Access == FieldAccess.Masked) return value;
        return (column.Field.Type, value) switch
        {
            (FieldType.Choice, string option) => Label(column.Field, option),
            (FieldType.MultiChoice, string[] options) => string.Join(", ", options.Select(option => Label(column.Field, option))),
            (FieldType.Tags, string[] tags) => string.Join(", ", tags),
            (FieldType.Industry, string code) => Industries.Find(code)?.Name(caller.Language) ?? code,
            // Amounts of several currencies must not look as if they could be added up.
            (_, Money money) => money.Currency == "CNY" ? money.ToDecimal() : $"{money.ToAmount()} {money.Currency}",
            (FieldType.Phone, not null) => Phone(value.ToString()!),
            (_, DateTime at) => TimeZoneInfo.ConvertTimeFromUtc(at, caller.Zone),
            (_, bool flag) => texts.Get(caller.Language, flag ? "values.yes" : "values.no"),
            _ => value,
        };
    }

    /// <summary>Numbers of this country as they are dialled here: a leading plus would be taken for a formula.</summary>
    static string Phone(string e164) => PhoneNumber.TryParse(e164, out var number) && number.Kind != PhoneKind.Foreign ? number.Display : e164;

    string Label(FieldDefinition field, string value)
    {
        if (labels.TryGetValue((field, value), out var known)) return known;
        return labels[(field, value)] = field.Options.FirstOrDefault(option => option.Value == value) is { } option ? texts.Option(caller.Language, field, option) : value;
    }
}
