using System.Text.Json;
using Zhike.Analytics.Likely;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Data;
using Zhike.TestSupport;

namespace Zhike.Analytics.Baskets;

/// <summary>Rules of what is bought together are of the orders that the reader sees, and lead to the customers who bought one side alone.</summary>
public sealed class AskRulesTests
{
    public static TheoryData<Dialect> Both => Story.Both;

    static Task<HttpResponseMessage> Ask(HttpClient client, ZhikeApp zhike, object? more = null, string path = "/analytics/rules")
    {
        var asked = JsonSerializer.SerializeToNode(more ?? new { })!.AsObject();
        var today = DateOnly.FromDateTime(zhike.Database.Clock.Instant());
        (asked["from"], asked["until"]) = ($"{today.AddDays(-800):yyyy-MM-dd}", $"{today:yyyy-MM-dd}");
        return client.Post(path, path.EndsWith("files", StringComparison.Ordinal) ? new { asked, format = "csv" } : asked);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Rules_lead_to_exactly_the_customers_who_bought_one_side_and_not_the_other(Dialect dialect)
    {
        await using var zhike = await ZhikeApp.Start(dialect);
        using var administrator = zhike.Client(zhike.Administrator);
        await LikelyCompany.Found(zhike);
        foreach (var (by, left, right) in new[] { ("product", "茶", "杯"), ("category", "茶叶", "器具") })
        {
            var found = await (await Ask(administrator, zhike, new { by, confidence = 10 })).Json();
            var rule = found.GetProperty("rules").EnumerateArray().Single(rule => rule.GetProperty("if")[0].GetString() == left && rule.Text("then") == right);
            Assert.InRange(rule.GetProperty("confidence").GetDouble(), 50, 80);
            Assert.True(rule.GetProperty("lift").GetDouble() > 1);
            Assert.Equal(LikelyCompany.Third + 1, rule.GetProperty("open").GetInt32());
            var listed = await (await administrator.Post("/customers/query", new { where = rule.GetProperty("where"), count = true, limit = 1 })).Json();
            Assert.Equal(LikelyCompany.Third + 1, listed.GetProperty("count").GetInt32());
        }
        var sorted = (await (await Ask(administrator, zhike, new { sort = "count", confidence = 1, support = 0.01 })).Json()).GetProperty("rules").EnumerateArray().Select(rule => rule.GetProperty("count").GetInt32()).ToList();
        Assert.Equal(sorted.OrderDescending(), sorted);
        Assert.Equal(0, (await (await Ask(administrator, zhike, new { q = "咖啡" })).Json()).GetProperty("total").GetInt32());
        Assert.Equal(0, (await (await Ask(administrator, zhike, new { lift = 500 })).Json()).GetProperty("total").GetInt32());
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Each_reader_has_the_rules_of_the_own_orders_and_bad_thresholds_are_refused(Dialect dialect)
    {
        await using var zhike = await ZhikeApp.Start(dialect);
        using var administrator = zhike.Client(zhike.Administrator);
        using var lin = zhike.Client(zhike.Lin);
        using var zhao = zhike.Client(zhike.Zhao);
        await LikelyCompany.Found(zhike);
        var (all, own, other) = (await (await Ask(administrator, zhike)).Json(), await (await Ask(lin, zhike)).Json(), await (await Ask(zhao, zhike)).Json());
        Assert.True(own.GetProperty("baskets").GetInt32() < all.GetProperty("baskets").GetInt32());
        Assert.Equal(all.GetProperty("baskets").GetInt32(), own.GetProperty("baskets").GetInt32() + other.GetProperty("baskets").GetInt32());
        Assert.Equal(0, other.GetProperty("total").GetInt32());
        Assert.Equal(1, (await (await Ask(lin, zhike, new { confidence = 10, lift = 0.5 })).Json()).GetProperty("rules").EnumerateArray().Single(rule => rule.Text("then") == "杯").GetProperty("open").GetInt32());
        foreach (var bad in new object[] { new { by = "shop" }, new { support = 0 }, new { confidence = 120 }, new { length = 9 }, new { sort = "magic" } })
            Assert.Equal(422, (int)(await Ask(lin, zhike, bad)).StatusCode);
        var file = await Ask(administrator, zhike, new { confidence = 10 }, "/analytics/rules/files");
        Assert.Contains("杯", await file.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }
}
