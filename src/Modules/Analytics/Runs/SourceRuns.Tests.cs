using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Zhike.Analytics.Clusters;
using Zhike.Analytics.Files;
using Zhike.Analytics.Forecasts;
using Zhike.Analytics.Rfm;
using Zhike.Analytics.Sources;
using Zhike.Analytics.Warehouse;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Data;
using Zhike.Platform.Http;
using Zhike.TestSupport;

namespace Zhike.Analytics.Runs;

/// <summary>Models on sources find what they find on the file, and their scores stay with the run.</summary>
public sealed class SourceRunsTests
{
    public static TheoryData<Dialect> Both => Story.Both;

    static readonly Dictionary<string, string> Retail = new(StringComparer.Ordinal)
    {
        ["customer"] = "CustomerID", ["at"] = "InvoiceDate", ["order"] = "InvoiceNo", ["price"] = "UnitPrice", ["product"] = "Description", ["quantity"] = "Quantity", ["name"] = "retail",
    };

    static async Task<T> On<T>(string folder, string model, params (string, string)[] settings) =>
        (T)await AnalyticsModule.TryOn(folder, model, settings.Append(("source", "retail")).ToDictionary(setting => setting.Item1, setting => setting.Item2), TimeProvider.System.GetUtcNow().UtcDateTime, default);

    [Fact]
    public async Task The_retailers_figures_are_those_of_the_reference()
    {
        if (!SharedData.IsHere) return;
        using var file = GivenFile.Shared("retail/online_retail.csv.gz");
        var folder = file.Beside("data");
        await AnalyticsModule.LoadOrders(folder, file.Path, Retail, TimeProvider.System.GetUtcNow().UtcDateTime, default);
        var rfm = await On<RfmTrial.Result>(folder, "rfm", ("method", "rank"));
        Assert.Equal((397_884, 4338), (rfm.Lines, rfm.Customers));
        Assert.Equal(8_911_407.90, rfm.Amount, 0.01);
        Assert.Equal((92.0595, 4.2720, 2054.2665), (Math.Round(rfm.Means.Recency, 4), Math.Round(rfm.Means.Frequency, 4), Math.Round(rfm.Means.Monetary, 4)));
        foreach (var (k, inertia) in ((int, double)[])[(4, 3962.498), (5, 3330.701)])
        {
            var found = await On<ClustersTrial.Result>(folder, "clusters", ("k", $"{k}"), ("log", "true"), ("scale", "true"));
            // No further from the customers than the reference, which stopped a little before its centres stood still.
            Assert.InRange(found.Inertia, inertia * 0.9999, inertia * 1.000001);
            Assert.Equal(4338, found.Sizes.Sum());
        }
        var months = await On<ForecastTrial.Result>(folder, "forecast", ("horizon", "3"));
        Assert.Equal((12, "2011-12-01"), (months.Values, months.Dates[0]));
        var unknown = await Assert.ThrowsAsync<Invalid>(() => AnalyticsModule.TryOn(folder, "rfm", new Dictionary<string, string> { ["source"] = "nothing" }, TimeProvider.System.GetUtcNow().UtcDateTime, default));
        Assert.Equal("analytics.source-unknown", unknown.Errors["source"][0].Code);
    }

    static async Task<JsonElement> Run(HttpClient client, string model, string source, object? settings = null)
    {
        var run = (await (await client.Post("/analytics/runs", new { model, source, settings })).Json()).Id();
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (await timer.WaitForNextTickAsync())
            if (await client.Json($"/analytics/runs/{run}") is var now && now.Text("state") != "running") return now;
        throw new InvalidOperationException();
    }

    /// <summary>Lines of sixty customers who buy tea, and with it mostly a cup.</summary>
    static string Orders()
    {
        var (chance, text) = (new Random(3), new StringBuilder("customer,at,order,product,quantity,amount\n"));
        for (var customer = 0; customer < 60; customer++)
            for (var (on, number) = (new DateOnly(2024, 1, 1).AddDays(chance.Next(60)), 0); on.Year == 2024; on = on.AddDays(5 + chance.Next(10 + customer * 4)), number++)
                foreach (var product in (string[])["茶", .. chance.Next(4) > 0 ? ["杯"] : Array.Empty<string>(), .. chance.Next(4) == 0 ? ["书"] : Array.Empty<string>()])
                    text.Append($"客户{customer},{on:yyyy-MM-dd},{customer}-{number},{product},1,{chance.Next(100, 900)}\n");
        return text.ToString();
    }

