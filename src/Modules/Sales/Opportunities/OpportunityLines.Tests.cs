using System.Text.Json;
using Zhike.Platform.Data;
using Zhike.Platform.Values;
using Zhike.TestSupport;

namespace Zhike.Sales.Opportunities;

/// <summary>Products and competitors of a deal, over HTTP.</summary>
public sealed class OpportunityLinesTests(Story story) : IClassFixture<Story>
{
    static async Task<long> Product(HttpClient administrator, string price) =>
        (await (await administrator.Post("/products", new { name = $"螺杆机{Guid.NewGuid():N}"[..12], price = Deals.Money(price) })).Json()).Id();

    static async Task<HttpResponseMessage> Change(HttpClient client, string path, object body) => await client.Patch(path, body, (await client.Json(path)).Version());

    static async Task<string> Amount(HttpClient client, long deal) => (await client.Json($"/opportunities/{deal}")).GetProperty("amount").GetProperty("amount").GetString()!;

    [Theory, MemberData(nameof(Story.Both), MemberType = typeof(Story))]
    public async Task The_books_give_the_price_and_the_amount_follows_the_lines_until_somebody_states_one(Dialect dialect)
    {
        var zhike = await story.On(dialect);
        using var lin = zhike.Client(zhike.Lin);
        using var zhao = zhike.Client(zhike.Zhao);
        using var administrator = zhike.Client(zhike.Administrator);
        var (one, other) = (await Product(administrator, "100.00"), await Product(administrator, "30.00"));
        var book = (await (await administrator.Post("/priceBooks", new { name = $"成套{Guid.NewGuid():N}"[..10], currency = "CNY", priority = 1 })).Json()).Id();
        await (await administrator.Post("/priceBookEntries", new { priceBookId = book, productId = one, fromQuantity = 5, price = Deals.Money("80.00") })).Json();
        var deal = await Deals.Add(lin, new() { ["amount"] = Deals.Money("7.00"), ["products"] = "两台空压机" });
        var line = await (await lin.Post("/opportunityLines", new { opportunityId = deal, productId = one, quantity = 2 })).Json();
        Assert.Equal(("200.00", "7.00"), (line.GetProperty("total").GetProperty("amount").GetString(), await Amount(lin, deal)));
        await (await Change(lin, $"/opportunities/{deal}", new { amountFromLines = true })).Json();
        Assert.Equal("200.00", await Amount(lin, deal));
        line = await (await Change(lin, $"/opportunityLines/{line.Id()}", new { quantity = 5 })).Json();
        Assert.Equal(("400.00", book), (await Amount(lin, deal), line.GetProperty("priceBookId").GetInt64()));
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => lin.Post("/opportunityLines", new { opportunityId = deal, productId = other, quantity = 1, discount = 10 })));
        var weighted = (await lin.Json($"/opportunities/{deal}")).GetProperty("weighted").GetProperty("amount").GetString();
        Assert.Equal(("508.00", "50.80"), (await Amount(lin, deal), weighted));
        Assert.Equal("204", await (await lin.Delete($"/opportunityLines/{line.Id()}")).Refusal());
        Assert.Equal("108.00", await Amount(lin, deal));
        Assert.Equal("sales.line-currency", await (await lin.Post("/opportunityLines", new { opportunityId = deal, productId = other, quantity = 1, price = new { amount = "1.00", currency = "USD" } })).FieldError("price"));
        Assert.NotEqual("201", await (await zhao.Post("/opportunityLines", new { opportunityId = deal, productId = other, quantity = 1 })).Refusal());
        await (await lin.Post($"/opportunities/{deal}/win", new { amount = Deals.Money("99.00") })).Json();
        var won = await lin.Json($"/opportunities/{deal}");
        Assert.Equal(("99.00", false, "两台空压机"), (await Amount(lin, deal), won.GetProperty("amountFromLines").GetBoolean(), won.GetProperty("products").GetString()));
        Assert.Equal("409 sales.opportunity-not-open", await (await lin.Post("/opportunityLines", new { opportunityId = deal, productId = other, quantity = 1 })).Refusal());
        Assert.Equal("204", await (await lin.Delete($"/opportunities/{deal}")).Refusal());
    }

    [Theory, MemberData(nameof(Story.Both), MemberType = typeof(Story))]
    public async Task A_competitor_is_in_a_deal_once_and_the_report_counts_what_the_reader_may_see(Dialect dialect)
    {
        var zhike = await story.On(dialect);
        using var lin = zhike.Client(zhike.Lin);
        using var zhao = zhike.Client(zhike.Zhao);
        using var administrator = zhike.Client(zhike.Administrator);
        var rival = (await (await administrator.Post("/competitors", new { name = $"海川{Guid.NewGuid():N}"[..12], strengths = "便宜" })).Json()).Id();
        Assert.StartsWith("403", await (await lin.Post("/competitors", new { name = "另一家" })).Refusal());
        var (won, lost) = (await Deals.Add(lin, new() { ["amount"] = Deals.Money("5.00") }), await Deals.Add(lin, new() { ["amount"] = Deals.Money("3.00") }));
        await (await lin.Post("/opportunityCompetitors", new { opportunityId = won, competitorId = rival, standing = "ahead" })).Json();
        var both = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => lin.Post("/opportunityCompetitors", new { opportunityId = lost, competitorId = rival, standing = "present" })));
        Assert.Single(both, answer => answer.IsSuccessStatusCode);
        var known = (await both.Single(answer => answer.IsSuccessStatusCode).Json()).Id();
        Assert.Equal("sales.competitor-not-lost", await (await Change(lin, $"/opportunityCompetitors/{known}", new { standing = "lostTo" })).FieldError("standing"));
        await (await lin.Post($"/opportunities/{won}/win", new { })).Json();
        await (await lin.Post($"/opportunities/{lost}/loss", new { reason = "price" })).Json();
        await (await Change(lin, $"/opportunityCompetitors/{known}", new { standing = "lostTo" })).Json();
        var line = (await lin.Json("/competitors/report")).GetProperty("items").EnumerateArray().Single(item => item.GetProperty("competitorId").GetInt64() == rival);
        Assert.Equal((1, 1, 1, 0.5, "5.00", "3.00"), (line.GetProperty("won").GetInt64(), line.GetProperty("lost").GetInt64(), line.GetProperty("lostTo").GetInt64(), line.GetProperty("winRate").GetDouble(), line.GetProperty("wonAmount").GetString(), line.GetProperty("lostAmount").GetString()));
        Assert.DoesNotContain((await zhao.Json("/competitors/report")).GetProperty("items").EnumerateArray(), item => item.GetProperty("competitorId").GetInt64() == rival);
    }

    [Fact]
    public void A_line_is_never_worth_more_than_its_list_and_adds_up_with_what_was_taken_off()
    {
        var random = new Random(91);
        for (var round = 0; round < 2000; round++)
        {
            var (price, quantity, discount) = (new Money(random.NextInt64(0, 10_000_000), "CNY"), random.Next(1, 400) / 4.0, random.Next(0, 401) / 4.0);
            var (whole, total, off) = (OpportunityLine.TotalOf(price, quantity, 0), OpportunityLine.TotalOf(price, quantity, discount), OpportunityLine.TotalOf(price, quantity, 100 - discount));
            Assert.InRange(total.Minor, 0, whole.Minor);
            Assert.InRange(total.Minor + off.Minor - whole.Minor, -1, 1);
        }
    }
}
