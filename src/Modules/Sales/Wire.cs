using System.Text.Json;
using System.Text.Json.Nodes;

namespace Zhike.Sales;

/// <summary>Members of requests on their way to the binder.</summary>
internal static class Wire
{
    /// <summary>A member of a request as it came, for the binder to check; null when it was not given.</summary>
    internal static JsonNode? Node(JsonElement? value) =>
        value is { ValueKind: not (JsonValueKind.Null or JsonValueKind.Undefined) } given ? JsonNode.Parse(given.GetRawText()) : null;
}
