using Zhike.Identity.Passwords;
using Zhike.Identity.Roles;
using Zhike.Identity.Sessions;
using Zhike.Platform.Access;
using Zhike.Platform.Data;
using Zhike.Platform.Http;
using Zhike.Platform.Writing;

namespace Zhike.Identity.Users;

/// <summary>Opens accounts inside a unit of work: the record, its password and its roles become durable together.</summary>
internal sealed class Accounts(PasswordHashes passwords, CallerStore callers)
{
    /// <param name="draft">Already checked.</param>
    /// <param name="hash">Of the password, made before the unit of work began; null invites the person.</param>
    /// <exception cref="Invalid">422 for an unknown role, or an e-mail that is taken.</exception>
    public async Task<User> Add(Writer writer, NewUser draft, string? hash, CancellationToken ct)
    {
        var lease = await writer.Lease(ct);
        await RequireRoles(lease, draft.RoleIds, writer.Caller);
        var user = await writer.Add(new User
        {
            Name = draft.Name!, Email = draft.Email!, Phone = draft.Phone, Title = draft.Title, Skills = draft.Skills, DepartmentId = draft.DepartmentId,
            ManagerId = draft.ManagerId, Language = draft.Language, State = hash is null ? UserState.Invited : UserState.Active,
        }, ct);
        writer.WithinSave(async (write, _, _) =>
        {
            await SetRoles(write, user.Id, draft.RoleIds);
            if (hash is not null) await passwords.Keep(write, user.Id, hash);
        });
        writer.AfterSave(() => { callers.Forget(); return Task.CompletedTask; });
        return user;
    }

    /// <exception cref="Invalid">422 for an unknown department or manager.</exception>
    public static async Task RequireReferences(WriteLease write, NewUser draft)
    {
        await RequireReference(write, "departments", draft.DepartmentId, "departmentId");
        await RequireReference(write, "users", draft.ManagerId, "managerId");
    }

    /// <summary>Roles must be there, and only people without limits give the role that has none.</summary>
    /// <exception cref="Invalid">422 on <c>roleIds</c>.</exception>
    /// <exception cref="Denied">403 <c>roles.beyond-own</c>.</exception>
    public static async Task RequireRoles(WriteLease write, IEnumerable<long> roleIds, Caller by)
    {
        foreach (var id in roleIds)
        {
            var role = await Role.Find(write, id) ?? throw new Invalid("roleIds", "value.reference-unknown");
            if (!by.Unlimited && (role.Unlimited || role.Administer || role.Audit)) throw new Denied("roles.beyond-own");
        }
    }

    /// <summary>Gives a user exactly these roles.</summary>
    public static async Task SetRoles(WriteLease write, long userId, IEnumerable<long> roleIds)
    {
        await write.Run("delete from user_roles where user_id = @user", ("user", userId));
        foreach (var role in roleIds.Distinct()) await write.Run("insert into user_roles (user_id, role_id) values (@user, @role)", ("user", userId), ("role", role));
    }

    /// <summary>An account without limits is changed by people without limits only.</summary>
    /// <exception cref="Denied">403 <c>roles.beyond-own</c>.</exception>
    public static async Task RequireReach(WriteLease write, long userId, Caller by)
    {
        if (by.Unlimited) return;
        if (await write.Value<long>("select count(*) from user_roles u join roles r on r.id = u.role_id where u.user_id = @user and (r.unlimited or r.administer or r.audit)", ("user", userId)) > 0)
            throw new Denied("roles.beyond-own");
    }

    /// <summary>Looks after the change and before it is durable that somebody can still administer; units of work that could break it follow one another.</summary>
    /// <exception cref="RuleBroken"><c>users.last-administrator</c>.</exception>
    public static async Task KeepAdministrator(Writer writer, CancellationToken ct)
    {
        await writer.Lock("administrators", 0, ct);
        writer.WithinSave(async (write, _, _) =>
        {
            var left = await write.Value<long>("select count(*) from users u join user_roles ur on ur.user_id = u.id join roles r on r.id = ur.role_id where r.key = @key and u.state = 'active' and u.deleted_at is null", ("key", SystemRoles.Administrator));
            if (left == 0) throw new RuleBroken("users.last-administrator");
        });
    }

    static async Task RequireReference(WriteLease write, string table, long? id, string field)
    {
        if (id is not null && await write.Value<long>($"select count(*) from {table} where id = @id and deleted_at is null", ("id", id)) == 0) throw new Invalid(field, "value.reference-unknown");
    }
}
