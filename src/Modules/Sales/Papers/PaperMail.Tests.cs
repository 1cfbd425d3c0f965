using Zhike.Platform.Data;
using Zhike.Sales.Collections;
using Zhike.TestSupport;

namespace Zhike.Sales.Papers;

/// <summary>Contracts, reminders and statements that leave by mail.</summary>
public sealed class PaperMailTests(Story story) : IClassFixture<Story>
{
    static object Mail(string kind = "paper", string to = "li@example.com") => new { to = new[] { to }, subject = "合同", text = "请查收", pdf = false, language = "zh-CN", kind };

    [Theory, MemberData(nameof(Story.Both), MemberType = typeof(Story))]
    public async Task A_draft_contract_is_sent_by_its_mail_and_a_reminder_waits_until_something_is_overdue(Dialect dialect)
    {
        var zhike = await story.On(dialect);
        using var lin = zhike.Client(zhike.Lin);
        using var zhao = zhike.Client(zhike.Zhao);
        var customer = await Quotes.QuoteBook.Customer(lin);
        var contract = (await CollectionBook.Contract(lin, customer)).Id();
        Assert.Equal("409 sales.nothing-overdue", await (await lin.Post($"/contracts/{contract}/mails", Mail("reminder"))).Refusal());
        Assert.Equal("mail.address-malformed", await (await lin.Post($"/contracts/{contract}/mails", Mail(to: "nobody"))).FieldError("to"));
        Assert.Equal("draft", (await lin.Json($"/contracts/{contract}")).Text("state"));
        Assert.Equal("404 request.not-found", await (await zhao.Post($"/contracts/{contract}/mails", Mail())).Refusal());
        await (await lin.Post($"/contracts/{contract}/mails", Mail())).Json();
        Assert.Equal("sent", (await lin.Json($"/contracts/{contract}")).Text("state"));
        Assert.Single((await lin.Json($"/mail?object=contracts&id={contract}")).GetProperty("items").EnumerateArray());
        Assert.Contains("请查收", (await lin.Json($"/customers/{customer}/timeline?kinds=mail")).GetProperty("items")[0].Text("text"));
    }

    [Theory, MemberData(nameof(Story.Both), MemberType = typeof(Story))]
    public async Task A_statement_is_sent_by_its_mail(Dialect dialect)
    {
        var zhike = await story.On(dialect);
        using var lin = zhike.Client(zhike.Lin);
        var customer = await Quotes.QuoteBook.Customer(lin);
        await CollectionBook.Signed(lin, customer, "10.00");
        var statement = (await (await lin.Post("/statements", new { customerId = customer, fromOn = "2026-01-01", toOn = "2026-10-31" })).Json()).Id();
        await (await lin.Post($"/statements/{statement}/mails", Mail())).Json();
        Assert.Equal("sent", (await lin.Json($"/statements/{statement}")).Text("state"));
        await (await lin.Post($"/statements/{statement}/mails", Mail())).Json();
        Assert.Equal(2, (await lin.Json($"/mail?object=customers&id={customer}")).GetProperty("items").GetArrayLength());
    }
}
