using System.Text.Json;
using Zhike.Contracts;
using Zhike.Identity.Departments;
using Zhike.Identity.Installation;
using Zhike.Identity.Passwords;
using Zhike.Identity.Users;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Modules;
using Zhike.Platform.Text;

namespace Zhike.Identity.Demo;

/// <summary>The virtual company 云栈工业装备: its departments, its people, and one account per role for whoever tries it out.</summary>
internal sealed class IdentityDemo(PasswordHashes passwords) : IDemoPart
{
    /// <summary>Of every account of the virtual company; shown on its sign-in page.</summary>
    public const string Password = "demo-zhike-2026";

    /// <summary>Where an installation keeps that it is a demo, with the accounts to show.</summary>
    public const string AccountsKey = "demo.accounts";

    public async Task Fill(DemoWorld world, BulkLoad load, CancellationToken ct)
    {
        var departments = Departments(DemoStaff.Tree(world), await load.NextId<Department>(), DemoWorld.At(world.Start, world.Chance("departments", 0)));
        await load.Records(departments.Values, ct);
        var staff = new DemoStaff(world, departments, await load.NextId<User>());
        await load.Records(staff.Users, ct);
        await Open(load, staff);
        world.Put<IReadOnlyList<DemoPerson>>(staff.People);
        var shown = staff.People.DistinctBy(person => person.Role).Select(person => new DemoMode.Account(staff.Mail(person.Id), person.Name, person.Role, Password));
        await load.Remember(AccountsKey, JsonSerializer.Serialize(shown, Json.Plain));
    }

    /// <summary>Gives everybody the password and the role; one hash serves all, since the password is known anyway.</summary>
    async Task Open(BulkLoad load, DemoStaff staff)
    {
        var roles = (await load.Read("select id, key from roles where key is not null", row => (Id: row.GetInt64(0), Key: row.GetString(1)))).ToDictionary(role => role.Key, role => role.Id);
        var hash = passwords.Hash(Password);
        foreach (var person in staff.People)
        {
            await load.Run("insert into user_roles (user_id, role_id) values (@user, @role)", ("user", person.Id), ("role", roles[person.Role]));
            await load.Run("insert into credentials (user_id, password_hash, changed_at) values (@user, @hash, @at)", ("user", person.Id), ("hash", hash), ("at", staff.Users[0].CreatedAt));
        }
    }

    static Dictionary<string, Department> Departments(IEnumerable<(string Name, string? Above)> tree, long id, DateTime at)
    {
        var made = new Dictionary<string, Department>(StringComparer.Ordinal);
        foreach (var (name, above) in tree)
        {
            var parent = above is null ? null : made[above];
            made[name] = new Department
            {
                Id = id, Version = 1, CreatedAt = at, UpdatedAt = at, Name = name, NameSort = SortKey.Of(name),
                ParentId = parent?.Id, Path = $"{parent?.Path ?? "/"}{id}/", Position = made.Count,
            };
            id++;
        }
        return made;
    }
}
