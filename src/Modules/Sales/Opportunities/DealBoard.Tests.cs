using System.Text.Json;
using Zhike.Platform.Data;
using Zhike.TestSupport;

namespace Zhike.Sales.Opportunities;

/// <summary>The board and the forecast: totals of everything in scope, the first cards of each stage.</summary>
public sealed class DealBoardTests(Story story) : IClassFixture<Story>
{
    [Theory, MemberData(nameof(Story.Both), MemberType = typeof(Story))]
    public async Task Totals_count_all_deals_in_scope_while_cards_come_page_by_page(Dialect dialect)
    {
        var zhike = await story.On(dialect);
        var seller = await zhike.Hire("sales", "方圆", "华东二组");
        using var client = zhike.Client(seller);
        foreach (var amount in (string[])["100.00", "200.00", "300.00"]) await Deals.Add(client, new() { ["amount"] = Deals.Money(amount), ["closeOn"] = Today(zhike), ["stageId"] = 3 });
        var board = await (await client.Post("/opportunities/board", new { perStage = 2 })).Json();
        var stage = board.GetProperty("stages").EnumerateArray().Single(each => each.GetProperty("id").GetInt64() == 3);
        Assert.Equal((3, "600.00", "300.00", 2), (stage.GetProperty("count").GetInt64(), Amount(stage, "total"), Amount(stage, "weighted"), stage.GetProperty("items").GetArrayLength()));
        var rest = await (await client.Post("/opportunities/query", new { where = new { field = "stageId", op = "eq", value = 3 }, sort = new[] { "nextStepOn" }, limit = 2, cursor = stage.GetProperty("next").GetString() })).Json();
        Assert.Equal(1, rest.GetProperty("items").GetArrayLength());
        using var zhao = zhike.Client(zhike.Zhao);
        Assert.All((await zhao.Json("/opportunities/board")).GetProperty("stages").EnumerateArray(), each => Assert.Empty(each.GetProperty("items").EnumerateArray()));
    }

    [Theory, MemberData(nameof(Story.Both), MemberType = typeof(Story))]
    public async Task The_forecast_is_what_is_won_and_what_is_weighted(Dialect dialect)
    {
        var zhike = await story.On(dialect);
        var seller = await zhike.Hire("sales", "周全", "华东二组");
        using var client = zhike.Client(seller);
        var won = await Deals.Add(client, new() { ["amount"] = Deals.Money("1000.00") });
        await (await client.Post($"/opportunities/{won}/win", new { amount = Deals.Money("900.00") })).Json();
        await Deals.Add(client, new() { ["amount"] = Deals.Money("100.00"), ["closeOn"] = Today(zhike), ["stageId"] = 3 });
        await Deals.Add(client, new() { ["amount"] = Deals.Money("5000.00"), ["closeOn"] = Today(zhike), ["forecastCategory"] = "omitted" });
        var forecast = await client.Json("/opportunities/forecast?period=thisQuarter");
        Assert.Equal(("900.00", "50.00", "950.00"), (Amount(forecast.GetProperty("won"), "total"), Amount(forecast, "weighted"), Amount(forecast, "expected")));
        Assert.Equal("bestCase", forecast.GetProperty("categories")[0].GetProperty("key").GetString());
        var closed = (await client.Json("/opportunities/board")).GetProperty("closed").GetProperty("won");
        Assert.Equal((1, "900.00"), (closed.GetProperty("count").GetInt64(), Amount(closed, "total")));
        Assert.Equal("422 request.invalid", await (await client.Get("/opportunities/forecast?period=someday")).Refusal());
    }

    [Theory, MemberData(nameof(Story.Both), MemberType = typeof(Story))]
    public async Task Totals_say_nothing_of_amounts_that_the_caller_may_not_read(Dialect dialect)
    {
        var zhike = await story.On(dialect);
        using var admin = zhike.Client(zhike.Administrator);
        foreach (var access in (string[])["hidden", "masked"])
        {
            var person = await zhike.Hire("sales", "不看金额" + access, "华东二组");
            using var before = zhike.Client(person);
            await Deals.Add(before, new() { ["amount"] = Deals.Money("7654321.00"), ["closeOn"] = Today(zhike), ["stageId"] = 3 });
            var won = await Deals.Add(before, new() { ["amount"] = Deals.Money("7654321.00") });
            await (await before.Post($"/opportunities/{won}/win", new { amount = Deals.Money("7654321.00") })).Json();
            var role = await (await admin.Post("/roles", new
            {
                name = $"不看金额 {access} {dialect}", rights = new { opportunities = new { read = "own" } },
                fields = new Dictionary<string, string> { ["opportunities.amount"] = access },
            })).Json();
            await (await admin.Put($"/users/{person.Id}/roles", new[] { role.GetProperty("id").GetInt64() })).Json();
            using var client = zhike.Client(person);
            var board = await client.Json("/opportunities/board");
            Assert.Equal(1, board.GetProperty("closed").GetProperty("won").GetProperty("count").GetInt64());
            JsonElement[] answers =
            [
                board, await client.Json("/opportunities/forecast?period=thisQuarter"), await (await client.Post("/opportunities/forecast/table", new { })).Json(),
                await client.Json("/opportunities/forecast/weeks"), await client.Json("/opportunities"),
            ];
            Assert.All(answers, answer => Assert.DoesNotMatch("7654321|3827160", answer.GetRawText()));
        }
    }

    [Theory, MemberData(nameof(Story.Both), MemberType = typeof(Story))]
    public async Task Views_of_deals_answer(Dialect dialect)
    {
        var zhike = await story.On(dialect);
        using var client = zhike.Client(zhike.Manager);
        foreach (var view in OpportunityViews.All) await client.Json($"/opportunities?view={view.Key}{(view.Sort is { } sort ? "&sort=" + sort : "")}");
        Assert.Equal(5, (await client.Json("/stages?sort=position")).GetProperty("items").GetArrayLength());
    }

    [Theory, MemberData(nameof(Story.Both), MemberType = typeof(Story))]
    public async Task Only_administrators_change_the_pipeline(Dialect dialect)
    {
        var zhike = await story.On(dialect);
        using var manager = zhike.Client(zhike.Manager);
        using var administrator = zhike.Client(zhike.Administrator);
        var stage = new { name = "试用", position = 9, probability = 80, color = "5", requiredFields = new[] { "amount" } };
        Assert.StartsWith("403", await (await manager.Post("/stages", stage)).Refusal());
        var made = await (await administrator.Post("/stages", stage)).Json();
        Assert.Equal("sales.stage-field-unknown", await (await administrator.Patch($"/stages/{made.GetProperty("id")}", new { requiredFields = new[] { "weighted" } }, 1)).FieldError("requiredFields"));
        Assert.Equal("204", await (await administrator.Delete($"/stages/{made.GetProperty("id")}")).Refusal());
    }

    static string? Amount(JsonElement from, string name) => from.GetProperty(name).GetProperty("amount").GetString();

    static string Today(ZhikeApp zhike) => zhike.Database.Clock.GetUtcNow().UtcDateTime.ToString("yyyy-MM-dd");
}
