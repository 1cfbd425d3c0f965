using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Zhike.Analytics.Explore;
using Zhike.Platform.Data;
using Zhike.TestSupport;

namespace Zhike.Analytics.Schedules;

/// <summary>Answers by mail: each gets the figures of the own scope, and who may not see them, or does not want them, gets nothing.</summary>
public sealed class SchedulesTests
{
    public static TheoryData<Dialect> Both => Story.Both;

    static readonly object Counted = new { @object = "customers", rows = new[] { new { field = "ownerId" } }, measures = new[] { new { op = "count" } } };

    static async Task<long> Kept(HttpClient client, object? question = null) => (await (await client.Post("/analytics/questions", new { name = "客户数", question = question ?? Counted })).Json()).Id();

    static object Draft(long question, long[] recipients, bool paused = false) => new { questionId = question, every = "day", hour = 8, recipients, paused };

    /// <summary>The newest run of a schedule, when it has come to its end.</summary>
    static async Task<JsonElement> Ended(HttpClient client, long schedule, int runs = 1)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (await timer.WaitForNextTickAsync())
        {
            var items = (await client.Json($"/analytics/schedules/{schedule}/runs")).GetProperty("items");
            if (items.GetArrayLength() >= runs && items[0].GetProperty("finishedAt").ValueKind != JsonValueKind.Null) return items[0];
        }
        throw new InvalidOperationException();
    }

    static async Task<List<(string To, string Text, long Files)>> Mails(ZhikeApp zhike)
    {
        await using var read = await zhike.Database.OpenRead();
        return await read.Rows("SELECT m.recipients, m.body, (SELECT count(*) FROM mail_files f WHERE f.mail_id = m.id) FROM mail_outbox m WHERE m.subject LIKE '客户数%' ORDER BY m.id", row => (row.GetString(0), row.GetString(1), row.GetInt64(2)));
    }

    static async Task<string> Email(HttpClient administrator, long user) => (await administrator.Json($"/users/{user}")).Text("email")!;

    [Theory, MemberData(nameof(Both))]
    public async Task Each_recipient_gets_the_figures_of_the_own_scope(Dialect dialect)
    {
        await using var zhike = await ZhikeApp.Start(dialect);
        await ExploredCompany.Found(zhike);
        using var administrator = zhike.Client(zhike.Administrator);
        var question = await Kept(administrator);
        var gone = await zhike.Hire("sales", "离职");
        var schedule = (await (await administrator.Post("/analytics/schedules", Draft(question, [zhike.Lin.Id, zhike.Zhao.Id, gone.Id]))).Json()).Id();
        (await administrator.Post($"/users/{gone.Id}/disabling")).EnsureSuccessStatusCode();
        Assert.Equal("204", await (await administrator.Post($"/analytics/schedules/{schedule}/runs")).Refusal());
        var run = await Ended(administrator, schedule);
        var states = run.GetProperty("sendings").EnumerateArray().ToDictionary(sending => sending.GetProperty("userId").GetInt64(), sending => sending.Text("state")!);
        Assert.Equal("skipped", states[gone.Id]);
        var mails = await Mails(zhike);
        Assert.Equal(2, mails.Count);
        foreach (var person in new[] { zhike.Lin, zhike.Zhao })
        {
            using var client = zhike.Client(person);
            var figures = (await (await client.Post("/analytics/query", Counted)).Json()).GetProperty("groups").EnumerateArray().Select(group => group.GetProperty("figures")[0].GetInt64());
            var address = await Email(administrator, person.Id);
            var text = mails.Single(mail => mail.To.Contains(address, StringComparison.Ordinal)).Text;
            Assert.Equal(figures.OrderDescending(), text.Split('\n').SkipWhile(line => !line.Contains("数量", StringComparison.Ordinal)).Skip(1).TakeWhile(line => line.Trim().Length > 0).Select(line => long.Parse(line.Trim().Split(' ')[^1])));
            var own = (await client.Json($"/analytics/schedules/{schedule}/runs")).GetProperty("items")[0].GetProperty("sendings").EnumerateArray().Single();
            Assert.Equal(person.Id, own.GetProperty("userId").GetInt64());
        }
        Assert.Equal("404 request.not-found", await (await zhike.Client(zhike.Marketer).Get($"/analytics/schedules/{schedule}/runs")).Refusal());
    }

    [Theory, MemberData(nameof(Both))]
    public async Task What_is_due_is_sent_once_and_what_is_paused_or_not_wanted_is_not(Dialect dialect)
    {
        await using var zhike = await ZhikeApp.Start(dialect);
        await ExploredCompany.Found(zhike);
        using var administrator = zhike.Client(zhike.Administrator);
        using var lin = zhike.Client(zhike.Lin);
        var question = await Kept(administrator);
        var kept = await (await administrator.Post("/analytics/schedules", Draft(question, [zhike.Administrator.Id, zhike.Lin.Id]))).Json();
        var schedule = kept.Id();
        Assert.Equal("204", await (await lin.Delete($"/analytics/schedules/{schedule}/subscription")).Refusal());
        await MakeDue(zhike, schedule);
        var send = zhike.Services.GetRequiredService<SendSchedules>();
        Assert.Equal(1, (await Task.WhenAll(send.Run(), send.Run())).Sum());
        var run = await Ended(administrator, schedule);
        Assert.Equal([zhike.Administrator.Id], run.GetProperty("sendings").EnumerateArray().Select(sending => sending.GetProperty("userId").GetInt64()));
        Assert.Equal(1, (await Mails(zhike)).Single().Files);
        var next = (await administrator.Json("/analytics/schedules")).GetProperty("items")[0].GetProperty("nextAt").GetDateTime();
        Assert.True(next > zhike.Database.Clock.GetUtcNow().UtcDateTime);
        using var request = new HttpRequestMessage(HttpMethod.Put, $"/api/v1/analytics/schedules/{schedule}") { Content = JsonContent.Create(Draft(question, [zhike.Administrator.Id, zhike.Lin.Id], paused: true)) };
        request.Headers.TryAddWithoutValidation("If-Match", "\"v1\"");
        var paused = await (await administrator.SendAsync(request)).Json();
        Assert.Equal(JsonValueKind.Null, paused.GetProperty("nextAt").ValueKind);
        Assert.True(paused.GetProperty("recipients").EnumerateArray().Single(one => one.GetProperty("userId").GetInt64() == zhike.Lin.Id).GetProperty("unsubscribed").GetBoolean());
        await MakeDue(zhike, schedule);
        Assert.Equal(0, await send.Run());
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_mail_is_a_page_too_in_which_what_people_wrote_is_only_text(Dialect dialect)
    {
        await using var zhike = await ZhikeApp.Start(dialect);
        using var administrator = zhike.Client(zhike.Administrator);
        const string evil = "<img src=x onerror=alert(1)>\"'&";
        var customer = (await (await administrator.Post("/customers", new { name = evil, kind = "organization" })).Json()).Id();
        await (await administrator.Post("/contacts", new { customerId = customer, name = "联系" })).Json();
        await zhike.Services.GetRequiredService<Warehouse.LoadWarehouse>().Rebuild(null, default);
        var question = (await (await administrator.Post("/analytics/questions", new { name = "客户数<script>", description = "</title><a href=\"http://x\">", question = new { @object = "contacts", rows = new[] { new { field = "customerId" } } } })).Json()).Id();
        var schedule = (await (await administrator.Post("/analytics/schedules", Draft(question, [zhike.Administrator.Id]))).Json()).Id();
        (await administrator.Post($"/analytics/schedules/{schedule}/runs")).EnsureSuccessStatusCode();
        await Ended(administrator, schedule);
        await using var read = await zhike.Database.OpenRead();
        var (text, html) = (await read.Rows("SELECT body, html FROM mail_outbox WHERE subject LIKE '客户数%'", row => (row.GetString(0), row.GetString(1)))).Single();
        Assert.Contains("<img src=x", text, StringComparison.Ordinal);
        Assert.Contains(System.Net.WebUtility.HtmlEncode(evil), html, StringComparison.Ordinal);
        Assert.DoesNotMatch("<(script|img|a)\\b|</title>.*</title>", html);
        Assert.Matches("<td[^>]*text-align:right[^>]*>1<div", html);
    }

    static async Task MakeDue(ZhikeApp zhike, long schedule)
    {
        await using var lease = await zhike.Database.BeginWrite();
        await lease.Run("UPDATE analytics_schedules SET next_at = @past WHERE id = @id", ("past", zhike.Database.Clock.GetUtcNow().UtcDateTime.AddMinutes(-5)), ("id", schedule));
        await lease.Commit();
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Who_lost_the_right_gets_no_mail_and_only_who_set_it_changes_it(Dialect dialect)
    {
        await using var zhike = await ZhikeApp.Start(dialect);
        var people = await ExploredCompany.Found(zhike);
        using var administrator = zhike.Client(zhike.Administrator);
        using var lin = zhike.Client(zhike.Lin);
        var (narrow, question) = (people[^1], await Kept(administrator, new { @object = "customers", rows = new[] { new { field = "source" } } }));
        var schedule = (await (await administrator.Post("/analytics/schedules", Draft(question, [narrow.Id, zhike.Lin.Id]))).Json()).Id();
        await (await administrator.Put($"/users/{zhike.Lin.Id}/roles", Array.Empty<long>())).Json();
        (await administrator.Post($"/analytics/schedules/{schedule}/runs")).EnsureSuccessStatusCode();
        var run = await Ended(administrator, schedule);
        Assert.Equal(2, run.GetProperty("sendings").GetArrayLength());
        Assert.All(run.GetProperty("sendings").EnumerateArray(), sending => Assert.Equal("skipped", sending.Text("state")));
        var left = await zhike.Hire("sales", "前同事");
        var theirs = (await (await zhike.Client(left).Post("/analytics/schedules", Draft(await Kept(zhike.Client(left)), [zhike.Zhao.Id]))).Json()).Id();
        (await administrator.Post($"/users/{left.Id}/disabling")).EnsureSuccessStatusCode();
        await MakeDue(zhike, theirs);
        await zhike.Services.GetRequiredService<SendSchedules>().Run();
        await Ended(zhike.Client(zhike.Zhao), theirs);
        Assert.Empty(await Mails(zhike));
        Assert.Equal("403 access.denied", await (await lin.Delete($"/analytics/schedules/{schedule}")).Refusal());
        Assert.Equal("404 request.not-found", await (await zhike.Client(zhike.Zhao).Delete($"/analytics/schedules/{schedule}")).Refusal());
        Assert.Equal("204", await (await administrator.Delete($"/analytics/schedules/{schedule}")).Refusal());
        Assert.Empty((await administrator.Json("/analytics/schedules")).GetProperty("items").EnumerateArray());
        Assert.Equal("204", await (await administrator.Post($"/analytics/schedules/{schedule}/restoration")).Refusal());
        Assert.Single((await administrator.Json("/analytics/schedules")).GetProperty("items").EnumerateArray());
        Assert.Equal("value.required", await (await administrator.Post("/analytics/schedules", new { questionId = question, every = "week", recipients = new[] { zhike.Zhao.Id } })).FieldError("weekday"));
        Assert.Equal("value.reference-unknown", await (await administrator.Post("/analytics/schedules", Draft(987_654, [zhike.Zhao.Id]))).FieldError("questionId"));
        Assert.Equal("value.reference-unknown", await (await administrator.Post("/analytics/schedules", Draft(question, [987_654]))).FieldError("recipients"));
        Assert.StartsWith("422", await (await administrator.Post("/analytics/schedules", Draft(question, []))).Refusal());
    }
}
