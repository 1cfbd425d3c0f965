using System.Net;
using Zhike.Platform.Data;
using Zhike.TestSupport;

namespace Zhike.Customers;

public sealed class MergeCustomersTests(Story story) : IClassFixture<Story>
{
    /// <summary>All rows of the module, but for what every write moves on and what only a merge makes.</summary>
    static async Task<IReadOnlyList<string>> Rows(ZhikeApp zhike)
    {
        string[] tables = ["customers", "contacts", "customer_relations", "activities", "tasks", "shares", "pool_moves", "tier_changes", "opportunities"];
        await using var connection = await zhike.Database.OpenRead();
        var all = new List<string>();
        foreach (var table in tables)
            all.AddRange(await connection.Rows($"select * from {table} order by id", row => table + " " + string.Join(' ', Enumerable.Range(0, row.FieldCount)
                .Where(i => row.GetName(i) is not ("version" or "updated_at" or "updated_by_id")).Select(i => $"{row.GetName(i)}={row.GetValue(i)}"))));
        return all;
    }

    static async Task<(long Winner, long Loser)> Pair(ZhikeApp zhike, HttpClient client)
    {
        var winner = await client.CustomerId(new { tags = new[] { "老客户" }, address = "人民路1号" });
        var loser = await client.CustomerId(new { tags = new[] { "展会" }, address = "解放路2号", phone = "0512-57880160", creditCode = CustomerBook.NewCode(), parentId = winner });
        var child = await client.CustomerId(new { parentId = loser });
        await (await client.Post("/customerRelations", new { fromId = winner, toId = child, kind = "partner" })).Json();
        await (await client.Post("/customerRelations", new { fromId = loser, toId = child, kind = "partner" })).Json();
        await (await client.Post("/customerRelations", new { fromId = loser, toId = winner, kind = "supplierOf" })).Json();
        await (await client.Post("/contacts", new { customerId = winner, name = "何总", isPrimary = true })).Json();
        var contact = await (await client.Post("/contacts", new { customerId = loser, name = "刘工", isPrimary = true })).Json();
        await (await client.Post("/activities", new { customerId = loser, contactId = contact.Id(), text = "来访", happenedAt = "2026-03-01T08:00:00Z", nextContactOn = "2026-04-01" })).Json();
        await (await client.Post("/tasks", new { customerId = loser, title = "寄样品" })).Json();
        await (await client.Put($"/customers/{loser}/shares", new[] { new { userId = zhike.Zhao.Id, level = "read" } })).Json();
        return (winner, loser);
    }

    [Theory, MemberData(nameof(Story.Both), MemberType = typeof(Story))]
    public async Task Merging_takes_everything_along_and_undoing_gives_every_row_back(Dialect dialect)
    {
        await using var zhike = await ZhikeApp.Start(dialect);
        var administrator = zhike.Client(zhike.Administrator);
        var (winner, loser) = await Pair(zhike, administrator);
        var before = await Rows(zhike);
        var merged = await (await administrator.Post($"/customers/{winner}/merge", new { loserId = loser, fields = new { address = "loser" } })).Json();
        Assert.Equal(("解放路2号", "+8651257880160"), (merged.Text("address"), merged.Text("phone")));
        Assert.Equal(["展会", "老客户"], merged.GetProperty("tags").EnumerateArray().Select(tag => tag.GetString()).Order(StringComparer.Ordinal));
        Assert.Equal("2026-03-01T08:00:00.000Z", merged.Text("lastContactAt"));
        foreach (var (path, count) in new[] { ("/contacts?customerId=", 2), ("/activities?customerId=", 1), ("/tasks?customerId=", 1), ("/customers?parentId=", 1), ("/customerRelations?fromId=", 1) })
            Assert.Equal(count, (await administrator.Json(path + winner)).GetProperty("items").GetArrayLength());
        var moved = await administrator.Get($"/customers/{loser}");
        Assert.Equal((HttpStatusCode.MovedPermanently, $"/api/v1/customers/{winner}"), (moved.StatusCode, moved.Headers.Location?.ToString()));
        var merge = (await administrator.Json($"/customers/{winner}/merges")).GetProperty("items")[0];
        Assert.Equal((loser, "周岚"), (merge.GetProperty("loserId").GetInt64(), merge.Text("actor")));
        Assert.NotNull(merge.Text("undoableUntil"));
        await (await administrator.Post($"/customers/merges/{merge.Id()}/undo")).Json();
        Assert.Equal(before, await Rows(zhike));
        Assert.Equal("409 customers.merge-undone", await (await administrator.Post($"/customers/merges/{merge.Id()}/undo")).Refusal());
        Assert.Equal(["mergeUndone", "mergedInto"], (await administrator.Json($"/customers/{loser}/history")).GetProperty("items").EnumerateArray().Select(item => item.Text("action")).Take(2));
    }