    static readonly Dictionary<string, string?> Columns = ((string[])["customer", "at", "order", "product", "quantity", "amount"]).ToDictionary(name => name, string? (name) => name);

    [Theory, MemberData(nameof(Both))]
    public async Task Models_run_on_a_source_and_say_of_each_customer_what_they_found(Dialect dialect)
    {
        await using var zhike = await ZhikeApp.Start(dialect);
        using var client = zhike.Client(zhike.Administrator);
        await SourcesTests.Load(client, await SourcesTests.Upload(client, Encoding.UTF8.GetBytes(Orders())), "门店", columns: Columns);
        var rfm = await Run(client, "rfm", "source:门店");
        Assert.Equal(("done", "门店", 60), (rfm.Text("state"), rfm.Text("source"), rfm.GetProperty("scored").GetInt32()));
        var page = await client.Json($"/analytics/runs/{rfm.Id()}/scores?limit=40");
        var rest = await client.Json($"/analytics/runs/{rfm.Id()}/scores?limit=40&after={page.GetProperty("next").GetInt64()}");
        var spent = page.GetProperty("items").EnumerateArray().Concat(rest.GetProperty("items").EnumerateArray()).Select(item => item.GetProperty("scores").GetProperty("monetary").GetDouble()).ToList();
        Assert.Equal((60, JsonValueKind.Null), (spent.Count, rest.GetProperty("next").ValueKind));
        Assert.Equal(spent.OrderDescending(), spent);
        foreach (var group in rfm.GetProperty("result").GetProperty("classes").EnumerateObject())
            Assert.Equal(group.Value.GetInt32(), (await client.Json($"/analytics/runs/{rfm.Id()}/scores?class={group.Name}&limit=500")).GetProperty("items").GetArrayLength());
        Assert.Equal("done", (await Run(client, "clv", "source:门店", new { months = "6" })).Text("state"));
        var basket = await Run(client, "basket", "source:门店", new { support = "0.1", confidence = "0.5" });
        Assert.Contains(basket.GetProperty("result").GetProperty("rules").EnumerateArray(), rule => rule.GetProperty("if")[0].GetString() == "杯" && rule.GetProperty("then")[0].GetString() == "茶");
        Assert.Equal("done", (await Run(client, "clusters", "source:门店", new { k = "3", log = "true", scale = "true" })).Text("state"));
        Assert.Equal(12, (await Run(client, "forecast", "source:门店", new { horizon = "2" })).GetProperty("result").GetProperty("values").GetInt32());
        var scores = await client.Json($"/analytics/scores?model=rfm&source={Uri.EscapeDataString("source:门店")}&limit=10");
        Assert.Equal(10, scores.GetProperty("items").GetArrayLength());
        Assert.Equal(6, (await client.Json($"/analytics/runs?source={Uri.EscapeDataString("门店")}")).GetProperty("items").GetArrayLength() + 1);
        Assert.Empty((await client.Json("/analytics/runs")).GetProperty("items").EnumerateArray());
    }

    [Theory, MemberData(nameof(Both))]
    public async Task What_a_source_cannot_support_is_refused_by_field(Dialect dialect)
    {
        await using var zhike = await ZhikeApp.Start(dialect);
        using var client = zhike.Client(zhike.Administrator);
        using var lin = zhike.Client(zhike.Lin);
        var columns = Columns.Where(column => column.Key is "customer" or "at" or "amount").ToDictionary();
        await SourcesTests.Load(client, await SourcesTests.Upload(client, Encoding.UTF8.GetBytes(Orders())), "门店", columns: columns);
        Assert.Equal("analytics.source-unknown", await (await client.Post("/analytics/runs", new { model = "rfm", source = "source:别处" })).FieldError("source"));
        Assert.Equal("analytics.setting-unknown", await (await client.Post("/analytics/runs", new { model = "rfm", source = "门店", settings = new { magic = "1" } })).FieldError("magic"));
        Assert.Equal("analytics.setting-outside", await (await client.Post("/analytics/runs", new { model = "churn", source = "门店", settings = new { days = "1" } })).FieldError("days"));
        Assert.Equal(("refused", "这个数据源没有订单号或产品"), (await Run(client, "basket", "source:门店") is var refused ? refused.Text("state") : "", refused.Text("message")));
        Assert.StartsWith("403", await (await lin.Get("/analytics/scores?model=rfm&source=source:门店")).Refusal());
        var rfm = await Run(client, "forecast", "source:门店", new { measure = "orders" });
        Assert.Equal("analytics.no-classes", await (await client.Get($"/analytics/runs/{rfm.Id()}/scores?class=vip")).FieldError("class"));
        Assert.StartsWith("403", await (await lin.Get($"/analytics/runs/{rfm.Id()}/scores")).Refusal());
    }

