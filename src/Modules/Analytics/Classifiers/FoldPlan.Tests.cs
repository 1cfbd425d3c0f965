using Zhike.Analytics.Files;
using Zhike.Platform.Http;

namespace Zhike.Analytics.Classifiers;

public sealed class FoldPlanTests
{
    static readonly bool[] Labels = [.. Enumerable.Range(0, 203).Select(row => row % 5 == 0)];

    [Fact]
    public void Every_row_is_told_once_and_the_classes_are_spread_evenly()
    {
        var folds = FoldPlan.Even(Labels, 5, 1);
        Assert.Equal(Enumerable.Range(0, 203), folds.SelectMany(fold => fold.Test).Order());
        Assert.All(folds, fold => Assert.Equal(203, fold.Test.Union(fold.Train).Count()));
        Assert.All(folds, fold => Assert.InRange(fold.Test.Count(row => Labels[row]), 8, 9));
    }

    [Fact]
    public void Rows_of_the_same_day_are_not_parted_and_what_is_told_is_later()
    {
        var times = Enumerable.Range(0, 203).Select(row => (DateTime?)new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc).AddDays(row * 7 % 40)).ToArray();
        var fold = Assert.Single(FoldPlan.ByTime(Labels, times));
        Assert.True(fold.Train.Max(row => times[row]) < fold.Test.Min(row => times[row]));
        Assert.InRange(fold.Test.Length, 30, 41);
        Assert.Equal("analytics.no-later-rows", Assert.Single(Assert.Throws<Invalid>(() => FoldPlan.ByTime(Labels, [.. times.Select(_ => times[0])])).Errors["date"]).Code);
    }

    [Theory]
    [InlineData("0,1", "analytics.folds-unfit"), InlineData("203,1", "analytics.folds-unfit"), InlineData("1.5,1", "analytics.folds-unfit"), InlineData("x,1", "analytics.cell-not-a-number"), InlineData(",1", "analytics.folds-unfit")]
    public async Task Folds_that_do_not_fit_the_rows_are_refused(string line, string code)
    {
        using var file = WrittenFile.Of([.. Enumerable.Range(0, 203).Select(row => $"{row},{row % 4}").Prepend("row,fold"), line]);
        var refused = Assert.Throws<Invalid>(() => Given(file.Path).GetAwaiter().GetResult());
        Assert.Equal(code, refused.Errors.Values.Single()[0].Code);
        using var some = WrittenFile.Of(["row,fold", "0,1"]);
        Assert.Equal("analytics.folds-unfit", (await Assert.ThrowsAsync<Invalid>(() => Given(some.Path))).Errors["folds"][0].Code);
    }

    [Fact]
    public async Task A_fold_needs_both_classes_inside_and_outside()
    {
        using var single = WrittenFile.Of(Enumerable.Range(0, 203).Select(row => $"{row},1").Prepend("row,fold"));
        using var sorted = WrittenFile.Of(Enumerable.Range(0, 203).Select(row => $"{row},{(Labels[row] ? "a" : "b")}").Prepend("row,fold"));
        foreach (var file in (WrittenFile[])[single, sorted])
            Assert.Equal("analytics.fold-of-one-class", (await Assert.ThrowsAsync<Invalid>(() => Given(file.Path))).Errors["folds"][0].Code);
    }

    static async Task<IReadOnlyList<Fold>> Given(string path) =>
        FoldPlan.Given(await DataTable.Read(path, null, default), Labels, [.. Enumerable.Range(0, 203)], 203);
}
