using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Zhike.Analytics.Warehouse;
using Zhike.Contracts;
using Zhike.Platform.Data;
using Zhike.TestSupport;

namespace Zhike.Analytics.Analyses.Answered;

/// <summary>What customers answer, set against what they buy, and what it makes of their worth; counted by hand, to each of what they see.</summary>
public sealed class SatisfactionTests
{
    public static TheoryData<Dialect> Both => Story.Both;

    static async Task<JsonElement> Ask(ZhikeApp zhike, StoryUser person, string name)
    {
        using var client = zhike.Client(person);
        return await (await AnalysedCompany.Ask(client, name)).Json();
    }

    static Task Load(ZhikeApp zhike) => zhike.Services.GetRequiredService<LoadWarehouse>().Rebuild(null, default);

    /// <summary>The first two customers came back, the third bought once; the first and the third are satisfied.</summary>
    static async Task<AnalysedCompany> Answered(ZhikeApp zhike)
    {
        var company = await AnalysedCompany.Found(zhike);
        using var client = zhike.Client(zhike.Administrator);
        async Task Answer(int customer, string on, object said)
        {
            var body = JsonSerializer.SerializeToNode(said)!.AsObject();
            (body["customerId"], body["survey"], body["answeredAt"]) = (company.Customers[customer], "年度调查", on + "T08:00:00Z");
            await (await client.Post("/surveyAnswers", body)).Json();
        }
        await Answer(0, "2025-05-01", new { nps = 0, csat = 1 });
        await Answer(0, "2026-01-11", new { nps = 10, csat = 5, alternatives = "many", loyaltyRepeats = 10, loyaltyChoosing = 5, loyaltyBrand = 5, loyaltyPrice = 5, loyaltySpend = 5, loyaltyTolerance = 5, stayReason = "habit" });
        await Answer(1, "2026-01-12", new { nps = 6, csat = 2, alternatives = "none", loyaltyRepeats = 10, loyaltyChoosing = 10, loyaltyBrand = 10, loyaltyPrice = 10, loyaltySpend = 10, loyaltyTolerance = 10, stayReason = "price" });
        await Answer(2, "2026-02-12", new { nps = 9, csat = 4, alternatives = "many" });
        await Load(zhike);
        return company;
    }

