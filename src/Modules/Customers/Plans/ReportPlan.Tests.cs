using Zhike.Platform.Data;
using Zhike.TestSupport;

namespace Zhike.Customers;

/// <summary>A week from its plan to its report and what the manager says about it; and the texts to begin with.</summary>
public sealed class ReportPlanTests
{
    [Theory, MemberData(nameof(Story.Both), MemberType = typeof(Story))]
    public async Task A_week_is_planned_counted_reported_and_commented(Dialect dialect)
    {
        var clock = new TestClock();
        await using var zhike = await ZhikeApp.Start(dialect, clock);
        using var lin = zhike.Client(zhike.Lin);
        using var manager = zhike.Client(zhike.Manager);
        var plan = await (await lin.Post("/workPlans", new { period = "week", startsOn = "2026-03-04", goals = "拜访三家" })).Json();
        Assert.Equal(("2026-03-02", "2026-03-08", "2026-03-02 – 2026-03-08"), (plan.Text("startsOn"), plan.Text("endsOn"), plan.Text("title")));
        Assert.Equal("customers.plan-exists", await (await lin.Post("/workPlans", new { period = "week", startsOn = "2026-03-08" })).FieldError("startsOn"));
        var customer = await lin.CustomerId();
        var task = await (await lin.Post("/tasks", new { title = "寄样品", dueOn = "2026-03-03" })).Json();
        await (await lin.Post($"/tasks/{task.Id()}/completion")).Json();
        await (await lin.Post("/tasks", new { title = "没做", dueOn = "2026-03-08" })).Json();
        await (await lin.Post("/visits", new { customerId = customer, plannedOn = "2026-03-05" })).Json();
        await (await lin.Post("/activities", new { customerId = customer, kind = "call", text = "约时间" })).Json();
        async Task<string[]> Figures(HttpClient client) => [.. (await client.Json($"/workPlans/{plan.Id()}/content")).GetProperty("figures").EnumerateArray().Select(item => $"{item.Text("key")} {item.Text("planned")} {item.Text("done")}")];
        string[] counted = ["tasks 2 1", "visits 1 0", "note  0", "call  1", "visit  0", "mail  0", "meeting  0", "customers  1", "opportunities  0", "quotes  0"];
        Assert.Equal(counted, await Figures(lin));
        Assert.Equal(2, (await manager.Json($"/workPlans/{plan.Id()}/content")).GetProperty("tasks").GetArrayLength());
        Assert.Equal("409 customers.plan-of-another", await (await manager.Post($"/workPlans/{plan.Id()}/report", new { summary = "x" })).Refusal());
        var reports = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => lin.Post($"/workPlans/{plan.Id()}/report", new { summary = "完成两家", problems = "缺样机" })));
        var reported = await Assert.Single(reports, answer => answer.IsSuccessStatusCode).Json();
        await (await lin.Post("/activities", new { customerId = customer, kind = "call", text = "又一次" })).Json();
        Assert.Equal(counted, await Figures(manager));
        Assert.Equal("409 customers.plan-reported", await (await lin.Patch($"/workPlans/{plan.Id()}", new { goals = "改" }, reported.Version())).Refusal());
        await (await manager.Post("/workPlanComments", new { workPlanId = plan.Id(), text = "下周补上" })).Json();
        await (await lin.Post("/workPlanComments", new { workPlanId = plan.Id(), text = "好的" })).Json();
        static async Task<string?> Told(HttpClient client, string kind) => Assert.Single((await client.Json("/notifications")).GetProperty("items").EnumerateArray(), item => item.Text("kind") == kind).Text("text");
        Assert.Equal("林晓提交了工作报告“2026-03-02 – 2026-03-08”", await Told(manager, "planReported"));
        Assert.Equal("陈志远点评了工作计划“2026-03-02 – 2026-03-08”", await Told(lin, "planComment"));
        Assert.Equal("林晓点评了工作计划“2026-03-02 – 2026-03-08”", await Told(manager, "planComment"));
        Assert.Equal("planned", (await (await lin.Delete($"/workPlans/{plan.Id()}/report")).Json()).Text("state"));
        Assert.Contains("call  2", await Figures(lin));
        var outside = zhike.Client(zhike.Zhao);
        Assert.Equal("404 request.not-found", await (await outside.Get($"/workPlans/{plan.Id()}/content")).Refusal());
        Assert.Equal("value.reference-unknown", await (await outside.Post("/workPlanComments", new { workPlanId = plan.Id(), text = "x" })).FieldError("workPlanId"));
    }

    [Theory, MemberData(nameof(Story.Both), MemberType = typeof(Story))]
    public async Task Administrators_keep_templates_that_everybody_reads_and_files_of_notes_are_found_at_the_customer(Dialect dialect)
    {
        await using var zhike = await ZhikeApp.Start(dialect);
        using var lin = zhike.Client(zhike.Lin);
        using var administrator = zhike.Client(zhike.Administrator);
        Assert.StartsWith("403", await (await lin.Post("/noteTemplates", new { name = "x", usedFor = "call", text = "x" })).Refusal());
        await (await administrator.Post("/noteTemplates", new { name = "电话记录", usedFor = "call", text = "需求：\n预算：", enabled = true })).Json();
        Assert.Equal("电话记录", Assert.Single((await lin.Json("/noteTemplates")).GetProperty("items").EnumerateArray()).Text("name"));
        var customer = await lin.CustomerId();
        var activity = await (await lin.Post("/activities", new { customerId = customer, kind = "call", text = "见录音" })).Json();
        using var form = new MultipartFormDataContent { { new ByteArrayContent([0x1A, 0x45, 0xDF, 0xA3, 1, 2, 3]), "file", "录音.weba" } };
        Assert.Equal("audio/webm", (await (await lin.PostAsync($"/api/v1/activities/{activity.Id()}/attachments", form)).Json()).Text("contentType"));
        var file = Assert.Single((await lin.Json($"/customers/{customer}/attachments")).EnumerateArray());
        Assert.Equal(("录音.weba", "activities", activity.Id().ToString()), (file.Text("name"), file.Text("object"), file.Text("recordId")));
        Assert.Equal("404 request.not-found", await (await zhike.Client(zhike.Zhao).Get($"/customers/{customer}/attachments")).Refusal());
    }
}
