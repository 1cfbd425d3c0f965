using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Zhike.Platform.Catalogue;
using Zhike.Platform.ChangeLog;
using Zhike.Platform.Data;
using Zhike.Sales.Leads;
using Zhike.TestSupport;

namespace Zhike.Sales.Scoring;

/// <summary>Points by rules and probability by history, as they reach the lead.</summary>
public sealed class LeadScoringTests
{
    public static TheoryData<Dialect> Both => Story.Both;

    static async Task Finished(ZhikeApp zhike, string state, string source, int count)
    {
        var database = zhike.Services.GetRequiredService<Database>();
        await using (var lease = await database.BeginWrite())
        {
            for (var i = 0; i < count; i++)
                await lease.Run("INSERT INTO leads (version, created_at, updated_at, name, name_sort, company, state, source) VALUES (1, @at, @at, '往事', 'wangshi', '往事', @state, @source)",
                    ("at", database.Clock.Instant()), ("state", state), ("source", source));
            await lease.Commit();
        }
        await LeadHistory.Count(database, new DateOnly(2026, 1, 1), default);
    }

    static async Task<JsonElement> Scored(ZhikeApp zhike, HttpClient client, long id)
    {
        await zhike.Services.GetRequiredService<ChangeSealer>().SealAll();
        await zhike.Services.GetRequiredService<ScoreLeads>().CatchUp();
        return await client.Json($"/leads/{id}");
    }

    [Theory, MemberData(nameof(Both))]
    public async Task History_gives_a_probability_with_its_reasons_once_there_is_enough(Dialect dialect)
    {
        await using var zhike = await ZhikeApp.Start(dialect);
        var lin = zhike.Client(zhike.Lin);
        await Finished(zhike, "converted", "exhibition", 30);
        await Finished(zhike, "disqualified", "phone", 20);
        var id = await LeadBook.AddId(lin);
        Assert.Equal(JsonValueKind.Null, (await Scored(zhike, lin, id)).GetProperty("probability").ValueKind);
        var refused = await lin.Json($"/leads/{id}/score");
        Assert.Equal((JsonValueKind.Null, 20), (refused.GetProperty("probability").ValueKind, refused.GetProperty("lost").GetInt32()));
        Assert.Contains("30", refused.Text("refusal"), StringComparison.Ordinal);
        await Finished(zhike, "disqualified", "phone", 40);
        await zhike.Services.GetRequiredService<LeadScoring>().Run();
        await Finished(zhike, "disqualified", "exhibition", 10);
        var called = await LeadBook.AddId(lin, new() { ["source"] = "phone" });
        var met = await Scored(zhike, lin, await LeadBook.AddId(lin));
        var rung = await Scored(zhike, lin, called);
        Assert.True(met.GetProperty("probability").GetDouble() > 50 && rung.GetProperty("probability").GetDouble() < 10, $"{met} {rung}");
        var score = await lin.Json($"/leads/{called}/score");
        Assert.Equal(rung.GetProperty("probability").GetDouble(), score.GetProperty("probability").GetDouble());
        var reason = score.GetProperty("reasons")[0];
        Assert.Equal(("source", "来源", "电话"), (reason.Text("trait"), reason.Text("label"), reason.Text("value")));
        Assert.True(reason.GetProperty("lift").GetDouble() < 1);
        Assert.Equal("404", (await (await zhike.Client(zhike.Zhao).Get($"/leads/{called}/score")).Refusal())[..3]);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Rules_add_and_take_points_and_a_new_rule_reaches_leads_that_are_there(Dialect dialect)
    {
        await using var zhike = await ZhikeApp.Start(dialect);
        var (administrator, lin) = (zhike.Client(zhike.Administrator), zhike.Client(zhike.Lin));
        await (await administrator.Post("/scoringRules", new { name = "会展", condition = """{"field":"source","op":"eq","value":"exhibition"}""", points = 20, enabled = true })).Json();
        await (await administrator.Post("/scoringRules", new { name = "没有邮箱", condition = """{"field":"email","op":"isNull"}""", points = -5, enabled = true })).Json();
        var id = await LeadBook.AddId(lin);
        var lead = await Scored(zhike, lin, id);
        Assert.Equal(15, lead.GetProperty("points").GetInt64());
        await (await lin.Patch($"/leads/{id}", new { email = "xu@example.com" }, lead.Version())).Json();
        Assert.Equal(20, (await Scored(zhike, lin, id)).GetProperty("points").GetInt64());
        await (await administrator.Post("/scoringRules", new { name = "所有", condition = """{"field":"state","op":"eq","value":"new"}""", points = 7, enabled = true })).Json();
        await Scored(zhike, lin, id);
        await zhike.Services.GetRequiredService<LeadScoring>().Run();
        Assert.Equal(27, (await lin.Json($"/leads/{id}")).GetProperty("points").GetInt64());
        var rules = (await lin.Json($"/leads/{id}/score")).GetProperty("rules").EnumerateArray().Select(rule => $"{rule.Text("name")} {rule.GetProperty("points")}");
        Assert.Equal(["会展 20", "所有 7"], rules.Order(StringComparer.Ordinal));
        Assert.Equal("query.unknown-field", await (await administrator.Post("/scoringRules", new { name = "坏", condition = """{"field":"nothing","op":"isNull"}""", points = 1 })).FieldError("where"));
        Assert.Equal("403", (await (await lin.Post("/scoringRules", new { name = "我的", condition = "{}", points = 1 })).Refusal())[..3]);
    }
}
