using Microsoft.Extensions.DependencyInjection;
using Zhike.Platform.Approvals;
using Zhike.Platform.Data;
using Zhike.TestSupport;

namespace Zhike.Identity.Users;

public sealed class StaffTests
{
    public static TheoryData<Dialect> Both => Story.Both;

    static async Task<T> Ask<T>(ZhikeApp zhike, Func<IPeople, WriteLease, Task<T>> ask)
    {
        await using var lease = await zhike.Database.BeginWrite();
        return await ask(zhike.Services.GetRequiredService<IPeople>(), lease);
    }

    static async Task Change(ZhikeApp zhike, string path, object change)
    {
        var admin = zhike.Client(zhike.Administrator);
        var version = (await admin.Json(path)).GetProperty("version").GetInt64();
        await (await admin.Patch(path, change, version)).Json();
    }

    static Task<long[]> Managers(ZhikeApp zhike, StoryUser user) => Ask(zhike, async (people, lease) => (await people.Managers(lease, user.Id)).ToArray());

    [Theory, MemberData(nameof(Both))]
    public async Task The_own_manager_comes_first_then_the_departments_upward(Dialect dialect)
    {
        await using var zhike = await ZhikeApp.Start(dialect);
        Assert.Empty(await Managers(zhike, zhike.Zhao));
        Assert.Equal([zhike.Manager.Id], await Managers(zhike, zhike.Lin));
        await Change(zhike, $"/departments/{zhike.Departments["集团"]}", new { managerId = zhike.Administrator.Id });
        await Change(zhike, $"/departments/{zhike.Departments["华东"]}", new { managerId = zhike.Manager.Id });
        await Change(zhike, $"/departments/{zhike.Departments["华东一组"]}", new { managerId = zhike.Agent.Id });
        Assert.Equal([zhike.Manager.Id, zhike.Administrator.Id], await Managers(zhike, zhike.Lin));
        Assert.Equal([zhike.Administrator.Id], await Managers(zhike, zhike.Zhao));
        var newcomer = await zhike.Hire("sales", "新人");
        Assert.Equal([zhike.Agent.Id, zhike.Administrator.Id], await Managers(zhike, newcomer));
        // Who leads the house is led by nobody, and a ring of managers comes to an end.
        Assert.Empty(await Managers(zhike, zhike.Administrator));
        await Change(zhike, $"/departments/{zhike.Departments["集团"]}", new { managerId = newcomer.Id });
        Assert.Equal([zhike.Agent.Id], await Managers(zhike, newcomer));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Who_cannot_sign_in_is_passed_over(Dialect dialect)
    {
        await using var zhike = await ZhikeApp.Start(dialect);
        await Change(zhike, $"/users/{zhike.Manager.Id}", new { managerId = zhike.Administrator.Id });
        await (await zhike.Client(zhike.Administrator).Post($"/users/{zhike.Manager.Id}/disabling")).Json();
        Assert.Equal([zhike.Administrator.Id], await Managers(zhike, zhike.Lin));
        Assert.Equal([zhike.Lin.Id], await Ask(zhike, (people, lease) => people.Active(lease, [zhike.Lin.Id, zhike.Manager.Id, 987654321])));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_role_is_looked_for_in_the_nearest_department_upward(Dialect dialect)
    {
        await using var zhike = await ZhikeApp.Start(dialect);
        long role;
        await using (var read = await zhike.Database.OpenRead()) role = await read.Value<long>("select id from roles where key = 'salesManager'");
        Task<long[]> Near(StoryUser user) => Ask(zhike, async (people, lease) => (await people.WithRole(lease, role, user.Id)).ToArray());
        var north = await zhike.Hire("salesManager", "郑北", "华北");
        Assert.Equal([zhike.Manager.Id], await Near(zhike.Lin));
        Assert.Equal([north.Id], await Near(zhike.Zhao));
        Assert.Equal([zhike.Manager.Id, north.Id], await Near(zhike.Reader));
        Assert.Equal([zhike.Administrator.Id], await Ask(zhike, (people, lease) => people.Administrators(lease)));
    }
}
