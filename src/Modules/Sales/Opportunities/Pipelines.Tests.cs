using System.Text.Json;
using Zhike.Platform.Data;
using Zhike.TestSupport;

namespace Zhike.Sales.Opportunities;

/// <summary>Several pipelines and the checklists of their stages, over HTTP.</summary>
public sealed class PipelinesTests(Story story) : IClassFixture<Story>
{
    static int made;

    /// <summary>A pipeline of two stages.</summary>
    static async Task<(long Pipeline, long First, long Second)> Renewals(HttpClient administrator)
    {
        async Task<long> Made(string route, object body) => (await (await administrator.Post(route, body)).Json()).GetProperty("id").GetInt64();
        var pipeline = await Made("/pipelines", new { name = $"服务续约{Interlocked.Increment(ref made)}" });
        return (pipeline, await Made("/stages", new { pipelineId = pipeline, name = "到期提醒", probability = 40 }), await Made("/stages", new { pipelineId = pipeline, name = "续约报价", probability = 70, requiredFields = new[] { "amount" } }));
    }

    [Theory, MemberData(nameof(Story.Both), MemberType = typeof(Story))]
    public async Task A_deal_stays_in_its_pipeline_until_it_is_taken_over_into_another(Dialect dialect)
    {
        var zhike = await story.On(dialect);
        using var lin = zhike.Client(zhike.Lin);
        using var administrator = zhike.Client(zhike.Administrator);
        var (pipeline, first, second) = await Renewals(administrator);
        var deal = await Deals.Add(lin, new() { ["pipelineId"] = pipeline });
        Assert.Equal(first, (await lin.Json($"/opportunities/{deal}")).GetProperty("stageId").GetInt64());
        Assert.Equal("sales.stage-of-other-pipeline", await (await lin.Post("/opportunities", new { name = "续约", customerId = await Deals.Customer(lin), pipelineId = pipeline, stageId = 1 })).FieldError("stageId"));
        Assert.Equal("sales.stage-of-other-pipeline", await (await lin.Post($"/opportunities/{deal}/stage", new { stageId = 2 })).FieldError("stageId"));
        Assert.Equal("sales.stage-field-missing", await (await lin.Post($"/opportunities/{deal}/stage", new { stageId = second })).FieldError("amount"));
        var over = await lin.Post($"/opportunities/{deal}/pipeline", new { pipelineId = 1, stageId = 3, fields = new { amount = Deals.Money("80.00") } });
        var moved = await over.Json();
        Assert.Equal((1, 3, 50d, "bestCase"), (moved.GetProperty("pipelineId").GetInt64(), moved.GetProperty("stageId").GetInt64(), moved.GetProperty("probability").GetDouble(), moved.GetProperty("forecastCategory").GetString()));
        Assert.Equal([first, 3L], (await lin.Json($"/opportunities/{deal}/stages")).GetProperty("items").EnumerateArray().Select(stay => stay.GetProperty("stageId").GetInt64()));
        await (await lin.Post("/undo/" + over.Headers.GetValues("X-Undo").Single())).Json();
        Assert.Equal((pipeline, first), (await Standing(lin, deal)));
        var last = await Task.WhenAll(lin.Post($"/opportunities/{deal}/pipeline", new { pipelineId = 1 }), lin.Post($"/opportunities/{deal}/loss", new { reason = "price" }));
        Assert.Contains(last, answer => answer.IsSuccessStatusCode);
        Assert.Equal("409 sales.opportunity-not-open", await (await lin.Post($"/opportunities/{deal}/pipeline", new { pipelineId = 1 })).Refusal());
    }

    [Theory, MemberData(nameof(Story.Both), MemberType = typeof(Story))]
    public async Task The_board_shows_one_pipeline_and_counts_it_alone(Dialect dialect)
    {
        var zhike = await story.On(dialect);
        using var administrator = zhike.Client(zhike.Administrator);
        var seller = await zhike.Hire("sales", "齐越", "华东二组");
        using var client = zhike.Client(seller);
        var (pipeline, first, _) = await Renewals(administrator);
        var won = await Deals.Add(client, new() { ["pipelineId"] = pipeline, ["amount"] = Deals.Money("10.00") });
        await (await client.Post($"/opportunities/{won}/win", new { })).Json();
        await Deals.Add(client, new() { ["pipelineId"] = pipeline, ["amount"] = Deals.Money("30.00") });
        await Deals.Add(client, new() { ["amount"] = Deals.Money("7.00") });
        var board = await (await client.Post("/opportunities/board", new { pipelineId = pipeline })).Json();
        Assert.Equal((pipeline, 2, first, 1), (board.GetProperty("pipelineId").GetInt64(), board.GetProperty("stages").GetArrayLength(), board.GetProperty("stages")[0].GetProperty("id").GetInt64(), board.GetProperty("stages")[0].GetProperty("count").GetInt64()));
        Assert.Equal("10.00", board.GetProperty("closed").GetProperty("won").GetProperty("total").GetProperty("amount").GetString());
        var other = await client.Json("/opportunities/board");
        Assert.Equal((1, 0), (other.GetProperty("pipelineId").GetInt64(), other.GetProperty("closed").GetProperty("won").GetProperty("count").GetInt64()));
        Assert.Equal("409 sales.stage-in-use", await (await administrator.Delete($"/pipelines/{pipeline}")).Refusal());
        Assert.Equal("sales.stage-keeps-pipeline", await (await administrator.Patch($"/stages/{first}", new { pipelineId = 1 }, 1)).FieldError("pipelineId"));
        Assert.StartsWith("403", await (await client.Post("/pipelines", new { name = "我的" })).Refusal());
    }

