using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Zhike.Analytics.Warehouse;
using Zhike.Platform.Data;
using Zhike.TestSupport;

namespace Zhike.Analytics.Analyses;

/// <summary>The ready analyses say what can be reckoned by hand, to each only of what they see, and every figure leads to its records.</summary>
public sealed class AnalysesTests
{
    public static TheoryData<Dialect> Both => Story.Both;

    static async Task<JsonElement> Ask(ZhikeApp zhike, StoryUser person, string name, object? more = null)
    {
        using var client = zhike.Client(person);
        return await (await AnalysedCompany.Ask(client, name, more)).Json();
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Sales_are_added_up_by_currency_and_scope_beside_the_year_before(Dialect dialect)
    {
        await using var zhike = await ZhikeApp.Start(dialect);
        await AnalysedCompany.Found(zhike);
        var all = await Ask(zhike, zhike.Administrator, "performance");
        Assert.Equal([("584.20", "50.00"), ("4", "1"), ("146.05", "50.00"), ("3", "1")], new[] { "amount", "orders", "average", "buyers" }.Select(key => AnalysedCompany.Tile(all, key)));
        Assert.Equal("426.00 2 50.00 752", AnalysedCompany.Rows(all, "byChannel", "amount", "orders", "amountBefore", "change")["sales"]);
        Assert.Equal("158.20 2 2", AnalysedCompany.Rows(all, "byChannel", "amount", "orders", "buyers")["shop"]);
        Assert.Equal("327.70", AnalysedCompany.Rows(all, "byProvince", "amount")["320000"]);
        Assert.Equal("158.20 50.00", AnalysedCompany.Rows(all, "byMonth", "amount", "amountBefore")["2026-02-01"]);
        Assert.Equal("384.20", AnalysedCompany.Tile(await Ask(zhike, zhike.Lin, "performance"), "amount").Now);
        Assert.Equal("384.20", AnalysedCompany.Tile(await Ask(zhike, zhike.Manager, "performance"), "amount").Now);
        Assert.Equal("200.00", AnalysedCompany.Tile(await Ask(zhike, zhike.Zhao, "performance"), "amount").Now);
        Assert.Equal("327.70", AnalysedCompany.Tile(await Ask(zhike, zhike.Administrator, "performance", new { region = "320000" }), "amount").Now);
        Assert.Equal("200.00", AnalysedCompany.Tile(await Ask(zhike, zhike.Administrator, "performance", new { ownerId = zhike.Zhao.Id }), "amount").Now);
        Assert.Equal("384.20", AnalysedCompany.Tile(await Ask(zhike, zhike.Administrator, "performance", new { departmentId = zhike.Departments["华东"] }), "amount").Now);
        Assert.Equal(("1000.00", "0.00"), AnalysedCompany.Tile(await Ask(zhike, zhike.Administrator, "performance", new { currency = "USD" }), "amount"));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Of_months_still_to_come_only_those_of_the_year_before_are_told(Dialect dialect)
    {
        await using var zhike = await ZhikeApp.Start(dialect, new TestClock());
        await AnalysedCompany.Found(zhike);
        var next = await Ask(zhike, zhike.Administrator, "performance", new { from = "2027-01-01", until = "2027-12-31" });
        Assert.Equal("- - - 158.20 -", AnalysedCompany.Rows(next, "byMonth", "amount", "orders", "buyers", "amountBefore", "change")["2027-02-01"]);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Margins_are_reckoned_without_tax_and_returns_and_only_for_those_who_see_costs(Dialect dialect)
    {
        await using var zhike = await ZhikeApp.Start(dialect);
        var company = await AnalysedCompany.Found(zhike);
        var all = await Ask(zhike, zhike.Administrator, "profit", new { settings = new { acquisitionCost = 30.0, retentionCost = 1.0 } });
        Assert.Equal([("540.00", "50.00"), ("100.00", "0.00")], new[] { "net", "margin" }.Select(key => AnalysedCompany.Tile(all, key)));
        Assert.Equal("29.4118", AnalysedCompany.Tile(all, "marginShare").Now);
        Assert.Equal("62.963", AnalysedCompany.Tile(all, "covered").Now);
        Assert.Equal($"{company.Customers[1]}: 50.00 60.00 -10.00", AnalysedCompany.Rows(all, "atLoss", "net", "cost", "margin").Select(row => $"{row.Key}: {row.Value}").Single());
        Assert.Equal("290.00 180.00 110.00", AnalysedCompany.Rows(all, "byCustomer", "net", "cost", "margin")[$"{company.Customers[0]}"]);
        Assert.Equal("200.00 - -", AnalysedCompany.Rows(all, "byProduct", "net", "cost", "margin")[$"{company.Part}"]);
        Assert.Equal(["1 110.00 110", "2 100.00 100"], AnalysedCompany.Rows(all, "whale", "customers", "marginSum", "marginPart").Values);
        var churn = AnalysedCompany.Rows(all, "churnEconomics", "value");
        Assert.Equal(("1", "1", "0", "33.33", "0.33", "1.00", "-0.67"), (churn["boughtBefore"], churn["boughtAgain"], churn["churn"], churn["marginEach"], churn["pointWorth"], churn["pointCost"], churn["pointNet"]));
        Assert.Equal(("2", "15.00"), (AnalysedCompany.Rows(all, "acquisition", "value")["newBuyers"], AnalysedCompany.Rows(all, "acquisition", "value")["customerPrice"]));
        var lin = await Ask(zhike, zhike.Lin, "profit");
        Assert.Equal(["net"], lin.GetProperty("tiles").EnumerateArray().Select(tile => tile.Text("key")));
        Assert.All(lin.GetProperty("blocks").EnumerateArray(), block => Assert.Equal("net", Assert.Single(block.GetProperty("columns").EnumerateArray()).Text("key")));
        Assert.Contains("成本", lin.GetProperty("notes")[0].GetString());
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Repeat_purchases_products_and_discounts_are_what_can_be_counted_by_hand(Dialect dialect)
    {
        await using var zhike = await ZhikeApp.Start(dialect);
        var company = await AnalysedCompany.Found(zhike);
        var loyalty = await Ask(zhike, zhike.Administrator, "loyalty");
        Assert.Equal(["66.6667", "3", "207.5", "1.6667"], new[] { "repeatRate", "buyers", "medianGap", "ordersEach" }.Select(key => AnalysedCompany.Tile(loyalty, key).Now));
        Assert.Equal(("1", "2"), (AnalysedCompany.Rows(loyalty, "byCount", "customers")["one"], AnalysedCompany.Rows(loyalty, "byCount", "customers")["two"]));
        Assert.Equal(("3 0 33.3333", "1 100 100"), (AnalysedCompany.Rows(loyalty, "persistency", "oldEnough", "inQuarter", "stillBuying")["1"], AnalysedCompany.Rows(loyalty, "persistency", "oldEnough", "inQuarter", "stillBuying")["4"]));
        var product = await Ask(zhike, zhike.Administrator, "product");
        Assert.Equal("384.20 65.7651 A 4", AnalysedCompany.Rows(product, "abc", "soldAmount", "share", "abcClass", "pieces")[$"{company.Machine}"]);
        Assert.Equal("1 5 20 1", AnalysedCompany.Rows(product, "returns", "back", "pieces", "returnRate", "orders")[$"{company.Part}"]);
        Assert.Equal("150.00 200.00 50.00 300", AnalysedCompany.Rows(product, "growing", "gain", "soldAmount", "amountBefore", "change")[$"{company.Part}"]);
        var sold = await Ask(zhike, zhike.Administrator, "product", new { only = new[] { "byGroup", "byChannel", "byProvince" } });
        Assert.Equal(0, sold.GetProperty("tiles").GetArrayLength());
        Assert.Equal(["byGroup", "byChannel", "byProvince"], sold.GetProperty("blocks").EnumerateArray().Select(block => block.Text("key")));
        Assert.Equal(("384.20 3 2", "200.00 2 2"), (AnalysedCompany.Rows(sold, "byGroup", "amount", "orders", "buyers")["设备"], AnalysedCompany.Rows(sold, "byGroup", "amount", "orders", "buyers")["备件"]));
        Assert.Equal(("426.00", "158.20", "327.70"), (AnalysedCompany.Rows(sold, "byChannel", "amount")["sales"], AnalysedCompany.Rows(sold, "byChannel", "amount")["shop"], AnalysedCompany.Rows(sold, "byProvince", "amount")["320000"]));
        Assert.Equal("abc", Assert.Single((await Ask(zhike, zhike.Administrator, "product", new { only = new[] { "abc" } })).GetProperty("blocks").EnumerateArray()).Text("key"));
        var promotion = await Ask(zhike, zhike.Administrator, "promotion");
        Assert.Equal(("9.6581", "67.80"), (AnalysedCompany.Tile(promotion, "meanDiscount").Now, AnalysedCompany.Tile(promotion, "discountGiven").Now));
        var depths = AnalysedCompany.Rows(promotion, "byDepth", "lines", "soldAmount", "marginShare");
        Assert.Equal(("3 426.00 40", "1 101.70 33.3333", "1 56.50 -20"), (depths["none"], depths["to10"], depths["deeper"]));
        var profile = await Ask(zhike, zhike.Administrator, "profile");
        Assert.Equal(("3", "3"), (AnalysedCompany.Tile(profile, "customers").Now, AnalysedCompany.Tile(profile, "buyingCustomers").Now));
        Assert.Equal(("2 527.70", "1 56.50"), (AnalysedCompany.Rows(profile, "newAndOld", "buyers", "amount")["new"], AnalysedCompany.Rows(profile, "newAndOld", "buyers", "amount")["old"]));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Every_figure_leads_to_as_many_records_as_it_counts(Dialect dialect)
    {
        await using var zhike = await ZhikeApp.Start(dialect);
        await AnalysedCompany.Found(zhike);
        var checkedRows = 0;
        foreach (var person in new[] { zhike.Administrator, zhike.Lin, zhike.Zhao })
            foreach (var name in AnalysedCompany.Names)
                foreach (var more in new object[] { new { }, new { region = "320000" } })
                    foreach (var block in (await Ask(zhike, person, name, more)).GetProperty("blocks").EnumerateArray()) checkedRows += await Listed(zhike, person, block);
        Assert.True(checkedRows > 60, $"only {checkedRows} rows lead anywhere");
    }

    static async Task<int> Listed(ZhikeApp zhike, StoryUser person, JsonElement block)
    {
        var columns = block.GetProperty("columns").EnumerateArray().Select(column => column.Text("key")!).ToList();
        string[] counts = block.Text("object") switch { "orders" => ["orders"], "customers" => ["customers", "buyers"], "opportunities" => ["deals"], "quotes" => ["quotes"], "surveyAnswers" => ["answers"], _ => [] };
        if (counts.FirstOrDefault(columns.Contains) is not { } counted) return 0;
        using var client = zhike.Client(person);
        var rows = block.GetProperty("rows").EnumerateArray().Where(row => row.GetProperty("where").ValueKind == JsonValueKind.Object).ToList();
        foreach (var row in rows)
        {
            var where = new JsonObject { ["all"] = new JsonArray(JsonNode.Parse(block.GetProperty("where").GetRawText()), JsonNode.Parse(row.GetProperty("where").GetRawText())) };
            var found = (await (await client.Post($"/{block.Text("object")}/aggregate", new { where })).Json()).GetProperty("groups").EnumerateArray().Sum(group => group.GetProperty("count").GetInt64());
            Assert.True(found == row.GetProperty("figures")[columns.IndexOf(counted)].GetInt64(), $"{person.Name}, {block.Text("key")}, {row}: {found}\n{where}");
        }
        return rows.Count;
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_company_without_orders_or_with_one_has_an_answer_to_everything(Dialect dialect)
    {
        await using var zhike = await ZhikeApp.Start(dialect);
        await zhike.Services.GetRequiredService<LoadWarehouse>().Rebuild(null, default);
        foreach (var name in AnalysedCompany.Names) Assert.NotEmpty((await Ask(zhike, zhike.Administrator, name)).GetProperty("tiles").EnumerateArray());
        var company = await AnalysedCompany.Found(zhike);
        foreach (var name in AnalysedCompany.Names) Assert.NotEmpty((await Ask(zhike, zhike.Administrator, name, new { from = "2026-03-05", until = "2026-03-05", compare = (string?)null })).GetProperty("blocks").EnumerateArray());
        Assert.Equal(3, company.Customers.Length);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task What_may_not_be_seen_is_left_out_or_refused_and_bad_questions_are_told_so(Dialect dialect)
    {
        await using var zhike = await ZhikeApp.Start(dialect);
        await AnalysedCompany.Found(zhike);
        using var administrator = zhike.Client(zhike.Administrator);
        var person = await zhike.Hire("sales", "何立", "华东二组");
        async Task Give(object rights, object fields)
        {
            var role = (await (await administrator.Post("/roles", new { name = $"角色{Guid.NewGuid():N}"[..12], rights, fields })).Json()).Id();
            await (await administrator.Put($"/users/{person.Id}/roles", new[] { role })).Json();
        }
        await Give(new { customers = new { read = "all" }, orders = new { read = "all" } }, new Dictionary<string, string> { ["orders.channel"] = "hidden", ["customers.region"] = "hidden" });
        var seen = await Ask(zhike, person, "performance");
        Assert.Equal("584.20", AnalysedCompany.Tile(seen, "amount").Now);
        Assert.Null(AnalysedCompany.Block(seen, "byChannel"));
        Assert.Null(AnalysedCompany.Block(seen, "byProvince"));
        using var client = zhike.Client(person);
        Assert.Equal("403 access.denied", await (await client.Post("/analytics/analyses/performance/files", new { asked = new { from = "2026-01-01", until = "2026-12-31" }, block = "byMonth" })).Refusal());
        await Give(new { customers = new { read = "all" } }, new Dictionary<string, string>());
        Assert.Equal("403 analytics.analysis-closed", await (await AnalysedCompany.Ask(client, "performance")).Refusal());
        Assert.Equal("404 request.not-found", await (await AnalysedCompany.Ask(administrator, "magic")).Refusal());
        Assert.Equal("analytics.period-reversed", await (await AnalysedCompany.Ask(administrator, "profit", new { until = "2025-12-31" })).FieldError("until"));
        Assert.Equal("analytics.comparison-unknown", await (await AnalysedCompany.Ask(administrator, "profit", new { compare = "ever" })).FieldError("compare"));
        Assert.Equal("analytics.region-unknown", await (await AnalysedCompany.Ask(administrator, "profit", new { region = "999999" })).FieldError("region"));
        Assert.Equal("value.currency-unknown", await (await AnalysedCompany.Ask(administrator, "profit", new { currency = "XXX" })).FieldError("currency"));
        var file = await administrator.Post("/analytics/analyses/performance/files", new { asked = new { from = "2026-01-01", until = "2026-12-31" }, block = "byChannel", format = "csv" });
        Assert.Equal(HttpStatusCode.OK, file.StatusCode);
        Assert.Contains("426", await file.Content.ReadAsStringAsync());
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_file_holds_no_more_than_may_be_exported(Dialect dialect)
    {
        await using var zhike = await ZhikeApp.Start(dialect);
        await AnalysedCompany.Found(zhike);
        using var administrator = zhike.Client(zhike.Administrator);
        var person = await zhike.Hire("sales", "何立", "华东二组");
        var role = (await (await administrator.Post("/roles", new { name = "只导出自己的", rights = new { customers = new { read = "all" }, orders = new { read = "all", export = "own" } } })).Json()).Id();
        await (await administrator.Put($"/users/{person.Id}/roles", new[] { role })).Json();
        Assert.Equal("584.20", AnalysedCompany.Tile(await Ask(zhike, person, "performance"), "amount").Now);
        using var client = zhike.Client(person);
        var own = await client.Post("/analytics/analyses/performance/files", new { asked = new { from = "2026-01-01", until = "2026-12-31" }, block = "byChannel", format = "csv" });
        Assert.Equal(HttpStatusCode.OK, own.StatusCode);
        Assert.DoesNotContain("426", await own.Content.ReadAsStringAsync());
    }
}
