using System.Text.Json;
using Zhike.Platform.Http;

namespace Zhike.Platform.Approvals;

/// <summary>The condition language of lists over the few facts of one request: <c>{ "all": [ { "field": "rows", "op": "gte", "value": 1000 } ] }</c>.</summary>
static class FactCondition
{
    const int MaxDepth = 3;
    const int MaxParts = 20;

    static readonly string[] Ordering = ["eq", "ne", "lt", "lte", "gt", "gte"];
    static readonly string[] Membership = ["in", "notIn"];

    internal static bool Holds(JsonElement where, JsonElement facts)
    {
        if (where.TryGetProperty("all", out var all)) return all.EnumerateArray().All(part => Holds(part, facts));
        if (where.TryGetProperty("any", out var any)) return any.EnumerateArray().Any(part => Holds(part, facts));
        var (op, value) = (where.GetProperty("op").GetString(), where.GetProperty("value"));
        // A fact that is not known holds nothing back and lets nothing through: only "not in" is true of it.
        if (!facts.TryGetProperty(where.GetProperty("field").GetString()!, out var fact)) return op is "ne" or "notIn";
        return op switch
        {
            "in" => Among(fact, value),
            "notIn" => !Among(fact, value),
            _ when fact.ValueKind == JsonValueKind.Number => Compares(fact.GetDecimal(), op, value.GetDecimal()),
            "eq" => fact.ToString() == value.ToString(),
            _ => fact.ToString() != value.ToString(),
        };
    }

    static bool Among(JsonElement fact, JsonElement values)
    {
        var wanted = values.EnumerateArray().Select(value => value.ToString()).ToHashSet(StringComparer.Ordinal);
        return fact.ValueKind == JsonValueKind.Array ? fact.EnumerateArray().Any(item => wanted.Contains(item.ToString())) : wanted.Contains(fact.ToString());
    }

    static bool Compares(decimal fact, string? op, decimal value) => op switch
    {
        "eq" => fact == value, "ne" => fact != value, "lt" => fact < value, "lte" => fact <= value, "gt" => fact > value, _ => fact >= value,
    };

    /// <exception cref="Invalid"><c>query.*</c> on <c>condition</c>.</exception>
    internal static void Check(JsonElement where, IReadOnlyList<ApprovalFact> facts, int depth = 0)
    {
        if (where.ValueKind != JsonValueKind.Object) throw new Invalid("condition", "query.not-a-condition");
        if (depth > MaxDepth) throw new Invalid("condition", "query.too-deep", ("max", MaxDepth));
        if (where.TryGetProperty("all", out var parts) || where.TryGetProperty("any", out parts))
        {
            if (parts.ValueKind != JsonValueKind.Array) throw new Invalid("condition", "query.not-a-list");
            if (parts.GetArrayLength() > MaxParts) throw new Invalid("condition", "query.too-many", ("max", MaxParts));
            foreach (var part in parts.EnumerateArray()) Check(part, facts, depth + 1);
            return;
        }
        var key = Word(where, "field");
        var fact = facts.FirstOrDefault(fact => fact.Key == key) ?? throw new Invalid("condition", "query.unknown-field", ("field", key));
        CheckLeaf(fact, Word(where, "op"), where.TryGetProperty("value", out var value) ? value : default);
    }

    static void CheckLeaf(ApprovalFact fact, string op, JsonElement value)
    {
        if (!Ordering.Contains(op) && !Membership.Contains(op)) throw new Invalid("condition", "query.unknown-operator", ("op", op));
        var fits = fact.Type switch { FactType.Number => Ordering.Contains(op), FactType.Choice => op is "eq" or "ne" or "in" or "notIn", _ => Membership.Contains(op) };
        if (!fits) throw new Invalid("condition", "query.operator-not-for-field", ("op", op), ("field", fact.Key));
        if (Membership.Contains(op) && (value.ValueKind != JsonValueKind.Array || value.GetArrayLength() is 0 or > 100)) throw new Invalid("condition", "query.not-a-list");
        IEnumerable<JsonElement> values = Membership.Contains(op) ? value.EnumerateArray() : [value];
        if (!values.All(item => Fits(fact, item))) throw new Invalid("condition", fact.Type == FactType.Choice ? "value.not-an-option" : "value.not-a-number");
    }

    static bool Fits(ApprovalFact fact, JsonElement value) => fact.Type switch
    {
        FactType.Number => value.ValueKind == JsonValueKind.Number && value.TryGetDecimal(out _),
        FactType.Choice => value.ValueKind == JsonValueKind.String && fact.Options!().Any(option => option.Value == value.GetString()),
        _ => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _),
    };

    static string Word(JsonElement where, string member) =>
        where.TryGetProperty(member, out var word) && word.ValueKind == JsonValueKind.String ? word.GetString()! : throw new Invalid("condition", "query.not-a-condition");
}
