using System.Text.Json;
using Zhike.Platform.Access;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Http;

namespace Zhike.Identity.Roles;

/// <summary>Reads rights and field rights of a request; names come from the catalogue only.</summary>
internal static class RoleInput
{
    /// <exception cref="Invalid">422 on <c>rights</c> or <c>fields</c>.</exception>
    public static RoleRights Read(Dictionary<string, Dictionary<string, JsonElement>>? rights, Dictionary<string, string>? fields, ObjectCatalogue catalogue)
    {
        var objects = new Dictionary<string, IReadOnlyDictionary<Right, ScopeWord>>(StringComparer.Ordinal);
        foreach (var (key, granted) in rights ?? [])
        {
            if (catalogue.Find(key) is null) throw new Invalid("rights", "roles.unknown-object", ("object", key));
            objects[key] = Scopes(granted ?? []);
        }
        return new RoleRights(objects, (fields ?? []).ToDictionary(field => field.Key, field => Access(field.Key, field.Value, catalogue), StringComparer.Ordinal));
    }

    static Dictionary<Right, ScopeWord> Scopes(Dictionary<string, JsonElement> granted)
    {
        var scopes = new Dictionary<Right, ScopeWord>();
        foreach (var (name, json) in granted)
        {
            if (!Enum.TryParse<Right>(name, true, out var right) || Naming.Camel(right.ToString()) != name) throw new Invalid("rights", "roles.unknown-right", ("right", name));
            if (json.ValueKind == JsonValueKind.Null) continue;
            scopes[right] = ScopeWord.Parse(json) ?? throw new Invalid("rights", "roles.bad-scope");
        }
        return scopes;
    }

    static FieldAccess Access(string name, string word, ObjectCatalogue catalogue)
    {
        var dot = name.IndexOf('.', StringComparison.Ordinal);
        if (dot < 0 || catalogue.Find(name[..dot])?.Find(name[(dot + 1)..]) is null) throw new Invalid("fields", "roles.unknown-field", ("field", name));
        return Enum.TryParse<FieldAccess>(word, true, out var access) && Naming.Camel(access.ToString()) == word ? access : throw new Invalid("fields", "roles.bad-access");
    }
}
