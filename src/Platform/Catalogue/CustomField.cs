using System.Text.Json;
using System.Text.Json.Nodes;
using Zhike.Platform.Values;

namespace Zhike.Platform.Catalogue;

/// <summary>A field that an administrator added (自定义字段); its values live in the record's JSON column.</summary>
public sealed class CustomField : Record
{
    public required string Object { get; set; }
    public required string Key { get; set; }
    public required string Type { get; set; }
    public required string Label { get; set; }
    public string? Options { get; set; }
    public bool Required { get; set; }
    public bool Searchable { get; set; }
    public string? Target { get; set; }
    public string? Help { get; set; }
    public string? GroupKey { get; set; }
    public long Position { get; set; }

    /// <summary>Keys of custom fields begin with this, so that a later built-in field never collides with one.</summary>
    public const string Prefix = "x_";

    /// <summary>The catalogue entry that reads and writes this field in a record's JSON.</summary>
    public FieldDefinition Define()
    {
        var type = Enum.Parse<FieldType>(Type, ignoreCase: true);
        return new FieldDefinition
        {
            Object = Object, Key = Key, Type = type, CustomField = this,
            Group = GroupKey ?? "custom", Required = Required, Searchable = Searchable,
            Target = type switch { FieldType.User => "users", FieldType.Department => "departments", _ => Target },
            MaxLength = type is FieldType.LongText ? 10_000 : 500,
            Options = Options is null ? [] : JsonSerializer.Deserialize<List<Option>>(Options, JsonSerializerOptions.Web)!,
            Sortable = !type.IsList() && type is not FieldType.LongText,
            Groupable = type is FieldType.Choice or FieldType.Bool or FieldType.Region or FieldType.Industry || type.IsReference(),
            Get = record => Read(record, Key, type),
            Set = (record, value) => Write(record, Key, value),
        };
    }

    static object? Read(Record record, string key, FieldType type)
    {
        if (record.Custom is null || JsonNode.Parse(record.Custom)?[key] is not { } node) return null;
        if (type.IsList()) return node.AsArray().Select(item => item!.GetValue<string>()).ToArray();
        return type switch
        {
            FieldType.Money => new Money(node["minor"]!.GetValue<long>(), node["currency"]!.GetValue<string>()),
            FieldType.Integer or FieldType.User or FieldType.Department or FieldType.Reference => node.GetValue<long>(),
            FieldType.Number or FieldType.Percent => node.GetValue<double>(),
            FieldType.Bool => node.GetValue<bool>(),
            FieldType.Date => DateOnly.ParseExact(node.GetValue<string>(), "yyyy-MM-dd"),
            FieldType.DateTime => Instants.Parse(node.GetValue<string>()),
            _ => node.GetValue<string>(),
        };
    }

    static void Write(Record record, string key, object? value)
    {
        var all = record.Custom is null ? [] : JsonNode.Parse(record.Custom)!.AsObject();
        all.Remove(key);
        if (Node(value) is { } node) all[key] = node;
        record.Custom = all.Count == 0 ? null : all.ToJsonString(Json.Plain);
    }

    static JsonNode? Node(object? value) => value switch
    {
        null => null,
        string text => JsonValue.Create(text),
        long number => JsonValue.Create(number),
        double number => JsonValue.Create(number),
        bool flag => JsonValue.Create(flag),
        DateOnly date => JsonValue.Create(date.ToString("yyyy-MM-dd")),
        DateTime instant => JsonValue.Create(Instants.Format(instant)),
        Money money => new JsonObject { ["minor"] = money.Minor, ["currency"] = money.Currency },
        string[] list => new JsonArray([.. list.Select(item => (JsonNode)JsonValue.Create(item))]),
        _ => throw new ArgumentException($"No JSON form for {value.GetType()}", nameof(value)),
    };
}
