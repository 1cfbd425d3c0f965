using System.Text.Json;
using Zhike.Platform.Data;
using Zhike.Sales.Collections;
using Zhike.Sales.Quotes;
using Zhike.TestSupport;

namespace Zhike.Sales;

/// <summary>The way from a lead to the money, and back.</summary>
public sealed class TraceTests(Story story) : IClassFixture<Story>
{
    public static TheoryData<Dialect> Both => Story.Both;

    [Theory, MemberData(nameof(Both))]
    public async Task A_payment_leads_back_to_the_source_of_its_lead_and_the_lead_on_to_the_payment(Dialect dialect)
    {
        var zhike = await story.On(dialect);
        using var lin = zhike.Client(zhike.Lin);
        var lead = (await (await lin.Post("/leads", new { company = "昆山溯源机电有限公司", person = "王工", source = "exhibition" })).Json()).Id();
        var became = await (await lin.Post($"/leads/{lead}/conversion", new { })).Json();
        var deal = became.GetProperty("opportunityId").GetInt64();
        var customer = became.GetProperty("customerId").GetInt64();
        var product = await QuoteBook.Product(zhike, "1000.00");
        var draft = (await (await lin.Post($"/opportunities/{deal}/quotes")).Json()).GetProperty("quote");
        var quote = (await (await QuoteBook.Put(lin, draft, new { lines = new[] { new { productId = product, quantity = 2 } } })).Json()).GetProperty("quote");
        await QuoteBook.Step(lin, quote, "release");
        await QuoteBook.Step(lin, quote, "sending");
        var contract = (await (await lin.Post($"/quotes/{quote.Id()}/contracts")).Json()).Id();
        Assert.Equal("409 sales.contract-not-in-force", await (await lin.Post($"/contracts/{contract}/orders")).Refusal());
        await (await lin.Post($"/contracts/{contract}/signing", new { })).Json();
        var order = (await (await lin.Post($"/contracts/{contract}/orders")).Json()).GetProperty("order");
        Assert.Equal((contract, quote.Id(), "2000.00"), (order.GetProperty("contractId").GetInt64(), order.GetProperty("quoteId").GetInt64(), order.GetProperty("gross").Text("amount")));
        var instalment = (await CollectionBook.Instalments(lin, contract)).Single();
        var payment = (await (await CollectionBook.Receive(lin, customer, "550.00", true, CollectionBook.Match(instalment, "500.00"))).Json()).Id();
        var invoice = (await (await lin.Post("/invoices", new { contractId = contract, amount = QuoteBook.Yuan("500.00") })).Json()).Id();
        var refund = (await (await lin.Post("/refunds", new { paymentId = payment, amount = QuoteBook.Yuan("50.00"), reason = "多付" })).Json()).Id();

        var back = await Steps(lin, "payments", payment);
        Assert.Equal(["leads", "opportunities", "quotes", "contracts", "payments", "refunds"], back.Keys);
        Assert.Equal("exhibition", back["leads"].GetProperty("items")[0].Text("source"));
        var onward = await Steps(lin, "leads", lead);
        Assert.Equal(["leads", "opportunities", "quotes", "contracts", "orders", "invoices", "payments", "refunds"], onward.Keys);
        Assert.Equal((payment, true), (onward["payments"].GetProperty("items")[0].Id(), onward["leads"].GetProperty("here").GetBoolean()));
        Assert.Equal((invoice, refund), (onward["invoices"].GetProperty("items")[0].Id(), onward["refunds"].GetProperty("items")[0].Id()));
        Assert.Equal(["leads", "opportunities", "quotes", "contracts", "payments", "refunds"], (await Steps(lin, "refunds", refund)).Keys);
        Assert.Equal(["leads", "opportunities", "quotes", "contracts", "orders"], (await Steps(lin, "orders", order.Id())).Keys);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task It_ends_where_the_reader_may_not_look_and_strangers_get_nothing(Dialect dialect)
    {
        var zhike = await story.On(dialect);
        using var administrator = zhike.Client(zhike.Administrator);
        using var lin = zhike.Client(zhike.Lin);
        var customer = await QuoteBook.Customer(lin);
        var (contract, instalments) = await CollectionBook.Signed(lin, customer, "100.00");
        var payment = (await (await CollectionBook.Receive(lin, customer, "100.00", false, CollectionBook.Match(instalments[0], "100.00"))).Json()).Id();
        var role = (await (await administrator.Post("/roles", new { name = "只看回款" + dialect, rights = new { payments = new { read = "all" }, paymentMatches = new { read = "all" } } })).Json()).Id();
        var person = await zhike.Hire("sales", "出纳");
        await (await administrator.Put($"/users/{person.Id}/roles", new[] { role })).Json();
        using var cashier = zhike.Client(person);
        Assert.DoesNotContain(contract.Text("number")!, (await cashier.Json($"/trace/payments/{payment}")).ToString(), StringComparison.Ordinal);
        Assert.Equal("404 request.not-found", await (await cashier.Get($"/trace/contracts/{contract.Id()}")).Refusal());
        Assert.Equal("404 request.not-found", await (await lin.Get($"/trace/users/{person.Id}")).Refusal());
        using var zhao = zhike.Client(zhike.Zhao);
        Assert.Equal("404 request.not-found", await (await zhao.Get($"/trace/payments/{payment}")).Refusal());
    }

    static async Task<Dictionary<string, JsonElement>> Steps(HttpClient client, string of, long id) =>
        (await client.Json($"/trace/{of}/{id}")).GetProperty("steps").EnumerateArray().ToDictionary(step => step.Text("object")!, StringComparer.Ordinal);
}
