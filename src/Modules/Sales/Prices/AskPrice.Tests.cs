using System.Text.Json;
using Zhike.Platform.Data;
using Zhike.TestSupport;

namespace Zhike.Sales.Prices;

/// <summary>Products, bundles and books over HTTP, and what a price answers.</summary>
public sealed class AskPriceTests(Story story) : IClassFixture<Story>
{
    public static TheoryData<Dialect> Both => Story.Both;

    static object Yuan(string amount) => new { amount, currency = "CNY" };

    static async Task<JsonElement> Product(HttpClient client, object? more = null) => await (await client.Post("/products", more ?? new { name = "螺杆空压机", unit = "台", price = Yuan("58000.00"), cost = Yuan("41000.00"), taxRate = 13 })).Json();

    [Theory, MemberData(nameof(Both))]
    public async Task The_price_says_which_book_it_is_from_and_which_were_passed_over(Dialect dialect)
    {
        var zhike = await story.On(dialect);
        using var administrator = zhike.Client(zhike.Administrator);
        using var lin = zhike.Client(zhike.Lin);
        var product = await Product(administrator);
        var customer = await (await lin.Post("/customers", new { kind = "organization", name = "苏州精密" + Guid.NewGuid().ToString("N")[..6], region = "320583" })).Json();
        var listed = await (await lin.Post("/prices", new { productId = product.Id(), customerId = customer.Id() })).Json();
        Assert.Equal(("list", "58000.00"), (listed.Text("source"), listed.GetProperty("price").Text("amount")));
        var book = await (await administrator.Post("/priceBooks", new { name = "江苏", currency = "CNY", region = "320000", priority = 5 })).Json();
        await (await administrator.Post("/priceBookEntries", new { priceBookId = book.Id(), productId = product.Id(), fromQuantity = 3, price = Yuan("52000.00") })).Json();
        var few = await (await lin.Post("/prices", new { productId = product.Id(), customerId = customer.Id(), quantity = 2 })).Json();
        Assert.Equal("belowBreak", few.GetProperty("passedOver").EnumerateArray().Single(item => item.GetProperty("book").Id() == book.Id()).Text("reason"));
        var many = await (await lin.Post("/prices", new { productId = product.Id(), customerId = customer.Id(), quantity = 3 })).Json();
        Assert.Equal(("book", "52000.00", "江苏", "3"), (many.Text("source"), many.GetProperty("price").Text("amount"), many.GetProperty("book").Text("name"), many.Text("fromQuantity")));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task What_has_no_price_or_is_not_there_for_the_caller_is_refused_by_name(Dialect dialect)
    {
        var zhike = await story.On(dialect);
        using var administrator = zhike.Client(zhike.Administrator);
        using var lin = zhike.Client(zhike.Lin);
        var product = await Product(administrator);
        var stranger = await (await zhike.Client(zhike.Zhao).Post("/customers", new { kind = "organization", name = "别人的客户" + Guid.NewGuid().ToString("N")[..6] })).Json();
        async Task Refused(object question, string field, string code) => Assert.Equal(code, await (await lin.Post("/prices", question)).FieldError(field));
        await Refused(new { productId = product.Id(), currency = "USD" }, "currency", "price.none");
        await Refused(new { productId = product.Id(), currency = "XXX" }, "currency", "value.currency-unknown");
        await Refused(new { productId = 987_654_321 }, "productId", "value.reference-unknown");
        await Refused(new { productId = product.Id(), customerId = stranger.Id() }, "customerId", "value.reference-unknown");
        await Refused(new { productId = product.Id(), quantity = -1 }, "quantity", "value.too-small");
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Books_and_bundles_hold_together(Dialect dialect)
    {
        var zhike = await story.On(dialect);
        using var administrator = zhike.Client(zhike.Administrator);
        using var lin = zhike.Client(zhike.Lin);
        var part = await Product(administrator);
        var bundle = await Product(administrator, new { name = "空压站套餐", bundle = true });
        var book = await (await administrator.Post("/priceBooks", new { name = "通用", currency = "CNY" })).Json();
        object Entry(object? price = null, double? discount = null) => new { priceBookId = book.Id(), productId = part.Id(), price, discount };
        Assert.Equal("sales.price-or-discount", await (await administrator.Post("/priceBookEntries", Entry())).FieldError("price"));
        Assert.Equal("sales.price-in-other-currency", await (await administrator.Post("/priceBookEntries", Entry(new { amount = "9.00", currency = "USD" }))).FieldError("price"));
        await (await administrator.Post("/priceBookEntries", Entry(discount: 10))).Json();
        Assert.Equal("sales.price-there-already", await (await administrator.Post("/priceBookEntries", Entry(discount: 12))).FieldError("fromQuantity"));
        Assert.Equal("sales.not-a-bundle", await (await administrator.Post("/bundleItems", new { bundleId = part.Id(), productId = part.Id() })).FieldError("bundleId"));
        Assert.Equal("sales.bundle-in-bundle", await (await administrator.Post("/bundleItems", new { bundleId = bundle.Id(), productId = bundle.Id() })).FieldError("productId"));
        await (await administrator.Post("/bundleItems", new { bundleId = bundle.Id(), productId = part.Id(), quantity = 2, optional = true })).Json();
        Assert.StartsWith("403", await (await lin.Post("/priceBooks", new { name = "自定", currency = "CNY" })).Refusal());
        Assert.Contains("cost", (await lin.Json($"/products/{part.Id()}")).GetProperty("masked").EnumerateArray().Select(field => field.GetString()));
        Assert.Equal("41000.00", (await zhike.Client(zhike.Manager).Json($"/products/{part.Id()}")).GetProperty("cost").Text("amount"));
    }
}
