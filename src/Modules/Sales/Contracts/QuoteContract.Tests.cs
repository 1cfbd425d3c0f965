using Zhike.Platform.Data;
using Zhike.Sales.Collections;
using Zhike.Sales.Quotes;
using Zhike.TestSupport;

namespace Zhike.Sales.Contracts;

/// <summary>From an offer to a contract and through its states.</summary>
public sealed class QuoteContractTests(Story story) : IClassFixture<Story>
{
    public static TheoryData<Dialect> Both => Story.Both;

    [Theory, MemberData(nameof(Both))]
    public async Task An_offer_that_went_out_becomes_one_contract_with_lines_that_add_up_and_wins_its_deal_if_wanted(Dialect dialect)
    {
        var zhike = await story.On(dialect);
        using var lin = zhike.Client(zhike.Lin);
        var customer = await QuoteBook.Customer(lin);
        var deal = await (await lin.Post("/opportunities", new { customerId = customer, name = "空压站", closeOn = "2027-01-31", amount = QuoteBook.Yuan("1.00") })).Json();
        var product = await QuoteBook.Product(zhike, "333.33");
        var draft = (await (await lin.Post($"/opportunities/{deal.Id()}/quotes")).Json()).GetProperty("quote");
        var quote = (await (await QuoteBook.Put(lin, draft, new { quote = new { totalDiscount = 7, terms = "月结" }, lines = new[] { new { productId = product, quantity = 1 }, new { productId = product, quantity = 2 }, new { productId = product, quantity = 4 } } })).Json()).GetProperty("quote");
        Assert.Equal("409 sales.quote-not-sent", await (await lin.Post($"/quotes/{quote.Id()}/contracts")).Refusal());
        await QuoteBook.Step(lin, quote, "release");
        await QuoteBook.Step(lin, quote, "sending");
        var made = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => lin.Post($"/quotes/{quote.Id()}/contracts")));
        Assert.All(made.Where(answer => !answer.IsSuccessStatusCode), answer => Assert.Equal("409 sales.quote-has-contract", answer.Refusal().Result));
        var contract = await made.Single(answer => answer.IsSuccessStatusCode).Json();
        Assert.Equal((customer, deal.Id(), quote.Id(), "月结", quote.GetProperty("gross").Text("amount")),
            (contract.GetProperty("customerId").GetInt64(), contract.GetProperty("opportunityId").GetInt64(), contract.GetProperty("quoteId").GetInt64(), contract.Text("terms"), contract.GetProperty("amount").Text("amount")));
        var lines = (await CollectionBook.Query(lin, "contractLines", contract.Id())).ToList();
        Assert.Equal((3, decimal.Parse(contract.GetProperty("amount").Text("amount")!)), (lines.Count, lines.Sum(line => decimal.Parse(line.GetProperty("total").Text("amount")!))));
        Assert.Single(await CollectionBook.Instalments(lin, contract.Id()));
        var signed = await (await lin.Post($"/contracts/{contract.Id()}/signing", new { winDeal = true })).Json();
        Assert.Equal("active", signed.Text("state"));
        var won = await lin.Json($"/opportunities/{deal.Id()}");
        Assert.Equal(("won", signed.GetProperty("amount").Text("amount")), (won.Text("state"), won.GetProperty("amount").Text("amount")));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Steps_come_in_order_what_was_agreed_stands_and_strangers_see_nothing(Dialect dialect)
    {
        var zhike = await story.On(dialect);
        using var lin = zhike.Client(zhike.Lin);
        var contract = await CollectionBook.Contract(lin, await QuoteBook.Customer(lin));
        Assert.Matches(@"^C-\d{4}-\d{5}$", contract.Text("number"));
        Assert.Equal("409 sales.contract-step-out-of-order", await (await lin.Post($"/contracts/{contract.Id()}/ending", new { })).Refusal());
        var sent = await (await lin.Post($"/contracts/{contract.Id()}/sending", new { })).Json();
        Assert.Equal("sales.contract-locked", await (await lin.Patch($"/contracts/{sent.Id()}", new { amount = QuoteBook.Yuan("2.00") }, sent.Version())).FieldError("amount"));
        Assert.Equal("409 sales.contract-locked", await (await lin.Delete($"/contracts/{sent.Id()}")).Refusal());
        var back = await (await lin.Post($"/contracts/{contract.Id()}/rewriting", new { })).Json();
        Assert.Equal("value.too-small", await (await lin.Patch($"/contracts/{back.Id()}", new { amount = QuoteBook.Yuan("0.00") }, back.Version())).FieldError("amount"));
        Assert.Equal("sales.contract-ends-before-start", await (await lin.Patch($"/contracts/{back.Id()}", new { startsOn = "2026-02-01", endsOn = "2026-01-01" }, back.Version())).FieldError("endsOn"));
        await (await lin.Patch($"/contracts/{back.Id()}", new { amount = QuoteBook.Yuan("2.00"), startsOn = "2099-01-01" }, back.Version())).Json();
        Assert.Equal("sales.signed-in-future", await (await lin.Post($"/contracts/{contract.Id()}/signing", new { signedOn = "2099-01-01" })).FieldError("signedOn"));
        var signings = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => lin.Post($"/contracts/{contract.Id()}/signing", new { })));
        Assert.Equal("signed", (await Assert.Single(signings, answer => answer.IsSuccessStatusCode).Json()).Text("state"));
        Assert.Equal("value.required", await (await lin.Post($"/contracts/{contract.Id()}/termination", new { })).FieldError("reason"));
        Assert.Equal("terminated", (await (await lin.Post($"/contracts/{contract.Id()}/termination", new { reason = "客户停产" })).Json()).Text("state"));
        using var zhao = zhike.Client(zhike.Zhao);
        foreach (var step in new[] { "sending", "signing", "ending" }) Assert.StartsWith("404", await (await zhao.Post($"/contracts/{contract.Id()}/{step}", new { })).Refusal());
        Assert.StartsWith("404", await (await CollectionBook.Put(zhao, $"/contracts/{contract.Id()}/instalments", 1, new { items = Array.Empty<object>() })).Refusal());
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Days_that_come_begin_a_contract_and_tell_of_renewal_and_overdue_money_once(Dialect dialect)
    {
        var clock = new TestClock();
        await using var zhike = await ZhikeApp.Start(dialect, clock);
        using var lin = zhike.Client(zhike.Lin);
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        var draft = await (await lin.Post("/contracts", new { name = "维保", customerId = await QuoteBook.Customer(lin), amount = QuoteBook.Yuan("100.00"), startsOn = today.AddDays(2), endsOn = today.AddDays(300), remindOn = today.AddDays(3) })).Json();
        await CollectionBook.Plan(lin, draft, new { name = "全款", percent = 100, dueOn = today.AddDays(1) });
        await (await lin.Post($"/contracts/{draft.Id()}/signing", new { })).Json();
        T Job<T>() where T : class => (T)zhike.Services.GetService(typeof(T))!;
        Assert.Equal((0, 0, 0), (await Job<StartContracts>().Run(), await Job<RemindRenewals>().Run(), await Job<RemindOverdue>().Run()));
        clock.Advance(TimeSpan.FromDays(4));
        Assert.Equal((1, 1, 1), (await Job<StartContracts>().Run(), await Job<RemindRenewals>().Run(), await Job<RemindOverdue>().Run()));
        Assert.Equal((0, 0, 0), (await Job<StartContracts>().Run(), await Job<RemindRenewals>().Run(), await Job<RemindOverdue>().Run()));
        Assert.Equal("active", (await lin.Json($"/contracts/{draft.Id()}")).Text("state"));
        var told = (await lin.Json("/notifications")).GetProperty("items").EnumerateArray().Select(item => item.Text("kind")).Where(kind => kind is "contractBegun" or "contractRenewal" or "instalmentOverdue").Order();
        Assert.Equal("contractBegun contractRenewal instalmentOverdue", string.Join(' ', told));
    }
}
