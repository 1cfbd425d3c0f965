using System.Text.Json;
using Zhike.Platform.Data;
using Zhike.TestSupport;

namespace Zhike.Sales.Opportunities;

/// <summary>Working a deal over HTTP: moving, closing, reopening, and two at once.</summary>
public sealed class DealStepsTests(Story story) : IClassFixture<Story>
{
    [Theory, MemberData(nameof(Story.Both), MemberType = typeof(Story))]
    public async Task A_move_asks_for_what_the_stage_needs_and_takes_it_along(Dialect dialect)
    {
        var zhike = await story.On(dialect);
        using var lin = zhike.Client(zhike.Lin);
        var deal = await Deals.Add(lin);
        var refused = await lin.Post($"/opportunities/{deal}/stage", new { stageId = 4 });
        Assert.Equal("sales.stage-field-missing", await refused.FieldError("closeOn"));
        Assert.Equal("422 sales.stage-fields-missing", await refused.Refusal());
        var moved = await (await lin.Post($"/opportunities/{deal}/stage", new { stageId = 4, fields = new { amount = Deals.Money("1000.00"), closeOn = "2026-12-31" } })).Json();
        Assert.Equal((4, 75, "750.00"), (moved.GetProperty("stageId").GetInt64(), moved.GetProperty("probability").GetDouble(), moved.GetProperty("weighted").GetProperty("amount").GetString()));
        var stays = (await lin.Json($"/opportunities/{deal}/stages")).GetProperty("items");
        Assert.Equal([1L, 4L], stays.EnumerateArray().Select(stay => stay.GetProperty("stageId").GetInt64()));
        Assert.Equal("moveStage", (await lin.Json($"/opportunities/{deal}/history")).GetProperty("items")[0].GetProperty("action").GetString());
    }

    [Theory, MemberData(nameof(Story.Both), MemberType = typeof(Story))]
    public async Task A_deal_closes_once_and_can_be_reopened(Dialect dialect)
    {
        var zhike = await story.On(dialect);
        using var lin = zhike.Client(zhike.Lin);
        var deal = await Deals.Add(lin);
        Assert.Equal("value.required", await (await lin.Post($"/opportunities/{deal}/loss", new { note = "没有回音" })).FieldError("lossReason"));
        Assert.Equal("value.not-an-option", await (await lin.Post($"/opportunities/{deal}/loss", new { reason = "weather" })).FieldError("lossReason"));
        var lost = await (await lin.Post($"/opportunities/{deal}/loss", new { reason = "price", competitor = "海川装备" })).Json();
        Assert.Equal(("lost", 0d, "海川装备"), (lost.GetProperty("state").GetString(), lost.GetProperty("probability").GetDouble(), lost.GetProperty("competitor").GetString()));
        Assert.Equal("409 sales.opportunity-not-open", await (await lin.Post($"/opportunities/{deal}/win", new { })).Refusal());
        Assert.Equal("409 sales.opportunity-not-open", await (await lin.Post($"/opportunities/{deal}/stage", new { stageId = 2 })).Refusal());
        var open = await (await lin.Post($"/opportunities/{deal}/reopening")).Json();
        Assert.Equal(("open", JsonValueKind.Null), (open.GetProperty("state").GetString(), open.GetProperty("lossReason").ValueKind));
        Assert.Equal("409 sales.opportunity-open", await (await lin.Post($"/opportunities/{deal}/reopening")).Refusal());
        Assert.Equal("422 request.invalid", await (await lin.Post($"/opportunities/{deal}/shelving", new { wakeOn = "2020-01-01" })).Refusal());
    }

