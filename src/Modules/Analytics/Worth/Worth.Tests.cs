using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Zhike.Analytics.Stages;
using Zhike.Analytics.Warehouse;
using Zhike.Contracts;
using Zhike.Platform.Catalogue;
using Zhike.Platform.ChangeLog;
using Zhike.Platform.Data;
using Zhike.TestSupport;

namespace Zhike.Analytics.Worth;

/// <summary>Tiers, stages, value and potential stand on the customers, over HTTP, in small companies whose answer is counted by hand.</summary>
public sealed class WorthTests
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

    static async Task<long> Customer(HttpClient client, string name, object? more = null)
    {
        var id = (await (await client.Post("/customers?allowDuplicate=true", new { name })).Json()).Id();
        if (more is not null) (await client.Patch($"/customers/{id}", more, 1)).EnsureSuccessStatusCode();
        return id;
    }

    /// <param name="ago">Days before today.</param>
    static async Task Order(ZhikeApp zhike, long customer, int ago, long yuan, StoryUser? owner = null)
    {
        await using var lease = await zhike.Database.BeginWrite();
        await lease.Run("""
            INSERT INTO orders (version, created_at, updated_at, customer_id, owner_id, currency, state, channel, ordered_on, net_minor, net_currency, tax_minor, tax_currency, gross_minor, gross_currency, returned_minor, returned_currency, effective_minor, effective_currency)
            VALUES (1, @now, @now, @customer, @owner, 'CNY', 'completed', 'sales', @on, @amount, 'CNY', 0, 'CNY', @amount, 'CNY', 0, 'CNY', @amount, 'CNY')
            """, ("now", zhike.Database.Clock.Instant()), ("customer", customer), ("owner", owner?.Id), ("on", Today(zhike).AddDays(-ago)), ("amount", yuan * 100));
        await lease.Commit();
    }

    static DateOnly Today(ZhikeApp zhike) => DateOnly.FromDateTime(zhike.Database.Clock.Instant());

    static Task Load(ZhikeApp zhike) => zhike.Services.GetRequiredService<LoadWarehouse>().Rebuild(null, default);

    static string Moves(JsonElement preview) => string.Join(", ", preview.GetProperty("moves").EnumerateArray().Select(move => $"{move.Text("before") ?? "none"}>{move.Text("after")} {move.GetProperty("count")}").Order(StringComparer.Ordinal));

    static async Task<List<long>> TenCustomers(ZhikeApp zhike, HttpClient client)
    {
        var ids = new List<long>();
        foreach (var yuan in new[] { 500, 200, 100, 50, 50, 40, 30, 20, 10, 0 })
        {
            ids.Add(await Customer(client, $"级别{ids.Count}有限公司"));
            await Order(zhike, ids[^1], 10, yuan);
        }
        await Load(zhike);
        return ids;
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Tiers_are_foreseen_given_kept_by_hand_held_and_taken_back(Dialect dialect)
    {
        await using var zhike = await ZhikeApp.Start(dialect);
        using var administrator = zhike.Client(zhike.Administrator);
        var ids = await TenCustomers(zhike, administrator);
        (await administrator.Post($"/customers/{ids[9]}/tier", new { tier = "vip", reason = "战略客户" })).EnsureSuccessStatusCode();
        var preview = await (await administrator.Post("/analytics/tiers/preview", new { })).Json();
        Assert.Equal((10, 1, 1, 0), (preview.GetProperty("customers").GetInt32(), preview.GetProperty("worthless").GetInt32(), preview.GetProperty("byHand").GetInt32(), preview.GetProperty("held").GetInt32()));
        Assert.Equal("none>key 2, none>small 2, none>standard 4, none>vip 1", Moves(preview));
        Assert.Equal(0.63, preview.GetProperty("gini").GetDouble(), 8);
        Assert.Null((await administrator.Json($"/customers/{ids[0]}")).Text("tier"));
        var run = await Run(administrator, "tiers");
        Assert.Equal(("done", 9), (run.Text("state"), run.GetProperty("scored").GetInt32()));
        Assert.Equal(("vip", "standard", "vip"), ((await administrator.Json($"/customers/{ids[0]}")).Text("tier"), (await administrator.Json($"/customers/{ids[6]}")).Text("tier"), (await administrator.Json($"/customers/{ids[9]}")).Text("tier")));
        Assert.Equal(run.Id(), (await administrator.Json($"/customers/{ids[0]}/tiers")).GetProperty("items")[0].GetProperty("runId").GetInt64());
        await Order(zhike, ids[8], 5, 9000);
        await Load(zhike);
        var later = await (await administrator.Post("/analytics/tiers/preview", new { })).Json();
        Assert.Equal(("small>vip 1", 7), (Moves(later), later.GetProperty("held").GetInt32()));
        (await administrator.Post($"/customers/{ids[1]}/tier", new { tier = "small", reason = "已停止合作" })).EnsureSuccessStatusCode();
        var undone = await (await administrator.Post($"/analytics/tiers/runs/{run.Id()}/undo")).Json();
        Assert.Equal((8, 1), (undone.GetProperty("back").GetInt32(), undone.GetProperty("left").GetInt32()));
        Assert.Null((await administrator.Json($"/customers/{ids[0]}")).Text("tier"));
        Assert.Equal("409 analytics.run-undone", await (await administrator.Post($"/analytics/tiers/runs/{run.Id()}/undo")).Refusal());
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Policies_are_kept_and_bad_ones_refused_and_everybody_sees_the_spread_of_the_own_customers(Dialect dialect)
    {
        await using var zhike = await ZhikeApp.Start(dialect);
        using var administrator = zhike.Client(zhike.Administrator);
        using var lin = zhike.Client(zhike.Lin);
        using var zhao = zhike.Client(zhike.Zhao);
        await Load(zhike);
        Assert.Equal("analytics.nothing-to-share", await (await lin.Get("/analytics/concentration")).FieldError("window"));
        var own = await Customer(lin, "林晓的客户");
        await Order(zhike, own, 20, 300, zhike.Lin);
        await Order(zhike, own, 500, 4000, zhike.Lin);
        await Order(zhike, await Customer(zhao, "赵强的客户"), 20, 700, zhike.Zhao);
        await Load(zhike);
        Assert.Equal((1, 300), (int.Parse((await lin.Json("/analytics/concentration")).GetProperty("customers").ToString()), (int)(await lin.Json("/analytics/concentration")).GetProperty("total").GetDouble()));
        Assert.Equal(1000, (int)(await administrator.Json("/analytics/concentration")).GetProperty("total").GetDouble());
        Assert.Equal("analytics.cuts-must-rise", await (await administrator.Put("/analytics/policies/tiers", new { settings = new { vip = "90" } })).FieldError("key"));
        Assert.Equal("analytics.setting-unknown", await (await administrator.Put("/analytics/policies/stages", new { settings = new { loyal = "90" } })).FieldError("loyal"));
        (await administrator.Put("/analytics/policies/tiers", new { settings = new { window = "1000", vip = "20" }, automatic = true })).EnsureSuccessStatusCode();
        var kept = await administrator.Json("/analytics/policies/tiers");
        Assert.Equal(("1000", true), (kept.GetProperty("settings").Text("window"), kept.GetProperty("automatic").GetBoolean()));
        Assert.Equal(4300, (int)(await lin.Json("/analytics/concentration")).GetProperty("total").GetDouble());
        Assert.StartsWith("403", await (await lin.Put("/analytics/policies/tiers", new { })).Refusal());
        Assert.StartsWith("403", await (await lin.Post("/analytics/tiers/preview", new { })).Refusal());
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Stages_follow_orders_and_their_steps_are_counted_in_scope_and_lead_to_the_customers(Dialect dialect)
    {
        await using var zhike = await ZhikeApp.Start(dialect);
        using var administrator = zhike.Client(zhike.Administrator);
        using var lin = zhike.Client(zhike.Lin);
        var (lost, steady, hidden, never) = (await Customer(lin, "流失公司"), await Customer(lin, "老客户公司"), await Customer(zhike.Client(zhike.Zhao), "别人的公司"), await Customer(lin, "新线索公司"));
        foreach (var ago in new[] { 300, 260 }) await Order(zhike, lost, ago, 100, zhike.Lin);
        foreach (var ago in new[] { 200, 160, 120, 80, 40 }) await Order(zhike, steady, ago, 100, zhike.Lin);
        await Order(zhike, hidden, 30, 100, zhike.Zhao);
        await Load(zhike);
        Assert.Equal("done", (await Run(administrator, "stages")).Text("state"));
        Assert.Equal(("lost", Today(zhike).AddDays(-260 + 121).ToString("yyyy-MM-dd")), ((await lin.Json($"/customers/{lost}")).Text("stage"), (await lin.Json($"/customers/{lost}")).Text("stageSince")));
        Assert.Equal(("loyal", "prospect"), ((await lin.Json($"/customers/{steady}")).Text("stage"), (await lin.Json($"/customers/{never}")).Text("stage")));
        async Task<string> Flow(HttpClient client) => string.Join(", ", (await (await client.Post("/stageChanges/aggregate", new { groupBy = new[] { "before", "after" } })).Json()).GetProperty("groups").EnumerateArray()
            .Select(group => $"{group.GetProperty("key").Text("before")}>{group.GetProperty("key").Text("after")} {group.GetProperty("count")}").Order(StringComparer.Ordinal));
        Assert.Equal("firstPurchase>repeat 2, prospect>firstPurchase 2, repeat>lost 1, repeat>loyal 1", await Flow(lin));
        Assert.Equal("firstPurchase>repeat 2, prospect>firstPurchase 3, repeat>lost 1, repeat>loyal 1", await Flow(administrator));
        var found = await (await lin.Post("/customers/query", new { where = new { related = "stageChanges", via = "customerId", where = new { field = "after", op = "eq", value = "lost" } } })).Json();
        Assert.Equal(lost, Assert.Single(found.GetProperty("items").EnumerateArray()).Id());
        await Order(zhike, lost, 0, 100, zhike.Lin);
        await Load(zhike);
        Assert.Equal(1, (await Run(administrator, "stages")).GetProperty("scored").GetInt32());
        Assert.Equal("wonBack", (await lin.Json($"/customers/{lost}")).Text("stage"));
        Assert.Equal(0, (await Run(administrator, "stages")).GetProperty("scored").GetInt32());
        Assert.Contains((await lin.Json($"/customers/{lost}/overview")).GetProperty("nextActions").EnumerateArray(), action => action.Text("key")!.StartsWith("won-back:", StringComparison.Ordinal));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task An_order_moves_its_customer_within_moments(Dialect dialect)
    {
        await using var zhike = await ZhikeApp.Start(dialect);
        using var lin = zhike.Client(zhike.Lin);
        var id = await Customer(lin, "首单公司");
        var order = await (await lin.Post("/orders", new { customerId = id })).Json();
        using var content = new HttpRequestMessage(HttpMethod.Put, $"/api/v1/orders/{order.Id()}/content") { Content = System.Net.Http.Json.JsonContent.Create(new { lines = new[] { new { text = "空压机", quantity = 1, price = new { amount = "5000.00", currency = "CNY" } } } }) };
        content.Headers.TryAddWithoutValidation("If-Match", $"\"v{order.Version()}\"");
        (await lin.SendAsync(content)).EnsureSuccessStatusCode();
        await Patience.Until(async () => (await lin.Json($"/customers/{id}")).Text("stage") == "firstPurchase");
        Assert.Equal(Today(zhike).ToString("yyyy-MM-dd"), (await lin.Json($"/customers/{id}")).Text("stageSince"));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Value_and_potential_say_what_they_rest_on(Dialect dialect)
    {
        await using var zhike = await ZhikeApp.Start(dialect);
        using var administrator = zhike.Client(zhike.Administrator);
        var ids = new[] { await Customer(administrator, "甲公司", new { shareOfWallet = 50 }), await Customer(administrator, "乙公司", new { shareOfWallet = 100 }), await Customer(administrator, "丙公司") };
        foreach (var id in ids) await Order(zhike, id, 100, 100);
        await Load(zhike);
        Assert.Equal(("refused", "没有客户有CNY的终身价值，先运行客户终身价值模型"), (await Run(administrator, "worth")) is var none ? (none.Text("state"), none.Text("message")) : default);
        var why = """{"currency":"CNY","orders":1,"firstOn":"2026-01-01","lastOn":"2026-01-01","usualDays":null,"silentDays":9,"meanMinor":10000,"months":12,"discount":0.01,"lowMinor":0,"highMinor":250000}""";
        await zhike.Services.GetRequiredService<ICustomerScores>().Keep([.. ids.Zip([1000_00L, 400_00L, 100_00L], (id, minor) => new ValueScore(id, 80, 1, minor, "CNY", why))], default);
        (await administrator.Post("/customerRelations", new { fromId = ids[2], toId = ids[0], kind = "referredBy" })).EnsureSuccessStatusCode();
        await Load(zhike);
        Assert.Equal(("done", 3), (await Run(administrator, "worth")) is var run ? (run.Text("state"), run.GetProperty("scored").GetInt32()) : default);
        var first = await administrator.Json($"/customers/{ids[0]}");
        Assert.Equal(("1000.00", "750.00", "platinum"), (first.GetProperty("currentValue").Text("amount"), first.GetProperty("growthPotential").Text("amount"), first.Text("valueQuadrant")));
        Assert.Equal(("lead", "lead"), ((await administrator.Json($"/customers/{ids[1]}")).Text("valueQuadrant"), (await administrator.Json($"/customers/{ids[2]}")).Text("valueQuadrant")));
        var figures = (await administrator.Json($"/customers/{ids[0]}/worth")).GetProperty("items").EnumerateArray().ToDictionary(item => item.Text("key")!, item => string.Join("|", item.GetProperty("why").EnumerateArray()));
        Assert.Equal("钱包份额50%，可增加¥250|转介绍过1个客户，可增加¥500", figures["growthPotential"]);
        Assert.Contains("八成可能在¥0至¥2,500之间", figures["clv"], StringComparison.Ordinal);
        var metrics = (await administrator.Json($"/customers/{ids[0]}/overview")).GetProperty("metrics").EnumerateArray().Select(metric => metric.Text("key")).ToList();
        Assert.Equal(["currentValue", "growthPotential", "clv", "alive", "rfm"], metrics.Take(5));
        Assert.Equal("analytics.setting-missing", await (await administrator.Put("/analytics/policies/worth", new { settings = new { cut = "amount" } })).FieldError("currentCut"));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Cohorts_count_who_came_back_over_the_orders_that_one_sees(Dialect dialect)
    {
        await using var zhike = await ZhikeApp.Start(dialect);
        using var lin = zhike.Client(zhike.Lin);
        var today = Today(zhike);
        var begun = today.DayNumber - new DateOnly(today.Year, (today.Month - 1) / 3 * 3 + 1, 1).DayNumber;
        var (one, two) = (await Customer(lin, "一号公司"), await Customer(lin, "二号公司"));
        await Order(zhike, one, begun + 1, 100, zhike.Lin);
        await Order(zhike, two, begun + 2, 100, zhike.Lin);
        await Order(zhike, one, begun, 50, zhike.Lin);
        await Order(zhike, await Customer(zhike.Client(zhike.Zhao), "别人公司"), begun + 1, 900, zhike.Zhao);
        await Load(zhike);
        var cohort = Assert.Single((await lin.Json("/analytics/cohorts?by=quarter")).GetProperty("cohorts").EnumerateArray());
        Assert.Equal((2, "0:2:200 1:1:50"), (cohort.GetProperty("customers").GetInt32(), string.Join(" ", cohort.GetProperty("cells").EnumerateArray().Select(cell => $"{cell.GetProperty("age")}:{cell.GetProperty("customers")}:{cell.GetProperty("amount")}"))));
        Assert.Equal("value.not-an-option", await (await lin.Get("/analytics/cohorts?by=week")).FieldError("by"));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Rules_are_looked_at_before_they_are_kept_and_nobody_writes_over_another(Dialect dialect)
    {
        await using var zhike = await ZhikeApp.Start(dialect);
        using var administrator = zhike.Client(zhike.Administrator);
        var ids = new[] { await Customer(administrator, "甲公司", new { shareOfWallet = 50 }), await Customer(administrator, "乙公司", new { shareOfWallet = 100 }), await Customer(administrator, "丙公司") };
        foreach (var id in ids) await Order(zhike, id, 100, 100);
        await Load(zhike);
        var why = """{"currency":"CNY","orders":1,"firstOn":"2026-01-01","lastOn":"2026-01-01","usualDays":null,"silentDays":9,"meanMinor":10000,"months":12,"discount":0.01,"lowMinor":0,"highMinor":250000}""";
        await zhike.Services.GetRequiredService<ICustomerScores>().Keep([.. ids.Zip([1000_00L, 400_00L, 100_00L], (id, minor) => new ValueScore(id, 80, 1, minor, "CNY", why))], default);
        Assert.Equal("done", (await Run(administrator, "worth")).Text("state"));
        async Task<JsonElement> Look(string model, object settings) => await (await administrator.Post($"/analytics/policies/{model}/preview", new { settings })).Json();
        Assert.Equal(0, (await Look("worth", new { })).GetProperty("moved").GetInt32());
        Assert.Equal("lead>gold 1, platinum>gold 1", Moves(await Look("worth", new { cut = "amount", currentCut = "300", potentialCut = "100000" })));
        Assert.Equal("platinum", (await administrator.Json($"/customers/{ids[0]}")).Text("valueQuadrant"));
        Assert.Equal("done", (await Run(administrator, "stages")).Text("state"));
        Assert.Equal("firstPurchase>lost 3", Moves(await Look("stages", new { silentDays = "1" })));
        Assert.Equal("analytics.setting-outside", await (await administrator.Post("/analytics/policies/stages/preview", new { settings = new { loyalAlive = "101" } })).FieldError("loyalAlive"));
        Assert.Equal("analytics.model-places-nobody", await (await administrator.Post("/analytics/policies/rfm/preview", new { settings = new { } })).FieldError("model"));
        Assert.StartsWith("403", await (await zhike.Client(zhike.Lin).Post("/analytics/policies/worth/preview", new { settings = new { } })).Refusal());
        async Task<HttpResponseMessage> Keep(string cut, int version)
        {
            using var put = new HttpRequestMessage(HttpMethod.Put, "/api/v1/analytics/policies/worth") { Content = System.Net.Http.Json.JsonContent.Create(new { settings = new { cut }, automatic = true }) };
            put.Headers.TryAddWithoutValidation("If-Match", $"\"v{version}\"");
            return await administrator.SendAsync(put);
        }
        var before = (await administrator.Json("/analytics/policies/worth")).GetProperty("version").GetInt32();
        Assert.Equal(before + 1, (await (await Keep("mean", before)).Json()).GetProperty("version").GetInt32());
        Assert.Equal(412, (int)(await Keep("median", before)).StatusCode);
        Assert.Equal("mean", (await administrator.Json("/analytics/policies/worth")).GetProperty("settings").Text("cut"));
    }
}
