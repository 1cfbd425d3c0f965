namespace Zhike.Analytics.Classifiers;

public sealed class QualityTests
{
    [Fact]
    public void The_area_is_the_part_of_pairs_in_order_and_ties_count_half()
    {
        var random = new Random(5);
        for (var round = 0; round < 50; round++)
        {
            var labels = Enumerable.Range(0, 40).Select(i => i < 2 ? i == 0 : random.Next(3) == 0).ToArray();
            var scores = labels.Select(label => (double)random.Next(label ? 2 : 0, 8)).ToArray();
            var pairs = from yes in Enumerable.Range(0, 40) where labels[yes] from no in Enumerable.Range(0, 40) where !labels[no] select scores[yes] > scores[no] ? 1 : scores[yes] == scores[no] ? 0.5 : 0;
            Assert.Equal(pairs.Average(), Quality.Auc(scores, labels), 12);
        }
        Assert.True(double.IsNaN(Quality.Auc([1, 2], [true, true])));
    }

    [Fact]
    public void The_lift_is_that_of_the_top_tenth_and_equal_scores_share_it()
    {
        bool[] labels = [.. Enumerable.Range(0, 100).Select(i => i < 20)];
        Assert.Equal(5, Quality.Lift10([.. labels.Select((_, i) => -(double)i)], labels), 12);
        Assert.Equal(1, Quality.Lift10(new double[100], labels), 12);
        Assert.Equal(2.5, Quality.Lift10([.. labels.Select((_, i) => i is < 10 or >= 90 ? 1.0 : 0)], labels), 12);
    }

    [Fact]
    public void Log_loss_is_the_same_from_odds_and_from_probabilities_and_never_infinite()
    {
        foreach (var (score, label) in new[] { (0.3, true), (-2.0, true), (4.0, false), (0.0, false) })
            Assert.Equal(Quality.LogLoss([Quality.Chance(score)], [label]), Quality.Loss(score, label), 12);
        Assert.Equal(800, Quality.Loss(800, false), 9);
        Assert.True(double.IsFinite(Quality.LogLoss([0], [true])));
        Assert.Equal(0.75, Quality.Accuracy([0.9, 0.5, 0.4, 0.6], [true, true, false, false]));
    }

    [Fact]
    public void Groups_hold_every_row_once()
    {
        var groups = Quality.Groups([.. Enumerable.Range(0, 23).Select(i => i / 23.0)], [.. Enumerable.Range(0, 23).Select(i => i >= 12)]);
        Assert.Equal((10, 23), (groups.Count, groups.Sum(group => group.Count)));
        Assert.Equal((0.0, 1.0), (groups[0].Observed, groups[9].Observed));
        Assert.Equal(3, Quality.Groups([0.1, 0.2, 0.3], [true, false, true]).Count);
    }
}
