using System.Net;
using Zhike.Platform.Data;
using Zhike.TestSupport;

namespace Zhike.Sales.Products;

public sealed class ProductObjectTests(Story story) : IClassFixture<Story>
{
    [Theory, MemberData(nameof(Story.Both), MemberType = typeof(Story))]
    public async Task Everybody_reads_products_administrators_keep_them_and_a_number_is_given_once(Dialect dialect)
    {
        var zhike = await story.On(dialect);
        using var administrator = zhike.Client(zhike.Administrator);
        using var lin = zhike.Client(zhike.Lin);
        var sku = Guid.NewGuid().ToString("N");
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => administrator.Post("/products", new { name = "螺杆空压机", sku, unit = "台", price = new { amount = "58000.00", currency = "CNY" }, taxRate = 13 })));
        var made = await Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.Created).Json();
        Assert.Equal("sales.sku-taken", await answers.First(answer => answer.StatusCode != HttpStatusCode.Created).FieldError("sku"));
        Assert.Equal("58000.00", (await lin.Json($"/products/{made.Id()}")).GetProperty("price").Text("amount"));
        Assert.StartsWith("403", await (await lin.Patch($"/products/{made.Id()}", new { unit = "套" }, made.Version())).Refusal());
        Assert.Equal(1, (await lin.Json($"/products?sku={sku}&view=offered")).GetProperty("items").GetArrayLength());
    }
}
