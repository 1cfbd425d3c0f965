namespace Zhike.Analytics.Clusters;

/// <summary>A group that is found again keeps its key, whatever else came or went.</summary>
public sealed class ClusterKeysTests
{
    static readonly double[] Deviations = [1, 10];

    static KnownClusters.Group Known(string key, double one, double other, bool isNow = true) => new(key, [one, other], isNow, 1, 1, new Dictionary<string, double>(StringComparer.Ordinal), []);

    [Fact]
    public void Groups_of_the_first_run_are_numbered_in_their_order() =>
        Assert.Equal(["c1", "c2", "c3"], ClusterKeys.Match([[0, 0], [2, 20], [4, 40]], [], Deviations));

    [Fact]
    public void Groups_that_moved_a_little_and_came_in_another_order_keep_their_keys() =>
        Assert.Equal(["c3", "c1", "c2"], ClusterKeys.Match([[4.3, 41], [0.2, -2], [2.1, 19]], [Known("c1", 0, 0), Known("c2", 2, 20), Known("c3", 4, 40)], Deviations));

    [Fact]
    public void A_new_group_has_a_new_key_and_one_that_comes_back_its_old_one()
    {
        KnownClusters.Group[] before = [Known("c1", 0, 0), Known("c2", 2, 20, isNow: false)];
        Assert.Equal(["c1", "c3"], ClusterKeys.Match([[0, 0], [9, 90]], before, Deviations));
        Assert.Equal(["c2", "c1"], ClusterKeys.Match([[2, 21], [0, 0]], before, Deviations));
    }

    [Fact]
    public void The_nearer_of_two_groups_has_the_key() =>
        Assert.Equal(["c2", "c1"], ClusterKeys.Match([[0.6, 6], [0.1, 1]], [Known("c1", 0, 0)], Deviations));

    [Fact]
    public void When_all_keys_are_taken_the_longest_gone_gives_its_own()
    {
        KnownClusters.Group[] before = [.. Enumerable.Range(1, 12).Select(number => Known($"c{number}", number * 5, number * 50, isNow: number > 2))];
        Assert.Equal(["c1"], ClusterKeys.Match([[-20, -200]], before, Deviations));
    }
}
