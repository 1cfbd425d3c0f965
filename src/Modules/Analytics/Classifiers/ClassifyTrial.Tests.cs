using Zhike.Platform.Http;

namespace Zhike.Analytics.Classifiers;

public sealed class ClassifyTrialTests
{
    /// <summary>Customers who leave the more, the shorter they stay; the plan adds to it, the colour says nothing.</summary>
    static IEnumerable<string> Customers(int count, int seed = 1)
    {
        var random = new Random(seed);
        yield return "id,months,plan,colour,from,left";
        for (var i = 0; i < count; i++)
        {
            var (months, plan) = (random.Next(1, 72), random.Next(3));
            var odds = 1.5 - months / 18.0 + (plan == 2 ? 1.5 : 0);
            yield return $"c{i},{months},plan {plan},{random.Next(5)},2025-{1 + i * 12 / count:00}-{1 + i % 28:00},{(random.NextDouble() < Quality.Chance(odds) ? "yes" : "no")}";
        }
    }

    static async Task<FieldError> Refused(string field, params (string Name, string Value)[] settings) =>
        Assert.Single((await Assert.ThrowsAsync<Invalid>(() => WrittenFile.Try(settings))).Errors[field]);

    [Fact]
    public async Task What_matters_is_found_and_scores_come_true()
    {
        using var file = WrittenFile.Of(Customers(3000));
        var found = await WrittenFile.Try(("file", file.Path), ("label", "left"), ("drop", "from"));
        Assert.InRange(found.Auc, 0.75, 0.95);
        Assert.Equal(["months", "plan"], found.Important.Take(2).Select(column => column.Column));
        Assert.Equal(1, found.Important.Sum(column => column.Share), 9);
        Assert.Equal(5, found.PerFold.Count);
        Assert.Equal(found.PerFold.Average(fold => fold.Auc), found.Auc, 12);
        Assert.Equal(3000, found.Calibration.Sum(group => group.Count));
        Assert.All(found.Calibration, group => Assert.Equal(group.Observed, group.Predicted, 0.1));
        Assert.Equal([("from", "asked"), ("id", "identifier")], found.DroppedColumns.Select(column => (column.Column, column.Reason)));
    }

    [Theory]
    [InlineData("boosting"), InlineData("logistic"), InlineData("bayes")]
    public async Task The_same_seed_gives_the_same_figures(string method)
    {
        using var file = WrittenFile.Of(Customers(600));
        var runs = new[] { "1", "1", "2" }.Select(seed => WrittenFile.Try(("file", file.Path), ("label", "left"), ("method", method), ("seed", seed)).GetAwaiter().GetResult().LogLoss).ToList();
        Assert.Equal(runs[0], runs[1]);
        Assert.NotEqual(runs[0], runs[2]);
    }

    [Fact]
    public async Task With_a_date_the_latest_are_told_from_what_came_before()
    {
        using var file = WrittenFile.Of(Customers(1000));
        var found = await WrittenFile.Try(("file", file.Path), ("label", "left"), ("date", "from"), ("method", "logistic"));
        var fold = Assert.Single(found.PerFold);
        Assert.Equal("latest", fold.Fold);
        Assert.InRange(fold.Rows, 150, 200);
        Assert.DoesNotContain(found.Important, column => column.Column == "from");
    }

    [Fact]
    public async Task Rows_are_told_with_the_strongest_reasons()
    {
        using var file = WrittenFile.Of(Customers(500));
        using var scores = WrittenFile.Of([]);
        var found = await WrittenFile.Try(("file", file.Path), ("label", "left"), ("scores", scores.Path));
        var lines = await File.ReadAllLinesAsync(scores.Path);
        Assert.Equal("row,fold,label,probability,reason1,reason2,reason3", lines[0]);
        var rows = lines.Skip(1).Select(line => line.Split(',')).ToList();
        Assert.Equal(Enumerable.Range(0, 500).Select(row => $"{row}"), rows.Select(row => row[0]));
        Assert.Equal(found.Positives, rows.Count(row => row[2] == "1"));
        Assert.Contains(rows, row => row[4].StartsWith("months = ", StringComparison.Ordinal));
        Assert.All(rows, row => Assert.InRange(double.Parse(row[3]), 0, 1));
    }

    [Fact]
    public async Task Rows_without_a_label_are_left_out_and_blanks_and_words_for_nothing_are_no_numbers()
    {
        string[] nothings = ["", "NaN", "n/a", "inf"];
        var lines = Customers(400).Select((line, i) => i == 0 || i % 10 != 0 ? line : i % 20 == 0 ? line[..line.LastIndexOf(',')] + "," : line.Replace(line.Split(',')[1] + ",plan", nothings[i / 10 % 4] + ",plan"));
        using var file = WrittenFile.Of(lines);
        foreach (var method in (string[])["boosting", "logistic", "bayes"])
        {
            var found = await WrittenFile.Try(("file", file.Path), ("label", "left"), ("method", method));
            Assert.Equal((380, 20), (found.Rows, found.SkippedRows));
            Assert.InRange(found.Auc, 0.65, 0.95);
        }
    }

