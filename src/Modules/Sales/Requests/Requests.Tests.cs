using System.Text.Json;
using Zhike.Platform.Data;
using Zhike.Sales.Collections;
using Zhike.Sales.Quotes;
using Zhike.TestSupport;

namespace Zhike.Sales.Requests;

/// <summary>Refunds, invoices and credit limits: asked for, decided, done.</summary>
public sealed class RequestsTests(Story story) : IClassFixture<Story>
{
    public static TheoryData<Dialect> Both => Story.Both;

    static async Task<JsonElement> Step(HttpClient client, string path, object? body = null) => await (await client.Post(path, body ?? new { })).Json();

    static string? Amount(JsonElement record, string key) => record.GetProperty(key).Text("amount");

    [Theory, MemberData(nameof(Both))]
    public async Task A_refund_is_decided_paid_out_of_the_advance_and_taken_back(Dialect dialect)
    {
        var zhike = await story.On(dialect);
        using var lin = zhike.Client(zhike.Lin);
        using var manager = zhike.Client(zhike.Manager);
        var customer = await QuoteBook.Customer(lin);
        var (_, parts) = await CollectionBook.Signed(lin, customer, "100.00");
        var paid = await (await CollectionBook.Receive(lin, customer, "150.00", true, CollectionBook.Match(parts[0], "100.00"))).Json();
        object Ask(string amount) => new { paymentId = paid.Id(), amount = QuoteBook.Yuan(amount), reason = "多付", method = "transfer" };
        Assert.Equal("sales.refund-above-advance", await (await lin.Post("/refunds", Ask("50.01"))).FieldError("amount"));
        Assert.Equal("value.too-small", await (await lin.Post("/refunds", Ask("-1.00"))).FieldError("amount"));
        var refund = await Step(lin, "/refunds", Ask("50.00"));
        Assert.Equal((customer, "draft"), (refund.GetProperty("customerId").GetInt64(), refund.Text("state")));
        Assert.Equal("409 sales.request-step-out-of-order", await (await lin.Post($"/refunds/{refund.Id()}/payout", new { })).Refusal());
        Assert.Equal("inApproval", (await Step(lin, $"/refunds/{refund.Id()}/submission")).Text("state"));
        Assert.Equal("sales.refund-above-advance", await (await lin.Post("/refunds", Ask("0.01"))).FieldError("amount"));
        var asked = await Decision.Take(manager, "refunds", refund.Id(), "approve");
        Assert.Contains("退款金额 50.00 CNY", asked.GetProperty("shown").EnumerateArray().Select(line => $"{line.Text("label")} {line.Text("after")}"));
        var ready = await lin.Json($"/refunds/{refund.Id()}");
        Assert.Equal("sales.request-locked", await (await lin.Patch($"/refunds/{refund.Id()}", new { amount = QuoteBook.Yuan("1.00") }, ready.Version())).FieldError("amount"));
        var payout = await lin.Post($"/refunds/{refund.Id()}/payout", new { reference = "T1" });
        Assert.Equal("done", (await payout.Json()).Text("state"));
        var now = await lin.Json($"/payments/{paid.Id()}");
        Assert.Equal(("100.00", "50.00", "0.00"), (Amount(now, "matched"), Amount(now, "refunded"), Amount(now, "advance")));
        Assert.Equal("409 sales.refunded-above-advance", await (await lin.Patch($"/payments/{paid.Id()}", new { amount = QuoteBook.Yuan("149.00") }, now.Version())).Refusal());
        Assert.Equal("409 sales.request-locked", await (await lin.Delete($"/refunds/{refund.Id()}")).Refusal());
        await (await lin.Post($"/undo/{payout.Headers.GetValues("X-Undo").Single()}")).Json();
        Assert.Equal(("approved", "50.00"), ((await lin.Json($"/refunds/{refund.Id()}")).Text("state"), Amount(await lin.Json($"/payments/{paid.Id()}"), "advance")));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Of_two_payouts_that_share_an_advance_with_a_match_only_what_is_there_leaves(Dialect dialect)
    {
        var zhike = await story.On(dialect);
        using var lin = zhike.Client(zhike.Lin);
        using var manager = zhike.Client(zhike.Manager);
        var customer = await QuoteBook.Customer(lin);
        var (_, parts) = await CollectionBook.Signed(lin, customer, "100.00");
        var paid = await (await CollectionBook.Receive(lin, customer, "100.00", true)).Json();
        var refund = await Step(lin, "/refunds", new { paymentId = paid.Id(), amount = QuoteBook.Yuan("60.00"), reason = "退订" });
        await Step(lin, $"/refunds/{refund.Id()}/submission");
        await Decision.Take(manager, "refunds", refund.Id(), "approve");
        var both = await Task.WhenAll(
            lin.Post($"/refunds/{refund.Id()}/payout", new { }),
            CollectionBook.Put(manager, $"/payments/{paid.Id()}/matches", paid.Version(), new { items = new[] { CollectionBook.Match(parts[0], "100.00") } }));
        Assert.Single(both, answer => answer.IsSuccessStatusCode);
        var now = await lin.Json($"/payments/{paid.Id()}");
        Assert.Equal(100m, decimal.Parse(Amount(now, "matched")!) + decimal.Parse(Amount(now, "refunded")!) + decimal.Parse(Amount(now, "advance")!));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Invoices_stay_within_the_contract_have_numbers_and_are_taken_back_in_red(Dialect dialect)
    {
        var zhike = await story.On(dialect);
        using var lin = zhike.Client(zhike.Lin);
        using var manager = zhike.Client(zhike.Manager);
        var customer = await QuoteBook.Customer(lin);
        var (contract, _) = await CollectionBook.Signed(lin, customer, "1130.00");
        object Ask(string amount, string kind = "ordinary", string? tax = null) => new { contractId = contract.Id(), kind, amount = QuoteBook.Yuan(amount), taxNumber = tax };
        Assert.Equal("sales.special-invoice-needs-tax-number", await (await lin.Post("/invoices", Ask("1.00", "special"))).FieldError("taxNumber"));
        Assert.Equal("sales.tax-number-malformed", await (await lin.Post("/invoices", Ask("1.00", "special", "12"))).FieldError("taxNumber"));
        Assert.Equal("value.too-small", await (await lin.Post("/invoices", Ask("-1.00"))).FieldError("amount"));
        Assert.Equal("sales.invoiced-above-contract", await (await lin.Post("/invoices", Ask("1130.01"))).FieldError("amount"));
        var invoice = await Step(lin, "/invoices", Ask("1130.00", "special", "91320583MA1MFHPQ4G"));
        var second = await Step(lin, "/invoices", Ask("0.01"));
        Assert.Equal(("1000.00", "130.00"), (Amount(invoice, "net"), Amount(invoice, "tax")));
        await Step(lin, $"/invoices/{invoice.Id()}/submission");
        await Decision.Take(manager, "invoices", invoice.Id(), "approve");
        Assert.Equal("409 sales.invoiced-above-contract", await (await lin.Post($"/invoices/{second.Id()}/submission", new { })).Refusal());
        var number = $"26{invoice.Id():000000000000000000}";
        Assert.Equal("sales.invoice-number-malformed", await (await lin.Post($"/invoices/{invoice.Id()}/issue", new { invoiceNumber = "1234567a" })).FieldError("invoiceNumber"));
        Assert.Equal("done", (await Step(lin, $"/invoices/{invoice.Id()}/issue", new { invoiceNumber = number })).Text("state"));
        Assert.Equal("1130.00", Amount(await lin.Json($"/contracts/{contract.Id()}"), "invoiced"));
        var red = await Step(lin, $"/invoices/{invoice.Id()}/reversal", new { reason = "税号填错" });
        Assert.Equal(("-1130.00", invoice.Id()), (Amount(red, "amount"), red.GetProperty("redOfId").GetInt64()));
        Assert.Equal("409 sales.reversed-above-invoice", await (await lin.Post($"/invoices/{invoice.Id()}/reversal", new { reason = "再来" })).Refusal());
        await Step(lin, $"/invoices/{red.Id()}/submission");
        await Decision.Take(manager, "invoices", red.Id(), "approve");
        Assert.Equal("sales.invoice-number-taken", await (await lin.Post($"/invoices/{red.Id()}/issue", new { invoiceNumber = number })).FieldError("invoiceNumber"));
        await Step(lin, $"/invoices/{red.Id()}/issue", new { invoiceNumber = $"27{red.Id():000000000000000000}" });
        Assert.Equal(("reversed", "0.00"), ((await lin.Json($"/invoices/{invoice.Id()}")).Text("state"), Amount(await lin.Json($"/contracts/{contract.Id()}"), "invoiced")));
        Assert.Equal("inApproval", (await Step(lin, $"/invoices/{second.Id()}/submission")).Text("state"));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_contract_above_the_limit_in_force_is_not_signed_until_a_higher_one_is_approved(Dialect dialect)
    {
        var zhike = await story.On(dialect);
        using var lin = zhike.Client(zhike.Lin);
        using var manager = zhike.Client(zhike.Manager);
        var customer = await QuoteBook.Customer(lin);
        async Task<JsonElement> Limit(string amount, string decision)
        {
            var limit = await Step(lin, "/creditLimits", new { customerId = customer, amount = QuoteBook.Yuan(amount), reason = "年度框架" });
            await Step(lin, $"/creditLimits/{limit.Id()}/submission");
            return await Decision.Take(manager, "creditLimits", limit.Id(), decision);
        }
        await Limit("1000.00", "approve");
        await CollectionBook.Signed(lin, customer, "900.00");
        var more = await CollectionBook.Contract(lin, customer, "100.01");
        Assert.Equal("409 sales.above-credit-limit", await (await lin.Post($"/contracts/{more.Id()}/signing", new { })).Refusal());
        Assert.Equal("draft", (await lin.Json($"/contracts/{more.Id()}")).Text("state"));
        await Limit("5000.00", "reject");
        Assert.Equal("409 sales.above-credit-limit", await (await lin.Post($"/contracts/{more.Id()}/signing", new { })).Refusal());
        var raised = await Limit("2000.00", "approve");
        Assert.Contains("信用额度 1000.00 CNY 2000.00 CNY", raised.GetProperty("shown").EnumerateArray().Select(line => $"{line.Text("label")} {line.Text("before")} {line.Text("after")}"));
        Assert.Equal("active", (await Step(lin, $"/contracts/{more.Id()}/signing")).Text("state"));
        var credit = (await lin.Json($"/customers/{customer}/credit")).GetProperty("items").EnumerateArray().Single();
        Assert.Equal(("2000.00", "1000.01", "999.99"), (Amount(credit, "limit"), Amount(credit, "used"), Amount(credit, "free")));
        Assert.Equal(1, (await lin.Json($"/creditLimits?customerId={customer}&state=approved&count=true")).GetProperty("items").GetArrayLength());
        using var zhao = zhike.Client(zhike.Zhao);
        Assert.Equal("404 request.not-found", await (await zhao.Get($"/customers/{customer}/credit")).Refusal());
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Finance_books_on_everybodys_contracts_and_sells_nothing(Dialect dialect)
    {
        var zhike = await story.On(dialect);
        using var lin = zhike.Client(zhike.Lin);
        using var finance = zhike.Client(await zhike.Hire("finance", "出纳", "集团"));
        var customer = await QuoteBook.Customer(lin);
        var (contract, parts) = await CollectionBook.Signed(lin, customer, "100.00");
        await (await CollectionBook.Receive(finance, customer, "100.00", false, CollectionBook.Match(parts[0], "100.00"))).Json();
        Assert.Equal("0.00", Amount(await finance.Json($"/contracts/{contract.Id()}"), "outstanding"));
        var invoice = await Step(finance, "/invoices", new { contractId = contract.Id(), amount = QuoteBook.Yuan("100.00") });
        Assert.Equal("draft", invoice.Text("state"));
        Assert.StartsWith("403", await (await finance.Post("/contracts", new { name = "x", customerId = customer, amount = QuoteBook.Yuan("1.00") })).Refusal());
        Assert.StartsWith("403", await (await finance.Post("/opportunities", new { name = "x", customerId = customer })).Refusal());
    }
}
