using System.Data.Common;
using Zhike.Identity.Departments;
using Zhike.Identity.Roles;
using Zhike.Platform.Access;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Data;
using Zhike.Platform.Text;

namespace Zhike.Identity.Sessions;

/// <summary>Turns a user with roles and departments into a <see cref="Caller"/>: the union of what all roles grant.</summary>
internal sealed class CallerCompiler(CatalogueStore catalogues)
{
    static readonly TimeZoneInfo DefaultZone = TimeZoneInfo.TryFindSystemTimeZoneById("Asia/Shanghai", out var zone) ? zone : TimeZoneInfo.Utc;

    sealed record Person(long Id, string Name, string? Language, string? Zone, long? DepartmentId);
    sealed record Place(IReadOnlyList<long> Own, IReadOnlyList<long> Above, IReadOnlyList<long> Below);

    /// <summary>Null when there is no such user, or the account is not active.</summary>
    public async Task<Caller?> Compile(DbConnection connection, long userId)
    {
        var people = await connection.Rows(
            "select id, name, language, time_zone, department_id from users where id = @id and state = 'active' and deleted_at is null",
            row => new Person(row.GetInt64(0), row.GetString(1), row.IsDBNull(2) ? null : row.GetString(2), row.IsDBNull(3) ? null : row.GetString(3), row.IsDBNull(4) ? null : row.GetInt64(4)),
            ("id", userId));
        if (people is not [var person]) return null;
        return Make(person, await Role.Of(connection, userId), await PlaceOf(connection, userId));
    }

    static async Task<Place> PlaceOf(DbConnection connection, long userId)
    {
        var own = await connection.Rows(
            """
            select d.id, d.path from departments d where d.deleted_at is null
              and (d.id in (select department_id from users where id = @user) or d.id in (select department_id from user_departments where user_id = @user))
            """,
            row => (Id: row.GetInt64(0), Path: row.GetString(1)), ("user", userId));
        var below = new SortedSet<long>();
        foreach (var (_, path) in own)
            below.UnionWith(await connection.Rows("select id from departments where deleted_at is null and path like @below", row => row.GetInt64(0), ("below", path + "%")));
        return new Place([.. own.Select(item => item.Id)], [.. own.SelectMany(item => Department.Ids(item.Path)).Distinct().Order()], [.. below]);
    }

    Caller Make(Person person, List<Role> roles, Place place) => new()
    {
        UserId = person.Id,
        Name = person.Name,
        Language = person.Language is { } language && Texts.Languages.Contains(language) ? language : Texts.Default,
        Zone = person.Zone is { } zone && TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var found) ? found : DefaultZone,
        Unlimited = roles.Any(role => role.Unlimited),
        Duties = DutiesOf(roles),
        DepartmentId = person.DepartmentId,
        Departments = place.Own,
        Memberships = place.Above,
        Subtree = place.Below,
        Scopes = Scopes(roles, place),
        Fields = Fields(roles),
    };

    static HashSet<string> DutiesOf(List<Role> roles)
    {
        var duties = new HashSet<string>(StringComparer.Ordinal);
        if (roles.Any(role => role.Administer)) duties.Add(Duties.Administer);
        if (roles.Any(role => role.Audit)) duties.Add(Duties.Audit);
        return duties;
    }

    static Dictionary<(string, Right), DataScope> Scopes(List<Role> roles, Place place)
    {
        var scopes = new Dictionary<(string, Right), DataScope>();
        foreach (var (key, rights) in roles.SelectMany(role => role.Rights.Objects))
            foreach (var (right, word) in rights)
                scopes[(key, right)] = scopes.GetValueOrDefault((key, right), DataScope.None).Union(Resolve(word, place));
        return scopes;
    }

    static DataScope Resolve(ScopeWord scope, Place place) => scope.Word switch
    {
        "all" => DataScope.Everything,
        "own" => new DataScope(false, true, []),
        "department" => new DataScope(false, true, place.Own),
        "departmentTree" => new DataScope(false, true, place.Below),
        _ => new DataScope(false, false, scope.Departments ?? []),
    };

    /// <summary>The most permissive right of the roles that know the object; a role that does not name a field leaves it as it is by default.</summary>
    Dictionary<(string, string), FieldAccess> Fields(List<Role> roles)
    {
        var fields = new Dictionary<(string, string), FieldAccess>();
        foreach (var definition in catalogues.Current.Objects)
        {
            var granting = roles.Where(role => role.Rights.Objects.ContainsKey(definition.Key)).DefaultIfEmpty(null).ToList();
            foreach (var field in definition.Fields)
            {
                var usual = field.Sensitive ? FieldAccess.Masked : FieldAccess.Write;
                var access = granting.Max(role => role is null ? usual : Access(role.Rights, field, usual));
                if (access != usual) fields[(definition.Key, field.Key)] = access;
            }
        }
        return fields;
    }

    static FieldAccess Access(RoleRights rights, FieldDefinition field, FieldAccess usual)
    {
        if (rights.Fields.TryGetValue($"{field.Object}.{field.Key}", out var named)) return named;
        return field.Sensitive && rights.Fields.TryGetValue(field.Object + ".*", out var sensitive) ? sensitive : usual;
    }
}
