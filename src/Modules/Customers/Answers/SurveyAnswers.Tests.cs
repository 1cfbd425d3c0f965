using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Zhike.Platform.ChangeLog;
using Zhike.Platform.Data;
using Zhike.TestSupport;

namespace Zhike.Customers;

/// <summary>Answers to surveys: brought by files, seen with their customer, and the last of them kept on it.</summary>
public sealed class SurveyAnswersTests
{
    public static TheoryData<Dialect> Both => Story.Both;

    static async Task<JsonElement> Import(HttpClient client, string text)
    {
        using var form = new MultipartFormDataContent { { new StringContent("surveyAnswers"), "object" }, { new ByteArrayContent(Encoding.UTF8.GetBytes(text)), "file", "answers.csv" } };
        var id = (await (await client.PostAsync("/api/v1/imports", form)).Json()).Id();
        await Ended(client, (await (await client.Post($"/imports/{id}/runs", new { dryRun = false })).Json()).Id());
        return await client.Json($"/imports/{id}");
    }

    static async Task Ended(HttpClient client, long job) => await Patience.Until(async () => (await client.Json($"/jobs/{job}")).Text("state") is not ("queued" or "running"));

    static async Task<(string?, string?, string?)> Last(HttpClient client, long id) =>
        await client.Json($"/customers/{id}") is var customer ? (customer.Text("satisfaction"), customer.Text("nps"), customer.Text("npsOn")) : default;

    [Theory, MemberData(nameof(Both))]
    public async Task A_file_of_answers_is_brought_once_and_taken_back_whole(Dialect dialect)
    {
        await using var zhike = await ZhikeApp.Start(dialect);
        using var administrator = zhike.Client(zhike.Administrator);
        var one = await administrator.Customer(new { externalKey = "K-7" });
        var two = await administrator.Customer();
        var text = $"客户,问卷,回答时间,nps,csat,意见\nK-7,年度调查,2026-01-10 10:00,9,5,很好\n{two.Text("number")},年度调查,2026-01-11 10:00,3,2,\nK-7,年度调查,2026-02-10 10:00,6,,\nK-7,年度调查,2026-01-12 10:00,12,5,\n";
        var first = await Import(administrator, text);
        Assert.Equal((3, 1), (first.GetProperty("created").GetInt32(), first.GetProperty("failed").GetInt32()));
        Assert.Equal(("100", "6", "2026-02-10"), await Last(administrator, one.Id()));
        Assert.Equal(("25", "3", "2026-01-11"), await Last(administrator, two.Id()));
        Assert.Equal(one.Version(), (await administrator.Json($"/customers/{one.Id()}")).Version());
        var again = await Import(administrator, text);
        Assert.Equal((0, 3), (again.GetProperty("created").GetInt32(), again.GetProperty("skipped").GetInt32()));
        await zhike.Services.GetRequiredService<ChangeSealer>().SealAll();
        var timeline = (await administrator.Json($"/customers/{one.Id()}/timeline?kinds=survey")).GetProperty("items").EnumerateArray().Select(item => item.Text("text"));
        Assert.Equal([null, "很好"], timeline);
        await Ended(administrator, (await (await administrator.Post($"/imports/{first.Id()}/undo", new { })).Json()).Id());
        Assert.Equal((null, null, null), await Last(administrator, one.Id()));
        Assert.Equal((null, null, null), await Last(administrator, two.Id()));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Answers_are_seen_with_their_customer_and_brought_by_who_may(Dialect dialect)
    {
        await using var zhike = await ZhikeApp.Start(dialect);
        using var administrator = zhike.Client(zhike.Administrator);
        using var lin = zhike.Client(zhike.Lin);
        var (own, others) = (await lin.CustomerId(), await zhike.Client(zhike.Zhao).CustomerId());
        foreach (var id in new[] { own, others })
            (await administrator.Post("/surveyAnswers", new { customerId = id, survey = "回访", answeredAt = "2026-02-01T08:00:00Z", nps = 8 })).EnsureSuccessStatusCode();
        Assert.Equal(own, Assert.Single((await (await lin.Post("/surveyAnswers/query", new { })).Json()).GetProperty("items").EnumerateArray()).GetProperty("customerId").GetInt64());
        Assert.StartsWith("403", await (await lin.Post("/surveyAnswers", new { customerId = own, survey = "回访", answeredAt = "2026-02-01T09:00:00Z", nps = 8 })).Refusal());
        using var form = new MultipartFormDataContent { { new StringContent("surveyAnswers"), "object" }, { new ByteArrayContent("a\n1\n"u8.ToArray()), "file", "answers.csv" } };
        Assert.Equal(HttpStatusCode.Forbidden, (await lin.PostAsync("/api/v1/imports", form)).StatusCode);
        foreach (var (field, value) in new (string, object)[] { ("nps", 11), ("csat", 0), ("ces", 8), ("acsiIdeal", 11), ("stayReason", "love"), ("answeredAt", "2999-01-01T00:00:00Z") })
            Assert.NotNull(await (await administrator.Post("/surveyAnswers", new Dictionary<string, object>(StringComparer.Ordinal) { ["customerId"] = own, ["survey"] = "回访", ["answeredAt"] = "2026-02-01T09:00:00Z", [field] = value })).FieldError(field));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task The_last_answer_follows_corrections_deletions_and_merges(Dialect dialect)
    {
        await using var zhike = await ZhikeApp.Start(dialect);
        using var administrator = zhike.Client(zhike.Administrator);
        var (one, two) = (await administrator.CustomerId(), await administrator.CustomerId());
        (await administrator.Post("/surveyAnswers", new { customerId = one, survey = "回访", answeredAt = "2026-01-01T08:00:00Z", nps = 2, csat = 1 })).EnsureSuccessStatusCode();
        var later = await (await administrator.Post("/surveyAnswers", new { customerId = one, survey = "回访", answeredAt = "2026-02-01T08:00:00Z", nps = 10, acsiOverall = 10, acsiExpected = 10, acsiIdeal = 1 })).Json();
        Assert.Equal(("66.7", "10", "2026-02-01"), await Last(administrator, one));
        var metrics = (await administrator.Json($"/customers/{one}/overview")).GetProperty("metrics").EnumerateArray().Single(metric => metric.Text("key") == "satisfaction");
        Assert.Equal(("67%", "2026-02-01回答，NPS 10"), (metrics.Text("value"), metrics.Text("basis")));
        (await administrator.Patch($"/surveyAnswers/{later.Id()}", new { customerId = two }, later.Version())).EnsureSuccessStatusCode();
        Assert.Equal(("0", "2", "2026-01-01"), await Last(administrator, one));
        Assert.Equal(("66.7", "10", "2026-02-01"), await Last(administrator, two));
        (await administrator.Post($"/customers/{one}/merge", new { loserId = two })).EnsureSuccessStatusCode();
        Assert.Equal(("66.7", "10", "2026-02-01"), await Last(administrator, one));
        (await administrator.DeleteAsync($"/api/v1/surveyAnswers/{later.Id()}")).EnsureSuccessStatusCode();
        Assert.Equal(("0", "2", "2026-01-01"), await Last(administrator, one));
    }
}
