namespace Zhike.Analytics.Classifiers;

public sealed class CalibrationTests
{
    static (double[] Scores, bool[] Labels) Rows(Func<double, double> chance)
    {
        var random = new Random(4);
        double[] scores = [.. Enumerable.Range(0, 5000).Select(_ => 6 * random.NextDouble() - 3)];
        return (scores, Array.ConvertAll(scores, score => random.NextDouble() < chance(score)));
    }

    static string Kind(Func<double, double> chance)
    {
        var (scores, labels) = Rows(chance);
        var map = Calibration.Learn(scores, labels);
        foreach (var score in (double[])[-2, -1, 0, 1, 2]) Assert.Equal(chance(score), map.Probability(score), 0.08);
        foreach (var (low, high) in Enumerable.Range(-50, 100).Select(i => (i / 10.0, (i + 1) / 10.0))) Assert.True(map.Probability(low) <= map.Probability(high));
        return map.Kind;
    }

    [Fact]
    public void Scores_that_come_true_stay_too_sure_ones_are_curved_and_others_stepped()
    {
        Assert.Equal("none", Kind(Quality.Chance));
        Assert.Equal("platt", Kind(score => Quality.Chance(score / 3 - 1)));
        Assert.Equal("isotonic", Kind(score => score < 1.4 ? 0.3 : 0.9));
    }

    [Fact]
    public void Rows_of_one_class_teach_nothing() => Assert.Same(Calibration.None, Calibration.Learn([1, 2, 3, 4], [true, true, true, true]));
}