    [Theory, MemberData(nameof(Story.Both), MemberType = typeof(Story))]
    public async Task A_stage_that_goes_while_a_deal_moves_into_it_holds_no_deal(Dialect dialect)
    {
        var zhike = await story.On(dialect);
        using var lin = zhike.Client(zhike.Lin);
        using var administrator = zhike.Client(zhike.Administrator);
        for (var round = 0; round < 8; round++)
        {
            var stage = (await (await administrator.Post("/stages", new { name = $"临时{dialect}{round}", position = 1, probability = 10 })).Json()).GetProperty("id").GetInt64();
            var deals = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Deals.Add(lin)));
            await Task.WhenAll(deals.Select(deal => lin.Post($"/opportunities/{deal}/stage", new { stageId = stage })).Append(administrator.Delete($"/stages/{stage}")));
            var deleted = (await administrator.Get($"/stages/{stage}")).StatusCode == System.Net.HttpStatusCode.NotFound;
            var standing = await Task.WhenAll(deals.Select(async deal => (await lin.Json($"/opportunities/{deal}")).GetProperty("stageId").GetInt64()));
            Assert.False(deleted && standing.Contains(stage), $"round {round}");
            if (!deleted) await Task.WhenAll(deals.Select(deal => lin.Post($"/opportunities/{deal}/stage", new { stageId = 1 })).Append(administrator.Delete($"/stages/{stage}")));
        }
    }

    [Theory, MemberData(nameof(Story.Both), MemberType = typeof(Story))]
    public async Task Of_two_who_close_at_once_one_wins(Dialect dialect)
    {
        var zhike = await story.On(dialect);
        using var lin = zhike.Client(zhike.Lin);
        using var manager = zhike.Client(zhike.Manager);
        for (var round = 0; round < 5; round++)
        {
            var deal = await Deals.Add(lin);
            var answers = await Task.WhenAll(lin.Post($"/opportunities/{deal}/win", new { reason = "solution" }), manager.Post($"/opportunities/{deal}/loss", new { reason = "price" }));
            Assert.Single(answers, answer => answer.IsSuccessStatusCode);
            Assert.Contains(answers, answer => (int)answer.StatusCode is 409 or 412);
        }
    }

    [Theory, MemberData(nameof(Story.Both), MemberType = typeof(Story))]
    public async Task Somebody_elses_deal_is_not_there_and_a_reader_may_not_move_it(Dialect dialect)
    {
        var zhike = await story.On(dialect);
        using var lin = zhike.Client(zhike.Lin);
        using var zhao = zhike.Client(zhike.Zhao);
        using var reader = zhike.Client(zhike.Reader);
        var deal = await Deals.Add(lin);
        foreach (var path in (string[])["stage", "win", "loss", "reopening"])
        {
            Assert.Equal("404 request.not-found", await (await zhao.Post($"/opportunities/{deal}/{path}", new { stageId = 2, reason = "price" })).Refusal());
            Assert.StartsWith("403", await (await reader.Post($"/opportunities/{deal}/{path}", new { stageId = 2, reason = "price" })).Refusal());
        }
        Assert.Equal("404 request.not-found", await (await zhao.Get($"/opportunities/{deal}/stages")).Refusal());
        Assert.Equal("open", (await lin.Json($"/opportunities/{deal}")).GetProperty("state").GetString());
    }

    [Theory, MemberData(nameof(Story.Both), MemberType = typeof(Story))]
    public async Task An_outdated_page_is_told_and_a_step_can_be_taken_back(Dialect dialect)
    {
        var zhike = await story.On(dialect);
        using var lin = zhike.Client(zhike.Lin);
        var deal = await Deals.Add(lin);
        lin.DefaultRequestHeaders.TryAddWithoutValidation("If-Match", "\"v1\"");
        var moved = await lin.Post($"/opportunities/{deal}/stage", new { stageId = 2 });
        Assert.Equal("412 request.stale", await (await lin.Post($"/opportunities/{deal}/stage", new { stageId = 1 })).Refusal());
        lin.DefaultRequestHeaders.Remove("If-Match");
        await (await lin.Post("/undo/" + moved.Headers.GetValues("X-Undo").Single())).Json();
        Assert.Equal(1, (await lin.Json($"/opportunities/{deal}")).GetProperty("stageId").GetInt64());
    }
}
