using Zhike.Identity.Passwords;
using Zhike.Identity.Sessions;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Data;
using Zhike.Platform.Http;
using Zhike.Platform.Writing;

namespace Zhike.Identity.Users;

/// <summary>Opens accounts inside a unit of work: the record, its password and its roles become durable together.</summary>
internal sealed class Accounts(PasswordHashes passwords, CallerStore callers)
{
    /// <param name="draft">Already checked.</param>
    /// <param name="hash">Of the password, made before the unit of work began; null invites the person.</param>
    /// <exception cref="Invalid">422 for an unknown department, manager or role, or an e-mail that is taken.</exception>
    public async Task<User> Add(Writer writer, NewUser draft, string? hash, CancellationToken ct)
    {
        var user = await writer.Add(new User
        {
            Name = draft.Name!, Email = draft.Email!, Phone = draft.Phone, Title = draft.Title, DepartmentId = draft.DepartmentId,
            ManagerId = draft.ManagerId, Language = draft.Language, State = hash is null ? UserState.Invited : UserState.Active,
        }, ct);
        var lease = await writer.Lease(ct);
        await RequireRoles(lease, draft.RoleIds);
        writer.WithinSave(async (write, _, _) =>
        {
            await SetRoles(write, user.Id, draft.RoleIds);
            if (hash is not null) await passwords.Keep(write, user.Id, hash);
        });
        writer.AfterSave(() => { callers.Forget(); return Task.CompletedTask; });
        return user;
    }

    /// <exception cref="Invalid">422 on <c>roleIds</c>.</exception>
    public static async Task RequireRoles(WriteLease write, IEnumerable<long> roleIds)
    {
        foreach (var role in roleIds)
            if (await write.Value<long>("select count(*) from roles where id = @id", ("id", role)) == 0) throw new Invalid("roleIds", "value.reference-unknown");
    }

    /// <summary>Gives a user exactly these roles.</summary>
    public static async Task SetRoles(WriteLease write, long userId, IEnumerable<long> roleIds)
    {
        await write.Run("delete from user_roles where user_id = @user", ("user", userId));
        foreach (var role in roleIds.Distinct()) await write.Run("insert into user_roles (user_id, role_id) values (@user, @role)", ("user", userId), ("role", role));
    }
}
