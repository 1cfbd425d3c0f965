using Zhike.Platform.Data;
using Zhike.TestSupport;

namespace Zhike.Identity.Handover;

public sealed class HandOverTests(Story story) : IClassFixture<Story>
{
    public static TheoryData<Dialect> Both => Story.Both;

    static async Task<long> NewTask(HttpClient client, string title) => (await (await client.Post("/tasks", new { title })).Json()).GetProperty("id").GetInt64();

    [Theory, MemberData(nameof(Both))]
    public async Task All_that_a_leaver_holds_goes_to_a_colleague_with_an_entry_in_each_history(Dialect dialect)
    {
        var zhike = await story.On(dialect);
        var admin = zhike.Client(zhike.Administrator);
        var leaver = await zhike.Hire("sales", "严松");
        var first = await NewTask(zhike.Client(leaver), "回访华东精工");
        await NewTask(zhike.Client(leaver), "寄样品");
        var other = await NewTask(zhike.Client(zhike.Lin), "自己的任务");
        var holding = (await admin.Json($"/users/{leaver.Id}/holdings")).EnumerateArray().Single(item => item.GetProperty("object").GetString() == "tasks");
        Assert.Equal(2, holding.GetProperty("count").GetInt64());
        var preview = await (await admin.Post($"/users/{leaver.Id}/handover", new { toUserId = zhike.Zhao.Id, preview = true })).Json();
        Assert.Equal(2, preview.GetProperty("moved").GetProperty("tasks").GetInt64());
        Assert.Equal(leaver.Id, (await admin.Json($"/tasks/{first}")).GetProperty("ownerId").GetInt64());
        var moved = await (await admin.Post($"/users/{leaver.Id}/handover", new { toUserId = zhike.Zhao.Id, objects = new[] { "tasks" } })).Json();
        Assert.Equal(2, moved.GetProperty("moved").GetProperty("tasks").GetInt64());
        Assert.Equal(zhike.Zhao.Id, (await admin.Json($"/tasks/{first}")).GetProperty("ownerId").GetInt64());
        Assert.Equal(zhike.Lin.Id, (await admin.Json($"/tasks/{other}")).GetProperty("ownerId").GetInt64());
        Assert.Empty((await admin.Json($"/users/{leaver.Id}/holdings")).EnumerateArray());
        var entry = (await admin.Json($"/audit?object=tasks&recordId={first}&action=handover")).GetProperty("items")[0];
        Assert.Equal("周岚", entry.GetProperty("actor").GetString());
        Assert.Contains(entry.GetProperty("changes").EnumerateArray(), change => change.GetProperty("field").GetString() == "ownerId" && change.GetProperty("afterText").GetString() == "赵宇");
    }

    [Theory, MemberData(nameof(Both))]
    public async Task It_is_refused_before_anything_moves(Dialect dialect)
    {
        var zhike = await story.On(dialect);
        var admin = zhike.Client(zhike.Administrator);
        var leaver = await zhike.Hire("sales", "魏然");
        var gone = await zhike.Hire("sales", "陶然");
        var task = await NewTask(zhike.Client(leaver), "留下的任务");
        await admin.Post($"/users/{gone.Id}/disabling");
        Assert.Equal("403 access.duty-missing", await (await zhike.Client(zhike.Manager).Post($"/users/{leaver.Id}/handover", new { toUserId = zhike.Lin.Id })).Refusal());
        Assert.Equal("403 access.duty-missing", await (await zhike.Client(zhike.Manager).Get($"/users/{leaver.Id}/holdings")).Refusal());
        Assert.Equal("409 users.not-active", await (await admin.Post($"/users/{leaver.Id}/handover", new { toUserId = gone.Id })).Refusal());
        Assert.Equal("users.handover-to-self", await (await admin.Post($"/users/{leaver.Id}/handover", new { toUserId = leaver.Id })).FieldError("toUserId"));
        Assert.Equal("value.reference-unknown", await (await admin.Post($"/users/{leaver.Id}/handover", new { toUserId = 999_999 })).FieldError("toUserId"));
        Assert.Equal("roles.unknown-object", await (await admin.Post($"/users/{leaver.Id}/handover", new { toUserId = zhike.Lin.Id, objects = new[] { "users" } })).FieldError("objects"));
        Assert.Equal("404 request.not-found", await (await admin.Get("/users/999999/holdings")).Refusal());
        Assert.Equal(leaver.Id, (await admin.Json($"/tasks/{task}")).GetProperty("ownerId").GetInt64());
    }
}
