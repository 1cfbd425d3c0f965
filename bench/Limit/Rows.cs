using System.Buffers;
using System.Data.Common;
using System.Text.Json;

namespace Zhike.Bench.Limit;

/// <summary>Rows of a driver as JSON, without anything in between.</summary>
static class Rows
{
    internal static async Task Write(DbDataReader reader, IBufferWriter<byte> output)
    {
        await using var json = new Utf8JsonWriter(output, new JsonWriterOptions { SkipValidation = true });
        json.WriteStartArray();
        while (await reader.ReadAsync())
        {
            json.WriteStartArray();
            for (var i = 0; i < reader.FieldCount; i++) Write(json, reader.GetValue(i));
            json.WriteEndArray();
        }
        json.WriteEndArray();
    }

    static void Write(Utf8JsonWriter json, object value)
    {
        switch (value)
        {
            case long number: json.WriteNumberValue(number); break;
            case double number: json.WriteNumberValue(number); break;
            case decimal number: json.WriteNumberValue(number); break;
            case string text: json.WriteStringValue(text); break;
            case DateTime at: json.WriteStringValue(at); break;
            case DBNull: json.WriteNullValue(); break;
            default: json.WriteStringValue(value.ToString()); break;
        }
    }
}
