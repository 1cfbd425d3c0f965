using Zhike.Platform.Data;
using Zhike.TestSupport;

namespace Zhike.Sales.Quotes;

/// <summary>An offer that leaves by mail.</summary>
public sealed class MailQuoteTests(Story story) : IClassFixture<Story>
{
    [Theory, MemberData(nameof(Story.Both), MemberType = typeof(Story))]
    public async Task An_offer_that_is_ready_is_sent_with_a_link_and_a_draft_is_not(Dialect dialect)
    {
        var zhike = await story.On(dialect);
        using var lin = zhike.Client(zhike.Lin);
        var draft = await QuoteBook.Filled(zhike, lin, 10);
        object Mail(string to = "li@example.com", string text = "请看：{{link}}") => new { to = new[] { to }, subject = "报价", text, pdf = false, language = "zh-CN" };
        Assert.Equal("409 sales.quote-not-ready", await (await lin.Post($"/quotes/{draft.Id()}/mails", Mail())).Refusal());
        await QuoteBook.Step(lin, draft, "release");
        Assert.Equal("mail.address-malformed", await (await lin.Post($"/quotes/{draft.Id()}/mails", Mail("nobody"))).FieldError("to"));
        Assert.Equal("ready", (await lin.Json($"/quotes/{draft.Id()}")).Text("state"));
        Assert.Empty((await lin.Json($"/quotes/{draft.Id()}/links")).GetProperty("items").EnumerateArray());
        await (await lin.Post($"/quotes/{draft.Id()}/mails", Mail())).Json();
        Assert.Equal("sent", (await lin.Json($"/quotes/{draft.Id()}")).Text("state"));
        Assert.Single((await lin.Json($"/quotes/{draft.Id()}/links")).GetProperty("items").EnumerateArray());
        var told = (await lin.Json($"/mail?object=quotes&id={draft.Id()}")).GetProperty("items").EnumerateArray().Single();
        Assert.Equal(("报价", "li@example.com"), (told.Text("subject"), told.GetProperty("to")[0].GetString()));
        var customer = (await lin.Json($"/quotes/{draft.Id()}")).Text("customerId");
        var line = (await lin.Json($"/customers/{customer}/timeline?kinds=mail")).GetProperty("items")[0];
        Assert.Contains("报价", line.Text("text"));
        Assert.DoesNotContain("http", line.Text("text"));
        Assert.DoesNotContain("li@example.com", line.Text("text"));
        var followed = (await lin.Json($"/mail?object=customers&id={customer}")).GetProperty("items")[0];
        Assert.Equal(told.Id(), followed.Id());
        Assert.Contains(followed.GetProperty("further").EnumerateArray(), of => of.Text("object") == "activities" && of.Id() == line.GetProperty("recordId").GetInt64());
        await (await lin.Post($"/quotes/{draft.Id()}/mails", Mail(text: "再发一次"))).Json();
        using var zhao = zhike.Client(zhike.Zhao);
        Assert.Equal("404 request.not-found", await (await zhao.Get($"/mail?object=quotes&id={draft.Id()}")).Refusal());
        Assert.Equal("404 request.not-found", await (await zhao.Post($"/quotes/{draft.Id()}/mails", Mail())).Refusal());
    }
}
