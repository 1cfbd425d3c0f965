using System.Text.Json;

namespace Zhike.Sales.Quotes;

/// <summary>What is printed of an offer.</summary>
/// <param name="Quote">With the names of customer, contact and owner.</param>
internal sealed record PaperContent(Letterhead.Request Head, JsonElement Quote, IReadOnlyList<JsonElement> Lines)
{
    internal string? Text(string key) => Of(Quote, key);

    internal string? Name(string key) => Of(Quote.GetProperty("names"), key);

    internal static string? Of(JsonElement record, string key) => record.TryGetProperty(key, out var value) && value.ValueKind is not (JsonValueKind.Null or JsonValueKind.Undefined) ? value.ToString() : null;
}
