using System.Text;
using Zhike.Analytics.Files;
using Zhike.Platform.Http;

namespace Zhike.Analytics.Churn;

/// <summary>Customers who order ever more seldom are told from those who keep on, on a day that the model has not seen.</summary>
public sealed class ChurnTrialTests
{
    static readonly DateOnly First = new(2023, 1, 1);

    /// <summary>Customers with an own rhythm; every third slows down at some time and then leaves.</summary>
    static string Lines(int customers, int days = 1000)
    {
        var (chance, text) = (new Random(11), new StringBuilder("customer,at,amount\n"));
        for (var customer = 0; customer < customers; customer++)
        {
            var (rhythm, end) = (8 + chance.Next(20), customer % 3 == 0 ? 100 + chance.Next(days - 100) : days * 2);
            for (var day = chance.Next(60); day < Math.Min(days, end); day += Math.Max(1, (int)(rhythm * (0.6 + chance.NextDouble() * 0.8) * (day > end - 90 ? 2.5 : 1))))
                text.Append($"{customer},{First.AddDays(day):yyyy-MM-dd},{(day > end - 90 ? 30 : 100) + chance.Next(50)}\n");
        }
        return text.Append($"once,{First.AddDays(days - 5):yyyy-MM-dd},10\n").Append($"once too,{First.AddDays(3):yyyy-MM-dd},10\n").ToString();
    }

    static async Task<ChurnTrial.Result> Run(GivenFile file, params (string, string)[] settings) =>
        (ChurnTrial.Result)await AnalyticsModule.Try("churn", settings.Concat([("file", file.Path), ("customer", "customer"), ("at", "at"), ("amount", "amount")]).ToDictionary(setting => setting.Item1, setting => setting.Item2), default);

    [Theory, InlineData("days"), InlineData("interval")]
    public async Task Who_slows_down_has_a_higher_risk_and_the_reasons_say_so(string policy)
    {
        using var file = GivenFile.Of(Lines(900));
        var scores = file.Beside("scores.csv");
        var found = await Run(file, ("policy", policy), ("days", "90"), ("scores", scores));
        Assert.True(found.Auc > 0.7, $"{found.Auc}");
        Assert.Equal(found.Customers, found.Active + found.Lost + found.Unknown);
        Assert.Equal(found.BeatsBaseline, found.Auc > found.Baseline);
        Assert.True(found.TestedOn.AddDays(90) <= found.Until);
        var rows = (await File.ReadAllLinesAsync(scores)).Skip(1).Select(line => line.Split(',')).ToList();
        Assert.Equal(found.Customers, rows.Count);
        Assert.All(rows.Where(row => row[0].StartsWith("once", StringComparison.Ordinal)), row => Assert.Equal(("unknown", ""), (row[1], row[2])));
        Assert.All(rows.Where(row => row[1] == "lost"), row => Assert.Equal("1", row[2]));
        Assert.Contains(rows, row => row[1] == "active" && row[4].Contains('('));
    }

    [Fact]
    public async Task Too_few_who_left_are_refused()
    {
        using var file = GivenFile.Of(Lines(30));
        var refused = await Assert.ThrowsAsync<Invalid>(() => Run(file));
        Assert.Equal("analytics.churn-too-few", refused.Errors["days"][0].Code);
    }
}
