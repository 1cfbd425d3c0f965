using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Zhike.Platform.Access;
using Zhike.Platform.Data;
using Zhike.Platform.Import;
using Zhike.Sales.Quotes;
using Zhike.TestSupport;

namespace Zhike.Sales.Orders;

/// <summary>Orders from an offer, by hand, from a file; their steps and returns.</summary>
public sealed class OrdersTests(Story story) : IClassFixture<Story>
{
    public static TheoryData<Dialect> Both => Story.Both;

    [Theory, MemberData(nameof(Both))]
    public async Task An_accepted_offer_becomes_one_order_with_its_lines_however_often_it_is_asked(Dialect dialect)
    {
        var zhike = await story.On(dialect);
        using var lin = zhike.Client(zhike.Lin);
        var quote = await QuoteBook.Filled(zhike, lin, 10);
        Assert.Equal("409 sales.quote-not-accepted", await (await lin.Post($"/quotes/{quote.Id()}/orders")).Refusal());
        foreach (var step in (string[])["release", "sending", "acceptance"]) await QuoteBook.Step(lin, quote, step, new { });
        var answers = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => lin.Post($"/quotes/{quote.Id()}/orders")));
        var made = await Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.Created).Json();
        foreach (var late in answers.Where(answer => answer.StatusCode != HttpStatusCode.Created)) Assert.Equal("409 sales.quote-ordered", await late.Refusal());
        var order = made.GetProperty("order");
        Assert.Matches(@"^SO-\d{6}$", order.Text("number"));
        foreach (var view in (string[])["open", "mine", "toShip", "late", "shipped", "completed", "cancelled", "all"]) await lin.Json($"/orders?view={view}");
        Assert.Equal(("confirmed", "1800.00", "sales"), (order.Text("state"), order.GetProperty("effective").Text("amount"), order.Text("channel")));
        Assert.Equal(("螺杆空压机", "2", "10", "1800.00"), (made.GetProperty("lines")[0].Text("text"), made.GetProperty("lines")[0].Text("quantity"), made.GetProperty("lines")[0].Text("discount"), made.GetProperty("lines")[0].GetProperty("total").Text("amount")));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Goods_leave_and_come_back_in_parts_never_more_than_there_are_and_returns_can_be_undone(Dialect dialect)
    {
        var zhike = await story.On(dialect);
        using var lin = zhike.Client(zhike.Lin);
        var content = await Made(zhike, lin);
        var id = content.GetProperty("order").Id();
        var (first, second) = (content.GetProperty("lines")[0].Id(), content.GetProperty("lines")[1].Id());
        async Task<JsonElement> Step(string name, object? body = null) => await (await lin.Post($"/orders/{id}/{name}", body ?? new { })).Json();
        Assert.Equal("inProduction", (await Step("production")).Text("state"));
        Assert.Equal("409 sales.order-step", await (await lin.Post($"/orders/{id}/production")).Refusal());
        Assert.Equal("sales.shipped-over-ordered", await (await lin.Post($"/orders/{id}/shipment", new { lines = new[] { new { lineId = first, quantity = 5 } } })).FieldError("lines[0].quantity"));
        Assert.Equal("sales.returned-over-shipped", await (await lin.Post($"/orders/{id}/returns", new { lines = new[] { new { lineId = first, quantity = 1 } } })).FieldError("lines[0].quantity"));
        var part = await Step("shipment", new { lines = new[] { new { lineId = first, quantity = 1 } } });
        Assert.Equal(("inProduction", "1"), (part.GetProperty("order").Text("state"), part.GetProperty("lines")[0].Text("shippedQuantity")));
        Assert.Equal("409 sales.order-out", await (await lin.Post($"/orders/{id}/cancellation", new { reason = "不要了" })).Refusal());
        Assert.Equal("sales.line-shipped", await (await Put(lin, part, new { lines = new[] { new { id = second, text = "安装", quantity = 1, price = QuoteBook.Yuan("500.00") } } })).FieldError("lines"));
        var rest = await Task.WhenAll(lin.Post($"/orders/{id}/shipment", new { }), lin.Post($"/orders/{id}/shipment", new { }));
        Assert.Single(rest, answer => answer.IsSuccessStatusCode);
        Assert.Equal("delivered", (await Step("delivery", new { on = "2026-03-04" })).Text("state"));
        Assert.Equal("409 sales.order-step", await (await lin.Post($"/orders/{id}/cancellation", new { reason = "不要了" })).Refusal());
        Assert.Equal("completed", (await Step("completion")).Text("state"));
        var answer = await lin.Post($"/orders/{id}/returns", new { lines = new[] { new { lineId = first, quantity = 1.5 } }, reason = "型号不符" });
        var back = (await answer.Json()).GetProperty("order");
        Assert.Equal(("completed", "1500.00", "2000.00"), (back.Text("state"), back.GetProperty("returned").Text("amount"), back.GetProperty("effective").Text("amount")));
        Assert.Equal("sales.returned-over-shipped", await (await lin.Post($"/orders/{id}/returns", new { lines = new[] { new { lineId = first, quantity = 2 } } })).FieldError("lines[0].quantity"));
        await (await lin.Post("/undo/" + answer.Headers.GetValues("X-Undo").Single())).Json();
        Assert.Equal("3500.00", (await lin.Json($"/orders/{id}")).GetProperty("effective").Text("amount"));
        var whole = await Step("returns", new { lines = new[] { new { lineId = first, quantity = 3 }, new { lineId = second, quantity = 1 } } });
        Assert.Equal(("returned", "0.00"), (whole.GetProperty("order").Text("state"), whole.GetProperty("order").GetProperty("effective").Text("amount")));
        Assert.Equal("409 sales.order-locked", await (await Put(lin, whole, new { lines = Array.Empty<object>() })).Refusal());
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_cancelled_order_is_worth_nothing_and_says_why_and_its_offer_can_be_ordered_again(Dialect dialect)
    {
        var zhike = await story.On(dialect);
        using var lin = zhike.Client(zhike.Lin);
        using var zhao = zhike.Client(zhike.Zhao);
        var id = (await Made(zhike, lin)).GetProperty("order").Id();
        Assert.Equal("value.required", await (await lin.Post($"/orders/{id}/cancellation", new { })).FieldError("reason"));
        Assert.Equal("404 request.not-found", await (await zhao.Post($"/orders/{id}/cancellation", new { reason = "别人的" })).Refusal());
        var gone = await lin.Post($"/orders/{id}/cancellation", new { reason = "客户推迟项目" });
        var order = await gone.Json();
        Assert.Equal(("cancelled", "客户推迟项目", "0.00"), (order.Text("state"), order.Text("cancelReason"), order.GetProperty("effective").Text("amount")));
        await (await lin.Post("/undo/" + gone.Headers.GetValues("X-Undo").Single())).Json();
        Assert.Equal("3500.00", (await lin.Json($"/orders/{id}")).GetProperty("effective").Text("amount"));
        await lin.Delete($"/orders/{id}");
        Assert.Equal("3500.00", (await (await lin.Post($"/orders/{id}/restoration")).Json()).GetProperty("effective").Text("amount"));
        Assert.Equal(2, (await lin.Json($"/orders/{id}/content")).GetProperty("lines").GetArrayLength());
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Files_bring_orders_of_an_older_system_and_their_lines_which_find_order_and_product_and_add_up(Dialect dialect)
    {
        var zhike = await story.On(dialect);
        using var administrator = zhike.Client(zhike.Administrator);
        var name = (await administrator.Json($"/customers/{await QuoteBook.Customer(administrator)}")).Text("name");
        await (await administrator.Post("/products", new { name = "真空泵", sku = "ZK-15", unit = "台", price = QuoteBook.Yuan("54000.00"), taxRate = 13 })).Json();
        Assert.Equal("", await Import(zhike, "orders", $"外部单号,客户,状态,下单日期\nE-1,{name},已完成,2024-03-01\nE-2,{name},,2026-10-01\nE-1,{name},,2026-10-02\n", 1));
        Assert.Equal("", await Import(zhike, "orderLines", "订单号,产品,名称,数量,折前单价,税率\nE-1,ZK-15,,2,,\nE-1,真空泵,特价泵,1,50000,13\nE-2,,安装,3,100,6\nE-9,ZK-15,,1,,\nE-2,ZK-99,,1,,\n", 2));
        var orders = (await administrator.Json("/orders?externalNumber=E-1")).GetProperty("items");
        Assert.Equal(("completed", "158000.00"), (orders[0].Text("state"), orders[0].GetProperty("effective").Text("amount")));
        var lines = (await administrator.Json($"/orders/{orders[0].Id()}/content")).GetProperty("lines");
        Assert.Equal([("真空泵", "台", "2", "54000.00"), ("特价泵", "台", "1", "50000.00")], lines.EnumerateArray().Select(line => (line.Text("text"), line.Text("unit"), line.Text("shippedQuantity"), line.GetProperty("price").Text("amount"))));
        var open = (await administrator.Json("/orders?externalNumber=E-2")).GetProperty("items")[0];
        Assert.Equal(("confirmed", "300.00"), (open.Text("state"), open.GetProperty("gross").Text("amount")));
    }

    /// <returns>What was said when not just <paramref name="failing"/> rows were refused.</returns>
    static async Task<string> Import(ZhikeApp zhike, string definition, string text, int failing)
    {
        var file = Path.Combine(Directory.CreateTempSubdirectory("zhike-orders-").FullName, "rows.csv");
        await File.WriteAllTextAsync(file, text);
        using var said = new StringWriter();
        await zhike.Services.GetRequiredService<ImportCommand>().Run(new ImportCommand.Order(definition, file, null, false, Caller.System(Origin.Cli)), said, CancellationToken.None);
        await using var connection = await zhike.Services.GetRequiredService<Database>().OpenRead();
        return await connection.Value<long>("SELECT failed FROM imports ORDER BY id DESC LIMIT 1") == failing ? "" : said.ToString();
    }

    /// <summary>An order of 3,500 yuan made by hand.</summary>
    static async Task<JsonElement> Made(ZhikeApp zhike, HttpClient client)
    {
        var product = await QuoteBook.Product(zhike);
        var order = await (await client.Post("/orders", new { customerId = await QuoteBook.Customer(client), wantedOn = "2026-12-31" })).Json();
        return await (await Put(client, JsonSerializer.SerializeToElement(new { order }), new { lines = new object[] { new { productId = product, quantity = 3 }, new { text = "安装调试", quantity = 1, price = QuoteBook.Yuan("500.00") } } })).Json();
    }

    static Task<HttpResponseMessage> Put(HttpClient client, JsonElement content, object body)
    {
        var order = content.GetProperty("order");
        var request = new HttpRequestMessage(HttpMethod.Put, $"/api/v1/orders/{order.Id()}/content") { Content = System.Net.Http.Json.JsonContent.Create(body) };
        request.Headers.TryAddWithoutValidation("If-Match", $"\"v{order.Version()}\"");
        return client.SendAsync(request);
    }
}
