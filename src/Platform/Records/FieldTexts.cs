using System.Globalization;
using System.Text.Json;
using Zhike.Platform.Access;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Text;
using Zhike.Platform.Values;

namespace Zhike.Platform.Records;

/// <summary>Values in wire form as a person reads them: labels for choices, names for ids, local time for instants.</summary>
public sealed class FieldTexts(Texts texts)
{
    /// <param name="titles">Titles of the records that reference values point to; a missing one reads as null.</param>
    public string? Read(FieldDefinition field, JsonElement value, Caller caller, IReadOnlyDictionary<(string, long), string> titles)
    {
        if (value.ValueKind is JsonValueKind.Null or JsonValueKind.Undefined) return null;
        if (field.Type.IsReference()) return value.TryGetInt64(out var id) ? titles.GetValueOrDefault((field.Target ?? "", id)) : null;
        return field.Type switch
        {
            FieldType.Choice => Label(field, value.GetString()!, caller),
            FieldType.MultiChoice => Join(value, item => Label(field, item, caller), caller),
            FieldType.Tags => Join(value, item => item, caller),
            FieldType.Money => $"{value.GetProperty("amount").GetString()} {value.GetProperty("currency").GetString()}",
            FieldType.Bool => texts.Get(caller.Language, value.GetBoolean() ? "words.yes" : "words.no"),
            FieldType.Region => string.Join(" / ", Regions.Path(value.GetString())),
            FieldType.Industry => Industries.Find(value.GetString())?.Name(caller.Language) ?? value.GetString(),
            FieldType.DateTime => Local(value.GetString()!, caller),
            FieldType.Percent => value.GetRawText() + "%",
            _ => value.ValueKind == JsonValueKind.String ? value.GetString() : value.GetRawText(),
        };
    }

    string Label(FieldDefinition field, string value, Caller caller) =>
        field.Options.FirstOrDefault(option => option.Value == value) is { } option ? texts.Option(caller.Language, field, option) : value;

    static string Join(JsonElement list, Func<string, string> read, Caller caller) =>
        string.Join(caller.Language == "en" ? ", " : "、", list.EnumerateArray().Select(item => read(item.GetString() ?? "")));

    static string Local(string instant, Caller caller) =>
        TimeZoneInfo.ConvertTimeFromUtc(Instants.Parse(instant), caller.Zone).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
}
