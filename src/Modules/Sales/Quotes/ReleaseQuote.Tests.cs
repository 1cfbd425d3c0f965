using System.Text.Json;
using Zhike.Platform.Data;
using Zhike.TestSupport;

namespace Zhike.Sales.Quotes;

/// <summary>From a draft to the customer's answer, with the approval of discounts on the way.</summary>
public sealed class ReleaseQuoteTests(Story story) : IClassFixture<Story>
{
    public static TheoryData<Dialect> Both => Story.Both;

    static async Task<long> Asked(HttpClient signer, JsonElement quote) =>
        (await signer.Json("/approvals?box=todo")).GetProperty("items").EnumerateArray().Select(item => item.Id())
            .First(id => signer.Json($"/approvals/{id}").Result.GetProperty("recordId").GetInt64() == quote.Id());

    [Theory, MemberData(nameof(Both))]
    public async Task Within_the_limit_an_offer_is_ready_goes_out_and_is_accepted(Dialect dialect)
    {
        var zhike = await story.On(dialect);
        using var lin = zhike.Client(zhike.Lin);
        var draft = await QuoteBook.Filled(zhike, lin, 10);
        Assert.Equal("409 sales.quote-not-ready", await (await lin.Post($"/quotes/{draft.Id()}/sending")).Refusal());
        var ready = await QuoteBook.Step(lin, draft, "release");
        Assert.Equal("ready", ready.Text("state"));
        await QuoteBook.Step(lin, ready, "sending");
        var sent = await lin.Json($"/quotes/{draft.Id()}");
        Assert.Equal("409 sales.quote-locked", await (await QuoteBook.Put(lin, sent, new { lines = Array.Empty<object>() })).Refusal());
        var done = await QuoteBook.Step(lin, ready, "acceptance", new { by = "李总监" });
        Assert.Equal(("accepted", "李总监"), (done.Text("state"), done.Text("answeredBy")));
        Assert.Equal("409 sales.quote-not-sent", await (await lin.Post($"/quotes/{draft.Id()}/declination", new { })).Refusal());
        Assert.Equal("409 sales.quote-locked", await (await lin.Post($"/quotes/{draft.Id()}/versions")).Refusal());
        Assert.Equal("409 sales.quote-locked", await (await lin.Delete($"/quotes/{draft.Id()}")).Refusal());
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Beyond_the_limit_the_manager_sees_before_and_after_and_decides(Dialect dialect)
    {
        var zhike = await story.On(dialect);
        using var lin = zhike.Client(zhike.Lin);
        using var manager = zhike.Client(zhike.Manager);
        var quote = await QuoteBook.Step(lin, await QuoteBook.Filled(zhike, lin, 30), "release");
        Assert.Equal("inApproval", quote.Text("state"));
        Assert.Equal("409 sales.quote-in-approval", await (await QuoteBook.Put(lin, quote, new { quote = new { name = "改" } })).Refusal());
        var approval = await Asked(manager, quote);
        var shown = (await manager.Json($"/approvals/{approval}")).GetProperty("shown").EnumerateArray().Select(line => $"{line.Text("label")} {line.Text("before")} {line.Text("after")}").ToList();
        Assert.Contains("最大折扣 10% 30%", shown);
        Assert.Contains("螺杆空压机 1000.00 700.00 (−30%)", shown);
        await (await manager.Post($"/approvals/{approval}/decisions", new { decision = "approve" })).Json();
        var ready = await lin.Json($"/quotes/{quote.Id()}");
        Assert.Equal("ready", ready.Text("state"));
        var changed = (await (await QuoteBook.Put(lin, ready, new { quote = new { terms = "另有条款" } })).Json()).GetProperty("quote");
        Assert.Equal("draft", changed.Text("state"));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_rejected_discount_and_a_withdrawn_one_leave_a_draft_and_a_returned_one_can_be_amended(Dialect dialect)
    {
        var zhike = await story.On(dialect);
        using var lin = zhike.Client(zhike.Lin);
        using var manager = zhike.Client(zhike.Manager);
        var draft = await QuoteBook.Filled(zhike, lin, 30);
        await QuoteBook.Step(lin, draft, "release");
        await (await manager.Post($"/approvals/{await Asked(manager, draft)}/decisions", new { decision = "reject", comment = "太低" })).Json();
        Assert.Equal("draft", (await lin.Json($"/quotes/{draft.Id()}")).Text("state"));
        await QuoteBook.Step(lin, draft, "release");
        var approval = await Asked(manager, draft);
        await (await manager.Post($"/approvals/{approval}/decisions", new { decision = "return", comment = "再谈" })).Json();
        var content = await lin.Json($"/quotes/{draft.Id()}/content");
        var line = content.GetProperty("lines")[0];
        await QuoteBook.Fill(lin, content.GetProperty("quote"), new { id = line.Id(), productId = line.GetProperty("productId").GetInt64(), quantity = 2, discount = 15 });
        await (await lin.Post($"/approvals/{approval}/resubmission", new { })).Json();
        await (await manager.Post($"/approvals/{approval}/decisions", new { decision = "approve" })).Json();
        var ready = await lin.Json($"/quotes/{draft.Id()}");
        Assert.Equal(("ready", "15"), (ready.Text("state"), ready.Text("deepestDiscount")));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Of_many_who_release_or_answer_at_once_one_does(Dialect dialect)
    {
        var zhike = await story.On(dialect);
        using var lin = zhike.Client(zhike.Lin);
        using var manager = zhike.Client(zhike.Manager);
        var quote = await QuoteBook.Filled(zhike, lin);
        var released = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => (i % 2 == 0 ? lin : manager).Post($"/quotes/{quote.Id()}/release")));
        Assert.Single(released, answer => answer.IsSuccessStatusCode);
        await QuoteBook.Step(lin, quote, "sending");
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => lin.Post($"/quotes/{quote.Id()}/{(i % 2 == 0 ? "acceptance" : "declination")}", new { })));
        Assert.Single(answers, answer => answer.IsSuccessStatusCode);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Limits_belong_to_roles_and_only_administrators_set_them(Dialect dialect)
    {
        await using var zhike = await ZhikeApp.Start(dialect);
        using var lin = zhike.Client(zhike.Lin);
        using var administrator = zhike.Client(zhike.Administrator);
        var sales = (await administrator.Json("/roles")).EnumerateArray().Single(role => role.Text("key") == "sales").Id();
        Assert.StartsWith("403", await (await lin.Put("/quotes/discount-limits", new { usual = 90 })).Refusal());
        await (await administrator.Put("/quotes/discount-limits", new { usual = 5, roles = new Dictionary<string, double> { [$"{sales}"] = 25 } })).Json();
        var quote = await QuoteBook.Filled(zhike, lin, 25);
        Assert.Equal("25", (await lin.Json($"/quotes/{quote.Id()}/content")).Text("limit"));
        Assert.Equal("ready", (await QuoteBook.Step(lin, quote, "release")).Text("state"));
        Assert.Equal("sales.discount-limit-malformed", await (await administrator.Put("/quotes/discount-limits", new { usual = 5, roles = new Dictionary<string, double> { ["x"] = 25 } })).FieldError("roles"));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task An_empty_or_lapsed_offer_is_not_released_and_a_sent_one_ends_with_its_last_day(Dialect dialect)
    {
        var clock = new TestClock();
        await using var zhike = await ZhikeApp.Start(dialect, clock);
        using var lin = zhike.Client(zhike.Lin);
        Assert.Equal("409 sales.quote-empty", await (await lin.Post($"/quotes/{(await QuoteBook.Draft(lin)).Id()}/release")).Refusal());
        var quote = await QuoteBook.Filled(zhike, lin);
        quote = await (await lin.Patch($"/quotes/{quote.Id()}", new { validUntil = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime).AddDays(1) }, quote.Version())).Json();
        await QuoteBook.Step(lin, quote, "release");
        await QuoteBook.Step(lin, quote, "sending");
        clock.Advance(TimeSpan.FromDays(3));
        Assert.Equal("409 sales.quote-lapsed", await (await lin.Post($"/quotes/{quote.Id()}/acceptance", new { })).Refusal());
        Assert.Equal(1, await ((ExpireQuotes)zhike.Services.GetService(typeof(ExpireQuotes))!).Run());
        Assert.Equal("expired", (await lin.Json($"/quotes/{quote.Id()}")).Text("state"));
    }
}
