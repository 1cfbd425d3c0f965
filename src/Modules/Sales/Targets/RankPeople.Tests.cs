using System.Globalization;
using System.Text.Json;
using Zhike.Platform.Data;
using Zhike.Sales.Collections;
using Zhike.Sales.Opportunities;
using Zhike.Sales.Quotes;
using Zhike.TestSupport;

namespace Zhike.Sales.Targets;

/// <summary>Performance of people: random deals against a tiny evaluator, within the scope of who asks.</summary>
public sealed class RankPeopleTests(Story story) : IClassFixture<Story>
{
    [Theory, MemberData(nameof(Story.Both), MemberType = typeof(Story))]
    public async Task Each_person_reached_what_the_won_deals_add_up_to(Dialect dialect)
    {
        var zhike = await story.On(dialect);
        var random = new Random(Depth.Seed(7));
        var expected = new Dictionary<long, (long Count, decimal Amount)>();
        foreach (var name in (string[])["甲一", "乙二", "丙三"])
        {
            var seller = await zhike.Hire("sales", name, "华东二组");
            using var client = zhike.Client(seller);
            var amounts = Enumerable.Range(0, random.Next(1, 5)).Select(_ => random.Next(1, 1_000_000) / 100m).ToList();
            foreach (var amount in amounts)
            {
                var deal = await Deals.Add(client, new() { ["amount"] = Deals.Money("1.00") });
                await (await client.Post($"/opportunities/{deal}/win", new { amount = Deals.Money(amount.ToString("0.00", CultureInfo.InvariantCulture)) })).Json();
            }
            await Deals.Add(client, new() { ["amount"] = Deals.Money("77.00") });
            var own = await client.Json("/performance?measure=wonAmount&period=thisMonth");
            var place = Assert.Single(own.GetProperty("places").EnumerateArray());
            expected[place.GetProperty("personId").GetInt64()] = (amounts.Count, amounts.Sum());
            Assert.Equal(amounts.Count, (await (await client.Post("/opportunities/query", new { where = own.GetProperty("where") })).Json()).GetProperty("items").GetArrayLength());
            Assert.Equal(amounts.Count + 1, (await client.Json("/performance?measure=newCustomers&period=thisMonth")).GetProperty("places")[0].GetProperty("reached").GetProperty("count").GetInt64());
            Assert.Empty((await client.Json("/performance?measure=activities&period=lastYear")).GetProperty("places").EnumerateArray());
        }
        using var administrator = zhike.Client(zhike.Administrator);
        var all = (await administrator.Json("/performance?measure=wonAmount&period=thisMonth")).GetProperty("places").EnumerateArray().Where(place => expected.ContainsKey(place.GetProperty("personId").GetInt64())).ToList();
        Assert.Equal(expected.OrderByDescending(each => each.Value.Amount).Select(each => (each.Key, each.Value.Count, each.Value.Amount)),
            all.Select(place => (place.GetProperty("personId").GetInt64(), place.GetProperty("reached").GetProperty("count").GetInt64(), decimal.Parse(place.GetProperty("reached").GetProperty("amount").GetProperty("amount").GetString()!, CultureInfo.InvariantCulture))));
        Assert.Equal("query.unknown-measure", await (await administrator.Get("/performance?measure=luck")).FieldError("measure"));
        Assert.Equal("query.unknown-period", await (await administrator.Get("/performance?period=someday")).FieldError("period"));
        Assert.Equal("value.currency-unknown", await (await administrator.Get("/performance?currency=XXX")).FieldError("currency"));
    }

    [Theory, MemberData(nameof(Story.Both), MemberType = typeof(Story))]
    public async Task Each_currency_is_ranked_by_itself_and_each_measure_asks_for_its_own_records(Dialect dialect)
    {
        var zhike = await story.On(dialect);
        using var seller = zhike.Client(await zhike.Hire("sales", "丁四", "华东二组"));
        var customer = await Deals.Customer(seller);
        foreach (var (amount, currency) in new[] { ("100.00", "CNY"), ("7.00", "USD"), ("3.00", "USD") })
            await (await seller.Post($"/payments?{PaymentObject.Pass}=true", new { customerId = customer, amount = QuoteBook.Yuan(amount, currency), receivedOn = "2026-01-05" })).Json();
        var year = "measure=payments&period=thisYear";
        var home = await seller.Json("/performance?" + year);
        Assert.Equal(("CNY", "100.00", 1L), Total(home));
        Assert.Equal(["CNY", "USD"], home.GetProperty("currencies").EnumerateArray().Select(each => each.GetString()));
        var dollars = await seller.Json($"/performance?{year}&currency=USD");
        Assert.Equal(("USD", "10.00", 2L), Total(dollars));
        Assert.Equal(2, (await (await seller.Post("/payments/query", new { where = dollars.GetProperty("where") })).Json()).GetProperty("items").GetArrayLength());
        Assert.Equal("0.00", (await seller.Json($"/performance?{year}&currency=EUR")).GetProperty("total").GetProperty("amount").GetProperty("amount").GetString());

        await CollectionBook.Signed(seller, customer, "40.00", "2.00");
        await CollectionBook.Contract(seller, customer);
        Assert.Equal(("CNY", "42.00", 1L), Total(await seller.Json("/performance?measure=contractAmount&period=thisMonth")));

        using var administrator = zhike.Client(zhike.Administrator);
        await (await administrator.Post("/customers?allowDuplicate=true", new { kind = "organization", name = "无人负责", ownerId = (long?)null })).Json();
        var last = (await administrator.Json("/performance?measure=newCustomers&period=thisMonth")).GetProperty("places").EnumerateArray().Last();
        Assert.Equal((JsonValueKind.Null, JsonValueKind.Null), (last.GetProperty("personId").ValueKind, last.GetProperty("rank").ValueKind));

        using var service = zhike.Client(await zhike.Hire("service", "戊五", "华东二组"));
        var open = (await service.Json("/performance")).GetProperty("measures").EnumerateArray().Select(each => each.GetString());
        Assert.Equal(["newCustomers", "activities", "visits"], open);
        Assert.Equal("query.unknown-measure", await (await service.Get("/performance?measure=payments")).FieldError("measure"));
    }

    static (string? Currency, string? Amount, long Count) Total(JsonElement answer)
    {
        var total = answer.GetProperty("total");
        return (answer.GetProperty("currency").GetString(), total.GetProperty("amount").GetProperty("amount").GetString(), total.GetProperty("count").GetInt64());
    }
}
