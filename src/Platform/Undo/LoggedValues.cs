using System.Text.Json;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Http;
using Zhike.Platform.Writing;

namespace Zhike.Platform.Undo;

/// <summary>Puts the values from before a logged change back onto a record.</summary>
static class LoggedValues
{
    /// <param name="changes">Field key → [before, after] as in the change log.</param>
    /// <exception cref="RuleBroken"><c>undo.changed-since</c> when a field no longer has the value from after.</exception>
    internal static void PutBack(ObjectDefinition definition, Record record, string changes)
    {
        using var json = JsonDocument.Parse(changes);
        var pairs = json.RootElement.EnumerateObject().Select(member => (Field: definition.Find(member.Name), member.Value)).Where(pair => pair.Field is not null).ToList();
        if (pairs.Exists(pair => !Same(pair.Field!, pair.Field!.Get(record), pair.Value[1]))) throw new RuleBroken("undo.changed-since");
        foreach (var (field, value) in pairs) field!.Set(record, Canonical(field, value[0]));
    }

    static bool Same(FieldDefinition field, object? now, JsonElement then) =>
        Canonical(field, then) is var value && (value is string[] a && now is string[] b ? a.SequenceEqual(b) : Equals(value, now));

    /// <summary>Values of the log are canonical already; they are not standardised again, so that a sealed value stays sealed.</summary>
    static object? Canonical(FieldDefinition field, JsonElement json)
    {
        if (json.ValueKind == JsonValueKind.Null) return null;
        return field.Type.IsText() ? json.GetString() : FieldInput.Parse(field, json);
    }
}
