using System.Data.Common;
using Zhike.Identity.Departments;
using Zhike.Platform.Approvals;
using Zhike.Platform.Data;

namespace Zhike.Identity.Users;

/// <summary>Who leads whom, from users and departments; see <see cref="IPeople"/>.</summary>
internal sealed class Staff : IPeople
{
    /// <summary>Longer chains of managers are nobody's company.</summary>
    const int Highest = 30;

    public async Task<IReadOnlyList<long>> Managers(WriteLease lease, long userId)
    {
        var chain = new List<long> { userId };
        while (chain.Count < Highest && await Above(lease, chain[^1], chain) is { } above) chain.Add(above);
        var active = await Active(lease, chain);
        return [.. chain.Skip(1).Where(active.Contains)];
    }

    /// <summary>Somebody who was met already leads nobody again, so that no loop of departments ends in one of people.</summary>
    static async Task<long?> Above(WriteLease lease, long userId, List<long> met)
    {
        var own = await lease.Value<long?>("select manager_id from users where id = @id", ("id", userId));
        if (own is { } manager && !met.Contains(manager)) return manager;
        foreach (var department in await Upward(lease, userId))
            if (await lease.Value<long?>("select manager_id from departments where id = @id and deleted_at is null", ("id", department)) is { } head && !met.Contains(head)) return head;
        return null;
    }

    /// <summary>The user's department and those above it, the nearest first.</summary>
    static async Task<IReadOnlyList<long>> Upward(WriteLease lease, long userId) =>
        await lease.Value<string>("select d.path from departments d join users u on u.department_id = d.id where u.id = @id", ("id", userId)) is { } path ? [.. Department.Ids(path).Reverse()] : [];

    public async Task<IReadOnlyList<long>> WithRole(WriteLease lease, long roleId, long near)
    {
        var holders = await lease.Rows(
            "select u.id, u.department_id from users u join user_roles r on r.user_id = u.id where r.role_id = @role and u.state = 'active' and u.deleted_at is null order by u.id",
            row => (Id: row.GetInt64(0), Department: row.IsDBNull(1) ? 0 : row.GetInt64(1)), ("role", roleId));
        foreach (var department in await Upward(lease, near))
            if (holders.Where(holder => holder.Department == department && holder.Id != near).Select(holder => holder.Id).ToList() is { Count: > 0 } found) return found;
        return [.. holders.Select(holder => holder.Id)];
    }

    public async Task<IReadOnlyList<long>> Administrators(WriteLease lease) => await lease.Rows(
        $"select distinct u.id from users u join user_roles m on m.user_id = u.id join roles r on r.id = m.role_id where u.state = 'active' and u.deleted_at is null and (r.unlimited = @on or r.administer = @on) order by u.id",
        row => row.GetInt64(0), ("on", true));

    public async Task<IReadOnlySet<long>> Active(WriteLease lease, IReadOnlyCollection<long> userIds) => userIds.Count == 0 ? new HashSet<long>() :
        (await lease.Rows($"select id from users where state = 'active' and deleted_at is null and id in ({string.Join(',', userIds)})", row => row.GetInt64(0))).ToHashSet();

    public async Task<IReadOnlyList<long>> RolesOf(DbConnection connection, long userId) =>
        await connection.Rows("select role_id from user_roles where user_id = @user order by role_id", row => row.GetInt64(0), ("user", userId));

    public async Task<IReadOnlySet<long>> Roles(WriteLease lease, IReadOnlyCollection<long> roleIds) => roleIds.Count == 0 ? new HashSet<long>() :
        (await lease.Rows($"select id from roles where id in ({string.Join(',', roleIds)})", row => row.GetInt64(0))).ToHashSet();
}
