using System.Text.Json;
using Zhike.Platform.Data;
using Zhike.TestSupport;

namespace Zhike.Sales.Opportunities;

/// <summary>How long deals take: ranks against sorted lists, and won deals within the scope of who asks.</summary>
public sealed class SalesCycleTests(Story story) : IClassFixture<Story>
{
    [Fact]
    public void Ranks_are_those_of_the_sorted_days()
    {
        var random = new Random(Depth.Seed(53));
        for (var round = 0; round < 500; round++)
        {
            var days = Enumerable.Range(0, random.Next(0, 40)).Select(_ => random.NextInt64(0, 30)).Order().ToList();
            var told = SalesCycle.Of(days.GroupBy(day => day).Select(group => (group.Key, (long)group.Count())));
            Assert.Equal(days.Count, told.Count);
            Assert.Equal(days.Count == 0 ? null : days[(int)Math.Ceiling(days.Count * 0.5) - 1], told.Median);
            Assert.Equal(days.Count == 0 ? null : days[(days.Count * 9 + 9) / 10 - 1], told.P90);
        }
    }

    [Theory, MemberData(nameof(Story.Both), MemberType = typeof(Story))]
    public async Task Won_deals_count_with_each_stage_they_stood_in(Dialect dialect)
    {
        var zhike = await story.On(dialect);
        using var seller = zhike.Client(await zhike.Hire("sales", "周期甲", "华东二组"));
        using var other = zhike.Client(await zhike.Hire("sales", "周期乙", "华北一组"));
        var deal = await Deals.Add(seller);
        await (await seller.Post($"/opportunities/{deal}/stage", new { stageId = 2, fields = new { nextStep = "电话" } })).Json();
        await (await seller.Post($"/opportunities/{deal}/win", new { })).Json();
        await Deals.Add(seller);
        var cycle = await seller.Json("/opportunities/cycle?period=thisMonth");
        Assert.Equal((1L, 0L, 0L), Told(cycle.GetProperty("whole")));
        Assert.Equal([1L, 2L], cycle.GetProperty("stages").EnumerateArray().Select(stage => stage.GetProperty("stageId").GetInt64()));
        Assert.All(cycle.GetProperty("stages").EnumerateArray(), stage => Assert.Equal((1L, 0L, 0L), Told(stage.GetProperty("days"))));
        Assert.Equal(0, (await other.Json("/opportunities/cycle?period=thisMonth")).GetProperty("whole").GetProperty("count").GetInt64());
        Assert.Equal(0, (await seller.Json("/opportunities/cycle?period=thisMonth&departmentId=999999")).GetProperty("whole").GetProperty("count").GetInt64());
        Assert.Equal("sales.period-unknown", await (await seller.Get("/opportunities/cycle?period=someday")).FieldError("period"));
    }

    static (long Count, long Median, long P90) Told(JsonElement days) => (days.GetProperty("count").GetInt64(), days.GetProperty("median").GetInt64(), days.GetProperty("p90").GetInt64());
}
