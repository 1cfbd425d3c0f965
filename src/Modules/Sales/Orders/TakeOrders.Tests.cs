using System.Net;
using System.Text.Json;
using Zhike.Platform.Data;
using Zhike.Sales.Quotes;
using Zhike.TestSupport;

namespace Zhike.Sales.Orders;

/// <summary>Orders that a shop or an ERP says, as often as it likes.</summary>
public sealed class TakeOrdersTests(Story story) : IClassFixture<Story>
{
    public static TheoryData<Dialect> Both => Story.Both;

    [Theory, MemberData(nameof(Both))]
    public async Task The_same_order_twice_or_at_once_is_one_and_an_unchanged_one_leaves_no_trace(Dialect dialect)
    {
        var (zhike, lin, body) = await Begin(dialect);
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => lin.Put("/orders/external/SHOP-1", body())));
        var results = await Task.WhenAll(answers.Select(answer => answer.Json()));
        Assert.Equal(["created", "unchanged", "unchanged", "unchanged"], results.Select(result => result.Text("outcome")!).Order(StringComparer.Ordinal));
        var id = Assert.Single(results.Select(result => result.Id()).Distinct());
        var before = await Entries(zhike);
        Assert.Equal("unchanged", (await (await lin.Put("/orders/external/SHOP-1", body())).Json()).Text("outcome"));
        Assert.Equal(before, await Entries(zhike));
        var order = await lin.Json($"/orders/{id}/content");
        Assert.Equal(("confirmed", "shop", "2200.00", 2), (order.GetProperty("order").Text("state"), order.GetProperty("order").Text("channel"), order.GetProperty("order").GetProperty("gross").Text("amount"), order.GetProperty("lines").GetArrayLength()));
        Assert.Equal("updated", (await (await lin.Put("/orders/external/SHOP-1", body("shipped", 3))).Json()).Text("outcome"));
        var shipped = await lin.Json($"/orders/{id}/content");
        Assert.Equal(("shipped", "3200.00", "3"), (shipped.GetProperty("order").Text("state"), shipped.GetProperty("order").GetProperty("gross").Text("amount"), shipped.GetProperty("lines")[0].Text("shippedQuantity")));
        Assert.Equal(order.GetProperty("lines")[0].Id(), shipped.GetProperty("lines")[0].Id());
        Assert.Equal("2026/7", (await (await lin.Put("/orders/external/2026%2F7", body())).Json()).Text("number"));
        Assert.Equal("403 access.denied", await (await zhike.Client(zhike.Zhao).Put("/orders/external/SHOP-1", await Other(zhike))).Refusal());
    }

    [Theory, MemberData(nameof(Both))]
    public async Task What_is_wrong_is_named_by_line_and_nothing_is_written_and_each_of_many_stands_for_itself(Dialect dialect)
    {
        var (zhike, lin, body) = await Begin(dialect);
        async Task Refused(object wrong, string field, string code) => Assert.Equal(code, await (await lin.Put("/orders/external/BAD-1", wrong)).FieldError(field));
        var customer = (await lin.Json($"/customers/{await QuoteBook.Customer(lin)}")).Text("number");
        await Refused(new { customer, lines = new object[] { new { text = "a", quantity = 1, price = QuoteBook.Yuan("1.00") }, new { sku = "NO-SUCH", quantity = 1 } } }, "lines[1].sku", "sales.sku-unknown");
        await Refused(new { customer, lines = new object[] { new { text = "a", quantity = 1e300, price = QuoteBook.Yuan("1.00") } } }, "lines[0].quantity", "value.too-large");
        await Refused(new { customer, lines = new object[] { new { text = "a", quantity = 1, price = QuoteBook.Yuan("1.00"), shippedQuantity = 2 } } }, "lines[0].quantity", "sales.shipped-over-ordered");
        await Refused(new { customer, lines = new object[] { new { quantity = 1, price = QuoteBook.Yuan("1.00") } } }, "lines[0].text", "value.required");
        await Refused(new { customer = "没有这家", lines = new object[] { new { text = "a", quantity = 1, price = QuoteBook.Yuan("1.00") } } }, "customer", "import.reference-unknown");
        await Refused(new { customer, state = "lost", lines = new object[] { new { text = "a", quantity = 1, price = QuoteBook.Yuan("1.00") } } }, "state", "value.not-an-option");
        await Refused(new { customer, currency = "ABC", lines = new object[] { new { text = "a", quantity = 1, price = QuoteBook.Yuan("1.00", "ABC") } } }, "currency", "value.not-an-option");
        Assert.Empty((await lin.Json("/orders?externalNumber=BAD-1")).GetProperty("items").EnumerateArray());
        var many = await (await lin.Post("/orders/external", new { items = new object[] { new { number = "M-1", order = body() }, new { number = "M-2", order = new { customer, lines = new object[] { new { sku = "NO-SUCH", quantity = 1 } } } }, new { number = "M-1", order = body() }, new { order = body() } } })).Json();
        Assert.Equal(["created", "refused", "unchanged", "refused"], many.GetProperty("items").EnumerateArray().Select(item => item.Text("outcome")));
        Assert.Equal("sales.sku-unknown", many.GetProperty("items")[1].GetProperty("errors").GetProperty("lines[0].sku")[0].Text("code"));
        Assert.Equal((1, 2), (many.GetProperty("created").GetInt32(), many.GetProperty("refused").GetInt32()));
        Assert.Equal(HttpStatusCode.Forbidden, (await zhike.Client(zhike.Reader).Post("/orders/external", new { items = new[] { new { number = "M-3", order = body() } } })).StatusCode);
    }

    static async Task<(ZhikeApp, HttpClient, Func<string?, double, object>)> Started(Story story, Dialect dialect)
    {
        var zhike = await story.On(dialect);
        var lin = zhike.Client(zhike.Lin);
        var sku = "S-" + Guid.NewGuid().ToString("N")[..8];
        await (await zhike.Client(zhike.Administrator).Post("/products", new { name = "冷干机" + sku, sku, unit = "台", price = QuoteBook.Yuan("1000.00"), taxRate = 13 })).Json();
        var customer = (await lin.Json($"/customers/{await QuoteBook.Customer(lin)}")).Text("number");
        return (zhike, lin, (state, quantity) => new { customer, channel = "shop", state, orderedOn = "2026-05-01", lines = new object[] { new { sku, quantity }, new { text = "运费", quantity = 1, price = QuoteBook.Yuan("200.00"), taxRate = 9 } } });
    }

    delegate object Body(string? state = null, double quantity = 2);

    async Task<(ZhikeApp, HttpClient, Body)> Begin(Dialect dialect)
    {
        var (zhike, lin, body) = await Started(story, dialect);
        return (zhike, lin, (state, quantity) => body(state, quantity));
    }

    static async Task<object> Other(ZhikeApp zhike) => new { customerId = await QuoteBook.Customer(zhike.Client(zhike.Zhao)), lines = new object[] { new { text = "a", quantity = 1, price = QuoteBook.Yuan("1.00") } } };

    static async Task<long> Entries(ZhikeApp zhike)
    {
        await using var connection = await ((Database)zhike.Services.GetService(typeof(Database))!).OpenRead();
        return await connection.Value<long>("SELECT COUNT(*) FROM change_log WHERE object IN ('orders', 'orderLines')");
    }
}