    [Theory, MemberData(nameof(Both))]
    public async Task The_satisfied_who_do_not_come_back_stand_in_the_trap(Dialect dialect)
    {
        await using var zhike = await ZhikeApp.Start(dialect);
        await Answered(zhike);
        var all = await Ask(zhike, zhike.Administrator, "satisfaction");
        Assert.Equal([("33.3333", "-100"), ("66.6667", "0"), ("3", "1")], new[] { "nps", "satisfaction", "answers" }.Select(key => AnalysedCompany.Tile(all, key)));
        Assert.Equal(("3", "50"), (AnalysedCompany.Tile(all, "askedCustomers").Now, AnalysedCompany.Tile(all, "trapShare").Now));
        var map = AnalysedCompany.Rows(all, "map", "customers", "satisfaction", "amount");
        Assert.Equal(("1 100 327.70", "1 75 200.00", "1 25 56.50", "0 - 0.00"), (map["loyal"], map["latent"], map["spurious"], map["none"]));
        var curve = AnalysedCompany.Rows(all, "curve", "customers", "comesBack", "backNone", "backMany");
        Assert.Equal(("1 100 100 -", "1 0 - 0", "1 100 - 100"), (curve["lower"], curve["higher"], curve["high"]));
        Assert.Equal(("2 0 62.5", "1 100 75"), (AnalysedCompany.Rows(all, "byMonth", "answers", "nps", "satisfaction")["2026-01-01"], AnalysedCompany.Rows(all, "byMonth", "answers", "nps", "satisfaction")["2026-02-01"]));
        Assert.Equal(("3 33.3333", "3 66.6667", "0 -"), (AnalysedCompany.Rows(all, "measures", "answers", "value")["nps"], AnalysedCompany.Rows(all, "measures", "answers", "value")["csat"], AnalysedCompany.Rows(all, "measures", "answers", "value")["acsi"]));
        var lin = await Ask(zhike, zhike.Lin, "satisfaction");
        Assert.Equal(("2", "0"), (AnalysedCompany.Tile(lin, "answers").Now, AnalysedCompany.Tile(lin, "trapShare").Now));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Reasons_make_the_types_of_loyalty_and_lead_to_their_customers(Dialect dialect)
    {
        await using var zhike = await ZhikeApp.Start(dialect);
        var company = await Answered(zhike);
        var all = await Ask(zhike, zhike.Administrator, "satisfaction");
        Assert.Equal([("super", "1 50"), ("price", "1 50")], AnalysedCompany.Rows(all, "types", "customers", "share").Select(row => (row.Key, row.Value)));
        Assert.Equal("2 100", AnalysedCompany.Rows(all, "loyaltyMeasures", "customers", "score")["repeats"]);
        var named = AnalysedCompany.Block(all, "types")!.Value.GetProperty("rows")[0].GetProperty("where").GetProperty("value");
        Assert.Equal(company.Customers[0], Assert.Single(named.EnumerateArray()).GetInt64());
        Assert.Equal("2 75", AnalysedCompany.Rows(await Ask(zhike, zhike.Administrator, "loyalty"), "measures", "customers", "score")["brand"]);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Who_may_not_see_answers_or_scores_is_told_nothing_of_them(Dialect dialect)
    {
        await using var zhike = await ZhikeApp.Start(dialect);
        await Answered(zhike);
        using var administrator = zhike.Client(zhike.Administrator);
        var person = await zhike.Hire("sales", "何立", "华东二组");
        async Task Give(object rights, object fields)
        {
            var role = (await (await administrator.Post("/roles", new { name = $"角色{Guid.NewGuid():N}"[..12], rights, fields })).Json()).Id();
            await (await administrator.Put($"/users/{person.Id}/roles", new[] { role })).Json();
        }
        await Give(new { customers = new { read = "all" }, surveyAnswers = new { read = "all" } }, new Dictionary<string, string> { ["surveyAnswers.nps"] = "hidden", ["customers.satisfaction"] = "hidden" });
        var seen = await Ask(zhike, person, "satisfaction");
        Assert.Equal((null, "3"), (AnalysedCompany.Tile(seen, "nps").Now, AnalysedCompany.Tile(seen, "answers").Now));
        Assert.Null(AnalysedCompany.Block(seen, "map"));
        Assert.DoesNotContain("nps", AnalysedCompany.Rows(seen, "measures", "answers").Keys);
        await Give(new { customers = new { read = "all" } }, new Dictionary<string, string> { ["customers.clv"] = "hidden" });
        using var client = zhike.Client(person);
        Assert.Equal("403 analytics.analysis-closed", await (await AnalysedCompany.Ask(client, "satisfaction")).Refusal());
        Assert.Equal("403 analytics.analysis-closed", await (await AnalysedCompany.Ask(client, "equity")).Refusal());
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Customer_equity_is_the_sum_of_what_one_sees_and_its_drivers_need_enough_answers(Dialect dialect)
    {
        await using var zhike = await ZhikeApp.Start(dialect);
        var company = await Answered(zhike);
        using var client = zhike.Client(zhike.Administrator);
        var why = """{"currency":"CNY","orders":1,"firstOn":"2026-01-01","lastOn":"2026-01-01","usualDays":null,"silentDays":9,"meanMinor":10000,"months":12,"discount":0.01,"lowMinor":0,"highMinor":250000}""";
        await zhike.Services.GetRequiredService<ICustomerScores>().Keep([.. company.Customers.Zip([1000_00L, 400_00L, 100_00L], (id, minor) => new ValueScore(id, 80, 1, minor, "CNY", why))], default);
        await Load(zhike);
        var few = await Ask(zhike, zhike.Administrator, "equity");
        Assert.Equal(("1500.00", "3", "500.00"), (AnalysedCompany.Tile(few, "equity").Now, AnalysedCompany.Tile(few, "valuedCustomers").Now, AnalysedCompany.Tile(few, "equityEach").Now));
        Assert.Equal("1400.00", AnalysedCompany.Tile(await Ask(zhike, zhike.Lin, "equity"), "equity").Now);
        Assert.Contains("30", AnalysedCompany.Block(few, "drivers")!.Value.Text("note"), StringComparison.Ordinal);
        foreach (var at in Enumerable.Range(0, 30))
        {
            var id = (await (await client.Post("/customers?allowDuplicate=true", new { kind = "organization", name = $"驱动{at}有限公司" })).Json()).Id();
            await (await client.Post("/surveyAnswers", new { customerId = id, survey = "驱动", answeredAt = "2026-02-01T08:00:00Z", nps = at % 10 + 1, valueScore = at % 10 + 1, brandScore = 5, relationScore = 10 - at % 10 })).Json();
        }
        await Load(zhike);
        var drivers = AnalysedCompany.Rows(await Ask(zhike, zhike.Administrator, "equity"), "drivers", "importance", "performance", "driverShare");
        Assert.Equal(("100 50 100", "0 44.4444 0", "0 50 0"), (drivers["value"], drivers["brand"], drivers["relation"]));
        var quarter = AnalysedCompany.Rows(await Ask(zhike, zhike.Administrator, "equity"), "retained", "stayedAmount", "freshAmount", "stayedShare")["2026-01-01"];
        Assert.Equal("56.50 527.70 9.6713", quarter);
    }
}
