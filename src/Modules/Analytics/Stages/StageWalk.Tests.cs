using Zhike.Contracts;
using Zhike.TestSupport;

namespace Zhike.Analytics.Stages;

/// <summary>Stages by orders whose answer is counted by hand.</summary>
public sealed class StageWalkTests
{
    static readonly StageRules Rules = new(5, 24, 80, 3, 20, 365, 30);
    static readonly DateOnly Start = new(2024, 1, 1);

    static DateOnly Day(int after) => Start.AddDays(after);

    static string Told(int today, params int[] days) => string.Join(" ", StageWalk.Of(Rules, [.. days.Select(Day)], Day(today)).Select(step => $"{step.After}@{step.On.DayNumber - Start.DayNumber}:{step.Reason}"));

    static string Now(KnownCustomer? known, int today, params int[] days)
    {
        var score = StageNow.Of(Rules, 1, [.. days.Select(Day)], known, Day(today));
        return $"{score.Stage}@{score.On.DayNumber - Start.DayNumber}:{score.Reason}";
    }

    static KnownCustomer Known(string stage, int? since, double? alive = null) => new(1, stage, since is { } on ? Day(on) : null, alive, null, null, null);

    [Theory]
    [InlineData("firstPurchase@0:firstOrder", 365, new[] { 0 })]
    [InlineData("firstPurchase@0:firstOrder lost@366:silent", 366, new[] { 0 })]
    [InlineData("firstPurchase@0:firstOrder repeat@40:repeated", 160, new[] { 0, 40 })]
    [InlineData("firstPurchase@0:firstOrder repeat@40:repeated lost@161:silent", 161, new[] { 0, 40 })]
    [InlineData("firstPurchase@0:firstOrder repeat@2:repeated lost@33:silent", 33, new[] { 0, 2 })]
    [InlineData("firstPurchase@0:firstOrder repeat@40:repeated lost@161:silent wonBack@200:returned repeat@240:repeated", 250, new[] { 0, 40, 200, 240 })]
    [InlineData("firstPurchase@0:firstOrder repeat@50:repeated loyal@200:steady", 220, new[] { 0, 50, 100, 150, 200 })]
    public void Orders_lead_from_stage_to_stage(string told, int today, int[] days) => Assert.Equal(told, Told(today, days));

    [Fact]
    public void Who_orders_less_often_is_loyal_no_more() =>
        Assert.Equal("firstPurchase@0:firstOrder repeat@100:repeated loyal@400:steady repeat@980:rarer", Told(1000, 0, 100, 200, 300, 400, 690, 980));

    [Fact]
    public void A_chance_that_is_known_speaks_too_and_one_that_is_not_says_nothing()
    {
        int[] days = [0, 50, 100, 150, 200];
        Assert.Equal("loyal@200:steady", Now(Known("repeat", null), 220, days));
        Assert.Equal("loyal@200:steady", Now(Known("repeat", null, 80), 220, days));
        Assert.Equal("repeat@220:rarer", Now(Known("repeat", null, 79.9), 220, days));
        Assert.Equal("loyal@200:steady", Now(Known("loyal", 200, 75), 220, days));
        Assert.Equal("lost@220:unlikely", Now(Known("loyal", 200, 19.9), 220, days));
    }

    [Fact]
    public void Who_was_lost_comes_back_by_a_purchase_alone()
    {
        Assert.Equal("lost@100:silent", Now(Known("lost", 100, 90), 130, 0, 50));
        Assert.Equal("wonBack@120:returned", Now(Known("lost", 100, 90), 130, 0, 50, 120));
        Assert.Equal("wonBack@120:returned", Now(Known("wonBack", 120, 90), 150, 0, 50, 120));
        Assert.Equal("repeat@170:repeated", Now(Known("wonBack", 120, 90), 180, 0, 50, 120, 170));
    }

    [Fact]
    public void Steps_hang_together_and_never_go_back_in_time()
    {
        var chance = new Random(Depth.Seed(11));
        for (var run = 0; run < Depth.Of(300, 20_000); run++)
        {
            var days = Enumerable.Range(0, 1 + chance.Next(30)).Select(_ => chance.Next(2000)).Distinct().Order().Select(Day).ToList();
            var steps = StageWalk.Of(Rules, days, Day(2000 + chance.Next(800)));
            Assert.Equal("prospect", steps[0].Before);
            Assert.All(steps.Zip(steps.Skip(1)), pair => Assert.True(pair.First.After == pair.Second.Before && pair.First.On <= pair.Second.On && pair.Second.Before != pair.Second.After));
            Assert.All(steps.Index().Where(step => step.Item.After == "wonBack"), step => Assert.Equal("lost", steps[step.Index - 1].After));
        }
    }
}
