using System.Text.Json;
using Zhike.Platform.Data;
using Zhike.TestSupport;

namespace Zhike.Sales.Quotes;

/// <summary>An offer and its lines, saved whole or not at all.</summary>
public sealed class SaveQuoteTests(Story story) : IClassFixture<Story>
{
    public static TheoryData<Dialect> Both => Story.Both;

    [Theory, MemberData(nameof(Both))]
    public async Task Lines_take_price_unit_and_tax_from_their_product_and_the_server_adds_up(Dialect dialect)
    {
        var zhike = await story.On(dialect);
        using var lin = zhike.Client(zhike.Lin);
        var product = await QuoteBook.Product(zhike);
        var quote = await QuoteBook.Draft(lin);
        Assert.Matches(@"^Q-\d{4}-\d{5}$", quote.Text("number"));
        var saved = await (await QuoteBook.Put(lin, quote, new
        {
            quote = new { name = "改名", totalDiscount = 5, terms = "含运费" },
            lines = new object[] { new { productId = product, quantity = 3, discount = 10 }, new { text = "安装调试", quantity = 1, price = QuoteBook.Yuan("500.00"), taxRate = 9, unit = "项" } },
        })).Json();
        var (header, lines) = (saved.GetProperty("quote"), saved.GetProperty("lines"));
        Assert.Equal(("改名", "3500.00", "3040.00"), (header.Text("name"), header.GetProperty("listTotal").Text("amount"), header.GetProperty("gross").Text("amount")));
        Assert.Equal(3040m, decimal.Parse(header.GetProperty("net").Text("amount")!) + decimal.Parse(header.GetProperty("tax").Text("amount")!));
        Assert.Equal(("14.5", "13.14"), (header.Text("deepestDiscount"), header.Text("discountShare")));
        Assert.Equal(("螺杆空压机", "台", "13", "900.00", "2700.00"), (lines[0].Text("text"), lines[0].Text("unit"), lines[0].Text("taxRate"), lines[0].GetProperty("unitPrice").Text("amount"), lines[0].GetProperty("total").Text("amount")));
        Assert.Equal(JsonValueKind.Null, saved.GetProperty("costs").ValueKind);
        Assert.Equal("600.00", (await zhike.Client(zhike.Manager).Json($"/quotes/{quote.Id()}/content")).GetProperty("costs").GetProperty($"{product}").Text("amount"));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Kept_lines_keep_their_id_and_price_new_ones_come_and_missing_ones_go(Dialect dialect)
    {
        var zhike = await story.On(dialect);
        using var lin = zhike.Client(zhike.Lin);
        var product = await QuoteBook.Product(zhike);
        var first = await QuoteBook.Fill(lin, await QuoteBook.Draft(lin), new { productId = product, quantity = 1 }, new { productId = product, quantity = 2 });
        var kept = first.GetProperty("lines")[1].Id();
        var record = await zhike.Client(zhike.Administrator).Json($"/products/{product}");
        await (await zhike.Client(zhike.Administrator).Patch($"/products/{product}", new { price = QuoteBook.Yuan("2000.00") }, record.Version())).Json();
        var second = await QuoteBook.Fill(lin, first.GetProperty("quote"), new { id = kept, productId = product, quantity = 2, discount = 5 }, new { productId = product, quantity = 1 });
        Assert.Equal([(kept, "1000.00"), (second.GetProperty("lines")[1].Id(), "2000.00")], second.GetProperty("lines").EnumerateArray().Select(line => (line.Id(), line.GetProperty("listPrice").Text("amount"))));
        Assert.Equal(2, (await lin.Json($"/quoteLines?quoteId={first.GetProperty("quote").Id()}")).GetProperty("items").GetArrayLength());
        var third = await QuoteBook.Fill(lin, second.GetProperty("quote"), new { id = kept, productId = product, quantity = 4 });
        Assert.Equal("2000.00", third.GetProperty("lines")[0].GetProperty("listPrice").Text("amount"));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task What_is_wrong_is_told_by_line_and_member_and_nothing_is_saved(Dialect dialect)
    {
        var zhike = await story.On(dialect);
        using var lin = zhike.Client(zhike.Lin);
        var (product, dollars) = (await QuoteBook.Product(zhike), await QuoteBook.Product(zhike, "9.00", "出口件", "USD"));
        var quote = await QuoteBook.Draft(lin);
        async Task Refused(object line, string field, string code) => Assert.Equal(code, await (await QuoteBook.Put(lin, quote, new { lines = new[] { new { productId = product, quantity = 1 }, line } })).FieldError("lines[1]." + field));
        await Refused(new { productId = product, quantity = -1 }, "quantity", "value.too-small");
        await Refused(new { productId = product, quantity = 0 }, "quantity", "value.too-small");
        await Refused(new { productId = product, quantity = 1, discount = 100.5 }, "discount", "value.too-large");
        await Refused(new { productId = 987_654_321, quantity = 1 }, "productId", "value.reference-unknown");
        await Refused(new { productId = dollars, quantity = 1 }, "productId", "price.none");
        await Refused(new { productId = product, quantity = 1, price = QuoteBook.Yuan("1.00", "USD") }, "price", "sales.price-in-other-currency");
        await Refused(new { productId = product, quantity = 1, price = QuoteBook.Yuan("-1.00") }, "price", "value.too-small");
        await Refused(new { text = "杂项", quantity = 1 }, "price", "value.required");
        await Refused(new { quantity = 1, price = QuoteBook.Yuan("1.00") }, "text", "value.required");
        await Refused(new { id = 987_654_321, productId = product, quantity = 1 }, "id", "value.reference-unknown");
        await Refused(new { text = "大", quantity = 1e9, price = QuoteBook.Yuan("900000000000.00") }, "price", "value.money-overflow");
        Assert.Equal("value.too-large", await (await QuoteBook.Put(lin, quote, new { quote = new { totalDiscount = 101 } })).FieldError("totalDiscount"));
        Assert.Equal("value.list-too-long", await (await QuoteBook.Put(lin, quote, new { lines = Enumerable.Repeat(new { productId = product, quantity = 1 }, 201) })).FieldError("lines"));
        Assert.Equal("428 request.if-match-missing", await (await lin.Put($"/quotes/{quote.Id()}/content", new { })).Refusal());
        Assert.Empty((await lin.Json($"/quotes/{quote.Id()}/content")).GetProperty("lines").EnumerateArray());
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_strangers_customer_or_offer_is_not_there(Dialect dialect)
    {
        var zhike = await story.On(dialect);
        using var lin = zhike.Client(zhike.Lin);
        using var zhao = zhike.Client(zhike.Zhao);
        var theirs = await QuoteBook.Customer(zhao);
        Assert.Equal("value.reference-unknown", await (await lin.Post("/quotes", new { name = "x", customerId = theirs })).FieldError("customerId"));
        var quote = await QuoteBook.Draft(zhao, theirs);
        Assert.StartsWith("404", await (await lin.Get($"/quotes/{quote.Id()}/content")).Refusal());
        foreach (var step in new[] { "release", "sending", "versions" }) Assert.StartsWith("404", await (await lin.Post($"/quotes/{quote.Id()}/{step}")).Refusal());
        Assert.StartsWith("404", await (await QuoteBook.Put(lin, quote, new { lines = Array.Empty<object>() })).Refusal());
        Assert.Empty((await lin.Json($"/quoteLines?quoteId={quote.Id()}")).GetProperty("items").EnumerateArray());
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Of_two_who_save_at_once_one_wins_even_when_totals_stay_the_same(Dialect dialect)
    {
        var zhike = await story.On(dialect);
        using var lin = zhike.Client(zhike.Lin);
        var quote = await QuoteBook.Filled(zhike, lin);
        var line = (await lin.Json($"/quotes/{quote.Id()}/content")).GetProperty("lines")[0];
        object Body(int i) => new { lines = new[] { new { id = line.Id(), productId = line.GetProperty("productId").GetInt64(), quantity = 2, detail = $"规格{i}" } } };
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => QuoteBook.Put(lin, quote, Body(i))));
        Assert.Single(answers, answer => answer.IsSuccessStatusCode);
        foreach (var refused in answers.Where(answer => !answer.IsSuccessStatusCode)) Assert.Equal("412 request.stale", await refused.Refusal());
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_deal_becomes_an_offer_and_one_field_can_be_changed_alone(Dialect dialect)
    {
        var zhike = await story.On(dialect);
        using var lin = zhike.Client(zhike.Lin);
        var customer = await QuoteBook.Customer(lin);
        var deal = await (await lin.Post("/opportunities", new { customerId = customer, name = "锅炉改造", closeOn = "2027-01-31", amount = QuoteBook.Yuan("120000.00") })).Json();
        var made = (await (await lin.Post($"/opportunities/{deal.Id()}/quotes")).Json()).GetProperty("quote");
        Assert.Equal(("锅炉改造", customer, deal.Id(), "CNY"), (made.Text("name"), made.GetProperty("customerId").GetInt64(), made.GetProperty("opportunityId").GetInt64(), made.Text("currency")));
        var filled = (await QuoteBook.Fill(lin, made, new { productId = await QuoteBook.Product(zhike), quantity = 1 })).GetProperty("quote");
        var cheaper = await (await lin.Patch($"/quotes/{filled.Id()}", new { totalDiscount = 10 }, filled.Version())).Json();
        Assert.Equal("900.00", cheaper.GetProperty("gross").Text("amount"));
        Assert.Equal("sales.quote-has-lines", await (await lin.Patch($"/quotes/{filled.Id()}", new { currency = "USD" }, cheaper.Version())).FieldError("currency"));
        Assert.Equal("sales.opportunity-of-other-customer", await (await lin.Post("/quotes", new { name = "x", customerId = await QuoteBook.Customer(lin), opportunityId = deal.Id() })).FieldError("opportunityId"));
        Assert.Equal("value.not-writable", await (await lin.Patch($"/quotes/{filled.Id()}", new { state = "accepted" }, cheaper.Version())).FieldError("state"));
    }
}
