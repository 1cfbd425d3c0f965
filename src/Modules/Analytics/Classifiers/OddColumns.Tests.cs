using Zhike.Platform.Http;

namespace Zhike.Analytics.Classifiers;

/// <summary>Files as they come: empty cells, enormous and tiny numbers, one value, a value per row, words among numbers.</summary>
public sealed class OddColumnsTests
{
    static readonly string[] Odd = ["", "NaN", "0", "-0", "1e308", "-1e308", "1e-300", "x", "inf", "?", "1,000", "5%"];

    static string Cell(Random random, int kind, int row) => kind switch
    {
        0 => $"{random.Next(3)}",
        1 => $"{random.NextDouble() * Math.Pow(10, random.Next(-5, 6)):R}",
        2 => Odd[random.Next(Odd.Length)].Replace(",", ""),
        3 => "same",
        4 => $"r{row}",
        5 => $"{row}",
        6 => random.Next(30) == 0 ? "1" : "",
        7 => Odd[random.Next(7)],
        _ => $"c{random.Next(1 << random.Next(1, 8))}",
    };

    [Theory]
    [InlineData("boosting"), InlineData("logistic"), InlineData("bayes")]
    public async Task Whatever_columns_hold_all_figures_are_numbers_or_the_run_is_refused(string method)
    {
        var random = new Random(8);
        for (var run = 0; run < 25; run++)
        {
            var (rows, kinds) = (random.Next(41, 160), Enumerable.Range(0, random.Next(1, 6)).Select(_ => random.Next(9)).ToArray());
            using var file = WrittenFile.Of(Enumerable.Range(0, rows).Select(row => string.Join(",", kinds.Select(kind => Cell(random, kind, row)).Append(random.Next(2) == 0 ? "no" : "yes"))).Prepend(string.Join(",", kinds.Select((_, i) => $"f{i}").Append("won"))));
            try { Sound(await WrittenFile.Try(("file", file.Path), ("label", "won"), ("method", method))); }
            catch (Invalid refused) { Assert.Contains(refused.Errors.Values.Single()[0].Code, (string[])["analytics.no-usable-column", "analytics.too-few-of-class"]); }
        }
    }

    static void Sound(ClassifyTrial.Result found)
    {
        Assert.InRange(found.Auc, 0, 1);
        Assert.InRange(found.Accuracy, 0, 1);
        Assert.InRange(found.LogLoss, 0, 10);
        Assert.InRange(found.Lift10, 0, 10);
        Assert.All(found.Calibration, group => Assert.InRange(group.Predicted, 0, 1));
        Assert.All(found.Important, column => Assert.InRange(column.Share, 0, 1));
        if (found.Baseline is { } baseline) Assert.InRange(baseline, 0, 1);
    }
}
