using System.Text.Json;
using Zhike.Platform.Access;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Http;
using Zhike.Platform.Query;
using Zhike.Platform.Writing;

namespace Zhike.Customers;

/// <summary>Puts together the survivor's fields: chosen one by one, empty ones filled, lists united.</summary>
internal sealed class MergeFields(ObjectDefinition definition, Caller caller)
{
    static readonly HashSet<string> Own = ["kind", "parentId", "poolId"];

    /// <param name="choice">Field key → <c>winner</c>, <c>loser</c> or, for lists, <c>both</c>.</param>
    /// <exception cref="Invalid">naming a field that is unknown, not writable or chosen in no known way.</exception>
    internal void Apply(Customer winner, Customer loser, IReadOnlyDictionary<string, string> choice)
    {
        foreach (var (key, side) in choice) Check(key, side);
        foreach (var field in definition.Fields.Where(field => !field.ReadOnly && !field.Internal && field.Group != "system" && (!Own.Contains(field.Key) || choice.ContainsKey(field.Key))))
            Choose(field, winner, loser, choice.GetValueOrDefault(field.Key));
        foreach (var field in definition.Fields.Where(field => field is { Custom: true, Target: "customers" }))
            if (field.Get(winner) is long id && (id == loser.Id || id == winner.Id)) field.Set(winner, null);
        if (loser.Name != winner.Name && winner.Kind == CustomerKind.Organization) winner.FormerNames = [.. (winner.FormerNames ?? []).Append(loser.Name).Distinct()];
    }

    void Check(string key, string side)
    {
        if (definition.Find(key) is not { } field || caller.Access(field) == FieldAccess.Hidden) throw new Invalid(key, "value.unknown-field");
        if (field.ReadOnly || caller.Access(field) == FieldAccess.Read) throw new Invalid(key, "value.not-writable");
        if (side is not ("winner" or "loser") && !(side == "both" && field.Type.IsList())) throw new Invalid(key, "value.not-an-option", ("value", side));
        if (key == "ownerId" && side == "loser" && !caller.May(definition, Right.Assign)) throw new Denied("access.right-missing", ("right", "assign"), ("object", definition.Key));
    }

    static void Choose(FieldDefinition field, Customer winner, Customer loser, string? side)
    {
        var (mine, theirs) = (field.Get(winner), field.Get(loser));
        if (side == "winner" || (side is null && field.Key == "ownerId")) return;
        if (side == "loser") field.Set(winner, theirs);
        else if (field.Type.IsList()) field.Set(winner, ((string[]?)mine ?? []).Union((string[]?)theirs ?? []).ToArray() is { Length: > 0 } all ? all : null);
        else if (mine is null or false && theirs is not null) field.Set(winner, theirs);
    }

    /// <summary>The values of all stored fields, to be compared with those after the merge.</summary>
    internal Dictionary<string, JsonElement> Snapshot(Customer customer) =>
        definition.Fields.Where(field => field.Group != "system").ToDictionary(field => field.Key, field => Wire(field.Get(customer)), StringComparer.Ordinal);

    internal static Dictionary<string, JsonElement[]> Differences(Dictionary<string, JsonElement> before, Dictionary<string, JsonElement> after) =>
        before.Where(pair => pair.Value.GetRawText() != after[pair.Key].GetRawText()).ToDictionary(pair => pair.Key, pair => new[] { pair.Value, after[pair.Key] }, StringComparer.Ordinal);

    /// <summary>Gives back the values from before, except where somebody has changed them since.</summary>
    internal void Back(Customer winner, Dictionary<string, JsonElement[]> fields)
    {
        foreach (var (key, values) in fields)
            if (definition.Find(key) is { } field && Wire(field.Get(winner)).GetRawText() == values[1].GetRawText())
                field.Set(winner, values[0].ValueKind == JsonValueKind.Null ? null : field.Type.IsText() ? values[0].GetString() : FieldInput.Parse(field, values[0]));
    }

    static JsonElement Wire(object? value)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = Json.Plain.Encoder })) FieldJson.Write(json, value);
        return JsonDocument.Parse(buffer.ToArray()).RootElement;
    }
}
