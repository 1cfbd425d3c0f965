using Zhike.Platform.Http;

namespace Zhike.Analytics.Baskets;

public sealed class RuleSearchTests
{
    static readonly string[][] Written = [["bread", "milk"], ["bread", "beer", "eggs"], ["milk", "beer", "cola"], ["bread", "milk", "beer"], ["bread", "milk", "cola"]];

    static BasketItems Baskets(IReadOnlyList<string[]> written)
    {
        List<string> names = [.. written.SelectMany(basket => basket).Distinct()];
        return BasketItems.Of(names, [.. written.Index().SelectMany(basket => basket.Item.Select(item => (basket.Index, names.IndexOf(item))))]);
    }

    static IReadOnlyList<Rule> Rules(BasketItems baskets, int least, RuleLimits limits) => RuleSearch.Find(baskets, FpGrowth.Find(baskets, new(least), default), limits, default);

    static int Held(IEnumerable<string> items) => Written.Count(basket => items.All(basket.Contains));

    /// <summary>Every split of every set, counted one by one.</summary>
    static IEnumerable<string> Counted(int least, double confidence, int consequent)
    {
        string[] names = [.. Written.SelectMany(basket => basket).Distinct().Order(StringComparer.Ordinal)];
        var choices = Enumerable.Range(1, (1 << names.Length) - 1).Select(chosen => names.Where((_, at) => (chosen >> at & 1) != 0).ToArray()).ToList();
        foreach (var left in choices)
            foreach (var right in choices.Where(right => right.Length <= consequent && !right.Intersect(left).Any()))
                if (Held(left.Concat(right)) is var both && both >= least && (double)both / Held(left) >= confidence) yield return $"{string.Join(' ', left)} > {string.Join(' ', right)} {both}";
    }

    [Theory]
    [InlineData(1, 0, 1), InlineData(1, 0, 4), InlineData(1, 0.6, 2), InlineData(2, 0.5, 1), InlineData(2, 0.7, 3)]
    public void Rules_are_those_that_counting_one_by_one_finds(int least, double confidence, int consequent)
    {
        var found = Rules(Baskets(Written), least, new(confidence, consequent)).Select(rule => $"{string.Join(' ', rule.If)} > {string.Join(' ', rule.Then)} {rule.Count}");
        Assert.Equal(Counted(least, confidence, consequent).Order(StringComparer.Ordinal), found.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void All_measures_follow_from_the_counts()
    {
        var rule = Rules(Baskets(Written), 1, new(0)).Single(rule => rule.If is ["beer"] && rule.Then is ["bread"]);
        Assert.Equal((2, 0.4, 2 / 3.0), (rule.Count, rule.Support, rule.Confidence));
        Assert.Equal(2 / 3.0 / 0.8, rule.Lift, 12);
        Assert.Equal(0.4 - 0.6 * 0.8, rule.Leverage, 12);
        Assert.Equal(0.2 / (1 / 3.0), rule.Conviction, 12);
    }

    [Fact]
    public void A_rule_that_never_fails_has_no_end_of_conviction() =>
        Assert.Equal(double.PositiveInfinity, Rules(Baskets(Written), 1, new(1)).Single(rule => rule.If is ["eggs"] && rule.Then is ["beer"]).Conviction);

    [Fact]
    public void The_highest_lift_comes_first()
    {
        var lifts = Rules(Baskets(Written), 1, new(0, 3)).Select(rule => rule.Lift).ToList();
        Assert.Equal(lifts.OrderDescending(), lifts);
    }

    [Fact]
    public void More_rules_than_allowed_are_refused()
    {
        var refusal = Assert.Throws<Invalid>(() => Rules(Baskets(Written), 1, new(0, 1, 5)));
        Assert.Equal("analytics.baskets-too-many-rules", Assert.Single(refusal.Errors["confidence"]).Code);
    }
}