    [Theory, MemberData(nameof(Story.Both), MemberType = typeof(Story))]
    public async Task What_a_stage_asks_to_have_done_holds_the_deal_until_it_is_ticked(Dialect dialect)
    {
        var zhike = await story.On(dialect);
        using var lin = zhike.Client(zhike.Lin);
        using var zhao = zhike.Client(zhike.Zhao);
        using var reader = zhike.Client(zhike.Reader);
        using var administrator = zhike.Client(zhike.Administrator);
        var (pipeline, first, second) = await Renewals(administrator);
        async Task<long> Check(string text, bool required) => (await (await administrator.Post("/stageChecks", new { stageId = first, text, required })).Json()).GetProperty("id").GetInt64();
        var (asked, optional) = (await Check("确认续约意向", true), await Check("寄出年报", false));
        var deal = await Deals.Add(lin, new() { ["pipelineId"] = pipeline, ["amount"] = Deals.Money("50.00") });
        foreach (var (path, body) in ((string, object)[])[("stage", new { stageId = second }), ("win", new { })])
        {
            var refused = await (await lin.Post($"/opportunities/{deal}/{path}", body)).Content.ReadAsStringAsync();
            Assert.Contains("sales.checks-open", refused);
            Assert.Contains("确认续约意向", refused);
            Assert.DoesNotContain("寄出年报", refused);
        }
        Assert.Equal("404 request.not-found", await (await zhao.Put($"/opportunities/{deal}/checklist/{asked}", new { })).Refusal());
        Assert.StartsWith("403", await (await reader.Put($"/opportunities/{deal}/checklist/{asked}", new { })).Refusal());
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => lin.Put($"/opportunities/{deal}/checklist/{asked}", new { })));
        var items = (await lin.Json($"/opportunities/{deal}/checklist")).GetProperty("items");
        Assert.Equal([JsonValueKind.String, JsonValueKind.Null], items.EnumerateArray().Select(item => item.GetProperty("doneAt").ValueKind));
        Assert.Single((await lin.Json($"/opportunities/{deal}/history")).GetProperty("items").EnumerateArray(), entry => entry.GetProperty("action").GetString() == "tickCheck");
        Assert.Equal(second, (await (await lin.Post($"/opportunities/{deal}/stage", new { stageId = second })).Json()).GetProperty("stageId").GetInt64());
        await (await lin.Delete($"/opportunities/{deal}/checklist/{asked}")).Json();
        Assert.Equal(first, (await (await lin.Post($"/opportunities/{deal}/stage", new { stageId = first })).Json()).GetProperty("stageId").GetInt64());
        var plain = await Deals.Add(lin);
        Assert.Equal("sales.check-of-other-pipeline", await (await lin.Put($"/opportunities/{plain}/checklist/{optional}", new { })).FieldError("check"));
    }

    [Theory, MemberData(nameof(Story.Both), MemberType = typeof(Story))]
    public async Task Who_unticks_while_another_moves_leaves_no_deal_beyond_an_open_item(Dialect dialect)
    {
        var zhike = await story.On(dialect);
        using var lin = zhike.Client(zhike.Lin);
        using var administrator = zhike.Client(zhike.Administrator);
        var (pipeline, first, second) = await Renewals(administrator);
        var check = (await (await administrator.Post("/stageChecks", new { stageId = first, text = "确认意向", required = true })).Json()).GetProperty("id").GetInt64();
        for (var round = 0; round < 4; round++)
        {
            var deal = await Deals.Add(lin, new() { ["pipelineId"] = pipeline, ["amount"] = Deals.Money("50.00") });
            await (await lin.Put($"/opportunities/{deal}/checklist/{check}", new { })).Json();
            var answers = await Task.WhenAll(lin.Post($"/opportunities/{deal}/stage", new { stageId = second }), lin.Delete($"/opportunities/{deal}/checklist/{check}"));
            Assert.True(answers[1].IsSuccessStatusCode);
            Assert.True(answers[0].IsSuccessStatusCode || (int)answers[0].StatusCode == 422);
        }
    }

    static async Task<(long Pipeline, long Stage)> Standing(HttpClient client, long deal)
    {
        var now = await client.Json($"/opportunities/{deal}");
        return (now.GetProperty("pipelineId").GetInt64(), now.GetProperty("stageId").GetInt64());
    }
}
