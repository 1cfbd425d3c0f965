using System.Text.Json;
using Zhike.Platform.Access;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Http;
using Zhike.Platform.Text;
using Zhike.Platform.Values;
using Zhike.Platform.Writing;

namespace Zhike.Platform.Query;

/// <summary>Reads the values of one comparison into the canonical form of its field.</summary>
sealed class ConditionValues(Caller caller, DateTime now)
{
    const int MaxValues = 500;

    internal IReadOnlyList<object> Read(FieldDefinition field, Operator op, JsonElement json, string path)
    {
        if (op is Operator.IsNull or Operator.IsNotNull) return [];
        if (op is not (Operator.In or Operator.NotIn or Operator.Between or Operator.HasAny or Operator.HasAll)) return [One(field, op, json, path)];
        if (json.ValueKind != JsonValueKind.Array || json.GetArrayLength() is 0 or > MaxValues) throw new Invalid(path, "query.values-needed", ("max", MaxValues));
        var values = json.EnumerateArray().Select(item => One(field, op, item, path)).ToList();
        if (op == Operator.Between && values.Count != 2) throw new Invalid(path, "query.two-values-needed");
        return values;
    }

    object One(FieldDefinition field, Operator op, JsonElement json, string path)
    {
        if (json.ValueKind == JsonValueKind.String && json.GetString() is { Length: 0 }) throw new Invalid(path, "query.value-empty");
        // PostgreSQL has no text with this character.
        if (json.ValueKind == JsonValueKind.String && json.GetString()!.Contains('\0')) throw new Invalid(path, "query.value-not-text");
        if (op is Operator.Contains or Operator.NotContains or Operator.StartsWith)
            return json.ValueKind == JsonValueKind.String ? Part(field, json.GetString()!) : throw new Invalid(path, "query.value-not-text");
        if (op == Operator.InCurrency) return Text(json) is { } code && Currency.IsKnown(code) ? code : throw new Invalid(path, "value.currency-unknown", ("currency", json.ToString()));
        return Special(field, json) ?? Typed(field, json, path);
    }

    object? Special(FieldDefinition field, JsonElement json)
    {
        if (json.ValueKind == JsonValueKind.Object && json.TryGetProperty("relative", out _) && json.TryGetProperty("days", out var days) && days.ValueKind == JsonValueKind.Number && days.TryGetInt32(out var shift) && shift is > -100_000 and < 100_000)
        {
            var day = caller.Today(now).AddDays(shift);
            return field.Type == FieldType.DateTime ? RelativeDates.StartOf(day, caller.Zone) : field.Type == FieldType.Date ? day : null;
        }
        if (json.ValueKind != JsonValueKind.String) return null;
        return (field.Type, json.GetString()) switch
        {
            (FieldType.User, "me") => caller.UserId ?? 0,
            (FieldType.Department, "myDepartment") => caller.DepartmentId ?? 0,
            _ => null,
        };
    }

    static object Typed(FieldDefinition field, JsonElement json, string path)
    {
        object? value = field.Type switch
        {
            FieldType.Integer or FieldType.User or FieldType.Department or FieldType.Reference => json.ValueKind == JsonValueKind.Number && json.TryGetInt64(out var id) ? id : null,
            FieldType.Number or FieldType.Percent => json.ValueKind == JsonValueKind.Number ? FieldInput.Exact(json.GetDouble()) : null,
            FieldType.Money => Amount(json),
            FieldType.Bool => json.ValueKind is JsonValueKind.True or JsonValueKind.False ? json.GetBoolean() : null,
            FieldType.Date => Text(json) is { } text && DateOnly.TryParseExact(text, "yyyy-MM-dd", out var day) ? day : null,
            FieldType.DateTime => Text(json) is { } text && WireInstant.TryParse(text, out var at) ? at : null,
            _ => Text(json) is { } text ? Whole(field, text) : null,
        };
        return value ?? throw new Invalid(path, "query.value-not-of-type", ("field", field), ("type", Naming.Camel(field.Type.ToString())));
    }

    /// <summary>As the field would store what was typed; what it would not take is compared as it is and found nowhere.</summary>
    static string Whole(FieldDefinition field, string text)
    {
        if (field.Type is not (FieldType.Phone or FieldType.Mail or FieldType.CreditCode)) return text;
        try { return FieldInput.Standard(field, text) ?? text; }
        catch (BadValue) { return text; }
    }

    /// <summary>A number in part: without what people put between digits, and without the zero before a city's code, which is not stored.</summary>
    static string Part(FieldDefinition field, string text)
    {
        if (field.Type != FieldType.Phone) return text;
        if (PhoneNumber.TryParse(text, out var phone) && phone.National.Length > 6) return phone.E164;
        var digits = string.Concat(Normalise.Folded(text).Where(c => char.IsAsciiDigit(c) || c == '+'));
        if (digits.Length == 0) return text;
        return digits.Length > 1 && digits[0] == '0' ? digits[1..] : digits;
    }

    /// <summary>Money compares by amount; a bare number or text is taken in the company's currency.</summary>
    static object? Amount(JsonElement json)
    {
        var amount = json.ValueKind switch
        {
            JsonValueKind.Number => json.GetRawText(),
            JsonValueKind.String => json.GetString(),
            JsonValueKind.Object when json.TryGetProperty("amount", out var inner) && inner.ValueKind == JsonValueKind.String => inner.GetString(),
            _ => null,
        };
        var currency = json.ValueKind == JsonValueKind.Object && json.TryGetProperty("currency", out var code) && code.ValueKind == JsonValueKind.String ? code.GetString()! : "CNY";
        try { return amount is null ? null : Money.Parse(amount, currency).Minor; }
        catch (BadValue) { return null; }
    }

    static string? Text(JsonElement json) => json.ValueKind == JsonValueKind.String ? json.GetString() : null;
}

/// <summary>Instants as callers write them: ISO 8601 with an offset or Z.</summary>
public static class WireInstant
{
    public static bool TryParse(string text, out DateTime at)
    {
        var parsed = DateTimeOffset.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.AssumeUniversal, out var offset);
        at = parsed ? Instants.Truncate(offset.UtcDateTime) : default;
        return parsed && offset.Year is > 1700 and < 3000;
    }
}
