using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Zhike.Identity.Departments;
using Zhike.Identity.Passwords;
using Zhike.Identity.Sessions;
using Zhike.Identity.Users;
using Zhike.Platform.Access;
using Zhike.Platform.Data;
using Zhike.Platform.Writing;

namespace Zhike.TestSupport;

/// <summary>Founds the company of the story and hires its people.</summary>
static class StoryWorld
{
    static readonly Lazy<string> Hash = new(() => new PasswordHashes(TimeProvider.System).Hash(ZhikeApp.Password));

    public static async Task<Dictionary<string, long>> Found(ZhikeApp zhike)
    {
        var ids = new Dictionary<string, long>();
        foreach (var (name, above) in new (string, string?)[] { ("集团", null), ("华东", "集团"), ("华北", "集团"), ("华东一组", "华东"), ("华东二组", "华东"), ("华北一组", "华北") })
        {
            await using var writer = Writer(zhike);
            var department = await writer.Add(new Department { Name = name, ParentId = above is null ? null : ids[above] });
            await writer.Save();
            ids[name] = department.Id;
        }
        return ids;
    }

    public static async Task<StoryUser> Hire(ZhikeApp zhike, string role, string name, long departmentId, long? managerId = null)
    {
        var sessions = zhike.Services.GetRequiredService<SessionStore>();
        await using var writer = Writer(zhike);
        var lease = await writer.Lease();
        var roleId = await lease.Value<long>("select id from roles where key = @key", ("key", role));
        var email = $"{role.ToLowerInvariant()}.{Guid.NewGuid():N}"[..24] + "@yunqi.example";
        var draft = new NewUser(name, email) { DepartmentId = departmentId, ManagerId = managerId, RoleIds = [roleId] };
        var user = await zhike.Services.GetRequiredService<Accounts>().Add(writer, draft, Hash.Value, default);
        SessionStore.Opened? session = null;
        writer.WithinSave(async (write, _, _) => session = await sessions.Open(write, user.Id, SessionKind.Browser, true, new DefaultHttpContext()));
        await writer.Save();
        return new StoryUser(user.Id, name, email, role, departmentId, session!.Token);
    }

    static Writer Writer(ZhikeApp zhike) => zhike.Services.GetRequiredService<Writers>().Open(Caller.System(Origin.Cli));
}
