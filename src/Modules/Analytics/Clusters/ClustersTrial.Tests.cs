using Zhike.Analytics.Files;
using Zhike.Platform.Http;
using Zhike.TestSupport;

namespace Zhike.Analytics.Clusters;

/// <summary>Groups of real rows (see <see cref="SharedData"/>) are as close as those that scikit-learn finds.</summary>
public sealed class ClustersTrialTests
{
    static async Task<ClustersTrial.Result> Run(GivenFile file, params (string Name, string Value)[] settings) =>
        (ClustersTrial.Result)await AnalyticsModule.Try("clusters", settings.Append(("file", file.Path)).ToDictionary(setting => setting.Item1, setting => setting.Item2), default);

    [Fact]
    public async Task Irises_fall_into_three_groups()
    {
        if (!SharedData.IsHere) return;
        using var file = GivenFile.Shared("small/iris_R.csv");
        var found = await Run(file, ("columns", "Sepal.Length,Sepal.Width,Petal.Length,Petal.Width"), ("k", "3"));
        Assert.Equal(78.851441, found.Inertia, 6);
        Assert.Equal([38, 50, 62], found.Sizes);
        Assert.Equal(0.552819, found.Silhouette, 6);
    }

    /// <summary>No further from the rows than the reference, which stopped a little before its centres stood still.</summary>
    [Theory]
    [InlineData("4", 3962.498), InlineData("5", 3330.701)]
    public async Task A_retailers_customers_are_as_close_to_their_groups_as_others_bring_them(string k, double inertia)
    {
        if (!SharedData.IsHere) return;
        using var file = GivenFile.Shared("golden/online_retail_rfm.csv");
        var found = await Run(file, ("columns", "recency,frequency,monetary"), ("k", k), ("log", ""), ("scale", ""));
        Assert.InRange(found.Inertia, inertia * 0.9999, inertia * 1.000001);
        Assert.Equal(4338, found.Sizes.Sum());
    }

    [Fact]
    public async Task The_number_of_groups_with_the_best_silhouette_is_taken()
    {
        using var file = GivenFile.Of("x,y,who\n" + string.Concat(Enumerable.Range(0, 60).Select(row => $"{row % 3 * 100 + row % 7},{row % 3 * 50 + row % 5},c{row}\n")) + ",1,gone\n");
        var output = file.Beside("out.csv");
        var found = await Run(file, ("columns", "x,y"), ("k", "2-6"), ("scale", ""), ("scores", output), ("id", "who"));
        Assert.Equal((3, 60, 1), (found.K, found.Rows, found.Skipped));
        Assert.Equal([2, 3, 4, 5, 6], found.Tried.Select(attempt => attempt.K));
        Assert.Equal(found.Silhouette, found.Tried.Max(attempt => attempt.Silhouette));
        var lines = await File.ReadAllLinesAsync(output);
        Assert.Equal((61, "who,cluster", 3), (lines.Length, lines[0].TrimStart('\uFEFF'), lines.Skip(1).Select(line => line.Split(',')[1]).Distinct().Count()));
    }

    [Fact]
    public async Task A_group_is_described_by_what_it_differs_in()
    {
        using var file = GivenFile.Of("orders,spend\n" + string.Concat(Enumerable.Range(0, 40).Select(row => $"{row % 4},{(row < 8 ? 5000 : 100) + row % 3}\n")));
        var found = await Run(file, ("columns", "orders,spend"), ("k", "2"));
        var few = found.Clusters[0];
        Assert.Equal((8, 0.2, "spend", Level.VeryHigh), (few.Size, few.Share, few.StandsOut[0].Column, few.StandsOut[0].Level));
        Assert.Equal(5000.875, few.Means["spend"], 9);
        Assert.Equal(2, few.StandsOut[0].Deviations, 2);
    }

    [Fact]
    public async Task Units_do_not_matter_once_scaled()
    {
        var random = new Random(4);
        var rows = Enumerable.Range(0, 200).Select(_ => (X: random.NextDouble(), Y: random.NextDouble())).ToList();
        using var file = GivenFile.Of("a,b,c\n" + string.Concat(rows.Select(row => FormattableString.Invariant($"{row.X},{row.Y},{row.X * 1e6 + 1e9}\n"))));
        var (one, other) = (await Run(file, ("columns", "a,b"), ("k", "4"), ("scale", "")), await Run(file, ("columns", "c,b"), ("k", "4"), ("scale", "")));
        Assert.Equal(one.Inertia, other.Inertia, 1e-4);
    }

    [Theory]
    [InlineData("columns", "x,z", "z", "analytics.clusters-column-constant"), InlineData("columns", "x,t", "t", "analytics.cell-not-a-number"), InlineData("columns", "x,x", "columns", "analytics.clusters-column-twice")]
    [InlineData("columns", ",", "columns", "analytics.setting-missing"), InlineData("columns", "x,q", "columns", "analytics.column-unknown"), InlineData("columns", "e", "file", "analytics.clusters-no-rows")]
    [InlineData("columns", "n", "n", "analytics.cell-not-a-number"), InlineData("columns", "x,h", "h", "analytics.clusters-too-large")]
    [InlineData("k", "4", "k", "analytics.clusters-too-few-rows"), InlineData("k", "0", "k", "analytics.setting-outside"), InlineData("k", "2.5", "k", "analytics.setting-not-whole"), InlineData("k", "8-2", "k", "analytics.clusters-range")]
    [InlineData("k", "1-3", "k", "analytics.clusters-range"), InlineData("k", "-3", "k", "analytics.setting-outside"), InlineData("k", "2-x", "k", "analytics.clusters-range"), InlineData("log", "", "y", "analytics.clusters-log-too-small")]
    public async Task What_makes_no_groups_is_refused_by_name(string name, string value, string field, string code)
    {
        using var file = GivenFile.Of("x,y,z,t,e,n,h\n1,-1,7,a,,NaN,1e200\n2,0,7,b,,1,-1e200\n3,5,7,c,,2,0\n3,5,7,c,,2,0\n");
        var settings = new Dictionary<string, string> { ["file"] = file.Path, ["columns"] = "x,y", ["k"] = "2" };
        settings[name] = value;
        var refusal = await Assert.ThrowsAsync<Invalid>(() => AnalyticsModule.Try("clusters", settings, default));
        Assert.Equal(code, Assert.Single(refusal.Errors[field]).Code);
    }
}
