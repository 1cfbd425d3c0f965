namespace Zhike.Analytics.Analyses.Prospects;

public sealed class UnusualTests
{
    [Fact]
    public void One_value_far_from_its_neighbours_stands_out_and_a_new_level_does_not()
    {
        double[] calm = [10, 12, 11, 13, 12, 11, 12, 60, 13, 11, 12, 10, 13, 12];
        Assert.Equal([7], Unusual.Outliers(calm));
        Assert.Null(Unusual.ChangePoint(calm));
        Assert.Empty(Unusual.Outliers([5, 5, 5, 5, 5, 5, 5]));
    }

    [Fact]
    public void A_level_that_stays_changed_is_found_where_it_begins()
    {
        double[] raised = [10, 12, 11, 13, 12, 11, 12, 10, 30, 31, 29, 32, 30, 31, 29, 30];
        Assert.Equal(8, Unusual.ChangePoint(raised));
        Assert.Null(Unusual.ChangePoint([1, 2, 3]));
    }
}
