using System.Text.Json;
using Zhike.Platform.Approvals;
using Zhike.Platform.Data;
using Zhike.Platform.Tests;
using Zhike.TestSupport;
using static Zhike.Platform.Tests.ApprovalStory;

namespace Zhike.Platform.Export;

public sealed class ExportGateTests
{
    public static TheoryData<Dialect> Both => Story.Both;

    static async Task<long> Customer(HttpClient client, string name) =>
        (await (await client.Post("/customers?allowDuplicate=true", new { kind = "organization", name })).Json()).GetProperty("id").GetInt64();

    [Theory, MemberData(nameof(Both))]
    public async Task An_approved_export_is_fetched_once_with_the_scope_of_that_moment(Dialect dialect)
    {
        await using var zhike = await ZhikeApp.Start(dialect);
        var desk = await On(zhike);
        await Customer(desk.Asker, "昆山精密");
        await Customer(zhike.Client(zhike.Zhao), "北方重工");
        await desk.Rule(Step("all", null, Level(1)));
        var id = await desk.Ask();
        Assert.Equal("404 request.not-found", await (await desk.Asker.Get($"/exports/{id}")).Refusal());
        await (await Decide(desk.Manager, id, "approve")).Json();
        Assert.Equal($"/exports/{id}", (await desk.Asker.Json($"/approvals/{id}")).GetProperty("download").GetString());
        Assert.Equal(JsonValueKind.Null, (await desk.Manager.Json($"/approvals/{id}")).GetProperty("download").ValueKind);
        foreach (var other in new[] { desk.Manager, desk.Admin }) Assert.Equal("404 request.not-found", await (await other.Get($"/exports/{id}")).Refusal());
        // What came since is in it; what lies outside of the requester's reach is not.
        await Customer(desk.Asker, "昆山后来");
        var file = await (await desk.Asker.Get($"/exports/{id}")).Content.ReadAsStringAsync();
        Assert.Equal(3, file.TrimEnd().Split("\r\n").Length);
        Assert.Contains("昆山后来", file, StringComparison.Ordinal);
        Assert.Equal("409 exports.fetched", await (await desk.Asker.Get($"/exports/{id}")).Refusal());
        await using var read = await zhike.Database.OpenRead();
        var logged = Assert.Single(await read.Rows("select data from change_log where action = 'export' and object = 'customers'", row => row.GetString(0)));
        Assert.Equal((2, id), (JsonDocument.Parse(logged).RootElement.GetProperty("count").GetInt32(), JsonDocument.Parse(logged).RootElement.GetProperty("approvalId").GetInt64()));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Of_many_who_fetch_at_the_same_moment_one_gets_the_file(Dialect dialect)
    {
        await using var zhike = await ZhikeApp.Start(dialect);
        var desk = await On(zhike);
        await desk.Rule(Step("all", null, Level(1)));
        for (var time = 0; time < 5; time++)
        {
            var id = await desk.Ask();
            await (await Decide(desk.Manager, id, "approve")).Json();
            var said = await Task.WhenAll(Enumerable.Range(0, 6).Select(async _ => await (await Task.Run(() => desk.Asker.Get($"/exports/{id}"))).Refusal()));
            Assert.Single(said, "200");
            Assert.Equal(5, said.Count(answer => answer == "409 exports.fetched"));
        }
    }

    [Theory, MemberData(nameof(Both))]
    public async Task An_approval_lapses_and_does_not_outlive_the_right(Dialect dialect)
    {
        var clock = new TestClock();
        await using var zhike = await ZhikeApp.Start(dialect, clock);
        var desk = await On(zhike);
        await desk.Rule(Step("all", null, Level(1)));
        var (lapsed, denied) = (await desk.Ask(), await desk.Ask());
        foreach (var id in new[] { lapsed, denied }) await (await Decide(desk.Manager, id, "approve")).Json();
        await using (var lease = await zhike.Database.BeginWrite())
        {
            await lease.Run("update export_grants set expires_at = @now where approval_id = @id", ("now", clock.GetUtcNow().UtcDateTime), ("id", lapsed));
            await lease.Commit();
        }
        Assert.Equal("409 exports.lapsed", await (await desk.Asker.Get($"/exports/{lapsed}")).Refusal());
        Assert.Equal(JsonValueKind.Null, (await desk.Asker.Json($"/approvals/{lapsed}")).GetProperty("download").ValueKind);
        var reader = (await Roles(zhike)).Single(role => role.Key == "readOnly").Id;
        await (await desk.Admin.Put($"/users/{desk.Su.Id}/roles", new[] { reader })).Json();
        Assert.Equal("403 access.right-missing", await (await desk.Asker.Get($"/exports/{denied}")).Refusal());
    }

    [Theory, MemberData(nameof(Both))]
    public async Task No_way_leads_around_the_gate(Dialect dialect)
    {
        await using var zhike = await ZhikeApp.Start(dialect);
        var desk = await On(zhike);
        var customer = await Customer(desk.Asker, "昆山精密");
        var contact = (await (await desk.Asker.Post("/contacts", new { customerId = customer, name = "王建国" })).Json()).GetProperty("id").GetInt64();
        var (reading, writing) = (await Token(desk.Asker, "read"), await Token(desk.Asker, "read", "write"));
        await desk.Rule(Step("all", null, Level(1)));
        var one = new { field = "id", op = "in", value = new[] { customer } };
        foreach (var ask in new Func<HttpClient, Task<HttpResponseMessage>>[]
        {
            client => client.Post("/customers/exports", new { format = "csv" }), client => client.Post("/customers/exports", new { format = "xlsx" }),
            client => client.Post("/customers/exports", new { format = "csv", where = one }), client => client.Post("/customers/exports?approvalId=1&allowExport=true", new { format = "csv", approvalId = 1 }),
            client => client.Post("/contacts/exports", new { format = "csv" }), client => client.Post("/contacts/vcards", new { }), client => client.Get($"/contacts/{contact}/vcard"),
        })
        {
            foreach (var client in new[] { desk.Asker, zhike.Bearer(writing) }) Assert.Equal(202, (int)(await ask(client)).StatusCode);
            Assert.Equal("403 access.read-only", await (await ask(zhike.Bearer(reading))).Refusal());
        }
        await using var read = await zhike.Database.OpenRead();
        Assert.Equal(0, await read.Value<long>("select count(*) from change_log where action = 'export'"));
        // What is approved in one form is not fetched in another.
        var list = await desk.Ask();
        var cards = (await (await desk.Asker.Post("/contacts/vcards", new { })).Json()).GetProperty("approvalId").GetInt64();
        foreach (var id in new[] { list, cards }) await (await Decide(desk.Manager, id, "approve")).Json();
        Assert.Equal("404 request.not-found", await (await desk.Asker.Get($"/contacts/vcards/{list}")).Refusal());
        Assert.Equal("404 request.not-found", await (await desk.Asker.Get($"/exports/{cards}")).Refusal());
        Assert.Contains("FN:王建国", await (await desk.Asker.Get($"/contacts/vcards/{cards}")).Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal("409 exports.fetched", await (await desk.Asker.Get($"/contacts/vcards/{cards}")).Refusal());
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Rules_go_by_rows_object_and_role_and_small_portions_add_up(Dialect dialect)
    {
        await using var zhike = await ZhikeApp.Start(dialect);
        var desk = await On(zhike);
        foreach (var name in new[] { "昆山精密", "太仓轴承" }) await Customer(desk.Asker, name);
        var roles = await Roles(zhike);
        async Task<int> Exported(HttpClient client, string key = "customers") => (int)(await client.Post($"/{key}/exports", new { format = "csv" })).StatusCode;
        object[] route = [Step("all", null, Level(1))];
        Assert.Equal(200, await Exported(desk.Asker));
        await desk.Rule(new { field = "role", op = "in", value = new[] { roles.Single(role => role.Key == "administrator").Id } }, [], 0);
        await desk.Rule(new { all = new object[] { new { field = "rows", op = "gte", value = 3 }, new { field = "object", op = "in", value = new[] { "customers" } } } }, route, 1);
        Assert.Equal((200, 200, 200), (await Exported(desk.Asker), await Exported(desk.Asker, "contacts"), await Exported(desk.Admin)));
        await Customer(desk.Asker, "无锡机床");
        Assert.Equal((202, 200, 200), (await Exported(desk.Asker), await Exported(desk.Asker, "contacts"), await Exported(desk.Admin)));
        await desk.Rule(new { field = "rowsOfDay", op = "gt", value = 1 }, route, 2);
        Assert.Equal(202, (int)(await desk.Asker.Post("/customers/exports", new { format = "csv", where = new { field = "name", op = "eq", value = "昆山精密" } })).StatusCode);
    }

    static async Task<List<(long Id, string Key)>> Roles(ZhikeApp zhike)
    {
        await using var read = await zhike.Database.OpenRead();
        return await read.Rows("select id, key from roles where key is not null", row => (row.GetInt64(0), row.GetString(1)));
    }

    static async Task<string> Token(HttpClient client, params string[] scopes) =>
        (await (await client.Post("/profile/tokens", new { name = "同步", scopes })).Json()).GetProperty("token").GetString()!;
}
