using System.Text.Json.Nodes;

namespace Zhike.Analytics.Analyses;

/// <summary>Conditions as lists read them, so that every figure leads to its records.</summary>
internal static class Drill
{
    internal static JsonObject Leaf(string field, string op, JsonNode? value = null)
    {
        var leaf = new JsonObject { ["field"] = field, ["op"] = op };
        if (value is not null) leaf["value"] = value;
        return leaf;
    }

    /// <summary>The records with a value, or without any.</summary>
    internal static JsonObject Is(string field, object? value) => value is null ? Leaf(field, "isNull") : Leaf(field, "eq", JsonValue.Create(value));

    internal static JsonObject Between(string field, DateOnly from, DateOnly until) => Leaf(field, "between", new JsonArray(Day(from), Day(until)));

    internal static JsonObject All(params JsonObject?[] parts) => new() { ["all"] = new JsonArray([.. parts.OfType<JsonObject>().Select(part => part.DeepClone())]) };

    /// <summary>The records that do not fulfil a condition.</summary>
    internal static JsonObject Not(JsonObject part) => new() { ["not"] = part.DeepClone() };

    /// <summary>Records to which others point: that there are some, or as many as said.</summary>
    internal static JsonObject Related(string other, string via, JsonObject where, (string Op, long Value)? count = null)
    {
        var node = new JsonObject { ["related"] = other, ["via"] = via, ["where"] = where.DeepClone() };
        if (count is (var op, var value)) (node["measure"], node["op"], node["value"]) = ("count", op, value);
        return node;
    }

    /// <summary>A day as requests write it.</summary>
    internal static JsonNode Day(DateOnly day) => JsonValue.Create(day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
}
