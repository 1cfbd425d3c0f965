namespace Zhike.Analytics.Classifiers;

public sealed class WideCategoriesTests
{
    static readonly int[] All = [.. Enumerable.Range(0, 12_000)];

    /// <summary>Six hundred towns, each with its own odds.</summary>
    static Examples Towns(int seed)
    {
        var random = new Random(seed);
        int[] towns = [.. All.Select(_ => random.Next(600))];
        return new([Feature.Category("town", towns, [.. Enumerable.Range(0, 600).Select(town => $"t{town}")])], Array.ConvertAll(towns, town => random.NextDouble() < Quality.Chance(town % 7 - 3)));
    }

    [Theory]
    [InlineData(Learning.Boosting), InlineData(Learning.Logistic), InlineData(Learning.Bayes)]
    public void What_each_of_many_values_says_is_used(string method)
    {
        var (learned, fresh) = (Learning.Learn(method, Towns(1), All, 1, default), Towns(2));
        Assert.InRange(Quality.Auc(learned.Model.Scores(fresh.Features, All), fresh.Labels), 0.85, 0.95);
        Assert.Single(learned.Model.Importance);
        Assert.Equal(All.Length, learned.Model.Reasons(fresh.Features, All).Length);
    }

    [Fact]
    public void A_row_does_not_know_its_own_answer_and_few_values_stay_as_they_are()
    {
        var alone = Feature.Category("town", All, [.. All.Select(town => $"t{town}")]);
        var examples = Towns(3) with { Features = [alone, Feature.Category("few", Array.ConvertAll(All, row => row % 9), [.. "abcdefghi".Select(letter => $"{letter}")])] };
        var wide = WideCategories.Learn(examples, All, 1)!;
        Assert.Single(wide.Learnable.Features[0].Numbers!.Distinct());
        Assert.Same(examples.Features[1], wide.Learnable.Features[1]);
        Assert.Null(WideCategories.Learn(examples with { Features = [examples.Features[1]] }, All, 1));
        var numbers = wide.Numbers([Feature.Category("town", [0, -1], ["unknown"]), examples.Features[1]])[0].Numbers!;
        Assert.Equal((wide.Learnable.Features[0].Numbers![0], true), (numbers[0], double.IsNaN(numbers[1])));
    }
}
