using System.Text.Json;

namespace Zhike.Identity.Roles;

/// <summary>How far a role lets a right reach, before it is resolved for a person: a word, or the listed departments.</summary>
/// <param name="Word">own, department, departmentTree, all or departments.</param>
internal sealed record ScopeWord(string Word, IReadOnlyList<long>? Departments = null)
{
    static readonly HashSet<string> Words = ["own", "department", "departmentTree", "all"];

    /// <summary>Reads <c>"own"</c> or <c>{"departments":[3]}</c>; null for null and for what is neither.</summary>
    public static ScopeWord? Parse(JsonElement json)
    {
        if (json.ValueKind == JsonValueKind.String) return Words.Contains(json.GetString()!) ? new ScopeWord(json.GetString()!) : null;
        if (json.ValueKind != JsonValueKind.Object || !json.TryGetProperty("departments", out var list) || list.ValueKind != JsonValueKind.Array) return null;
        return list.EnumerateArray().All(item => item.TryGetInt64(out _)) ? new ScopeWord("departments", [.. list.EnumerateArray().Select(item => item.GetInt64())]) : null;
    }

    public object Wire() => Word == "departments" ? new { departments = Departments } : Word;
}
