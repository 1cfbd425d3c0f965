using System.IO.Compression;
using System.Text.Json;
using Zhike.Platform.Data;
using Zhike.Sales.Collections;
using Zhike.Sales.Quotes;
using Zhike.TestSupport;

namespace Zhike.Sales.Statements;

/// <summary>Statements: what they count, and that a confirmed one stays true.</summary>
public sealed class StatementsTests(Story story) : IClassFixture<Story>
{
    public static TheoryData<Dialect> Both => Story.Both;

    static string? Amount(JsonElement record, string key) => record.GetProperty(key).Text("amount");

    static Task<HttpResponseMessage> Make(HttpClient client, long customer, string from, DateOnly to) => client.Post("/statements", new { customerId = customer, fromOn = from, toOn = to });

    [Theory, MemberData(nameof(Both))]
    public async Task Balances_agree_with_what_contracts_owe_less_advances(Dialect dialect)
    {
        var zhike = await story.On(dialect);
        using var lin = zhike.Client(zhike.Lin);
        var customer = await QuoteBook.Customer(lin);
        var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime.AddHours(8));
        var (contract, parts) = await CollectionBook.Signed(lin, customer, "300.00", "700.00");
        await (await CollectionBook.Receive(lin, customer, "400.00", true, CollectionBook.Match(parts[0], "300.00"))).Json();
        Assert.Equal("sales.statement-ends-before-start", await (await Make(lin, customer, "2024-02-01", new(2024, 1, 1))).FieldError("toOn"));
        Assert.Equal("sales.statement-in-future", await (await Make(lin, customer, "2024-02-01", today.AddDays(2))).FieldError("toOn"));
        var statement = await (await Make(lin, customer, "2024-06-01", today)).Json();
        // The payment of May stands before the period, the contract of today in it.
        Assert.Equal(("-400.00", "1000.00", "0.00", "600.00"), (Amount(statement, "opening"), Amount(statement, "debit"), Amount(statement, "credit"), Amount(statement, "closing")));
        var owed = await lin.Json($"/contracts/{contract.Id()}");
        Assert.Equal(decimal.Parse(Amount(owed, "outstanding")!) - 100m, decimal.Parse(Amount(statement, "closing")!));
        var content = await lin.Json($"/statements/{statement.Id()}/content");
        Assert.Equal(["contract 1000.00 600.00"], content.GetProperty("entries").EnumerateArray().Select(entry => $"{entry.Text("kind")} {Amount(entry, "amount")} {Amount(entry, "balance")}"));
        var html = (await lin.Json($"/statements/{statement.Id()}/paper?language=zh-CN")).Text("html")!;
        Assert.Contains("对账单", html);
        Assert.Contains("700.00", html);
        await using var xlsx = await (await lin.Get($"/statements/{statement.Id()}/xlsx")).Content.ReadAsStreamAsync();
        using var zip = new ZipArchive(xlsx);
        Assert.Contains(zip.Entries, entry => entry.FullName.EndsWith("sheet1.xml", StringComparison.Ordinal));
        using var zhao = zhike.Client(zhike.Zhao);
        Assert.Equal("404 request.not-found", await (await zhao.Get($"/statements/{statement.Id()}/content")).Refusal());
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Nothing_is_booked_on_or_taken_from_a_day_that_the_customer_has_confirmed(Dialect dialect)
    {
        var zhike = await story.On(dialect);
        using var lin = zhike.Client(zhike.Lin);
        var customer = await QuoteBook.Customer(lin);
        var paid = await (await CollectionBook.Receive(lin, customer, "100.00", true)).Json();
        var statement = await (await Make(lin, customer, "2024-05-01", new(2024, 5, 31))).Json();
        Assert.NotNull(await (await lin.Post($"/statements/{statement.Id()}/confirmation", new { })).FieldError("by"));
        await (await lin.Post($"/statements/{statement.Id()}/confirmation", new { by = "李会计" })).Json();
        Assert.Equal("409 sales.statement-reconciled", await (await lin.Delete($"/payments/{paid.Id()}")).Refusal());
        Assert.Equal("409 sales.statement-reconciled", await (await lin.Patch($"/payments/{paid.Id()}", new { receivedOn = "2024-06-01" }, paid.Version())).Refusal());
        Assert.Equal("409 sales.statement-reconciled", await (await CollectionBook.Receive(lin, customer, "1.00", true)).Refusal());
        await (await lin.Patch($"/payments/{paid.Id()}", new { note = "不影响金额" }, paid.Version())).Json();
        var contract = await CollectionBook.Contract(lin, customer, "5.00");
        Assert.Equal("409 sales.statement-reconciled", await (await lin.Post($"/contracts/{contract.Id()}/signing", new { signedOn = "2024-05-02" })).Refusal());
        var confirmed = await lin.Json($"/statements/{statement.Id()}");
        Assert.Equal("409 sales.statement-confirmed", await (await lin.Patch($"/statements/{statement.Id()}", new { toOn = "2024-06-30" }, confirmed.Version())).Refusal());
        await (await lin.Post($"/statements/{statement.Id()}/reopening", new { })).Json();
        Assert.True((await lin.Delete($"/payments/{paid.Id()}")).IsSuccessStatusCode);
    }
}
