namespace Zhike.Analytics.Classifiers;

public sealed class BinMapTests
{
    static readonly int[] Ten = [.. Enumerable.Range(0, 10)];

    [Fact]
    public void Bins_of_numbers_rise_with_them_and_hold_about_as_many_each()
    {
        var random = new Random(2);
        double[] numbers = [.. Enumerable.Range(0, 10_000).Select(_ => Math.Exp(3 * random.NextDouble()))];
        var feature = Feature.Number("x", numbers);
        var map = BinMap.Of(feature, [.. Enumerable.Range(0, numbers.Length)], 256, 1);
        var bins = map.Bins(feature);
        Assert.Equal(256, map.Count);
        Assert.All(bins.CountBy(bin => bin), bin => Assert.InRange(bin.Value, 20, 60));
        foreach (var (a, b) in Enumerable.Range(0, 9_999).Select(i => (i, i + 1))) Assert.True(numbers[a] <= numbers[b] ? bins[a] <= bins[b] : bins[a] >= bins[b]);
    }

    [Fact]
    public void Few_different_numbers_have_a_bin_each_and_none_has_the_first()
    {
        var feature = Feature.Number("x", [5, double.NaN, 1, 5, 1e300, -1e300, double.BitIncrement(5), 1, 0, 5]);
        Assert.Equal([4, 0, 3, 4, 6, 1, 5, 3, 2, 4], BinMap.Of(feature, Ten, 256, 1).Bins(feature));
    }

    [Fact]
    public void A_number_that_most_rows_have_leaves_bins_for_the_others()
    {
        double[] numbers = [.. Enumerable.Range(0, 1000).Select(i => i < 900 ? 0.0 : i)];
        var map = BinMap.Of(Feature.Number("x", numbers), [.. Enumerable.Range(0, 1000)], 22, 1);
        Assert.InRange(map.Count, 20, 22);
    }

    [Fact]
    public void Frequent_values_have_a_bin_each_and_rare_or_unknown_ones_share_one()
    {
        var feature = Feature.Category("c", [0, 0, 0, 1, 1, 2, -1, 0, 1, 0], ["a", "b", "c"]);
        var map = BinMap.Of(feature, Ten, 256, 2);
        Assert.Equal([2, 2, 2, 3, 3, 1, 0, 2, 3, 2], map.Bins(feature));
        Assert.Equal([3, 1, 0], map.Bins(Feature.Category("c", [0, 1, -1], ["b", "never seen"])));
    }
}
