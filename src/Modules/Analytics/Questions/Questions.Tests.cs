using System.Net.Http.Json;
using System.Text.Json;
using Zhike.Analytics.Explore;
using Zhike.Platform.Data;
using Zhike.TestSupport;

namespace Zhike.Analytics.Questions;

/// <summary>Questions with a name: one's own are one's own until they are shared, and whoever opens one sees the own scope.</summary>
public sealed class QuestionsTests(Story story) : IClassFixture<Story>
{
    public static TheoryData<Dialect> Both => Story.Both;

    static readonly object ByRegion = new { @object = "customers", rows = new[] { new { field = "region", by = "province" } }, measures = new[] { new { op = "count" } } };

    static object Draft(string name, object? question = null, bool everyone = false, object[]? audience = null) => new { name, description = "按省份", question = question ?? ByRegion, chart = "map", everyone, audience = audience ?? [] };

    static async Task<JsonElement> Keep(HttpClient client, object draft) => await (await client.Post("/analytics/questions", draft)).Json();

    static Task<HttpResponseMessage> Change(HttpClient client, long id, object draft, long? version)
    {
        var request = new HttpRequestMessage(HttpMethod.Put, $"/api/v1/analytics/questions/{id}") { Content = JsonContent.Create(draft) };
        if (version is { } v) request.Headers.TryAddWithoutValidation("If-Match", $"\"v{v}\"");
        return client.SendAsync(request);
    }

    static async Task<bool> Sees(HttpClient client, long id) => (await client.Json("/analytics/questions")).GetProperty("items").EnumerateArray().Any(item => item.Id() == id);

