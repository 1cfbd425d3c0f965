using System.Text.Json;
using Zhike.Platform.Data;
using Zhike.TestSupport;

namespace Zhike.Customers;

/// <summary>What a merge moves, how its records tell of it, and how it comes back.</summary>
public sealed class MergeMovesTests(Story story) : IClassFixture<Story>
{
    const int Many = 10_000;

    static async Task<long> MergeId(HttpClient client, long winner) => (await client.Json($"/customers/{winner}/merges")).GetProperty("items")[0].Id();

    static Task<long> Count(ZhikeApp zhike, string what, long customer) => Value(zhike, $"select count(*) from {what}", customer);

    static async Task<long> Value(ZhikeApp zhike, string sql, long customer)
    {
        await using var connection = await zhike.Database.OpenRead();
        return await connection.Value<long>(sql, ("customer", customer));
    }

    [Theory, MemberData(nameof(Story.Both), MemberType = typeof(Story))]
    public async Task A_record_that_moves_says_so_in_its_own_history_and_again_when_it_comes_back(Dialect dialect)
    {
        var zhike = await story.On(dialect);
        var administrator = zhike.Client(zhike.Administrator);
        var (winner, loser) = (await administrator.CustomerId(), await administrator.CustomerId());
        var task = (await (await administrator.Post("/tasks", new { customerId = loser, title = "寄样品" })).Json()).Id();
        var contact = (await (await administrator.Post("/contacts", new { customerId = loser, name = "刘工" })).Json()).Id();
        await (await administrator.Post($"/customers/{winner}/merge", new { loserId = loser })).Json();
        foreach (var path in (string[])[$"/tasks/{task}", $"/contacts/{contact}"]) Assert.Equal((loser, winner), await LastMove(administrator, path));
        await (await administrator.Post($"/customers/merges/{await MergeId(administrator, winner)}/undo")).Json();
        foreach (var path in (string[])[$"/tasks/{task}", $"/contacts/{contact}"]) Assert.Equal((winner, loser), await LastMove(administrator, path));
    }

    static async Task<(long, long)> LastMove(HttpClient client, string path)
    {
        var change = (await client.Json(path + "/history")).GetProperty("items")[0].GetProperty("changes").EnumerateArray().Single(change => change.Text("field") == "customerId");
        return (change.GetProperty("before").GetInt64(), change.GetProperty("after").GetInt64());
    }

    [Theory, MemberData(nameof(Story.Both), MemberType = typeof(Story))]
    public async Task References_in_custom_fields_follow_a_merge_and_its_undo(Dialect dialect)
    {
        var zhike = await story.On(dialect);
        var administrator = zhike.Client(zhike.Administrator);
        var keys = new Dictionary<string, string>();
        foreach (var key in (string[])["tasks", "customers"])
            keys[key] = (await (await administrator.Post("/fields", new { @object = key, label = "介绍人", type = "reference", target = "customers" })).Json()).Text("key")!;
        var (winner, loser) = (await administrator.CustomerId(), await administrator.CustomerId());
        var other = await administrator.CustomerId(new Dictionary<string, object> { [keys["customers"]] = loser });
        var task = (await (await administrator.Post("/tasks", new Dictionary<string, object> { ["customerId"] = other, ["title"] = "回电", [keys["tasks"]] = loser })).Json()).Id();
        var version = (await administrator.Json($"/customers/{winner}")).Version();
        await (await administrator.Patch($"/customers/{winner}", new Dictionary<string, object> { [keys["customers"]] = loser }, version)).Json();
        async Task<(string?, string?, string?)> Now() => ((await administrator.Json($"/tasks/{task}")).Text(keys["tasks"]), (await administrator.Json($"/customers/{other}")).Text(keys["customers"]), (await administrator.Json($"/customers/{winner}")).Text(keys["customers"]));
        await (await administrator.Post($"/customers/{winner}/merge", new { loserId = loser })).Json();
        Assert.Equal(($"{winner}", $"{winner}", null), await Now());
        await (await administrator.Post($"/customers/merges/{await MergeId(administrator, winner)}/undo")).Json();
        Assert.Equal(($"{loser}", $"{loser}", $"{loser}"), await Now());
    }

    [Theory, MemberData(nameof(Story.Both), MemberType = typeof(Story))]
    public async Task Ten_thousand_activities_move_with_an_entry_each_and_come_back(Dialect dialect)
    {
        var zhike = await story.On(dialect);
        var administrator = zhike.Client(zhike.Administrator);
        var (winner, loser) = (await administrator.CustomerId(), await administrator.CustomerId());
        await using (var lease = await zhike.Database.BeginWrite())
        {
            await lease.Run($"""
                with recursive n (i) as (select 1 union all select i + 1 from n where i < {Many})
                insert into activities (version, created_at, updated_at, customer_id, kind, text, happened_at) select 1, @now, @now, @customer, 'call', 'x', @now from n
                """, ("now", zhike.Database.Clock.GetUtcNow().UtcDateTime), ("customer", loser));
            await lease.Commit();
        }
        const string moves = "change_log where object = 'activities' and action = 'update' and parent_id = @customer";
        await (await administrator.Post($"/customers/{winner}/merge", new { loserId = loser })).Json();
        Assert.Equal((Many, Many), (await Count(zhike, "activities where customer_id = @customer", winner), await Count(zhike, moves, winner)));
        await (await administrator.Post($"/customers/merges/{await MergeId(administrator, winner)}/undo")).Json();
        Assert.Equal((0, Many, Many), (await Count(zhike, "activities where customer_id = @customer", winner), await Count(zhike, "activities where customer_id = @customer", loser), await Count(zhike, moves, loser)));
    }

    [Theory, MemberData(nameof(Story.Both), MemberType = typeof(Story))]
    public async Task Two_who_merge_at_once_leave_one_customer_and_lose_nothing(Dialect dialect)
    {
        var zhike = await story.On(dialect);
        var (one, two) = (zhike.Client(zhike.Administrator), zhike.Client(zhike.Administrator));
        var (a, b) = (await one.CustomerId(), await one.CustomerId());
        foreach (var customer in (long[])[a, b]) await (await one.Post("/tasks", new { customerId = customer, title = "跟进" })).Json();
        var answers = await Task.WhenAll(one.Post($"/customers/{a}/merge", new { loserId = b }), two.Post($"/customers/{b}/merge", new { loserId = a }));
        Assert.Equal(["200", "404 request.not-found"], (await Task.WhenAll(answers.Select(answer => answer.Refusal()))).Order(StringComparer.Ordinal));
        var left = answers[0].IsSuccessStatusCode ? a : b;
        Assert.Equal(2, (await one.Json($"/tasks?customerId={left}")).GetProperty("items").GetArrayLength());
    }
}
