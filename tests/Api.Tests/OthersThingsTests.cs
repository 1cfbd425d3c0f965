using System.Net.Http.Headers;
using System.Text;
using Zhike.Platform.Data;
using Zhike.TestSupport;

namespace Zhike.Api.Tests;

/// <summary>What people made beside records is theirs: for others it is not there, and asking changes nothing.</summary>
public sealed class OthersThingsTests(Story story) : IClassFixture<Story>
{
    public static TheoryData<Dialect> Both => Story.Both;

    static async Task<(long Import, long Job)> Imported(HttpClient client)
    {
        using var form = new MultipartFormDataContent { { new StringContent("customers"), "object" }, { new ByteArrayContent(Encoding.UTF8.GetBytes("name,phone\n甲方机械,1\n")), "file", "rows.csv" } };
        var import = (await (await client.PostAsync("/api/v1/imports", form)).Json()).GetProperty("id").GetInt64();
        var job = (await (await client.Post($"/imports/{import}/runs", new { dryRun = false })).Json()).GetProperty("id").GetInt64();
        await Records.Until(() => client.Json($"/jobs/{job}"), answer => answer.Text("state") is "done" or "failed");
        return (import, job);
    }

    static async Task NotThere(HttpResponseMessage answer) => Assert.Equal("404 request.not-found", await answer.Refusal());

    [Theory, MemberData(nameof(Both))]
    public async Task Imports_their_errors_and_jobs(Dialect dialect)
    {
        var zhike = await story.On(dialect);
        var (manager, lin) = (zhike.Client(zhike.Manager), zhike.Client(zhike.Lin));
        var (import, job) = await Imported(lin);
        var before = await Untouched.Contents(zhike);
        foreach (var path in new[] { $"/imports/{import}", $"/imports/{import}/errors", $"/imports/{import}/errors?preview=true", $"/imports/{import}/texts?column=name&field=name", $"/jobs/{job}" }) await NotThere(await manager.Get(path));
        await NotThere(await manager.Patch($"/imports/{import}", new { mode = "update" }, null));
        await NotThere(await manager.Post($"/imports/{import}/runs", new { dryRun = true }));
        await NotThere(await manager.Post($"/imports/{import}/undo"));
        await NotThere(await manager.Post($"/jobs/{job}/cancellation"));
        Assert.DoesNotContain((await manager.Json("/imports")).Items(), item => item.GetProperty("id").GetInt64() == import);
        Assert.DoesNotContain((await manager.Json("/jobs")).Items(), item => item.GetProperty("id").GetInt64() == job);
        Assert.Equal(before, await Untouched.Contents(zhike));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Undo_tokens_sessions_api_tokens_and_notifications(Dialect dialect)
    {
        var zhike = await story.On(dialect);
        var (zhao, lin) = (zhike.Client(zhike.Zhao), zhike.Client(zhike.Lin));
        var (id, version) = await Records.Customer(lin, "昆山撤销机械");
        using var changed = await lin.Patch($"/customers/{id}", new { name = "昆山撤销精机" }, version);
        var undo = changed.Headers.GetValues("X-Undo").Single();
        var token = (await (await lin.Post("/profile/tokens", new { name = "同步", scopes = new[] { "read" } })).Json()).GetProperty("id").GetInt64();
        var session = (await lin.Json("/profile/sessions"))[0].GetProperty("id").GetInt64();
        await (await lin.Put($"/customers/{id}/shares", new[] { new { userId = zhike.Marketer.Id, level = "read" } })).Json();
        var notice = (await zhike.Client(zhike.Marketer).Json("/notifications")).Items()[0].GetProperty("id").GetInt64();
        var before = await Untouched.Contents(zhike);
        await NotThere(await zhao.Post($"/undo/{undo}"));
        await NotThere(await zhao.Post("/undo/" + new string('0', 32)));
        await NotThere(await zhao.Delete($"/profile/tokens/{token}"));
        await NotThere(await zhao.Delete($"/profile/sessions/{session}"));
        Assert.Equal("200", await (await zhao.Post("/notifications/read", new { ids = new[] { notice } })).Refusal());
        Assert.Equal(before, await Untouched.Contents(zhike));
        Assert.Equal("200", await (await lin.Get("/session")).Refusal());
        Assert.Equal("200", await (await lin.Post($"/undo/{undo}")).Refusal());
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Saved_views(Dialect dialect)
    {
        var zhike = await story.On(dialect);
        var (zhao, lin) = (zhike.Client(zhike.Zhao), zhike.Client(zhike.Lin));
        var view = (await (await lin.Post("/views", new { @object = "customers", name = "私有", where = new { field = "name", op = "contains", value = "机密" } })).Json()).GetProperty("id").GetInt64();
        var before = await Untouched.Contents(zhike);
        await NotThere(await zhao.Patch($"/views/{view}", new { shared = true }, 1));
        await NotThere(await zhao.Delete($"/views/{view}"));
        Assert.Equal(await (await zhao.Get("/customers?view=987654321")).Refusal(), await (await zhao.Get($"/customers?view={view}")).Refusal());
        Assert.StartsWith("4", await (await zhao.Get($"/customers?view={view}")).Refusal(), StringComparison.Ordinal);
        Assert.Equal(before, await Untouched.Contents(zhike));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Attachments_also_of_records_that_are_gone_or_out_of_reach_since(Dialect dialect)
    {
        var zhike = await story.On(dialect);
        var (zhao, lin) = (zhike.Client(zhike.Zhao), zhike.Client(zhike.Lin));
        var (id, _) = await Records.Customer(lin, "昆山附件归属机械");
        var part = new ByteArrayContent("%PDF-1.7"u8.ToArray()) { Headers = { ContentType = new MediaTypeHeaderValue("application/pdf") } };
        var file = (await (await lin.PostAsync($"/api/v1/customers/{id}/attachments", new MultipartFormDataContent { { part, "file", "合同.pdf" } })).Json()).GetProperty("id").GetInt64();
        await (await lin.Put($"/customers/{id}/shares", new[] { new { userId = zhike.Zhao.Id, level = "read" } })).Json();
        Assert.Equal("200", await (await zhao.Get($"/attachments/{file}")).Refusal());
        Assert.StartsWith("40", await (await zhao.Delete($"/attachments/{file}")).Refusal(), StringComparison.Ordinal);
        await (await lin.Put($"/customers/{id}/shares", Array.Empty<object>())).Json();
        await NotThere(await zhao.Get($"/attachments/{file}"));
        Assert.Equal("200", await (await lin.Get($"/attachments/{file}")).Refusal());
        await lin.Delete($"/customers/{id}");
        await NotThere(await lin.Get($"/attachments/{file}"));
    }
}
