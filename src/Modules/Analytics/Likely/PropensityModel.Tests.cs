using System.Text.Json;
using Zhike.Platform.Data;
using Zhike.TestSupport;

namespace Zhike.Analytics.Likely;

/// <summary>What customers are likely to buy is learned from earlier days, stands on them with its reasons, and is offered to them.</summary>
public sealed class PropensityModelTests
{
    public static TheoryData<Dialect> Both => Story.Both;

    [Theory, MemberData(nameof(Both))]
    public async Task Who_buys_a_category_in_a_rhythm_is_likely_to_buy_it_again_and_the_reasons_say_so(Dialect dialect)
    {
        await using var zhike = await ZhikeApp.Start(dialect);
        using var administrator = zhike.Client(zhike.Administrator);
        var company = await LikelyCompany.Found(zhike);
        var run = await LikelyCompany.Run(administrator, "propensity", new { ahead = "30" });
        Assert.True(run.Text("state") == "done", run.GetRawText());
        Assert.True(run.GetProperty("result").GetProperty("auc").GetDouble() > 0.7, run.GetRawText());
        Assert.Equal(0, (await LikelyCompany.Run(administrator, "propensity", new { ahead = "30" })).GetProperty("scored").GetInt32());
        var often = await administrator.Json($"/customers/{company.Customers[0]}");
        Assert.Equal("茶叶", often.Text("propensityCategory"));
        Assert.True(often.GetProperty("propensity").GetDouble() > 50, often.GetRawText());
        Assert.Equal("图书", (await administrator.Json($"/customers/{company.Customers[LikelyCompany.Third]}")).Text("propensityCategory"));
        var likely = (await administrator.Json($"/customers/{company.Customers[0]}/offer")).GetProperty("likely").EnumerateArray().ToList();
        Assert.Equal(("茶叶", 30, true), (likely[0].Text("name"), likely[0].GetProperty("days").GetInt32(), likely[0].GetProperty("bought").GetBoolean()));
        Assert.Equal(likely.Select(item => item.GetProperty("chance").GetDouble()).OrderDescending(), likely.Select(item => item.GetProperty("chance").GetDouble()));
        var why = (await administrator.Json($"/customers/{company.Customers[0]}/worth")).GetProperty("items").EnumerateArray().Single(item => item.Text("key") == "propensity").GetProperty("why");
        Assert.Contains("茶叶", why[0].GetString(), StringComparison.Ordinal);
        Assert.DoesNotContain("{", why.ToString(), StringComparison.Ordinal);
        Assert.NotEmpty((await administrator.Json("/analytics/scores?model=propensity")).GetProperty("items").EnumerateArray());
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Too_short_a_history_is_refused_in_words_and_bad_settings_by_name(Dialect dialect)
    {
        await using var zhike = await ZhikeApp.Start(dialect);
        using var administrator = zhike.Client(zhike.Administrator);
        await LikelyCompany.Found(zhike);
        var refused = await LikelyCompany.Run(administrator, "propensity", new { ahead = "400" });
        Assert.Equal(("refused", "订单历史太短：预测400天至少需要800天的订单"), (refused.Text("state"), refused.Text("message")));
        Assert.Equal("analytics.setting-outside", await (await administrator.Post("/analytics/runs", new { model = "propensity", settings = new { ahead = "2" } })).FieldError("ahead"));
    }

    [Fact]
    public void What_is_bought_after_a_day_changes_nothing_that_is_known_on_it()
    {
        List<(long, int, string)> rows = [.. Enumerable.Range(1, 30).SelectMany(customer => new[] { ((long)customer, 100 + customer, "茶叶"), (customer, 130 + customer, customer % 2 == 0 ? "器具" : "茶叶") })];
        List<(long, int, string)> later = [.. rows.Append((5L, 400, "器具")).Append((6L, 401, "茶叶")).OrderBy(row => row.Item1).ThenBy(row => row.Item2)];
        var (one, other) = (BoughtCategories.Of(rows, 5), BoughtCategories.Of(later, 5));
        double[] Known(BoughtCategories bought, int customer) => Inclination.Of(bought.Until(customer, 300), 0, (300, 90), SharesOn.Of(bought, 300));
        for (var customer = 0; customer < 30; customer++) Assert.Equal(Known(one, customer), Known(other, customer));
        Assert.True(other.BoughtWithin(5, 0, 390, 30));
        Assert.False(other.BoughtWithin(5, 0, 300, 30));
    }
}
