using System.Data.Common;
using System.Text.Json;
using Zhike.Platform.Access;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Data;

namespace Zhike.Identity.Roles;

/// <summary>What a group of people may do (角色). System roles come with the product; all but the administrator can be changed.</summary>
/// <param name="Key">Stable name of a system role; null for others.</param>
/// <param name="Name">Null while a system role has its translated name.</param>
/// <param name="Unlimited">Sees and does everything.</param>
internal sealed record Role(long Id, long Version, string? Key, string? Name, bool Unlimited, bool Administer, bool Audit, RoleRights Rights)
{
    /// <summary>People with this role sign in with a second factor.</summary>
    public bool SecondFactor { get; init; }

    const string Columns = "r.id, r.version, r.key, r.name, r.unlimited, r.administer, r.audit, r.rights, r.fields, r.second_factor";

    public static Task<List<Role>> Of(DbConnection connection, long userId) =>
        connection.Rows($"select {Columns} from roles r join user_roles u on u.role_id = r.id where u.user_id = @user order by r.id", Read, ("user", userId));

    public static Task<List<Role>> All(DbConnection connection) => connection.Rows($"select {Columns} from roles r order by r.id", Read);

    public static async Task<Role?> Find(DbConnection connection, long id) =>
        (await connection.Rows($"select {Columns} from roles r where r.id = @id", Read, ("id", id))).FirstOrDefault();

    public static async Task<Role?> Find(WriteLease write, long id) =>
        (await write.Rows($"select {Columns} from roles r where r.id = @id", Read, ("id", id))).FirstOrDefault();

    static Role Read(DbDataReader row)
    {
        string? Text(int column) => row.IsDBNull(column) ? null : row.GetString(column);
        var rights = Text(7) is { } stored ? RoleRights.FromStored(stored, Text(8)) : SystemRoles.Rights(Text(2));
        return new Role(row.GetInt64(0), row.GetInt64(1), Text(2), Text(3), row.GetBoolean(4), row.GetBoolean(5), row.GetBoolean(6), rights) { SecondFactor = row.GetBoolean(9) };
    }
}

/// <summary>Rights by object, and field rights that differ from the default; the field <c>customers.*</c> stands for all sensitive ones.</summary>
internal sealed record RoleRights(
    IReadOnlyDictionary<string, IReadOnlyDictionary<Right, ScopeWord>> Objects,
    IReadOnlyDictionary<string, FieldAccess> Fields)
{
    public static readonly RoleRights None = new(new Dictionary<string, IReadOnlyDictionary<Right, ScopeWord>>(), new Dictionary<string, FieldAccess>());

    public static RoleRights FromStored(string rights, string? fields)
    {
        using var json = JsonDocument.Parse(rights);
        var objects = json.RootElement.EnumerateObject().ToDictionary(item => item.Name, item => Scopes(item.Value), StringComparer.Ordinal);
        var access = JsonSerializer.Deserialize<Dictionary<string, string>>(fields ?? "{}")!;
        return new RoleRights(objects, access.ToDictionary(pair => pair.Key, pair => Enum.Parse<FieldAccess>(pair.Value, true), StringComparer.Ordinal));
    }

    public string StoredRights => JsonSerializer.Serialize(WireRights, Json.Plain);
    public string StoredFields => JsonSerializer.Serialize(WireFields, Json.Plain);

    public Dictionary<string, Dictionary<string, object>> WireRights => Objects.ToDictionary(
        item => item.Key, item => item.Value.ToDictionary(right => Naming.Camel(right.Key.ToString()), right => right.Value.Wire()));

    public Dictionary<string, string> WireFields => Fields.ToDictionary(item => item.Key, item => Naming.Camel(item.Value.ToString()));

    static IReadOnlyDictionary<Right, ScopeWord> Scopes(JsonElement json) =>
        json.EnumerateObject().Select(item => (Right: Enum.Parse<Right>(item.Name, true), Scope: ScopeWord.Parse(item.Value)))
            .Where(item => item.Scope is not null).ToDictionary(item => item.Right, item => item.Scope!);
}
