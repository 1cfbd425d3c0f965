namespace Zhike.Analytics.Classifiers;

public sealed class BoostingTests
{
    /// <summary>Yes where x is high, or missing, or the kind is one of three out of nine; one in ten is told wrongly.</summary>
    static Examples Rows(int count, int seed)
    {
        var random = new Random(seed);
        var (x, kinds, noise, labels) = (new double[count], new int[count], new double[count], new bool[count]);
        for (var i = 0; i < count; i++)
        {
            (x[i], kinds[i], noise[i]) = (random.Next(10) == 0 ? double.NaN : random.NextDouble(), random.Next(9), random.NextDouble());
            labels[i] = (!(x[i] <= 0.7) || kinds[i] % 3 == 1) ^ (random.Next(10) == 0);
        }
        return new([Feature.Number("x", x), Feature.Category("kind", kinds, [.. Enumerable.Range(0, 9).Select(kind => $"k{kind}")]), Feature.Number("noise", noise)], labels);
    }

    static readonly int[] All = [.. Enumerable.Range(0, 2000)];

    static BoostedTrees Learn(int seed = 1) => Boosting.Learn(Rows(2000, 1), All, seed, BoostingSettings.For(2000), default).Model;

    [Fact]
    public void Cuts_missing_numbers_and_groups_of_a_category_are_found()
    {
        var (model, fresh) = (Learn(), Rows(2000, 2));
        var scores = model.Scores(fresh.Features, All);
        Assert.InRange(Quality.Auc(scores, fresh.Labels), 0.86, 0.92);
        Assert.InRange(Quality.Accuracy(Array.ConvertAll(scores, Quality.Chance), fresh.Labels), 0.88, 0.92);
        Assert.True(model.Importance[2] < 0.1);
    }

    [Fact]
    public void The_reasons_of_a_row_add_up_to_its_score()
    {
        var (model, fresh) = (Learn(), Rows(2000, 3));
        var (scores, reasons) = (model.Scores(fresh.Features, All), model.Reasons(fresh.Features, All));
        foreach (var row in All) Assert.Equal(scores[row], model.Base + reasons[row].Sum(), 9);
    }

    [Fact]
    public void Another_file_may_name_its_values_in_another_order()
    {
        var (model, fresh) = (Learn(), Rows(2000, 4));
        var kind = fresh.Features[1];
        var turned = Feature.Category("kind", Array.ConvertAll(kind.Codes!, code => 8 - code), [.. kind.Values.Reverse()]);
        Assert.Equal(model.Scores(fresh.Features, All), model.Scores([fresh.Features[0], turned, fresh.Features[2]], All));
    }

    [Fact]
    public void The_same_seed_grows_the_same_trees()
    {
        var fresh = Rows(2000, 5);
        Assert.Equal(Learn().Scores(fresh.Features, All), Learn().Scores(fresh.Features, All));
        Assert.NotEqual(Learn().Scores(fresh.Features, All), Learn(2).Scores(fresh.Features, All));
    }

    /// <summary>Sums of a child as a difference are those of its rows; large ones are made on several threads.</summary>
    [Fact]
    public void A_tree_answers_every_row_with_the_newton_step_of_its_leaf()
    {
        var (examples, settings) = (Rows(200_000, 6), new BoostingSettings { Leaves = 12, Rate = 1 });
        var rows = Enumerable.Range(0, examples.Rows).ToArray();
        var maps = examples.Features.Select(feature => BinMap.Of(feature, rows, 256, 1)).ToList();
        var bins = maps.Select((map, input) => map.Bins(examples.Features[input])).ToArray();
        var (firsts, seconds) = (Array.ConvertAll(examples.Labels, label => label ? -0.5 : 0.5), Array.ConvertAll(examples.Labels, _ => 0.25));
        var tree = new TreeGrower(bins, maps, settings).Grow(rows, firsts, seconds, [0, 1, 2]);
        var leaves = rows.GroupBy(row => tree.Score(bins, row)).ToList();
        Assert.Equal(12, leaves.Count);
        Assert.All(leaves, leaf => Assert.Equal(-leaf.Sum(row => firsts[row]) / (leaf.Sum(row => seconds[row]) + 1), leaf.Key, 9));
    }

    [Fact]
    public void It_ends_when_it_is_asked_to() =>
        Assert.ThrowsAny<OperationCanceledException>(() => Boosting.Learn(Rows(2000, 1), All, 1, new(), new CancellationToken(true)));
}
