using Zhike.Platform.Http;

namespace Zhike.Analytics.Baskets;

public sealed class FpGrowthTests
{
    /// <summary>Sets of items with the baskets that hold them, counted one by one.</summary>
    static Dictionary<string, int> Counted(BasketItems baskets, SetLimits limits)
    {
        var counts = new Dictionary<string, int>();
        for (var basket = 0; basket < baskets.Count; basket++)
        {
            var items = baskets[basket].ToArray().Order().ToArray();
            for (var chosen = 1; chosen < 1 << items.Length; chosen++)
            {
                var set = items.Where((_, at) => (chosen >> at & 1) != 0).ToList();
                if (set.Count <= limits.Length) counts[string.Join(' ', set)] = counts.GetValueOrDefault(string.Join(' ', set)) + 1;
            }
        }
        return counts.Where(pair => pair.Value >= limits.Baskets).ToDictionary();
    }

    static Dictionary<string, int> Grown(BasketItems baskets, SetLimits limits)
    {
        var sets = FpGrowth.Find(baskets, limits, default);
        return Enumerable.Range(0, sets.Count).ToDictionary(set => string.Join(' ', Items(sets, set).Order()), sets.Baskets);
    }

    static int[] Items(FrequentSets sets, int set)
    {
        var ranks = new int[sets.Length(set)];
        sets.Ranks(set, ranks);
        return Array.ConvertAll(ranks, sets.Item);
    }

    static BasketItems Chance(Random random)
    {
        var (items, lines) = (random.Next(1, 14), new List<(int, int)>());
        for (var basket = random.Next(1, 80); basket >= 0; basket--)
            for (var count = random.Next(0, 11); count > 0; count--) lines.Add((basket, (int)(items * random.NextDouble() * random.NextDouble())));
        return BasketItems.Of([.. Enumerable.Range(0, items).Select(item => $"{item}")], lines);
    }

    [Fact]
    public void The_sets_are_those_that_counting_one_by_one_finds()
    {
        var random = new Random(11);
        for (var run = 0; run < 300; run++)
        {
            var (baskets, limits) = (Chance(random), new SetLimits(random.Next(1, 6), random.Next(4) == 0 ? random.Next(1, 4) : int.MaxValue));
            Assert.Equal(Counted(baskets, limits).OrderBy(pair => pair.Key), Grown(baskets, limits).OrderBy(pair => pair.Key));
        }
    }

    [Fact]
    public void An_item_twice_in_a_basket_counts_once_and_baskets_without_items_are_none()
    {
        var baskets = BasketItems.Of(["a", "b"], [(5, 0), (2, 1), (5, 0), (5, 1), (2, 1)]);
        Assert.Equal(2, baskets.Count);
        Assert.Equal(new Dictionary<string, int> { ["0"] = 1, ["1"] = 2, ["0 1"] = 1 }, Grown(baskets, new(1)));
        Assert.Equal(0, BasketItems.Of([], []).Count);
    }

    [Fact]
    public void More_sets_than_allowed_are_refused_before_the_memory_is_full()
    {
        var baskets = BasketItems.Of([.. Enumerable.Range(0, 200).Select(item => $"{item}")], [.. Enumerable.Range(0, 400).Select(line => (line / 200, line % 200))]);
        var refusal = Assert.Throws<Invalid>(() => FpGrowth.Find(baskets, new(1, Sets: 10_000), default));
        Assert.Equal("analytics.baskets-too-many-sets", Assert.Single(refusal.Errors["support"]).Code);
    }

    [Fact]
    public void A_search_that_nobody_waits_for_ends()
    {
        var baskets = BasketItems.Of(["a", "b"], [(0, 0), (0, 1)]);
        Assert.ThrowsAny<OperationCanceledException>(() => FpGrowth.Find(baskets, new(1), new(canceled: true)));
    }

    [Theory]
    [InlineData(0.01, 9835, 99), InlineData(0.07, 100, 7), InlineData(1, 40, 40), InlineData(2, 40, 2), InlineData(2.5, 40, 3), InlineData(1e-9, 40, 1), InlineData(0.3, 10, 3)]
    public void The_support_is_a_part_of_the_baskets_or_a_number_of_them(double support, int baskets, int expected) =>
        Assert.Equal(expected, SetLimits.LeastBaskets(support, baskets));
}
