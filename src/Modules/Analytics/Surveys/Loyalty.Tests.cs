using Zhike.Analytics.Files;
using Zhike.Platform.Http;

namespace Zhike.Analytics.Surveys;

public sealed class LoyaltyTests
{
    const string Header = "r,c,b,p,s,t,sat,why\n";

    static async Task<Loyalty> Run(string rows, string columns)
    {
        using var file = WrittenFile.Of(Header + rows);
        return Assert.IsType<Loyalty>(await AnalyticsModule.Try("survey", new Dictionary<string, string> { ["file"] = file.Path, ["kind"] = "loyalty", ["columns"] = columns, ["from"] = "0", ["to"] = "10" }, default));
    }

    [Fact]
    public async Task Who_is_satisfied_and_not_loyal_is_in_the_trap()
    {
        var found = await Run("10,10,10,10,10,10,9,无\n0,0,0,0,0,0,9,无\n10,10,10,10,10,10,2,别无选择\n0,0,0,0,0,0,2,无\n,1,1,1,1,1,1,无\n", "r,c,b,p,s,t,sat");
        Assert.Equal((4, 1, 50.0, 50.0), (found.Answers, found.Missing, found.Index, found.TrapShare));
        Assert.Equal((1, 1, 1, 1), (found.Map["advocates"], found.Map["trap"], found.Map["hostages"], found.Map["defectors"]));
        Assert.Equal([(2, 2, 50.0), (9, 2, 50.0)], found.Curve.Select(step => (step.Satisfaction, step.People, step.Index)));
        Assert.Null(found.Types);
    }

    [Theory]
    [InlineData("10,5,5,5,5,5,9,habit", "super"), InlineData("1,5,5,5,5,5,9,习惯", "latent"), InlineData("10,5,5,5,5,5,3,习惯", "inertia"), InlineData("10,5,5,5,5,5,3,方便", "convenience")]
    [InlineData("10,5,5,5,5,5,3,别无选择", "monopoly"), InlineData("1,5,5,5,5,5,9,亲友关系", "kinship"), InlineData("1,5,5,5,5,5,3,价格", "price"), InlineData("9,5,5,5,5,5,9,奖励", "incentive"), InlineData("1,5,5,5,5,5,3,无", "none")]
    public async Task Each_of_the_eight_types_follows_from_the_reason_and_the_answers(string row, string type) =>
        Assert.Equal(type, Assert.Single((await Run(row + "\n", "r,c,b,p,s,t,sat,why")).Types!).Key);

    [Fact]
    public async Task Too_few_questions_are_refused() =>
        Assert.Equal("analytics.survey-columns", (await Assert.ThrowsAsync<Invalid>(() => Run("1,1,1,1,1,1,1,无\n", "r,c"))).Errors["columns"][0].Code);
}
