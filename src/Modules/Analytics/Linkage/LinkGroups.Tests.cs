namespace Zhike.Analytics.Linkage;

public sealed class LinkGroupsTests
{
    [Fact]
    public void A_chain_of_small_steps_does_not_join_what_differs_at_its_ends()
    {
        // Neighbours are alike, all others are not.
        double Bits(int a, int b) => Math.Abs(a - b) <= 1 ? 3 : -6;
        var groups = LinkGroups.Of(Enumerable.Range(0, 9).Select(i => Blocking.Pair(i, i + 1)), Bits, default);
        Assert.All(groups, group => Assert.InRange(group.Count, 2, 3));
    }

    [Fact]
    public void Rows_alike_throughout_become_one_group()
    {
        var groups = LinkGroups.Of([Blocking.Pair(5, 2), Blocking.Pair(7, 5), Blocking.Pair(1, 9)], (_, _) => 4, default);
        Assert.Equal(["2,5,7", "1,9"], groups.OrderByDescending(group => group.Count).Select(group => string.Join(',', group)));
    }
}
