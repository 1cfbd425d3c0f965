using Microsoft.Extensions.DependencyInjection;
using Zhike.Identity.Departments;
using Zhike.Identity.Passwords;
using Zhike.Identity.Users;
using Zhike.Platform.Access;
using Zhike.Platform.Data;
using Zhike.Platform.Http;
using Zhike.Platform.Writing;

namespace Zhike.Identity;

/// <content>The way in for somebody at the machine itself, who need not sign in.</content>
public sealed partial class IdentityModule
{
    /// <summary>Opens an account with a password; on an empty installation it founds the first department too.</summary>
    /// <param name="role">Key of a system role or name of another.</param>
    /// <param name="department">Name; null takes the top of the tree.</param>
    /// <exception cref="Invalid">422 per field, with codes that have texts.</exception>
    public static async Task<long> AddUser(IServiceProvider services, (string Name, string Email, string Password) person, string role, string? department, CancellationToken ct = default)
    {
        var draft = new NewUser(person.Name, person.Email, person.Password).Checked(true);
        var hash = services.GetRequiredService<PasswordHashes>().Hash(person.Password);
        await using var writer = services.GetRequiredService<Writers>().Open(Caller.System(Origin.Cli));
        var lease = await writer.Lease(ct);
        if (await lease.Value<long?>("select id from roles where key = @role or name = @role order by id limit 1", ("role", role)) is not { } roleId)
            throw new Invalid("role", "identity.role-unknown", ("role", role), ("roles", string.Join(", ", await lease.Rows("select coalesce(key, name) from roles order by id", row => row.GetString(0)))));
        var user = await services.GetRequiredService<Accounts>().Add(writer, draft with { DepartmentId = await Department(writer, department, ct), RoleIds = [roleId] }, hash, ct);
        await writer.Save(ct);
        return user.Id;
    }

    static async Task<long> Department(Writer writer, string? name, CancellationToken ct)
    {
        var lease = await writer.Lease(ct);
        var found = await lease.Value<long?>(
            name is null ? "select id from departments where parent_id is null and deleted_at is null order by id limit 1" : "select id from departments where name = @name and deleted_at is null order by id limit 1",
            name is null ? [] : [("name", name)]);
        if (found is { } id) return id;
        if (await lease.Value<long>("select count(*) from departments") > 0) throw new Invalid("department", "identity.department-unknown", ("department", name));
        return (await DepartmentObject.Found(writer, name ?? "Zhike", ct)).Id;
    }
}
