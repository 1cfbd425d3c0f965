using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Zhike.Platform.Data;
using Zhike.TestSupport;

namespace Zhike.Customers;

/// <summary>Tasks with times, in series and with reminders.</summary>
public sealed class TaskSeriesTests
{
    static async Task<JsonElement> Open(HttpClient client, string title) =>
        Assert.Single((await client.Json("/tasks?state=open&limit=100")).GetProperty("items").EnumerateArray(), task => task.Text("title") == title);

    static async Task<JsonElement> Change(HttpClient client, JsonElement task, object changes) => await (await client.Patch($"/tasks/{task.Id()}", changes, task.Version())).Json();

    [Theory, MemberData(nameof(Story.Both), MemberType = typeof(Story))]
    public async Task A_series_goes_on_as_it_was_when_one_is_set_apart_and_as_it_is_when_all_are_meant(Dialect dialect)
    {
        await using var zhike = await ZhikeApp.Start(dialect, new TestClock());
        using var lin = zhike.Client(zhike.Lin);
        var task = await (await lin.Post("/tasks", new { title = "周例会", startAt = "2026-03-02T06:00:00Z", repeat = "weekly", repeatOn = new[] { "mo", "we" }, repeatCount = 4, checklist = "带样本\n[x] 订会议室\n\n" })).Json();
        Assert.Equal(("2026-03-02", "2026-03-02T06:30:00.000Z", "[ ] 带样本\n[x] 订会议室"), (task.Text("dueOn"), task.Text("endAt"), task.Text("checklist")));
        task = await Change(lin, task, new { startAt = "2026-03-03T08:00:00Z", endAt = "2026-03-03T09:00:00Z", title = "改期例会", onlyThis = true });
        Assert.Equal("2026-03-03", task.Text("dueOn"));
        await (await lin.Post($"/tasks/{task.Id()}/completion")).Json();
        var second = await Open(lin, "周例会");
        Assert.Equal(("2026-03-04T06:00:00.000Z", "2026-03-04T06:30:00.000Z", "[ ] 带样本\n[ ] 订会议室"), (second.Text("startAt"), second.Text("endAt"), second.Text("checklist")));
        second = await Change(lin, second, new { dueOn = "2026-03-05", title = "新例会" });
        Assert.Equal(("2026-03-05T06:00:00.000Z", "[\"mo\",\"th\"]"), (second.Text("startAt"), second.Text("repeatOn")));
        Assert.Equal("skipped", (await (await lin.Post($"/tasks/{second.Id()}/skip")).Json()).Text("state"));
        var third = await Open(lin, "新例会");
        Assert.Equal("2026-03-09", third.Text("dueOn"));
        await (await lin.Post($"/tasks/{third.Id()}/completion")).Json();
        var fourth = await Open(lin, "新例会");
        await (await lin.Post($"/tasks/{fourth.Id()}/completion")).Json();
        Assert.Empty((await lin.Json("/tasks?state=open")).GetProperty("items").EnumerateArray());
        Assert.Equal("open", (await (await lin.Delete($"/tasks/{second.Id()}/completion")).Json()).Text("state"));
    }

    [Theory, MemberData(nameof(Story.Both), MemberType = typeof(Story))]
    public async Task Times_and_rhythms_that_cannot_be_are_refused_by_name(Dialect dialect)
    {
        await using var zhike = await ZhikeApp.Start(dialect, new TestClock());
        using var lin = zhike.Client(zhike.Lin);
        async Task<string?> Wrong(object task, string field) => await (await lin.Post("/tasks", task)).FieldError(field);
        Assert.Equal("customers.ends-before-start", await Wrong(new { title = "x", startAt = "2026-03-02T06:00:00Z", endAt = "2026-03-02T06:00:00Z" }, "endAt"));
        Assert.Equal("customers.task-too-long", await Wrong(new { title = "x", startAt = "2026-03-02T06:00:00Z", endAt = "2026-03-04T06:00:00Z" }, "endAt"));
        Assert.Equal("customers.repeat-ends-before", await Wrong(new { title = "x", dueOn = "2026-03-02", repeat = "daily", repeatUntil = "2026-03-01" }, "repeatUntil"));
        Assert.Equal("customers.checklist-too-long", await Wrong(new { title = "x", checklist = string.Join('\n', Enumerable.Range(0, 51)) }, "checklist"));
        Assert.Equal("value.not-an-option", await Wrong(new { title = "x", repeat = "weekly", repeatOn = new[] { "xx" } }, "repeatOn"));
        Assert.Equal("value.too-large", await Wrong(new { title = "x", repeat = "monthly", repeatDay = 32 }, "repeatDay"));
        var once = await (await lin.Post("/tasks", new { title = "一次", dueOn = "2026-03-02", repeatEvery = 2 })).Json();
        Assert.Null(once.Text("repeatEvery"));
        Assert.Equal("409 customers.task-not-repeating", await (await lin.Post($"/tasks/{once.Id()}/skip")).Refusal());
        var last = await (await lin.Post("/tasks", new { title = "到期", dueOn = "2026-03-02", repeat = "daily", repeatUntil = "2026-03-02" })).Json();
        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => lin.Post($"/tasks/{last.Id()}/completion")));
        Assert.Equal("一次", Assert.Single((await lin.Json("/tasks?state=open")).GetProperty("items").EnumerateArray()).Text("title"));
    }

    [Theory, MemberData(nameof(Story.Both), MemberType = typeof(Story))]
    public async Task The_owner_is_reminded_once_and_not_of_what_is_done(Dialect dialect)
    {
        var clock = new TestClock();
        await using var zhike = await ZhikeApp.Start(dialect, clock);
        using var lin = zhike.Client(zhike.Lin);
        using var manager = zhike.Client(zhike.Manager);
        var remind = zhike.Services.GetRequiredService<RemindOfTasks>();
        var timed = await (await manager.Post("/tasks", new { title = "开会", startAt = "2026-03-02T06:00:00Z", reminder = "hour", ownerId = zhike.Lin.Id })).Json();
        await (await lin.Post("/tasks", new { title = "交周报", dueOn = "2026-03-03", reminder = "day" })).Json();
        var done = await (await lin.Post("/tasks", new { title = "做完了", startAt = "2026-03-02T06:00:00Z", reminder = "hour" })).Json();
        await (await lin.Post($"/tasks/{done.Id()}/completion")).Json();
        Assert.Equal(1, await remind.Run());
        clock.Advance(TimeSpan.FromHours(4));
        Assert.Equal(1, (await Task.WhenAll(remind.Run(), remind.Run())).Sum());
        Assert.Equal(0, await remind.Run());
        var told = (await lin.Json("/notifications")).GetProperty("items").EnumerateArray().Where(item => item.Text("kind") == "taskDue").Select(item => item.Text("text"));
        Assert.Equal(["任务提醒：开会", "任务提醒：交周报"], told);
        await Change(lin, await lin.Json($"/tasks/{timed.Id()}"), new { startAt = "2026-03-02T10:00:00Z", endAt = "2026-03-02T10:30:00Z" });
        clock.Advance(TimeSpan.FromHours(4));
        Assert.Equal(1, await remind.Run());
    }
}
