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
        foreach (var field in FieldRules.Missing(definition, record))
            if (isNew || body.TryGetProperty(field.Key, out _)) errors.TryAdd(field.Key, [new FieldError("value.required")]);
        if (errors.Count > 0) throw new Invalid(errors);
    }

    async Task Set(ObjectDefinition definition, Record record, string key, JsonElement json, bool isNew, CancellationToken ct)
    {
        var field = definition.Find(key);
        if (field is null || writer.Caller.Access(field) == FieldAccess.Hidden) { Fail(key, "value.unknown-field"); return; }
        try
        {
            var value = FieldInput.Parse(field, json);
            // What is masked is refused even unchanged, or a right guess would be told from a wrong one.
            if (writer.Caller.Access(field) > FieldAccess.Masked && Equals(value, field.Get(record))) return;
            if (FieldRules.Retired(field, value, field.Get(record)) is { } gone) throw new BadValue("value.not-an-option", ("value", gone));
            if (!FieldRules.MayWrite(writer.Caller, field, isNew)) { Fail(key, "value.not-writable"); return; }
            if (value is long id && field.Type.IsReference() && !await Exists(field, id, ct)) { Fail(key, "value.reference-unknown"); return; }
            await Guard(definition, field, record, value, ct);
            if (value is string clear && field.Type == FieldType.IdNumber) value = vault.Seal(clear);
            field.Set(record, value);
        }
        catch (BadValue bad) { errors[key] = [new FieldError(bad.Code, bad.Args.ToDictionary(arg => arg.Key, arg => arg.Value))]; }
    }

    /// <exception cref="Denied">when the caller may change the record but not give it away, or not put it there.</exception>
    async Task Guard(ObjectDefinition definition, FieldDefinition field, Record record, object? value, CancellationToken ct)
    {
        if (field.Key == "ownerId" && record is OwnedRecord && !await MoveGuard.MayAssign(writer, definition, record, value, ct))
            throw new Denied("access.right-missing", ("right", "assign"), ("object", definition.Key));
        if (!await MoveGuard.MayMove(writer, definition, field, record, value, ct)) throw new Denied();
    }

    async Task<bool> Exists(FieldDefinition field, long id, CancellationToken ct) =>
        field.Target is { } target && writer.Catalogue.Find(target) is { } definition && await writer.Reaches(definition, id, Right.Read, false, ct);

    void Fail(string key, string code) => errors[key] = [new FieldError(code)];
}