    [Theory, MemberData(nameof(Both))]
    public async Task The_risk_of_loss_stands_on_the_companys_customers(Dialect dialect)
    {
        await using var zhike = await ZhikeApp.Start(dialect);
        using var client = zhike.Client(zhike.Administrator);
        await zhike.Services.GetRequiredService<LoadWarehouse>().Rebuild(null, default);
        var empty = await Run(client, "clusters", "crm");
        Assert.Equal(("refused", "crm"), (empty.Text("state"), empty.Text("source")));
        var ids = await Ordered(zhike, client);
        await zhike.Services.GetRequiredService<LoadWarehouse>().Rebuild(null, default);
        var churn = await Run(client, "churn", "crm", new { days = "80" });
        Assert.True(churn.Text("state") == "done", churn.GetRawText());
        Assert.Equal(0, (await Run(client, "churn", "crm", new { days = "80" })).GetProperty("scored").GetInt32());
        var scored = (await client.Json("/analytics/scores?model=churn&limit=200")).GetProperty("items").EnumerateArray().ToDictionary(item => item.Id());
        Assert.Equal(ids.Count - 1, scored.Count);
        Assert.DoesNotContain(ids[^1], scored.Keys);
        Assert.Contains(scored.Values, item => item.Text("churnReason") == "lost" && item.GetProperty("churnRisk").GetDouble() == 100);
        Assert.Equal(scored.Values.Count(item => item.GetProperty("churnRisk").GetDouble() >= 50), scored.Values.Count(item => item.TryGetProperty("churnSince", out var since) && since.ValueKind == JsonValueKind.String));
        Assert.Equal("done", (await Run(client, "clusters", "crm", new { k = "3", log = "true", scale = "true" })).Text("state"));
        Assert.Equal(JsonValueKind.Null, (await client.Json($"/customers/{ids[0]}/offer")).GetProperty("offer").ValueKind);
        Assert.Equal("404 request.not-found", await (await client.Get("/customers/987654/offer")).Refusal());
    }

    /// <summary>Customers with an own rhythm, of whom four in five stop; the last bought once.</summary>
    static async Task<List<long>> Ordered(ZhikeApp zhike, HttpClient client)
    {
        var (chance, ids, first, orders) = (new Random(11), new List<long>(), DateOnly.FromDateTime(zhike.Database.Clock.Instant()).AddDays(-700), new List<object[]>());
        for (var at = 0; at < 121; at++) ids.Add((await (await client.Post("/customers", new { name = $"节奏{at}有限公司" })).Json()).Id());
        foreach (var (at, id) in ids.SkipLast(1).Index())
        {
            var (rhythm, end) = (6 + chance.Next(12), at % 5 > 0 ? 460 + chance.Next(240) : 700);
            for (var day = chance.Next(60); day < end; day += Math.Max(1, (int)(rhythm * (0.6 + chance.NextDouble() * 0.8) * (end < 700 && day > end - 60 ? 2.5 : 1)))) orders.Add([id, $"{first.AddDays(day):yyyy-MM-dd}"]);
        }
        orders.Add([ids[^1], $"{first:yyyy-MM-dd}"]);
        await using var lease = await zhike.Database.BeginWrite();
        var rows = zhike.Database.Dialect == Dialect.Postgres ? "SELECT (value->>0)::bigint AS customer, (value->>1)::date AS day FROM jsonb_array_elements(@rows::jsonb) AS e(value)" : "SELECT value->>0 AS customer, value->>1 AS day FROM json_each(@rows)";
        await lease.Run($"""
            INSERT INTO orders (version, created_at, updated_at, customer_id, currency, state, channel, ordered_on, net_minor, net_currency, tax_minor, tax_currency, gross_minor, gross_currency, returned_minor, returned_currency, effective_minor, effective_currency)
            SELECT 1, @now, @now, customer, 'CNY', 'completed', 'sales', day, 10000, 'CNY', 0, 'CNY', 10000, 'CNY', 0, 'CNY', 10000, 'CNY' FROM ({rows}) r
            """, ("now", zhike.Database.Clock.Instant()), ("rows", JsonSerializer.Serialize(orders)));
        await lease.Commit();
        return ids;
    }
}