    [Theory]
    [InlineData(";", ';'), InlineData("tab", '\t'), InlineData("|", '|')]
    public async Task The_cells_are_parted_by_what_is_given(string written, char separator)
    {
        using var file = WrittenFile.Of(Customers(300).Select(line => line.Replace(',', separator) + $"{separator}one, two, three, four, five, six, seven, {line.Length % 2}"));
        var found = await WrittenFile.Try(("file", file.Path), ("label", "left"), ("method", "bayes"), ("separator", written));
        Assert.Contains(found.Important, column => column.Column == "months");
    }

    [Fact]
    public async Task Of_several_outcomes_one_is_asked_for()
    {
        using var file = WrittenFile.Of(Customers(300).Select((line, i) => i > 0 && i % 7 == 0 ? line.Replace(",no", ",perhaps") : line));
        Assert.Equal("analytics.label-not-two", (await Refused("left", ("file", file.Path), ("label", "left"))).Code);
        Assert.Equal("analytics.positive-unknown", (await Refused("positive", ("file", file.Path), ("label", "left"), ("positive", "never"))).Code);
        Assert.Equal("yes", (await WrittenFile.Try(("file", file.Path), ("label", "left"), ("positive", "YES"), ("method", "bayes"))).Positive);
    }

    [Fact]
    public async Task What_cannot_be_learned_is_refused_by_name()
    {
        using var few = WrittenFile.Of(Customers(40).Select((line, i) => i is > 0 and < 20 ? line.Replace(",yes", ",no") : line));
        using var one = WrittenFile.Of(Customers(100).Select(line => line.Replace(",yes", ",no")));
        using var ids = WrittenFile.Of(Customers(100).Select((line, i) => i == 0 ? "id,same,left" : $"c{i},x,{line[(line.LastIndexOf(',') + 1)..]}"));
        using var file = WrittenFile.Of(Customers(200));
        using var bare = WrittenFile.Of(Customers(0));
        Assert.Equal("analytics.no-labels", (await Refused("left", ("file", bare.Path), ("label", "left"))).Code);
        Assert.Equal("analytics.scores-folder-missing", (await Refused("scores", ("file", file.Path), ("label", "left"), ("scores", file.Path + "/scores.csv"))).Code);
        Assert.Equal("analytics.too-few-of-class", (await Refused("left", ("file", few.Path), ("label", "left"))).Code);
        Assert.Equal("analytics.one-class", (await Refused("left", ("file", one.Path), ("label", "left"))).Code);
        Assert.Equal("analytics.no-usable-column", (await Refused("file", ("file", ids.Path), ("label", "left"))).Code);
        Assert.Equal("analytics.column-unknown", (await Refused("label", ("file", file.Path), ("label", "gone"))).Code);
        Assert.Equal("analytics.column-unknown", (await Refused("drop", ("file", file.Path), ("label", "left"), ("drop", "gone"))).Code);
        Assert.Equal("analytics.separator-not-one", (await Refused("separator", ("file", file.Path), ("label", "left"), ("separator", ";;"))).Code);
        Assert.Equal("analytics.folds-or-date", (await Refused("folds", ("file", file.Path), ("label", "left"), ("folds", few.Path), ("date", "from"))).Code);
    }

    [Fact]
    public async Task A_column_that_is_only_known_afterwards_is_named()
    {
        using var file = WrittenFile.Of(Customers(400).Select((line, i) => $"{line},{(i == 0 ? "refund" : line.EndsWith("yes", StringComparison.Ordinal) ? 10 + i % 7 : i % 7)}"));
        var found = await WrittenFile.Try(("file", file.Path), ("label", "left"));
        Assert.Equal(("analytics.may-leak", "refund"), (found.Message!.Code, found.Message.Args!["columns"]));
    }

    [Fact]
    public async Task A_file_that_was_resampled_and_columns_that_say_nothing_are_remarked()
    {
        var lines = Customers(500).ToList();
        using var twice = WrittenFile.Of([.. lines, .. lines.Skip(1).Where(line => line.EndsWith("yes", StringComparison.Ordinal))]);
        Assert.Equal("analytics.many-duplicates", (await WrittenFile.Try(("file", twice.Path), ("label", "left"), ("method", "bayes"))).Message!.Code);
        using var empty = WrittenFile.Of(Customers(4000));
        Assert.Equal("analytics.hardly-better-than-chance", (await WrittenFile.Try(("file", empty.Path), ("label", "left"), ("drop", "months,plan,from"), ("method", "logistic"))).Message!.Code);
    }

    /// <summary>A column of so many values is learned by heart easily; told rows show it.</summary>
    [Theory]
    [InlineData("boosting"), InlineData("logistic"), InlineData("bayes")]
    public async Task A_category_of_fifty_thousand_values_neither_breaks_nor_flatters(string method)
    {
        var random = new Random(3);
        using var file = WrittenFile.Of(Enumerable.Range(0, 60_000).Select(i => $"v{(i < 50_000 ? i : random.Next(50_000))},{random.NextDouble()},{random.Next(2)}").Prepend("street,any,won"));
        var found = await WrittenFile.Try(("file", file.Path), ("label", "won"), ("method", method));
        Assert.Equal(0.5, found.Auc, 0.02);
        Assert.InRange(found.LogLoss, 0.69, 0.70);
        Assert.Equal("analytics.hardly-better-than-chance", found.Message!.Code);
    }
}
