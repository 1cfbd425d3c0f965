using System.Text.Json;
using Zhike.Platform.Data;
using Zhike.TestSupport;

namespace Zhike.Identity.Audit;

public sealed class ShowAuditTests(Story story) : IClassFixture<Story>
{
    public static TheoryData<Dialect> Both => Story.Both;

    [Theory, MemberData(nameof(Both))]
    public async Task The_log_is_filtered_and_says_who_did_what(Dialect dialect)
    {
        var zhike = await story.On(dialect);
        var admin = zhike.Client(zhike.Administrator);
        var person = await zhike.Hire("sales", "姜维");
        await (await admin.Post($"/users/{person.Id}/disabling")).Json();
        var items = (await admin.Json($"/audit?object=users&action=disable&actorId={zhike.Administrator.Id}&recordId={person.Id}")).GetProperty("items");
        Assert.Equal(1, items.GetArrayLength());
        Assert.Equal(("用户", "姜维", "周岚", "ui"), (items[0].GetProperty("objectText").GetString(), items[0].GetProperty("recordTitle").GetString(), items[0].GetProperty("actor").GetString(), items[0].GetProperty("origin").GetString()));
        var state = items[0].GetProperty("changes").EnumerateArray().Single(change => change.GetProperty("field").GetString() == "state");
        Assert.Equal(("在用", "停用"), (state.GetProperty("beforeText").GetString(), state.GetProperty("afterText").GetString()));
        Assert.Equal(0, (await admin.Json("/audit?to=2001-01-01")).GetProperty("items").GetArrayLength());
        Assert.Equal("value.not-a-date", await (await admin.Get("/audit?from=yesterday")).FieldError("from"));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Roles_given_and_departments_joined_are_told_by_name(Dialect dialect)
    {
        var zhike = await story.On(dialect);
        var admin = zhike.Client(zhike.Administrator);
        var person = await zhike.Hire("sales", "董允");
        var role = (await (await admin.Post("/roles", new { name = "兼看" + dialect, rights = new { customers = new { read = "all" } } })).Json()).Id();
        await (await admin.Put($"/users/{person.Id}/roles", new[] { role })).Json();
        await (await admin.Put($"/users/{person.Id}/departments", new[] { zhike.Departments["华东二组"] })).Json();
        async Task<JsonElement> Told(string action) => (await admin.Json($"/audit?object=users&action={action}&recordId={person.Id}")).GetProperty("items")[0].GetProperty("changes")[0];
        var (roles, departments) = (await Told("roles"), await Told("departments"));
        Assert.Equal(("角色", "兼看" + dialect), (roles.GetProperty("label").GetString(), roles.GetProperty("afterText").GetString()));
        Assert.NotEmpty(roles.GetProperty("beforeText").GetString()!);
        Assert.Equal(("部门", "华东二组"), (departments.GetProperty("label").GetString(), departments.GetProperty("afterText").GetString()));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Changes_of_roles_are_part_of_it(Dialect dialect)
    {
        var zhike = await story.On(dialect);
        var admin = zhike.Client(zhike.Administrator);
        var role = await (await admin.Post("/roles", new { name = "审阅" + dialect, rights = new { customers = new { read = "all" } } })).Json();
        var entry = (await admin.Json($"/audit?object=roles&recordId={role.GetProperty("id")}")).GetProperty("items")[0];
        Assert.Equal("审阅" + dialect, entry.GetProperty("recordTitle").GetString());
        Assert.Contains(entry.GetProperty("changes").EnumerateArray(), change => change.GetProperty("field").GetString() == "rights" && change.GetProperty("afterText").GetString()!.Contains("customers", StringComparison.Ordinal));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Pages_follow_one_another_without_gap(Dialect dialect)
    {
        var zhike = await story.On(dialect);
        var admin = zhike.Client(zhike.Administrator);
        for (var i = 0; i < 55; i++) await (await zhike.Client(zhike.Lin).Patch("/profile", new { name = $"林晓{i}" }, null)).Json();
        var ids = new List<long>();
        for (string? cursor = ""; cursor is not null;)
        {
            var page = await admin.Json($"/audit?object=users&recordId={zhike.Lin.Id}&cursor={cursor}");
            ids.AddRange(page.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("id").GetInt64()));
            cursor = page.GetProperty("next").GetString();
        }
        Assert.Equal(56, ids.Count);
        Assert.Equal(ids.OrderDescending(), ids);
        Assert.Equal(ids.Distinct(), ids);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task It_takes_the_duty_to_read_it(Dialect dialect)
    {
        var zhike = await story.On(dialect);
        Assert.Equal("403 access.duty-missing", await (await zhike.Client(zhike.Manager).Get("/audit")).Refusal());
        Assert.Equal("403 access.duty-missing", await (await zhike.Client(zhike.Manager).Get("/audit/verification")).Refusal());
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_later_edit_of_the_log_shows(Dialect dialect)
    {
        await using var zhike = await ZhikeApp.Start(dialect);
        var admin = zhike.Client(zhike.Administrator);
        var whole = await admin.Json("/audit/verification");
        Assert.True(whole.GetProperty("ok").GetBoolean());
        Assert.True(whole.GetProperty("checked").GetInt64() >= 13);
        await using (var write = await zhike.Database.BeginWrite())
        {
            await write.Run("update change_log set actor_id = 999 where seq = 3");
            await write.Commit();
        }
        var broken = await admin.Json("/audit/verification");
        Assert.False(broken.GetProperty("ok").GetBoolean());
        Assert.Equal(3, broken.GetProperty("brokenAt").GetInt64());
    }
}
