using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Zhike.Platform.ChangeLog;
using Zhike.Platform.Data;
using Zhike.Platform.Notifications;
using Zhike.TestSupport;

namespace Zhike.Customers;

public sealed class ShowOverviewTests
{
    public static TheoryData<Dialect> Both => Story.Both;

    static List<string> Keys(JsonElement overview) => [.. overview.GetProperty("nextActions").EnumerateArray().Select(item => item.Text("key")!.Split(':')[0])];

    [Theory, MemberData(nameof(Both))]
    public async Task The_overview_says_what_to_do_next_and_why(Dialect dialect)
    {
        var clock = new TestClock();
        await using var zhike = await ZhikeApp.Start(dialect, clock);
        await zhike.Pool(new { returnAfterNoFollowUpDays = 30, warnDays = 5 });
        var lin = zhike.Client(zhike.Lin);
        var id = await lin.CustomerId();
        Assert.Equal(["never-contacted", "no-contact-person", "incomplete"], Keys(await lin.Json($"/customers/{id}/overview")));
        await (await lin.Post("/contacts", new { customerId = id, name = "何静", birthday = "1980-04-10", buyingRole = "user" })).Json();
        await (await lin.Post("/activities", new { customerId = id, text = "初访", nextContactOn = "2026-03-05" })).Json();
        await (await lin.Post("/tasks", new { customerId = id, title = "寄样品", dueOn = "2026-03-04" })).Json();
        clock.Advance(TimeSpan.FromDays(20));
        Assert.Equal(["contact-overdue", "task-overdue", "no-decider", "incomplete"], Keys(await lin.Json($"/customers/{id}/overview")));
        clock.Advance(TimeSpan.FromDays(8));
        var overview = await lin.Json($"/customers/{id}/overview");
        Assert.Equal(["pool-warning", "contact-overdue", "task-overdue", "birthday", "no-decider", "incomplete"], Keys(overview));
        Assert.Equal("约定2026-03-05联系，已过25天", overview.GetProperty("nextActions")[1].Text("why"));
        var day = await lin.Json("/my-day");
        Assert.Equal((1, 1, 1), (day.GetProperty("tasks").GetProperty("overdue").GetArrayLength(), day.GetProperty("overdueContacts").GetArrayLength(), day.GetProperty("poolWarnings").GetArrayLength()));
        Assert.Equal("404 request.not-found", await (await zhike.Client(zhike.Zhao).Get($"/customers/{id}/overview")).Refusal());
        Assert.Equal(0, (await zhike.Client(zhike.Zhao).Json("/my-day")).GetProperty("overdueContacts").GetArrayLength());
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Who_brought_much_and_stays_away_is_to_be_won_back_and_a_class_that_changes_is_in_the_history(Dialect dialect)
    {
        await using var zhike = await ZhikeApp.Start(dialect);
        var lin = zhike.Client(zhike.Lin);
        var id = await lin.CustomerId();
        var scores = zhike.Services.GetRequiredService<Contracts.ICustomerScores>();
        Assert.Equal(1, await scores.Keep([new Contracts.RfmScore(id, "555", "importantValue")], default));
        Assert.DoesNotContain("losing", Keys(await lin.Json($"/customers/{id}/overview")));
        Assert.Equal(1, await scores.Keep([new Contracts.RfmScore(id, "155", "importantKeep")], default));
        var action = (await lin.Json($"/customers/{id}/overview")).GetProperty("nextActions").EnumerateArray().Single(item => item.Text("key") == "losing:importantKeep");
        Assert.Contains("155", action.Text("why"), StringComparison.Ordinal);
        await zhike.Services.GetRequiredService<ChangeSealer>().SealAll();
        var history = (await lin.Json($"/customers/{id}/history")).ToString();
        Assert.Contains("重要价值客户", history, StringComparison.Ordinal);
        Assert.Contains("重要保持客户", history, StringComparison.Ordinal);
        Assert.Equal(0, await scores.Keep([new Contracts.RfmScore(id, "155", "importantKeep")], default));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Relations_show_only_customers_that_the_caller_sees(Dialect dialect)
    {
        await using var zhike = await ZhikeApp.Start(dialect);
        var (administrator, lin) = (zhike.Client(zhike.Administrator), zhike.Client(zhike.Lin));
        var one = await lin.CustomerId();
        var two = await lin.CustomerId(new { parentId = one });
        var hidden = await zhike.Client(zhike.Zhao).CustomerId();
        await (await administrator.Post("/customerRelations", new { fromId = two, toId = hidden, kind = "supplierOf" })).Json();
        Assert.Equal("409 customers.relation-exists", await (await administrator.Post("/customerRelations", new { fromId = two, toId = hidden, kind = "supplierOf" })).Refusal());
        var seen = await lin.Json($"/customers/{one}/relations");
        Assert.Equal([one, two], seen.GetProperty("nodes").EnumerateArray().Select(node => node.Id()).Order());
        Assert.Equal("subsidiaryOf", Assert.Single(seen.GetProperty("edges").EnumerateArray()).Text("kind"));
        Assert.Equal(3, (await administrator.Json($"/customers/{one}/relations")).GetProperty("nodes").GetArrayLength());
        Assert.Equal("404 request.not-found", await (await zhike.Client(zhike.Zhao).Get($"/customers/{one}/relations")).Refusal());
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_repeating_task_makes_the_next_one_and_takes_it_back(Dialect dialect)
    {
        await using var zhike = await ZhikeApp.Start(dialect, new TestClock());
        var lin = zhike.Client(zhike.Lin);
        var task = await (await lin.Post("/tasks", new { title = "月度拜访", dueOn = "2026-01-31", repeat = "monthly" })).Json();
        var done = await (await lin.Post($"/tasks/{task.Id()}/completion")).Json();
        Assert.Equal(("done", true), (done.Text("state"), done.Text("completedAt") is not null));
        await (await lin.Post($"/tasks/{task.Id()}/completion")).Json();
        var open = (await lin.Json("/tasks?state=open")).GetProperty("items");
        Assert.Equal(("2026-03-31", 1), (open[0].Text("dueOn"), open.GetArrayLength()));
        Assert.Equal("open", (await (await lin.Delete($"/tasks/{task.Id()}/completion")).Json()).Text("state"));
        Assert.Equal(task.Id(), Assert.Single((await lin.Json("/tasks?state=open")).GetProperty("items").EnumerateArray()).Id());
        Assert.Equal("404 request.not-found", await (await zhike.Client(zhike.Zhao).Post($"/tasks/{task.Id()}/completion")).Refusal());
    }

    [Theory, MemberData(nameof(Both))]
    public async Task People_are_told_of_mentions_and_of_customers_given_to_them(Dialect dialect)
    {
        await using var zhike = await ZhikeApp.Start(dialect);
        var (manager, lin) = (zhike.Client(zhike.Manager), zhike.Client(zhike.Lin));
        var customer = await manager.Customer(new { ownerId = zhike.Lin.Id });
        await (await manager.Post("/activities", new { customerId = customer.Id(), text = "请尽快报价", mentions = new[] { zhike.Lin.Id.ToString(), zhike.Manager.Id.ToString() } })).Json();
        Assert.Equal("value.reference-unknown", await (await manager.Post("/activities", new { customerId = customer.Id(), text = "x", mentions = new[] { "999999" } })).FieldError("mentions"));
        await zhike.Services.GetRequiredService<ChangeSealer>().SealAll();
        await zhike.Services.GetRequiredService<NoticeReader>().CatchUp();
        var told = await lin.Json("/notifications");
        Assert.Equal(2, told.GetProperty("unread").GetInt64());
        Assert.Equal(["陈志远提到了你：请尽快报价", $"陈志远把客户“{customer.Text("name")}”分配给你"], told.GetProperty("items").EnumerateArray().Select(item => item.Text("text")));
        Assert.Equal(0, (await manager.Json("/notifications")).GetProperty("unread").GetInt64());
        Assert.Equal(0, (await (await manager.Post("/notifications/read", new { all = true })).Json()).GetProperty("unread").GetInt64());
        Assert.Equal(0, (await (await lin.Post("/notifications/read", new { all = true })).Json()).GetProperty("unread").GetInt64());
    }

    [Theory]
    [InlineData("1980-04-10", false, "2026-04-01", "2026-04-10")]
    [InlineData("1980-04-10", false, "2026-04-11", "2027-04-10")]
    [InlineData("2000-02-29", false, "2026-02-01", "2026-02-28")]
    [InlineData("1990-02-10", true, "2026-01-01", "2026-03-03")]
    [InlineData("1890-05-05", true, "2026-01-01", "2026-05-05")]
    public void A_birthday_is_kept_by_the_sun_or_by_the_moon(string born, bool lunar, string today, string kept) =>
        Assert.Equal(DateOnly.Parse(kept), Birthdays.Next(DateOnly.Parse(born), lunar, DateOnly.Parse(today)));
}
