using System.Text.Json;
using Zhike.Platform.Access;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Http;
using Zhike.Platform.Query;
using Zhike.Platform.Values;

namespace Zhike.Platform.Writing;

/// <summary>
/// Puts the members of a request onto a record: only fields of the catalogue that the caller may write, each in its
/// standard form. All wrong fields are reported together and nothing is written.
/// </summary>
public sealed class RecordBinder(Writer writer, FieldVault vault)
{
    static readonly HashSet<string> Envelope = ["id", "version", "names", "masked", "rights", "createdAt", "createdById", "updatedAt", "updatedById"];

    readonly Dictionary<string, IReadOnlyList<FieldError>> errors = new(StringComparer.Ordinal);

    /// <summary>Applies the body of a create or update.</summary>
    /// <exception cref="Invalid">422 with an entry per wrong field.</exception>
    public async Task Apply(ObjectDefinition definition, Record record, JsonElement body, bool isNew, CancellationToken ct)
    {
        if (body.ValueKind != JsonValueKind.Object) throw new Invalid("", "request.not-an-object");
        foreach (var member in body.EnumerateObject())
            if (!Envelope.Contains(member.Name)) await Set(definition, record, member.Name, member.Value, isNew, ct);
        foreach (var field in definition.Fields.Where(field => field.Required && !field.ReadOnly && Shown(definition, field, record)))
            if (field.Get(record) is null && (isNew || body.TryGetProperty(field.Key, out _))) errors.TryAdd(field.Key, [new FieldError("value.required")]);
        if (errors.Count > 0) throw new Invalid(errors);
    }

    async Task Set(ObjectDefinition definition, Record record, string key, JsonElement json, bool isNew, CancellationToken ct)
    {
        var field = definition.Find(key);
        if (field is null || writer.Caller.Access(field) == FieldAccess.Hidden) { Fail(key, "value.unknown-field"); return; }
        try
        {
            var value = FieldInput.Parse(field, json);
            if (Equals(value, field.Get(record))) return;
            if (Retired(field, value, field.Get(record)) is { } gone) throw new BadValue("value.not-an-option", ("value", gone));
            if (!MayWrite(field, isNew)) { Fail(key, "value.not-writable"); return; }
            if (value is long id && field.Type.IsReference() && !await Exists(field, id, ct)) { Fail(key, "value.reference-unknown"); return; }
            if (value is string clear && field.Type == FieldType.IdNumber) value = vault.Seal(clear);
            field.Set(record, value);
        }
        catch (BadValue bad) { errors[key] = [new FieldError(bad.Code, bad.Args.ToDictionary(arg => arg.Key, arg => arg.Value))]; }
    }

    /// <summary>An option taken off the list stays where it is, but is not chosen anew.</summary>
    static string? Retired(FieldDefinition field, object? value, object? before)
    {
        string[] kept = before as string[] ?? [before as string ?? ""];
        string[] chosen = value as string[] ?? [value as string ?? ""];
        return chosen.Except(kept).FirstOrDefault(item => field.Options.Any(option => option.Retired && option.Value == item));
    }

    /// <summary>A new record may be given a value that its author will afterwards only see masked.</summary>
    bool MayWrite(FieldDefinition field, bool isNew) =>
        !field.ReadOnly && writer.Caller.Access(field) is var access && (access == FieldAccess.Write || (isNew && access == FieldAccess.Masked));

    async Task<bool> Exists(FieldDefinition field, long id, CancellationToken ct) =>
        field.Target is { } target && writer.Catalogue.Find(target) is { } definition && await writer.Reaches(definition, id, Right.Read, false, ct);

    /// <summary>A field that its condition hides is not asked for.</summary>
    static bool Shown(ObjectDefinition definition, FieldDefinition field, Record record)
    {
        var group = definition.Groups.FirstOrDefault(group => group.Key == field.Group);
        return Holds(definition, field.ShowWhen, record) && Holds(definition, group?.ShowWhen, record);
    }

    static bool Holds(ObjectDefinition definition, ShowWhen? condition, Record record) =>
        condition is null || condition.In.Contains(definition.Field(condition.Field).Get(record) as string ?? "");

    void Fail(string key, string code) => errors[key] = [new FieldError(code)];
}
