using System.Text.Json;
using System.Text.Json.Serialization;
using Zhike.Platform.Http;

namespace Zhike.Analytics.Trials;

/// <summary>How what a trial found becomes JSON: names in camel case, what is no number as null, remarks in words.</summary>
internal static class TrialJson
{
    /// <param name="say">The text of a remark in the reader's language.</param>
    /// <param name="most">Characters of a text out of a file that are kept.</param>
    internal static JsonElement Of(object found, Func<FieldError, string> say, int most = int.MaxValue) => JsonSerializer.SerializeToElement(found, new JsonSerializerOptions(JsonSerializerDefaults.Web)
    {
        Converters = { new PlainNumber(), new PlainText(most), new Remark(say), new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    });

    /// <summary>JSON has no word for what is no number.</summary>
    sealed class PlainNumber : JsonConverter<double>
    {
        public override double Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) => reader.GetDouble();

        public override void Write(Utf8JsonWriter writer, double value, JsonSerializerOptions options)
        {
            if (double.IsFinite(value)) writer.WriteNumberValue(value);
            else writer.WriteNullValue();
        }
    }

    /// <summary>Databases keep no NUL in a text.</summary>
    sealed class PlainText(int most) : JsonConverter<string>
    {
        public override string? Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) => reader.GetString();

        public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(Plain(value));

        public override void WriteAsPropertyName(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WritePropertyName(Plain(value));

        string Plain(string text) => (text.Length <= most ? text : text[..most] + "…").Replace("\0", "", StringComparison.Ordinal);
    }

    sealed class Remark(Func<FieldError, string> say) : JsonConverter<FieldError>
    {
        public override FieldError Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) => throw new NotSupportedException();

        public override void Write(Utf8JsonWriter writer, FieldError value, JsonSerializerOptions options) => writer.WriteStringValue(say(value));
    }
}
