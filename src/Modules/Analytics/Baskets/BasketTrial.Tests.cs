using System.Globalization;
using System.Text;
using Zhike.Analytics.Files;
using Zhike.Platform.Http;
using Zhike.TestSupport;

namespace Zhike.Analytics.Baskets;

/// <summary>Baskets of real shops (see <see cref="SharedData"/>) give the sets and rules that arules 1.7.13 finds in them.</summary>
public sealed class BasketTrialTests
{
    static async Task<BasketTrial.Result> Run(GivenFile file, params (string Name, string Value)[] settings) =>
        (BasketTrial.Result)await AnalyticsModule.Try("basket", settings.Append(("file", file.Path)).ToDictionary(setting => setting.Item1, setting => setting.Item2), default);

    static Task<BasketTrial.Result> Groceries(GivenFile file, string support, string confidence) =>
        Run(file, ("baskets", ""), ("support", support), ("confidence", confidence));

    [Fact]
    public async Task Groceries_have_as_many_frequent_sets_as_others_found()
    {
        if (!SharedData.IsHere) return;
        using var file = GivenFile.Shared("groceries/groceries.csv");
        foreach (var (support, sets) in ((string, int)[])[("0.05", 31), ("0.02", 122), ("0.01", 333), ("0.005", 1001)])
            Assert.Equal(sets, (await Groceries(file, support, "0.5")).Itemsets.Values.Sum());
        var found = await Groceries(file, "0.01", "0.5");
        Assert.Equal((9835, 169, 99), (found.Baskets, found.Items, found.Threshold));
        Assert.Equal(new Dictionary<string, int> { ["1"] = 88, ["2"] = 213, ["3"] = 32 }, found.Itemsets);
        Assert.Equal(0.006947868, found.Rules[0].Leverage, 9);
        Assert.Equal(1.949060, found.Rules[0].Conviction, 1e-6);
    }

    [Theory]
    [InlineData("0.01", "0.5", 15), InlineData("0.006", "0.25", 463)]
    public async Task Groceries_give_the_rules_that_others_found(string support, string confidence, int count)
    {
        if (!SharedData.IsHere) return;
        using var file = GivenFile.Shared("groceries/groceries.csv");
        var found = (await Groceries(file, support, confidence)).Rules.ToDictionary(rule => $"{string.Join(',', rule.If)} => {string.Join(',', rule.Then)}");
        Assert.Equal(count, found.Count);
        var lines = Encoding.UTF8.GetString(SharedData.Read($"golden/groceries_rules_{support}_{confidence}.csv")).Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).ToList();
        Assert.Equal(count, lines.Count);
        foreach (var line in lines)
        {
            var (cells, numbers) = (line.Split('"'), line.Split("\",")[1].Split(',').Select(text => double.Parse(text, CultureInfo.InvariantCulture)).ToList());
            var sides = cells[1].Split(" => ").Select(side => string.Join(',', side.Trim('{', '}').Split(',', StringSplitOptions.TrimEntries).Order(StringComparer.Ordinal)));
            var rule = found[string.Join(" => ", sides)];
            foreach (var (expected, own) in numbers.Zip([rule.Support, rule.Confidence, rule.Support / rule.Confidence, rule.Lift, rule.Count])) Assert.Equal(expected, own, 10);
        }
    }

    [Fact]
    public async Task A_retailers_lines_are_gathered_into_baskets()
    {
        if (!SharedData.IsHere) return;
        using var file = GivenFile.Shared("retail/online_retail.csv.gz");
        var found = await Run(file, ("order", "InvoiceNo"), ("product", "StockCode"), ("support", "0.01"), ("confidence", "0.7"), ("top", "3"));
        Assert.Equal((25_900, 4_070, 259, 3), (found.Baskets, found.Items, found.Threshold, found.Rules.Count));
        var bought = await Run(file, ("order", "InvoiceNo"), ("product", "StockCode"), ("quantity", "Quantity"), ("support", "0.01"), ("confidence", "0.7"));
        Assert.Equal(10_624, bought.Returned);
        Assert.InRange(bought.Baskets, 20_000, 25_000);
    }

    [Theory]
    [InlineData("order", "support", "0", "support", "analytics.baskets-support-zero"), InlineData("order", "support", "-0.1", "support", "analytics.setting-outside")]
    [InlineData("order", "confidence", "1.5", "confidence", "analytics.setting-outside"), InlineData("order", "support", "", "support", "analytics.setting-missing")]
    [InlineData("order", "product", "nothing", "product", "analytics.column-unknown"), InlineData("order", "baskets", "", "order", "analytics.baskets-without-columns")]
    [InlineData("line", "confidence", "0.5", "file", "analytics.baskets-single"), InlineData("none", "confidence", "0.5", "file", "analytics.baskets-too-few")]
    [InlineData("one", "confidence", "0.5", "file", "analytics.baskets-too-few")]
    public async Task What_gives_no_rules_is_refused_by_name(string order, string name, string value, string field, string code)
    {
        using var file = GivenFile.Of("order,line,none,one,product\n1,1,,1,a\n1,2,,1,b\n2,3,,1,a\n2,4,,1,b\n");
        var settings = new Dictionary<string, string> { ["file"] = file.Path, ["order"] = order, ["product"] = "product", ["support"] = "0.5", ["confidence"] = "0.5" };
        settings[name] = value;
        var refusal = await Assert.ThrowsAsync<Invalid>(() => AnalyticsModule.Try("basket", settings, default));
        Assert.Equal(code, Assert.Single(refusal.Errors[field]).Code);
    }

    [Fact]
    public async Task A_support_that_nothing_reaches_finds_nothing()
    {
        using var file = GivenFile.Of("a,b\nc,d\n");
        var found = await Run(file, ("baskets", ""), ("support", "1"), ("confidence", "0.5"));
        Assert.Empty(found.Itemsets);
        Assert.Empty(found.Rules);
    }
}
