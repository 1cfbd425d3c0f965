using Zhike.Platform.Http;
using Zhike.Analytics.Trials;
using Zhike.TestSupport;

namespace Zhike.Analytics.Worth;

/// <summary>The curve, the coefficient and the tiers, by hand and by what must hold for any values.</summary>
public sealed class ConcentrationTests
{
    static Concentration Of(params long[] minors) => Concentration.Of(minors.Index().Select(each => ((long)each.Index + 1, each.Item)));

    static string Tiers(Concentration spread, bool byCustomers = false, params decimal[] cuts) =>
        string.Join(" ", spread.Tiers(cuts.Length == 0 ? [50, 80, 95] : cuts, byCustomers).OrderBy(customer => customer.Id).Select(customer => customer.Tier));

    [Fact]
    public void Ten_customers_by_hand()
    {
        var spread = Of(500, 200, 100, 50, 50, 40, 30, 20, 10, 0);
        Assert.Equal((1000, 1), ((int)spread.Total, spread.Worthless));
        Assert.Equal(0.63, spread.Gini(), 10);
        Assert.Equal([0, 0.5, 0.7, 0.8, 0.85, 0.9, 0.94, 0.97, 0.99, 1, 1], spread.Curve().Select(point => Math.Round(point.Value, 10)));
        Assert.Equal("0 1 1 2 2 2 2 3 3 3", Tiers(spread));
        Assert.Equal("0 1 2 2 2 2 3 3 3 3", Tiers(Of(500, 200, 100, 50, 50, 40, 30, 20, 10, 1), true, 10, 20, 60));
    }

    [Fact]
    public void Equals_stay_together_and_who_took_all_back_is_small()
    {
        Assert.Equal("0 0 0 0", Tiers(Of(10, 10, 10, 10)));
        Assert.Equal("0 3 3 3", Tiers(Of(100, 0, -5, -100)));
        Assert.Equal((0.75, 3), (Of(100, 0, -5, -100).Gini(), Of(100, 0, -5, -100).Worthless));
        Assert.Equal((0.0, 1), (Of(0, -1).Gini(), Of(0, -1).Curve().Count));
        Assert.Equal(0, Of(7, 7, 7).Gini(), 12);
    }

    [Fact]
    public void Whatever_the_values_shares_sum_to_one_tiers_fall_with_value_and_order_does_not_matter()
    {
        var chance = new Random(Depth.Seed(12));
        for (var run = 0; run < Depth.Of(300, 20_000); run++)
        {
            var values = Enumerable.Range(1, 1 + chance.Next(300)).Select(id => ((long)id, (long)(chance.Next(4) == 0 ? chance.Next(-50, 50) : Math.Exp(chance.NextDouble() * 12)))).ToArray();
            var spread = Concentration.Of(values);
            if (spread.Total == 0) continue;
            var (curve, tiers) = (spread.Curve(), spread.Tiers([50, 80, 95], run % 2 == 0).ToList());
            Assert.Equal((0.0, 1.0, 1.0), (curve[0].Value, curve[^1].Customers, Math.Round(curve[^1].Value, 12)));
            Assert.All(curve.Zip(curve.Skip(1)), pair => Assert.True(pair.First.Customers < pair.Second.Customers && pair.First.Value <= pair.Second.Value + 1e-12));
            Assert.All(curve, point => Assert.True(point.Value >= point.Customers - 1e-9));
            Assert.InRange(spread.Gini(), -1e-9, 1);
            Assert.All(tiers.Zip(tiers.Skip(1)), pair => Assert.True(pair.First.Minor >= pair.Second.Minor && pair.First.Tier <= pair.Second.Tier && (pair.First.Minor != pair.Second.Minor || pair.First.Tier == pair.Second.Tier)));
            Assert.Equal(0, tiers[0].Tier);
            chance.Shuffle(values);
            Assert.Equal(tiers, Concentration.Of(values).Tiers([50, 80, 95], run % 2 == 0));
        }
    }

    [Fact]
    public void Cuts_have_to_rise()
    {
        Assert.Equal("key", Assert.Throws<Invalid>(() => TierPolicy.Of(new TrialSettings(new Dictionary<string, string> { ["vip"] = "60", ["key"] = "60" }))).Errors.Single().Key);
        Assert.Equal("standard", Assert.Throws<Invalid>(() => TierPolicy.Of(new TrialSettings(new Dictionary<string, string> { ["standard"] = "101" }))).Errors.Single().Key);
    }
}
