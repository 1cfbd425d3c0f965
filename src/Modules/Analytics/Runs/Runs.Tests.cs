using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Zhike.Analytics.Warehouse;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Data;
using Zhike.TestSupport;

namespace Zhike.Analytics.Runs;

/// <summary>Models on the company's own orders: what they find stands on the customers, and what they cannot find they say.</summary>
public sealed class RunsTests
{
    public static TheoryData<Dialect> Both => Story.Both;

    static async Task<JsonElement> Run(HttpClient client, string model, object? settings = null)
    {
        var run = (await (await client.Post("/analytics/runs", new { model, settings })).Json()).Id();
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (await timer.WaitForNextTickAsync())
            if (await client.Json($"/analytics/runs/{run}") is var now && now.Text("state") != "running") return now;
        throw new InvalidOperationException();
    }

    /// <summary>Customers of whom the first buy often and to the end, the last seldom and long ago.</summary>
    static async Task<List<long>> Bought(ZhikeApp zhike, HttpClient client, int customers)
    {
        var ids = new List<long>();
        for (var at = 0; at < customers; at++) ids.Add((await (await client.Post("/customers", new { name = $"模型{at}有限公司" })).Json()).Id());
        var (chance, today) = (new Random(5), DateOnly.FromDateTime(zhike.Database.Clock.Instant()));
        await using var lease = await zhike.Database.BeginWrite();
        foreach (var (at, id) in ids.Index())
            for (var (on, gap) = (today.AddDays(-700 + chance.Next(100)), 20 + at * 6); on < today.AddDays(-at * 8); on = on.AddDays(gap / 2 + chance.Next(gap)))
                await lease.Run("""
                    INSERT INTO orders (version, created_at, updated_at, customer_id, currency, state, channel, ordered_on, net_minor, net_currency, tax_minor, tax_currency, gross_minor, gross_currency, returned_minor, returned_currency, effective_minor, effective_currency)
                    VALUES (1, @now, @now, @customer, 'CNY', 'completed', 'sales', @on, @amount, 'CNY', 0, 'CNY', @amount, 'CNY', 0, 'CNY', @amount, 'CNY')
                    """, ("now", zhike.Database.Clock.Instant()), ("customer", id), ("on", on), ("amount", 100_00L + chance.Next(900_00)));
        await lease.Commit();
        return ids;
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Scores_stand_on_the_customers_and_lists_are_sorted_and_filtered_by_them(Dialect dialect)
    {
        await using var zhike = await ZhikeApp.Start(dialect);
        using var administrator = zhike.Client(zhike.Administrator);
        var ids = await Bought(zhike, administrator, 40);
        await zhike.Services.GetRequiredService<LoadWarehouse>().Rebuild(null, default);
        var rfm = await Run(administrator, "rfm");
        Assert.Equal(("done", 40), (rfm.Text("state"), rfm.GetProperty("customers").GetInt32()));
        Assert.Equal(40, rfm.GetProperty("result").GetProperty("classes").EnumerateObject().Sum(each => each.Value.GetInt32()));
        var clv = await Run(administrator, "clv", new { months = "24" });
        Assert.Equal(("done", 24), (clv.Text("state"), clv.GetProperty("result").GetProperty("months").GetInt32()));
        var byClass = await (await administrator.Post("/analytics/query", new { @object = "customers", where = new { field = "rfmClass", op = "isNotNull" } })).Json();
        Assert.Equal(40, byClass.GetProperty("total").GetProperty("figures")[0].GetInt64());
        var first = await administrator.Json($"/customers/{ids[0]}");
        Assert.Equal('5', first.Text("rfm")![1]);
        Assert.True(first.GetProperty("alive").GetDouble() > 50);
        var items = (await administrator.Json("/customers?sort=-clv&limit=50&fields=id,clv")).GetProperty("items").EnumerateArray().ToList();
        var sorted = items.Where(item => item.TryGetProperty("clv", out var value) && value.ValueKind == JsonValueKind.Object).Select(item => decimal.Parse(item.GetProperty("clv").Text("amount")!, CultureInfo.InvariantCulture)).ToList();
        Assert.Equal(sorted.OrderDescending(), sorted);
        Assert.Equal((long)Math.Round(clv.GetProperty("result").GetProperty("clv").GetDouble()), (long)Math.Round(sorted.Sum()), 2.0);
        var counted = (await (await administrator.Post("/customers/aggregate", new { groupBy = new[] { "rfmClass" }, where = new { field = "rfm", op = "isNotNull" } })).Json()).GetProperty("groups").EnumerateArray();
        Assert.Equal(rfm.GetProperty("result").GetProperty("classes").EnumerateObject().Where(each => each.Value.GetInt32() > 0).ToDictionary(each => each.Name, each => each.Value.GetInt32()),
            counted.ToDictionary(group => group.GetProperty("key").Text("rfmClass")!, group => group.GetProperty("count").GetInt32()));
        var page = await administrator.Json("/analytics/scores?model=rfm&limit=25");
        var rest = await administrator.Json($"/analytics/scores?model=rfm&limit=25&after={page.GetProperty("next").GetInt64()}");
        Assert.Equal(ids, page.GetProperty("items").EnumerateArray().Concat(rest.GetProperty("items").EnumerateArray()).Select(item => item.Id()));
        Assert.Equal(JsonValueKind.Null, rest.GetProperty("next").ValueKind);
        using var zhao = zhike.Client(zhike.Zhao);
        Assert.Empty((await zhao.Json("/analytics/scores?model=clv")).GetProperty("items").EnumerateArray());
        Assert.Equal("analytics.model-unknown", await (await zhao.Get("/analytics/scores?model=magic")).FieldError("model"));
        Assert.Contains((await administrator.Json($"/customers/{ids[0]}/overview")).GetProperty("metrics").EnumerateArray(), metric => metric.Text("key") == "clv");
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Who_is_scored_no_more_loses_the_score_and_a_second_run_changes_nothing(Dialect dialect)
    {
        await using var zhike = await ZhikeApp.Start(dialect);
        using var administrator = zhike.Client(zhike.Administrator);
        var ids = await Bought(zhike, administrator, 12);
        await zhike.Services.GetRequiredService<LoadWarehouse>().Rebuild(null, default);
        Assert.Equal(12, (await Run(administrator, "rfm")).GetProperty("scored").GetInt32());
        Assert.Equal(0, (await Run(administrator, "rfm")).GetProperty("scored").GetInt32());
        await using (var lease = await zhike.Database.BeginWrite())
        {
            await lease.Run("UPDATE orders SET state = 'cancelled' WHERE customer_id = @id", ("id", ids[0]));
            await lease.Commit();
        }
        await zhike.Services.GetRequiredService<LoadWarehouse>().Rebuild(null, default);
        Assert.Equal("done", (await Run(administrator, "rfm")).Text("state"));
        var now = await administrator.Json($"/customers/{ids[0]}");
        Assert.False(now.TryGetProperty("rfm", out var rfm) && rfm.ValueKind == JsonValueKind.String);
        Assert.Equal(1, now.Version());
    }

    [Theory, MemberData(nameof(Both))]
    public async Task What_cannot_be_supported_is_refused_in_words_and_only_administrators_run_models(Dialect dialect)
    {
        await using var zhike = await ZhikeApp.Start(dialect);
        using var administrator = zhike.Client(zhike.Administrator);
        using var lin = zhike.Client(zhike.Lin);
        await zhike.Services.GetRequiredService<LoadWarehouse>().Rebuild(null, default);
        var empty = await Run(administrator, "rfm");
        Assert.Equal(("refused", "这段时间没有CNY的订单"), (empty.Text("state"), empty.Text("message")));
        await Bought(zhike, administrator, 6);
        await zhike.Services.GetRequiredService<LoadWarehouse>().Rebuild(null, default);
        Assert.Equal("refused", (await Run(administrator, "clv")).Text("state"));
        Assert.Equal("analytics.model-unknown", await (await administrator.Post("/analytics/runs", new { model = "magic" })).FieldError("model"));
        Assert.Equal("analytics.setting-unknown", await (await administrator.Post("/analytics/runs", new { model = "rfm", settings = new { mounths = "1" } })).FieldError("mounths"));
        Assert.StartsWith("403", await (await lin.Post("/analytics/runs", new { model = "rfm" })).Refusal());
        Assert.StartsWith("403", await (await lin.Get("/analytics/runs")).Refusal());
        Assert.Equal("404 request.not-found", await (await administrator.Get("/analytics/runs/987654")).Refusal());
    }
}
