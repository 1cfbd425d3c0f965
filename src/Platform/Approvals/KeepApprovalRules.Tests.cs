using System.Text.Json;
using Zhike.Platform.Data;
using Zhike.Platform.Http;
using Zhike.Platform.Tests;
using Zhike.TestSupport;
using static Zhike.Platform.Tests.ApprovalStory;

namespace Zhike.Platform.Approvals;

public sealed class KeepApprovalRulesTests(Story story) : IClassFixture<Story>
{
    public static TheoryData<Dialect> Both => Story.Both;

    [Theory, MemberData(nameof(Both))]
    public async Task Administrators_make_change_and_drop_rules_and_others_do_not(Dialect dialect)
    {
        var desk = await On(await story.On(dialect));
        var rule = new { kind = "export", name = "大批导出", condition = new { field = "rows", op = "gte", value = 100 }, steps = new[] { Step("any", 24, Level(1)) } };
        foreach (var answer in new[] { await desk.Manager.Get("/approval-rules"), await desk.Manager.Post("/approval-rules", rule), await desk.Manager.Delete("/approval-rules/1") })
            Assert.Equal("403 access.duty-missing", await answer.Refusal());
        var made = await (await desk.Admin.Post("/approval-rules", rule)).Json();
        var path = $"/approval-rules/{made.GetProperty("id").GetInt64()}";
        var listed = await desk.Admin.Json("/approval-rules");
        Assert.Equal("大批导出", listed.GetProperty("items")[0].GetProperty("name").GetString());
        var exports = listed.GetProperty("kinds").EnumerateArray().Single(kind => kind.GetProperty("key").GetString() == "export");
        Assert.Equal(["rows", "rowsOfDay", "object", "role"], exports.GetProperty("facts").EnumerateArray().Select(fact => fact.GetProperty("key").GetString()));
        Assert.Equal("428 request.if-match-missing", await (await desk.Admin.Put(path, rule)).Refusal());
        Assert.Equal("200", await (await Put(desk.Admin, path, rule with { name = "导出" }, 1)).Refusal());
        Assert.Equal("412 request.stale", await (await Put(desk.Admin, path, rule, 1)).Refusal());
        Assert.Equal("204", $"{(int)(await desk.Admin.Delete(path)).StatusCode}");
        Assert.Equal("404 request.not-found", await (await Put(desk.Admin, path, rule, 2)).Refusal());
        await using var read = await desk.Zhike.Database.OpenRead();
        Assert.Equal(3, await read.Value<long>("select count(*) from change_log where object = 'approvalRules'"));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_rule_that_makes_no_sense_is_refused(Dialect dialect)
    {
        var desk = await On(await story.On(dialect));
        var known = Step("all", null, Level(1));
        async Task<string?> Said(string field, object? condition = null, object[]? steps = null, string kind = "export", string name = "规则") =>
            await (await desk.Admin.Post("/approval-rules", new { kind, name, condition, steps = steps ?? [known] })).FieldError(field);
        Assert.Equal("value.not-an-option", await Said("kind", kind: "nothing"));
        Assert.Equal("value.required", await Said("name", name: " "));
        Assert.Equal("query.unknown-field", await Said("condition", new { field = "password", op = "eq", value = 1 }));
        Assert.Equal("query.unknown-operator", await Said("condition", new { field = "rows", op = "like", value = 1 }));
        Assert.Equal("query.operator-not-for-field", await Said("condition", new { field = "role", op = "eq", value = 1 }));
        Assert.Equal("value.not-a-number", await Said("condition", new { all = new object[] { new { field = "rows", op = "gt", value = "x" } } }));
        Assert.Equal("value.not-an-option", await Said("condition", new { field = "object", op = "in", value = new[] { "secrets" } }));
        Assert.Equal("approvals.step-empty", await Said("steps", steps: [Step("all", null)]));
        Assert.Equal("approvals.approver-incomplete", await Said("steps", steps: [Step("all", null, new { by = "role" })]));
        Assert.Equal("value.reference-unknown", await Said("steps", steps: [Step("all", null, new { by = "user", id = 987654321 })]));
        foreach (var bad in new[] { Step("some", null, Level(1)), Step("all", 0, Level(1)), Step("all", null, Level(99)), Step("all", null, new { by = "dice" }) })
            Assert.StartsWith("422", await (await desk.Admin.Post("/approval-rules", new { kind = "export", name = "规则", steps = new[] { bad } })).Refusal(), StringComparison.Ordinal);
        Assert.Empty((await desk.Admin.Json("/approval-rules")).GetProperty("items").EnumerateArray());
    }

    [Theory]
    [InlineData("""{"field":"rows","op":"gte","value":100}""", true)]
    [InlineData("""{"field":"rows","op":"gt","value":100}""", false)]
    [InlineData("""{"field":"object","op":"in","value":["contacts","customers"]}""", true)]
    [InlineData("""{"field":"role","op":"in","value":[3]}""", true)]
    [InlineData("""{"field":"role","op":"notIn","value":[3,9]}""", false)]
    [InlineData("""{"all":[{"field":"rows","op":"lt","value":1000},{"any":[{"field":"object","op":"eq","value":"x"},{"field":"object","op":"ne","value":"x"}]}]}""", true)]
    [InlineData("""{"any":[]}""", false)]
    [InlineData("""{"all":[]}""", true)]
    [InlineData("""{"field":"discount","op":"lt","value":1000}""", false)]
    public void A_condition_asks_facts(string where, bool holds) =>
        Assert.Equal(holds, FactCondition.Holds(JsonDocument.Parse(where).RootElement, JsonDocument.Parse("""{"rows":100,"object":"customers","role":[2,3]}""").RootElement));

    [Fact]
    public void A_condition_within_conditions_has_a_depth() =>
        Assert.Throws<Invalid>(() => FactCondition.Check(JsonDocument.Parse("""{"all":[{"all":[{"all":[{"all":[{"all":[]}]}]}]}]}""").RootElement, []));

    static async Task<HttpResponseMessage> Put(HttpClient client, string path, object body, long version)
    {
        var request = new HttpRequestMessage(HttpMethod.Put, "/api/v1" + path) { Content = System.Net.Http.Json.JsonContent.Create(body) };
        request.Headers.TryAddWithoutValidation("If-Match", $"\"v{version}\"");
        return await client.SendAsync(request);
    }
}