    [Theory, MemberData(nameof(Both))]
    public async Task One_sees_ones_own_and_those_shared_with_everybody_a_person_a_department_or_a_role(Dialect dialect)
    {
        var zhike = await story.On(dialect);
        using var lin = zhike.Client(zhike.Lin);
        using var zhao = zhike.Client(zhike.Zhao);
        using var administrator = zhike.Client(zhike.Administrator);
        var role = (await administrator.Json("/roles")).EnumerateArray().First(role => role.Text("key") == "sales").Id();
        (object[] Audience, bool Everyone, bool Seen)[] cases =
        [
            ([], false, false), ([], true, true),
            ([new { kind = "user", id = zhike.Zhao.Id }], false, true), ([new { kind = "user", id = zhike.Manager.Id }], false, false),
            ([new { kind = "department", id = zhike.Departments["华北"] }], false, true), ([new { kind = "department", id = zhike.Departments["华东"] }], false, false),
            ([new { kind = "role", id = role }], false, true),
        ];
        foreach (var (audience, everyone, seen) in cases)
        {
            var id = (await Keep(lin, Draft("共享试验", null, everyone, audience))).Id();
            Assert.True(await Sees(lin, id));
            Assert.Equal(seen, await Sees(zhao, id));
            Assert.Equal(seen ? "200" : "404 request.not-found", await (await zhao.Get($"/analytics/questions/{id}")).Refusal());
            Assert.Equal(seen ? "403 access.denied" : "404 request.not-found", await (await Change(zhao, id, Draft("别人的"), 1)).Refusal());
            Assert.Equal(seen ? "403 access.denied" : "404 request.not-found", await (await zhao.Delete($"/analytics/questions/{id}")).Refusal());
        }
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_question_is_changed_by_one_at_a_time_and_comes_back_when_its_deletion_is_undone(Dialect dialect)
    {
        var zhike = await story.On(dialect);
        using var lin = zhike.Client(zhike.Lin);
        using var zhao = zhike.Client(zhike.Zhao);
        var kept = await Keep(lin, Draft("  按省份的客户 ", everyone: true));
        Assert.Equal(("按省份的客户", "map", 1L), (kept.Text("name"), kept.Text("chart"), kept.GetProperty("version").GetInt64()));
        Assert.Equal("province", kept.GetProperty("question").GetProperty("rows")[0].Text("by"));
        var id = kept.Id();
        Assert.Equal("428 request.if-match-missing", await (await Change(lin, id, Draft("新名"), null)).Refusal());
        var changed = await (await Change(lin, id, Draft("新名", everyone: true), 1)).Json();
        Assert.Equal(("新名", 2L), (changed.Text("name"), changed.GetProperty("version").GetInt64()));
        Assert.Equal("412 request.stale", await (await Change(lin, id, Draft("旧名"), 1)).Refusal());
        Assert.Equal("204", await (await zhao.Put($"/analytics/questions/{id}/favourite", new { })).Refusal());
        Assert.True((await zhao.Json($"/analytics/questions/{id}")).GetProperty("favourite").GetBoolean());
        Assert.False((await lin.Json($"/analytics/questions/{id}")).GetProperty("favourite").GetBoolean());
        Assert.Equal("204", await (await zhao.Delete($"/analytics/questions/{id}/favourite")).Refusal());
        Assert.Equal("204", await (await lin.Delete($"/analytics/questions/{id}")).Refusal());
        Assert.False(await Sees(lin, id) || await Sees(zhao, id));
        Assert.Equal("204", await (await lin.Post($"/analytics/questions/{id}/restoration")).Refusal());
        Assert.Equal("404 request.not-found", await (await lin.Post($"/analytics/questions/{id}/restoration")).Refusal());
        Assert.True(await Sees(lin, id) && await Sees(zhao, id));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task What_cannot_be_asked_is_not_kept_and_a_field_that_is_gone_is_named(Dialect dialect)
    {
        var zhike = await story.On(dialect);
        using var lin = zhike.Client(zhike.Lin);
        Assert.Equal("value.required", await (await lin.Post("/analytics/questions", Draft("   "))).FieldError("name"));
        Assert.Equal("query.unknown-field", await (await lin.Post("/analytics/questions", Draft("坏", new { @object = "customers", rows = new[] { new { field = "gone" } } }))).FieldError("question.rows[0]"));
        Assert.Equal("value.reference-unknown", await (await lin.Post("/analytics/questions", Draft("坏", audience: [new { kind = "user", id = 987654321L }]))).FieldError("audience"));
        Assert.Equal("share.twice", await (await lin.Post("/analytics/questions", Draft("坏", audience: [new { kind = "user", id = zhike.Zhao.Id }, new { kind = "user", id = zhike.Zhao.Id }]))).FieldError("audience"));
        Assert.StartsWith("422", await (await lin.Post("/analytics/questions", new { name = "没有问题" })).Refusal());
        Assert.StartsWith("422", await (await lin.Post("/analytics/questions", new { name = "坏", question = ByRegion, chart = "spiral" })).Refusal());
        var id = (await Keep(lin, Draft("会坏的"))).Id();
        Assert.Equal(JsonValueKind.Null, (await lin.Json($"/analytics/questions/{id}")).GetProperty("problem").ValueKind);
        await using (var lease = await zhike.Database.BeginWrite())
        {
            await lease.Run($"UPDATE analytics_questions SET content = {(dialect == Dialect.Postgres ? "CAST(replace(CAST(content AS text), '\"region\"', '\"formerField\"') AS jsonb)" : "replace(content, '\"region\"', '\"formerField\"')")} WHERE id = @id", ("id", id));
            await lease.Commit();
        }
        Assert.Contains("formerField", (await lin.Json($"/analytics/questions/{id}")).Text("problem"), StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_token_that_only_reads_asks_and_opens_but_keeps_nothing(Dialect dialect)
    {
        await using var zhike = await ZhikeApp.Start(dialect);
        await ExploredCompany.Found(zhike);
        using var administrator = zhike.Client(zhike.Administrator);
        var token = (await (await administrator.Post("/profile/tokens", new { name = "报表", scopes = new[] { "read" } })).Json()).Text("token")!;
        using var reading = zhike.Bearer(token);
        Assert.Equal("200", await (await reading.Post("/analytics/query", ByRegion)).Refusal());
        Assert.Equal("200", await (await reading.Post("/analytics/query/exports", new { question = ByRegion, format = "csv" })).Refusal());
        Assert.Equal("200", await (await reading.Get("/analytics/questions")).Refusal());
        Assert.Equal("403 access.read-only", await (await reading.Post("/analytics/questions", Draft("令牌"))).Refusal());
        Assert.Equal("403 access.read-only", await (await reading.Post("/analytics/schedules", new { questionId = 1, recipients = new[] { zhike.Lin.Id } })).Refusal());
        Assert.Equal("403 access.read-only", await (await reading.Post("/analytics/runs", new { model = "rfm" })).Refusal());
    }
}
