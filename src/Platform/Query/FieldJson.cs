using System.Text.Json;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Values;

namespace Zhike.Platform.Query;

/// <summary>Canonical values in their wire form.</summary>
public static class FieldJson
{
    public static void Write(Utf8JsonWriter json, object? value)
    {
        switch (value)
        {
            case null: json.WriteNullValue(); break;
            case string text: json.WriteStringValue(text); break;
            case long number: json.WriteNumberValue(number); break;
            case double number: json.WriteNumberValue(number); break;
            case bool flag: json.WriteBooleanValue(flag); break;
            case DateOnly day: json.WriteStringValue(day.ToString("yyyy-MM-dd")); break;
            case DateTime at: json.WriteStringValue(Instants.Format(at)); break;
            case Money money: WriteMoney(json, money); break;
            case string[] list: WriteList(json, list); break;
            default: throw new ArgumentException($"No wire form for {value.GetType()}", nameof(value));
        }
    }

    static void WriteMoney(Utf8JsonWriter json, Money money)
    {
        json.WriteStartObject();
        json.WriteString("amount", money.ToAmount());
        json.WriteString("currency", money.Currency);
        json.WriteEndObject();
    }

    static void WriteList(Utf8JsonWriter json, string[] list)
    {
        json.WriteStartArray();
        foreach (var item in list) json.WriteStringValue(item);
        json.WriteEndArray();
    }
}
