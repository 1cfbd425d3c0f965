using System.Net.Http.Json;
using System.Text.Json;
using Zhike.Analytics.Likely;
using Zhike.Platform.Data;
using Zhike.TestSupport;

namespace Zhike.Analytics.Clusters;

/// <summary>Groups of like customers stand on the customers, keep their names, and say why.</summary>
public sealed class ClusterModelTests
{
    public static TheoryData<Dialect> Both => Story.Both;

    static JsonElement Choice(JsonElement choices) => choices.EnumerateArray().Single(choice => choice.Text("object") == "customers" && choice.Text("key") == "cluster");

    static async Task Rename(HttpClient client, string key, string name)
    {
        var choice = Choice(await client.Json("/fields/choices"));
        var options = choice.GetProperty("options").EnumerateArray().Select(option => new { value = option.Text("value"), label = option.Text("value") == key ? name : option.Text("label") }).ToList();
        var request = new HttpRequestMessage(HttpMethod.Put, "/api/v1/fields/choices/customers/cluster") { Content = JsonContent.Create(new { options }) };
        request.Headers.TryAddWithoutValidation("If-Match", $"\"v{choice.GetProperty("version")}\"");
        (await client.SendAsync(request)).EnsureSuccessStatusCode();
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Customers_who_buy_alike_are_in_one_group_that_keeps_its_name_in_the_next_run(Dialect dialect)
    {
        await using var zhike = await ZhikeApp.Start(dialect);
        using var administrator = zhike.Client(zhike.Administrator);
        using var lin = zhike.Client(zhike.Lin);
        var company = await LikelyCompany.Found(zhike);
        var run = await LikelyCompany.Run(administrator, "clusters", new { k = "3" });
        Assert.True(run.Text("state") == "done", run.GetRawText());
        Assert.Equal(0, (await LikelyCompany.Run(administrator, "clusters", new { k = "3" })).GetProperty("scored").GetInt32());
        var thirds = company.Customers.Chunk(LikelyCompany.Third).ToList();
        async Task<string[]> Groups(long[] ids) => [.. (await Task.WhenAll(ids.Take(5).Select(id => administrator.Json($"/customers/{id}")))).Select(customer => customer.Text("cluster")!).Distinct()];
        var keys = new List<string>();
        foreach (var third in thirds) keys.Add(Assert.Single(await Groups(third)));
        Assert.Equal(3, keys.Distinct().Count());
        await Rename(administrator, keys[2], "大客户");
        company.Order(0, DateOnly.FromDateTime(zhike.Database.Clock.GetUtcNow().UtcDateTime), [0], 300_00);
        await company.Write();
        Assert.Equal("done", (await LikelyCompany.Run(administrator, "clusters", new { k = "3" })).Text("state"));
        Assert.Equal(keys[2], (await administrator.Json($"/customers/{thirds[2][0]}")).Text("cluster"));
        var page = await administrator.Json("/analytics/clusters");
        var large = page.GetProperty("items").EnumerateArray().Single(item => item.Text("key") == keys[2]);
        Assert.Equal(("大客户", LikelyCompany.Third), (large.Text("name"), large.GetProperty("customers").GetInt32()));
        Assert.Contains(large.GetProperty("profile").EnumerateArray(), trait => trait.Text("feature") == "frequency" && trait.GetProperty("deviations").GetDouble() < 0);
        var own = await lin.Json("/analytics/clusters");
        Assert.All(own.GetProperty("items").EnumerateArray(), item => Assert.Equal((JsonValueKind.Null, JsonValueKind.Null), (item.GetProperty("customers").ValueKind, item.GetProperty("means").ValueKind)));
        var why = (await administrator.Json($"/customers/{thirds[2][0]}/worth")).GetProperty("items").EnumerateArray().Single(item => item.Text("key") == "cluster").GetProperty("why");
        Assert.Contains(why.EnumerateArray(), line => line.GetString()!.Contains("大客户", StringComparison.Ordinal));
        Assert.Equal(3, Choice(await administrator.Json("/fields/choices")).GetProperty("options").EnumerateArray().Count(option => !option.GetProperty("retired").GetBoolean()));
        Assert.Equal(LikelyCompany.Third, (await (await administrator.Post("/customers/query", new { where = new { field = "cluster", op = "eq", value = keys[2] }, count = true, limit = 1 })).Json()).GetProperty("count").GetInt32());
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Too_few_customers_and_bad_settings_are_refused(Dialect dialect)
    {
        await using var zhike = await ZhikeApp.Start(dialect);
        using var administrator = zhike.Client(zhike.Administrator);
        await Microsoft.Extensions.DependencyInjection.ServiceProviderServiceExtensions.GetRequiredService<Warehouse.LoadWarehouse>(zhike.Services).Rebuild(null, default);
        Assert.Equal("refused", (await LikelyCompany.Run(administrator, "clusters")).Text("state"));
        Assert.Equal("analytics.setting-not-one-of", await (await administrator.Post("/analytics/runs", new { model = "clusters", settings = new { features = "height" } })).FieldError("features"));
        Assert.Equal("analytics.setting-outside", await (await administrator.Post("/analytics/runs", new { model = "clusters", settings = new { k = "2-40" } })).FieldError("k"));
        Assert.Empty((await administrator.Json("/analytics/clusters")).GetProperty("items").EnumerateArray());
        var times = await administrator.Json("/analytics/model-times");
        Assert.Equal("refused", times.GetProperty("items").EnumerateArray().Single(item => item.Text("name") == "clusters").Text("state"));
        Assert.Equal("never", times.GetProperty("items").EnumerateArray().Single(item => item.Text("name") == "clv").Text("state"));
    }
}
