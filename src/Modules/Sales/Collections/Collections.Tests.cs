using System.Text.Json;
using Zhike.Platform.Data;
using Zhike.Sales.Quotes;
using Zhike.TestSupport;

namespace Zhike.Sales.Collections;

/// <summary>Plans, payments and their matches.</summary>
public sealed class CollectionsTests(Story story) : IClassFixture<Story>
{
    public static TheoryData<Dialect> Both => Story.Both;

    [Theory, MemberData(nameof(Both))]
    public async Task A_plan_in_percent_and_amounts_adds_up_to_the_cent_or_is_refused(Dialect dialect)
    {
        var zhike = await story.On(dialect);
        using var lin = zhike.Client(zhike.Lin);
        var contract = await CollectionBook.Contract(lin, await QuoteBook.Customer(lin), "100.01");
        Task<HttpResponseMessage> Put(params object[] items) => CollectionBook.Put(lin, $"/contracts/{contract.Id()}/instalments", contract.Version(), new { items });
        Assert.Equal("sales.instalments-do-not-add-up", await (await Put(new { name = "a", percent = 30 }, new { name = "b", percent = 60 })).FieldError("items"));
        Assert.Equal("value.too-small", await (await Put(new { name = "a", amount = QuoteBook.Yuan("-1.00") }, new { name = "b", percent = 60 })).FieldError("items[0].amount"));
        Assert.Equal("value.required", await (await Put(new { percent = 100 })).FieldError("items[0].name"));
        Assert.Equal("sales.price-in-other-currency", await (await Put(new { name = "a", amount = QuoteBook.Yuan("100.01", "USD") })).FieldError("items[0].amount"));
        var saved = await CollectionBook.Plan(lin, contract, new { name = "预付款", percent = 33.3333 }, new { name = "发货款", percent = 33.3333 }, new { name = "质保金", percent = 33.3334, milestone = "验收合格" });
        var amounts = (await CollectionBook.Query(lin, "instalments", contract.Id())).Select(item => decimal.Parse(item.GetProperty("amount").Text("amount")!)).ToList();
        Assert.Equal((3, 100.01m), (amounts.Count, amounts.Sum()));
        Assert.Equal("412 request.stale", await (await Put(new { name = "a", percent = 100 })).Refusal());
        Assert.Equal("409 sales.instalments-do-not-add-up", await (await lin.Patch($"/contracts/{contract.Id()}", new { amount = QuoteBook.Yuan("5.00") }, saved.Version())).Refusal());
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Money_is_matched_partly_and_across_contracts_above_due_it_asks_and_is_kept_as_advance(Dialect dialect)
    {
        var zhike = await story.On(dialect);
        using var lin = zhike.Client(zhike.Lin);
        var customer = await QuoteBook.Customer(lin);
        var (one, first) = await CollectionBook.Signed(lin, customer, "300.00", "700.00");
        var (two, second) = await CollectionBook.Signed(lin, customer, "500.00");
        var suggested = (await lin.Json($"/payments/suggestion?customerId={customer}&amount=400.00")).GetProperty("items").EnumerateArray().Select(item => (item.GetProperty("instalmentId").GetInt64(), item.GetProperty("suggested"))).ToList();
        Assert.Equal([(first[0], "300.00"), (second[0], "100.00")], suggested.Where(item => item.Item2.ValueKind == JsonValueKind.Object).Select(item => (item.Item1, item.Item2.Text("amount"))));
        Assert.Equal("sales.payment-above-due", await (await CollectionBook.Receive(lin, customer, "1500.01", false)).FieldError("amount"));
        Assert.Equal("sales.match-above-open", await (await CollectionBook.Receive(lin, customer, "400.00", false, CollectionBook.Match(first[0], "300.01"))).FieldError("items[0].amount"));
        Assert.Equal("sales.matches-above-payment", await (await CollectionBook.Receive(lin, customer, "400.00", false, CollectionBook.Match(first[0], "300.00"), CollectionBook.Match(second[0], "100.01"))).FieldError("items"));
        Assert.Equal("sales.match-other-customer", await (await CollectionBook.Receive(lin, await QuoteBook.Customer(lin), "1.00", true, CollectionBook.Match(first[0], "1.00"))).FieldError("items[0].instalmentId"));
        var paid = await (await CollectionBook.Receive(lin, customer, "1600.00", true, CollectionBook.Match(first[0], "300.00"), CollectionBook.Match(second[0], "100.00"))).Json();
        Assert.Equal(("400.00", "1200.00"), (paid.GetProperty("matched").Text("amount"), paid.GetProperty("advance").Text("amount")));
        Assert.Equal(("300.00", "700.00", "2020-02-01"), await Told(lin, one.Id()));
        Assert.Equal(("100.00", "400.00", "2020-01-01"), await Told(lin, two.Id()));
        Assert.Equal("409 sales.payment-matched", await (await lin.Delete($"/payments/{paid.Id()}")).Refusal());
        Assert.Equal("409 sales.matched-above-payment", await (await lin.Patch($"/payments/{paid.Id()}", new { amount = QuoteBook.Yuan("399.99") }, paid.Version())).Refusal());
        var moved = await (await CollectionBook.Put(lin, $"/payments/{paid.Id()}/matches", paid.Version(), new { items = new[] { CollectionBook.Match(second[0], "500.00") } })).Json();
        Assert.Equal(("1100.00", "0.00"), (moved.GetProperty("advance").Text("amount"), (await lin.Json($"/contracts/{one.Id()}")).GetProperty("received").Text("amount")));
        var plan = await CollectionBook.Put(lin, $"/contracts/{two.Id()}/instalments", (await lin.Json($"/contracts/{two.Id()}")).Version(), new { items = new object[] { new { id = second[0], name = "x", percent = 50 }, new { name = "y", percent = 50 } } });
        Assert.Equal("sales.instalment-below-settled", await plan.FieldError("items[0].amount"));
        using var zhao = zhike.Client(zhike.Zhao);
        Assert.StartsWith("404", await (await CollectionBook.Put(zhao, $"/payments/{paid.Id()}/matches", 1, new { items = Array.Empty<object>() })).Refusal());
        Assert.Empty((await zhao.Json($"/payments/suggestion?customerId={customer}")).GetProperty("items").EnumerateArray());
    }

    static async Task<(string?, string?, string?)> Told(HttpClient client, long id)
    {
        var contract = await client.Json($"/contracts/{id}");
        return (contract.GetProperty("received").Text("amount"), contract.GetProperty("outstanding").Text("amount"), contract.Text("nextDueOn"));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Of_many_payments_for_one_instalment_only_as_many_settle_it_as_it_bears_and_each_can_be_taken_back(Dialect dialect)
    {
        var zhike = await story.On(dialect);
        using var lin = zhike.Client(zhike.Lin);
        var customer = await QuoteBook.Customer(lin);
        var (contract, parts) = await CollectionBook.Signed(lin, customer, "250.00");
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => CollectionBook.Receive(lin, customer, "100.00", true, CollectionBook.Match(parts[0], "100.00"))));
        var settled = answers.Where(answer => answer.IsSuccessStatusCode).ToList();
        Assert.InRange(settled.Count, 1, 2);
        Assert.Equal(($"{settled.Count * 100}.00", $"{250 - settled.Count * 100}.00", "2020-01-01"), await Told(lin, contract.Id()));
        var undone = 0;
        foreach (var answer in settled) undone += (await lin.Post($"/undo/{answer.Headers.GetValues("X-Undo").Single()}")).IsSuccessStatusCode ? 1 : 0;
        Assert.InRange(undone, 1, settled.Count);
        Assert.Equal($"{(settled.Count - undone) * 100}.00", (await Told(lin, contract.Id())).Item1);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Ageing_puts_what_is_open_where_its_days_belong_and_shows_only_what_the_reader_sees(Dialect dialect)
    {
        var zhike = await story.On(dialect);
        using var lin = zhike.Client(zhike.Lin);
        var customer = await QuoteBook.Customer(lin);
        var contract = await CollectionBook.Contract(lin, customer, "600.00");
        var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime.AddHours(8));
        int[] late = [-5, 1, 45, 61, 90, 400];
        await CollectionBook.Plan(lin, contract, [.. late.Select((days, at) => (object)new { name = $"{at}", amount = QuoteBook.Yuan("100.00"), dueOn = today.AddDays(-days) })]);
        Assert.DoesNotContain((await lin.Json("/contracts/ageing")).GetProperty("items").EnumerateArray(), row => row.GetProperty("id").GetInt64() == customer);
        await (await lin.Post($"/contracts/{contract.Id()}/signing", new { })).Json();
        var row = (await lin.Json("/contracts/ageing")).GetProperty("items").EnumerateArray().Single(row => row.GetProperty("id").GetInt64() == customer);
        var sums = row.GetProperty("overdue").EnumerateArray().Select(money => money.Text("amount")).Prepend(row.GetProperty("notDue").Text("amount"));
        Assert.Equal("100.00 100.00 100.00 200.00 0.00 100.00 = 600.00", $"{string.Join(' ', sums)} = {row.GetProperty("total").Text("amount")}");
        Assert.Contains((await lin.Json("/contracts/ageing?by=owner")).GetProperty("items").EnumerateArray(), owner => owner.GetProperty("id").GetInt64() == zhike.Lin.Id);
        using var zhao = zhike.Client(zhike.Zhao);
        var home = (await lin.Json("/session")).GetProperty("user").Text("departmentId");
        Assert.Contains((await lin.Json("/contracts/ageing?departmentId=" + home)).GetProperty("items").EnumerateArray(), row => row.GetProperty("id").GetInt64() == customer);
        Assert.Empty((await lin.Json("/contracts/ageing?departmentId=999999")).GetProperty("items").EnumerateArray());
        Assert.DoesNotContain((await zhao.Json("/contracts/ageing")).GetProperty("items").EnumerateArray(), other => other.GetProperty("id").GetInt64() == customer);
    }
}
