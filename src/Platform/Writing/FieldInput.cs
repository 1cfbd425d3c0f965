using System.Text.Json;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Http;
using Zhike.Platform.Query;
using Zhike.Platform.Text;
using Zhike.Platform.Values;

namespace Zhike.Platform.Writing;

/// <summary>Turns the wire form of a value into the canonical one: standardised, checked against the field's description.</summary>
public static class FieldInput
{
    /// <summary>The largest whole number that browsers hold exactly.</summary>
    public const long MaxWhole = 9_007_199_254_740_991;

    /// <summary>Ten trillion yuan; thousands of such amounts still add up within 64 bits.</summary>
    public const long MaxMinor = 1_000_000_000_000_000;

    /// <summary>Millions of numbers as large still have a sum that is a number.</summary>
    public const double MaxReal = 1e300;

    /// <exception cref="BadValue">naming the rule that is broken.</exception>
    public static object? Parse(FieldDefinition field, JsonElement json)
    {
        if (json.ValueKind is JsonValueKind.Null or JsonValueKind.Undefined) return null;
        var value = Typed(field, json);
        if (value is string { Length: 0 } or string[] { Length: 0 }) value = null;
        if (value is not null) Check(field, value);
        return value;
    }

    static object? Typed(FieldDefinition field, JsonElement json) => field.Type switch
    {
        FieldType.Integer or FieldType.User or FieldType.Department or FieldType.Reference =>
            json.ValueKind == JsonValueKind.Number && json.TryGetInt64(out var number) ? number : throw new BadValue("value.not-a-whole-number"),
        FieldType.Number or FieldType.Percent => json.ValueKind == JsonValueKind.Number && double.IsFinite(json.GetDouble()) ? Exact(json.GetDouble()) : throw new BadValue("value.not-a-number"),
        FieldType.Bool => json.ValueKind is JsonValueKind.True or JsonValueKind.False ? json.GetBoolean() : throw new BadValue("value.not-a-bool"),
        FieldType.Money => Amount(json),
        FieldType.Date => DateOnly.TryParseExact(Word(json), "yyyy-MM-dd", out var day) ? day : throw new BadValue("value.not-a-date"),
        FieldType.DateTime => WireInstant.TryParse(Word(json), out var at) ? at : throw new BadValue("value.not-an-instant"),
        FieldType.MultiChoice or FieldType.Tags => List(json),
        _ => Standard(field, Word(json)),
    };

    /// <summary>Text in its standard form, such as phones in E.164.</summary>
    public static string? Standard(FieldDefinition field, string text) => string.IsNullOrWhiteSpace(text) ? null : field.Type switch
    {
        FieldType.Phone => PhoneNumber.Parse(text).E164,
        FieldType.Mail => Mail.Normalise(text),
        FieldType.Url => WebUrl.Normalise(text),
        FieldType.CreditCode => CreditCode.Parse(text).ToString(),
        FieldType.IdNumber => IdNumber.Parse(text).ToString(),
        FieldType.Region => Regions.Find(text) is null ? throw new BadValue("value.region-unknown") : text,
        FieldType.Industry => Industries.Find(text) is null ? throw new BadValue("value.industry-unknown") : text,
        FieldType.LongText => text.Replace("\0", "").Trim(),
        _ => Normalise.Trimmed(text),
    };

    /// <summary>15 significant digits, as spreadsheets keep: what survives every text form of a number in both databases.</summary>
    public static double Exact(double number) => double.Parse(number.ToString("G15"));

    static Money Amount(JsonElement json)
    {
        if (json.ValueKind == JsonValueKind.Object && json.TryGetProperty("amount", out var amount) && amount.ValueKind == JsonValueKind.String)
            return Money.Parse(amount.GetString()!, json.TryGetProperty("currency", out var code) && code.ValueKind == JsonValueKind.String ? code.GetString()! : "CNY");
        throw new BadValue("value.not-money");
    }

    static string Word(JsonElement json) => json.ValueKind == JsonValueKind.String ? json.GetString()! : throw new BadValue("value.not-text");

    static string[] List(JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Array) throw new BadValue("value.not-a-list");
        if (json.GetArrayLength() > 100) throw new BadValue("value.list-too-long", ("max", 100));
        return [.. json.EnumerateArray().Select(item => Normalise.Trimmed(Word(item))).Where(item => item.Length > 0).Distinct()];
    }

    /// <exception cref="BadValue">when the canonical value breaks the field's description.</exception>
    public static void Check(FieldDefinition field, object value)
    {
        if (value is string text && field.MaxLength is { } max && text.Length > max) throw new BadValue("value.too-long", ("max", max), ("length", text.Length));
        if (value is string[] list && list.Any(item => item.Length > 100)) throw new BadValue("value.too-long", ("max", 100), ("length", list.Max(item => item.Length)));
        var number = value switch { long whole => whole, double real => real, Money money => (double)money.Minor / 100, _ => (double?)null };
        if (value is long and (> MaxWhole or < -MaxWhole) && !field.Type.IsReference()) throw new BadValue("value.too-large", ("max", MaxWhole));
        if (value is Money { Minor: > MaxMinor or < -MaxMinor }) throw new BadValue("value.money-overflow");
        if (value is double and (> MaxReal or < -MaxReal)) throw new BadValue("value.too-large", ("max", MaxReal));
        if (number < field.Min) throw new BadValue("value.too-small", ("min", field.Min));
        if (number > field.Max) throw new BadValue("value.too-large", ("max", field.Max));
        if (field.Type is FieldType.Choice or FieldType.MultiChoice) CheckOptions(field, value);
    }

    static void CheckOptions(FieldDefinition field, object value)
    {
        var chosen = value as string[] ?? [(string)value];
        if (chosen.FirstOrDefault(item => field.Options.All(option => option.Value != item)) is { } unknown)
            throw new BadValue("value.not-an-option", ("value", unknown));
    }
}