    [Theory, MemberData(nameof(Story.Both), MemberType = typeof(Story))]
    public async Task What_came_after_the_merge_stays_with_the_winner(Dialect dialect)
    {
        var zhike = await story.On(dialect);
        var administrator = zhike.Client(zhike.Administrator);
        var (winner, loser) = await Pair(zhike, administrator);
        var merged = await (await administrator.Post($"/customers/{winner}/merge", new { loserId = loser })).Json();
        await (await administrator.Patch($"/customers/{winner}", new { phone = "13900001111" }, merged.Version())).Json();
        await (await administrator.Post("/activities", new { customerId = winner, text = "合并之后" })).Json();
        var merge = (await administrator.Json($"/customers/{winner}/merges")).GetProperty("items")[0];
        await (await administrator.Post($"/customers/merges/{merge.Id()}/undo")).Json();
        Assert.Equal("+8613900001111", (await administrator.Json($"/customers/{winner}")).Text("phone"));
        Assert.Single((await administrator.Json($"/activities?customerId={winner}")).GetProperty("items").EnumerateArray());
        Assert.Single((await administrator.Json($"/activities?customerId={loser}")).GetProperty("items").EnumerateArray());
    }

    [Theory, MemberData(nameof(Story.Both), MemberType = typeof(Story))]
    public async Task A_customer_merged_with_the_one_above_it_takes_its_place(Dialect dialect)
    {
        var zhike = await story.On(dialect);
        var administrator = zhike.Client(zhike.Administrator);
        var top = await administrator.CustomerId();
        var middle = await administrator.CustomerId(new { parentId = top });
        var between = await administrator.CustomerId(new { parentId = middle });
        var bottom = await administrator.CustomerId(new { parentId = between });
        var merged = await (await administrator.Post($"/customers/{bottom}/merge", new { loserId = middle })).Json();
        Assert.Equal(top.ToString(), merged.Text("parentId"));
        Assert.Equal(bottom.ToString(), (await administrator.Json($"/customers/{between}")).Text("parentId"));
    }

    [Theory, MemberData(nameof(Story.Both), MemberType = typeof(Story))]
    public async Task Merging_asks_for_the_right_on_both(Dialect dialect)
    {
        var zhike = await story.On(dialect);
        var administrator = zhike.Client(zhike.Administrator);
        var mine = await zhike.Client(zhike.Lin).CustomerId();
        var theirs = await zhike.Client(zhike.Zhao).CustomerId();
        Assert.Equal("404 request.not-found", await (await zhike.Client(zhike.Manager).Post($"/customers/{mine}/merge", new { loserId = theirs })).Refusal());
        Assert.Equal("403", (await (await zhike.Client(zhike.Reader).Post($"/customers/{mine}/merge", new { loserId = theirs })).Refusal())[..3]);
        Assert.Equal("customers.merge-with-itself", await (await administrator.Post($"/customers/{mine}/merge", new { loserId = mine })).FieldError("loserId"));
        Assert.Equal("value.unknown-field", await (await administrator.Post($"/customers/{mine}/merge", new { loserId = theirs, fields = new { nothing = "loser" } })).FieldError("nothing"));
    }
}
