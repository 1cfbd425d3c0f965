using System.Text.Json;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Data;
using Zhike.Platform.Http;
using Zhike.Platform.Values;
using Zhike.Platform.Writing;

namespace Zhike.Identity.Users;

/// <summary>Puts the members of a request onto a user, only those that the route allows.</summary>
internal static class UserChanges
{
    /// <summary>What people may change about themselves.</summary>
    public static readonly string[] Own = ["name", "phone", "language", "theme", "density", "timeZone", "singleKeys"];

    /// <summary>What administrators may change about anybody.</summary>
    public static readonly string[] Administered = [.. Own, "email", "title", "skills", "departmentId", "managerId"];

    /// <exception cref="Invalid">422 with an entry per wrong field.</exception>
    public static async Task Apply(Writer writer, User user, JsonElement body, string[] allowed, CancellationToken ct)
    {
        if (body.ValueKind != JsonValueKind.Object) throw new Invalid("", "request.not-an-object");
        var (definition, lease) = (writer.Catalogue["users"], await writer.Lease(ct));
        var errors = new Dictionary<string, IReadOnlyList<FieldError>>(StringComparer.Ordinal);
        foreach (var member in body.EnumerateObject())
        {
            var code = allowed.Contains(member.Name) ? null : definition.Find(member.Name) is null ? "value.unknown-field" : "value.not-writable";
            var error = code is null ? await Set(lease, definition.Field(member.Name), user, member.Value) : new FieldError(code);
            if (error is not null) errors[member.Name] = [error];
        }
        if (errors.Count > 0) throw new Invalid(errors);
    }

    static async Task<FieldError?> Set(WriteLease lease, FieldDefinition field, User user, JsonElement json)
    {
        try
        {
            var value = FieldInput.Parse(field, json);
            if (value is null && field.NotNull) return new FieldError("value.required");
            if (value is long id && field.Type.IsReference() && await lease.Value<long>($"select count(*) from {field.Target} where id = @id and deleted_at is null", ("id", id)) == 0)
                return new FieldError("value.reference-unknown");
            field.Set(user, value);
            return null;
        }
        catch (BadValue bad) { return new FieldError(bad.Code, bad.Args.ToDictionary(arg => arg.Key, arg => arg.Value)); }
    }
}
