namespace Zhike.Analytics.Classifiers;

public sealed class LogisticRegressionTests
{
    static readonly int[] All = [.. Enumerable.Range(0, 5000)];

    static Examples Rows(int seed)
    {
        var random = new Random(seed);
        double[] x = [.. All.Select(_ => 100 + 20 * random.NextDouble())];
        int[] kinds = [.. All.Select(_ => random.Next(3))];
        return new([Feature.Number("x", x), Feature.Category("kind", kinds, ["a", "b", "c"])], [.. All.Select(row => random.NextDouble() < Quality.Chance(0.2 * (x[row] - 110) + kinds[row] - 1))]);
    }

    [Fact]
    public void The_odds_that_made_the_rows_are_found()
    {
        var model = LogisticRegression.Learn(Rows(1), All, default);
        var scores = model.Scores([Feature.Number("x", [110, 111, 110]), Feature.Category("kind", [1, 1, 2], ["a", "b", "c"])], [0, 1, 2]);
        Assert.Equal(0, scores[0], 0.15);
        Assert.Equal(0.2, scores[1] - scores[0], 0.03);
        Assert.Equal(1, scores[2] - scores[0], 0.15);
    }

    [Fact]
    public void Both_ways_down_end_at_the_same_minimum_where_the_slope_is_none()
    {
        var examples = Rows(2);
        var design = new SparseDesign(examples.Features, All);
        var (columns, values) = design.Fill(examples.Features, All);
        var loss = new LogisticLoss(columns, values, examples.Labels, design.Columns);
        var (one, two, gradient) = (new double[design.Columns + 1], new double[design.Columns + 1], new double[design.Columns + 1]);
        Assert.True(Newton.Minimise(loss, one, default));
        Assert.True(Lbfgs.Minimise(loss.Value, two, 1e-6, 1000, default));
        foreach (var (a, b) in one.Zip(two)) Assert.Equal(a, b, 5);
        loss.Value(one, gradient);
        Assert.All(gradient, part => Assert.Equal(0, part, 3));
    }

    [Fact]
    public void Numbers_that_part_the_classes_or_are_enormous_do_not_break_it()
    {
        double[] x = [.. All.Select(row => row < 2500 ? -1e300 : 1e300)];
        var model = LogisticRegression.Learn(new([Feature.Number("x", x)], [.. All.Select(row => row >= 2500)]), All, default);
        var scores = model.Scores([Feature.Number("x", [-1e300, 1e300, double.NaN])], [0, 1, 2]);
        Assert.All(scores, score => Assert.True(double.IsFinite(score)));
        Assert.True(scores[0] < -3 && scores[1] > 3);
    }
}
