using System.Text.Json;
using Zhike.Platform.Access;
using Zhike.Platform.Catalogue;
using Zhike.Platform.ChangeLog;
using Zhike.Platform.Query;
using Zhike.Platform.Text;

namespace Zhike.Platform.Records;

/// <summary>An entry of the change log as a caller may read it.</summary>
/// <param name="Id">Position for paging.</param>
/// <param name="At">ISO 8601, UTC.</param>
/// <param name="ActionText">The verb in the caller's language.</param>
public sealed record ChangeLine(
    long Id, long? Seq, string At, long? ActorId, string? Actor, string Origin, string Action, string ActionText,
    IReadOnlyList<ChangedField> Changes, JsonElement? Data);

/// <summary>One field of an entry: the values on the wire and as text; masked ones are masked in both.</summary>
public sealed record ChangedField(string Field, string Label, JsonElement? Before, JsonElement? After, string? BeforeText, string? AfterText);

/// <summary>Turns entries of the log into lines for a caller: hidden fields left out, masked ones masked, ids as names.</summary>
public sealed class ChangeText(QueryEngine queries, RecordTitles titles, FieldTexts fieldTexts, FieldVault vault, Texts texts)
{
    public async Task<IReadOnlyList<ChangeLine>> Describe(IReadOnlyList<(long Id, Change Change)> entries, Caller caller, CancellationToken ct)
    {
        var read = entries.Select(entry => (entry.Id, entry.Change, Fields: Visible(entry.Change, caller))).ToList();
        var references = read.SelectMany(entry => entry.Fields).Where(pair => pair.Field.Type.IsReference() && pair.Field.Target is not null)
            .SelectMany(pair => Ids(pair.Values).Select(id => (pair.Field.Target!, id)));
        var actors = entries.Select(entry => entry.Change.ActorId).OfType<long>().Select(id => ("users", id));
        var names = await titles.Of(references.Concat(actors), caller, ct);
        return [.. read.Select(entry => Line(entry.Id, entry.Change, entry.Fields, caller, names))];
    }

    List<(FieldDefinition Field, JsonElement Values)> Visible(Change change, Caller caller)
    {
        if (queries.Catalogue.Find(change.Object) is not { } definition) return [];
        return [.. change.ChangesJson.EnumerateObject()
            .Where(member => member.Value.ValueKind == JsonValueKind.Array && member.Value.GetArrayLength() == 2)
            .Select(member => (Field: definition.Find(member.Name), member.Value))
            .Where(pair => pair.Field is not null && caller.Access(pair.Field) > FieldAccess.Hidden)
            .Select(pair => (pair.Field!, pair.Value))];
    }

    static IEnumerable<long> Ids(JsonElement values) => values.EnumerateArray().Where(value => value.ValueKind == JsonValueKind.Number).Select(value => value.GetInt64());

    ChangeLine Line(long id, Change change, List<(FieldDefinition Field, JsonElement Values)> fields, Caller caller, IReadOnlyDictionary<(string, long), string> names) => new(
        id, change.Seq, Instants.Format(change.At), change.ActorId, change.ActorId is { } actor ? names.GetValueOrDefault(("users", actor)) : null,
        Naming.Camel(change.Origin.ToString()), change.Action, texts.Find(caller.Language, $"actions.{change.Object}.{change.Action}") ?? texts.Get(caller.Language, "actions." + change.Action),
        [.. fields.Select(pair => Changed(pair.Field, pair.Values, caller, names))], change.Data is null ? null : JsonSerializer.Deserialize<JsonElement>(change.Data));

    ChangedField Changed(FieldDefinition field, JsonElement values, Caller caller, IReadOnlyDictionary<(string, long), string> names)
    {
        var (before, after) = (Shown(field, values[0], caller), Shown(field, values[1], caller));
        var covered = Covered(field, caller);
        return new ChangedField(field.Key, texts.Field(caller.Language, field), before, after,
            covered ? before?.GetString() : fieldTexts.Read(field, values[0], caller, names), covered ? after?.GetString() : fieldTexts.Read(field, values[1], caller, names));
    }

    static bool Covered(FieldDefinition field, Caller caller) => field.Type == FieldType.IdNumber || caller.Access(field) == FieldAccess.Masked;

    JsonElement? Shown(FieldDefinition field, JsonElement value, Caller caller)
    {
        if (value.ValueKind == JsonValueKind.Null) return null;
        if (!Covered(field, caller)) return value;
        object? clear = value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();
        if (field.Type == FieldType.IdNumber) clear = vault.Open((string)clear!);
        return JsonSerializer.SerializeToElement(value.ValueKind == JsonValueKind.String ? Masking.Mask(field.Type, clear) : "****", Json.Plain);
    }
}
