using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Zhike.Analytics.Explore;
using Zhike.Analytics.Warehouse;
using Zhike.Platform.Data;
using Zhike.TestSupport;

namespace Zhike.Analytics.Boards;

/// <summary>Dashboards: who sees them, what may stand on them, and that everybody gets the own figures.</summary>
public sealed class BoardsTests
{
    public static TheoryData<Dialect> Both => Story.Both;

    static object Counting(string id, object question, string? on = null, object? of = null) => new { id, kind = "kpi", x = 0, y = 0, w = 2, h = 2, question, on, of };

    static object Board(string name, object[] tiles, object? audience = null, string? period = null) => new { name, content = new { tiles, period, compare = "previousYear" }, audience };

    static async Task<string> Kept(HttpClient client, object board) => (await (await client.Post("/boards", board)).Json()).Text("key")!;

    static async Task<Dictionary<string, JsonElement>> Answers(HttpClient client, object[] tiles, string? period = null, string? compare = null) =>
        (await (await client.Post("/boards/answers", new { tiles, period, compare })).Json()).GetProperty("tiles").EnumerateArray().ToDictionary(tile => tile.Text("id")!, tile => tile);

    static string Said(JsonElement figure) => figure.ValueKind == JsonValueKind.Object ? $"{figure.Text("amount")} {figure.Text("currency")}" : figure.ToString();

    [Theory, MemberData(nameof(Both))]
    public async Task People_of_different_reach_see_on_one_board_what_their_lists_add_up_to(Dialect dialect)
    {
        await using var zhike = await ZhikeApp.Start(dialect);
        await ExploredCompany.Found(zhike);
        object where = new { field = "amount", op = "inCurrency", value = "CNY" };
        object[] tiles =
        [
            new { id = "sum", kind = "kpi", question = new { @object = "opportunities", currency = "CNY", where, measures = new[] { new { op = "sum", field = "amount" } } } },
            new { id = "owners", kind = "chart", question = new { @object = "opportunities", rows = new[] { new { field = "ownerId" } } } },
        ];
        var seen = new HashSet<string>();
        foreach (var person in new[] { zhike.Administrator, zhike.Manager, zhike.Lin, zhike.Zhao })
        {
            using var client = zhike.Client(person);
            var said = (await (await client.Post("/opportunities/aggregate", new { where, measures = new[] { new { op = "sum", field = "amount" } } })).Json()).GetProperty("groups")[0];
            var all = (await (await client.Post("/opportunities/aggregate", new { })).Json()).GetProperty("groups")[0];
            var answers = await Answers(client, tiles);
            Assert.Equal(Said(said.GetProperty("sum(amount)")), Said(answers["sum"].GetProperty("kpi").GetProperty("value")));
            Assert.Equal(all.GetProperty("count").GetInt64(), answers["owners"].GetProperty("answer").GetProperty("total").GetProperty("figures")[0].GetInt64());
            seen.Add(Said(answers["sum"].GetProperty("kpi").GetProperty("value")));
        }
        Assert.Equal(4, seen.Count);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_tile_that_cannot_be_answered_says_why_and_the_others_are_answered(Dialect dialect)
    {
        await using var zhike = await ZhikeApp.Start(dialect);
        var narrow = (await ExploredCompany.Found(zhike))[^1];
        using var client = zhike.Client(narrow);
        var answers = await Answers(client,
        [
            new { id = "hidden", kind = "chart", question = new { @object = "customers", rows = new[] { new { field = "source" } } } },
            new { id = "closed", kind = "kpi", question = new { @object = "orders" } },
            new { id = "gone", kind = "kpi", question = new { @object = "customers" }, on = "foundedOn" },
            new { id = "fine", kind = "kpi", question = new { @object = "customers" } },
        ]);
        string Code(string id) => $"{answers[id].GetProperty("problem").GetProperty("status")} {answers[id].GetProperty("problem").Text("code")}";
        Assert.Equal(["422 query.unknown-field", "403 access.right-missing", "422 query.unknown-field"], [Code("hidden"), Code("closed"), Code("gone")]);
        Assert.True(answers["fine"].GetProperty("kpi").GetProperty("value").GetInt64() > 0);
        Assert.Equal("query.unknown-period", await (await client.Post("/boards/answers", new { tiles = Array.Empty<object>(), period = "someday" })).FieldError("period"));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_figure_stands_beside_the_same_part_of_the_year_before_and_its_months(Dialect dialect)
    {
        var clock = new TestClock(new DateTimeOffset(2026, 5, 15, 4, 0, 0, TimeSpan.Zero));
        await using var zhike = await ZhikeApp.Start(dialect, clock);
        using var administrator = zhike.Client(zhike.Administrator);
        var customer = (await (await administrator.Post("/customers", new { name = "对比有限公司" })).Json()).Id();
        // Of this quarter, of it still to come, of a year before up to the same day, and of a year before after it.
        foreach (var (on, amount) in new[] { ("2026-04-10", "100.50"), ("2026-06-20", "7.00"), ("2025-05-15", "80.25"), ("2025-05-16", "1000.00"), ("2026-03-31", "3.00") })
            await (await administrator.Post("/opportunities", new { customerId = customer, name = on, closeOn = on, amount = new { amount, currency = "CNY" } })).Json();
        await zhike.Services.GetRequiredService<LoadWarehouse>().Rebuild(null, default);
        object question = new { @object = "opportunities", measures = new[] { new { op = "sum", field = "amount" } } };
        var answers = await Answers(administrator, [new { id = "sum", kind = "kpi", on = "closeOn", question }, new { id = "all", kind = "kpi", question }, new { id = "share", kind = "kpi", on = "closeOn", question, of = question }], "thisQuarter", "previousYear");
        var figure = answers["sum"].GetProperty("kpi");
        Assert.Equal(["107.50 CNY", "100.50 CNY", "80.25 CNY"], [Said(figure.GetProperty("value")), Said(figure.GetProperty("current")), Said(figure.GetProperty("before"))]);
        Assert.Equal(["2026-03-01: 3.00 CNY", "2026-04-01: 100.50 CNY"], figure.GetProperty("line").EnumerateArray().Select(month => $"{month.Text("on")}: {Said(month.GetProperty("value"))}"));
        Assert.Equal("1190.75 CNY", Said(answers["all"].GetProperty("kpi").GetProperty("value")));
        Assert.Equal((100, true), (answers["share"].GetProperty("kpi").GetProperty("value").GetDouble(), answers["share"].GetProperty("kpi").GetProperty("percent").GetBoolean()));
        var where = answers["sum"].GetProperty("asked").GetProperty("where");
        Assert.Equal(2, (await (await administrator.Post("/opportunities/query", new { where })).Json()).GetProperty("items").GetArrayLength());
        Assert.Equal(JsonValueKind.Null, (await Answers(administrator, [new { id = "sum", kind = "kpi", on = "closeOn", question }]))["sum"].GetProperty("kpi").GetProperty("before").ValueKind);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_board_is_seen_by_those_it_is_shared_with_and_changed_by_its_owner(Dialect dialect)
    {
        await using var zhike = await ZhikeApp.Start(dialect);
        using var administrator = zhike.Client(zhike.Administrator);
        using var manager = zhike.Client(zhike.Manager);
        using var lin = zhike.Client(zhike.Lin);
        using var zhao = zhike.Client(zhike.Zhao);
        var role = (await administrator.Json("/roles")).EnumerateArray().Single(each => each.Text("key") == "sales").Id();
        async Task<string> Shared(object? audience) => await Kept(manager, Board("板", [Counting("a", new { @object = "customers" })], audience));
        var (own, place, person, roles, all) = (await Shared(null), await Shared(new { parties = new[] { new { kind = "department", id = zhike.Departments["华东"] } } }),
            await Shared(new { parties = new[] { new { kind = "user", id = zhike.Zhao.Id } } }), await Shared(new { parties = new[] { new { kind = "role", id = role } } }), await Shared(new { everyone = true }));
        async Task<string[]> Seen(HttpClient client) => [.. (await client.Json("/boards")).GetProperty("items").EnumerateArray().Select(item => item.Text("key")!)];
        Assert.Equal(new[] { "management", own, place, person, roles, all }, (await Seen(manager)).OrderBy(key => long.TryParse(key, out var id) ? id : 0));
        Assert.Equal(new[] { "management", place, roles, all }, (await Seen(lin)).OrderBy(key => long.TryParse(key, out var id) ? id : 0));
        Assert.Equal(new[] { "management", person, roles, all }, (await Seen(zhao)).OrderBy(key => long.TryParse(key, out var id) ? id : 0));
        Assert.Equal("404 request.not-found", await (await lin.Get($"/boards/{own}")).Refusal());
        lin.DefaultRequestHeaders.Add("If-Match", "\"v1\"");
        Assert.Equal("403 access.denied", await (await lin.Put($"/boards/{all}", new { name = "我的" })).Refusal());
        Assert.Equal("403 access.denied", await (await lin.Delete($"/boards/{all}")).Refusal());
        Assert.Equal("404 request.not-found", await (await zhao.Delete($"/boards/{place}")).Refusal());
        Assert.Equal("share.twice", await (await manager.Post("/boards", Board("板", [], new { parties = new[] { new { kind = "user", id = zhike.Lin.Id }, new { kind = "user", id = zhike.Lin.Id } } }))).FieldError("audience.parties"));
        Assert.Equal("value.reference-unknown", await (await manager.Post("/boards", Board("板", [], new { parties = new[] { new { kind = "user", id = 999_999 } } }))).FieldError("audience.parties"));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Of_two_who_change_a_board_at_once_the_second_is_told_and_a_deleted_one_comes_back(Dialect dialect)
    {
        await using var zhike = await ZhikeApp.Start(dialect);
        using var lin = zhike.Client(zhike.Lin);
        var key = await Kept(lin, Board("板", [Counting("a", new { @object = "customers" })], null, "thisMonth"));
        Assert.Equal("428 request.if-match-missing", await (await lin.Put($"/boards/{key}", new { name = "新" })).Refusal());
        lin.DefaultRequestHeaders.Add("If-Match", "\"v1\"");
        Assert.Equal(2, (await (await lin.Put($"/boards/{key}", new { name = "新" })).Json()).GetProperty("version").GetInt64());
        Assert.Equal("412 request.stale", await (await lin.Put($"/boards/{key}", new { name = "旧" })).Refusal());
        var board = await lin.Json($"/boards/{key}");
        Assert.Equal(("新", "thisMonth", 1), (board.Text("name"), board.GetProperty("content").Text("period"), board.GetProperty("content").GetProperty("tiles").GetArrayLength()));
        (await lin.Delete($"/boards/{key}")).EnsureSuccessStatusCode();
        Assert.Equal("404 request.not-found", await (await lin.Get($"/boards/{key}")).Refusal());
        using var administrator = zhike.Client(zhike.Administrator);
        Assert.Equal("404 request.not-found", await (await administrator.Post($"/boards/{key}/restoration", new { })).Refusal());
        (await lin.Post($"/boards/{key}/restoration", new { })).EnsureSuccessStatusCode();
        Assert.Equal("新", (await lin.Json($"/boards/{key}")).Text("name"));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task What_cannot_stand_on_a_board_is_refused_by_place_and_what_stood_there_may_stay(Dialect dialect)
    {
        await using var zhike = await ZhikeApp.Start(dialect);
        using var lin = zhike.Client(zhike.Lin);
        object Tile(string kind, object? question = null, int x = 0, string id = "a", string? to = null, string? on = null, object? list = null) => new { id, kind, x, y = 0, w = 4, h = 2, question, to, on, list };
        object customers = new { @object = "customers" };
        (object[] Tiles, string Field, string Code)[] wrong =
        [
            ([Tile("kpi")], "content.tiles[0].question", "value.required"),
            ([Tile("kpi", customers), Tile("kpi", customers)], "content.tiles[1].id", "analytics.tile-twice"),
            ([Tile("kpi", customers, x: 9)], "content.tiles[0].w", "analytics.tile-outside"),
            ([Tile("chart", new { @object = "customers", rows = new[] { new { field = "nothing" } } })], "content.tiles[0].question.rows[0]", "query.unknown-field"),
            ([Tile("chart", new { @object = "customers", compare = "previousYear" })], "content.tiles[0].question.compare", "analytics.comparison-needs-period"),
            ([Tile("kpi", customers, on: "name")], "content.tiles[0].on", "query.unknown-field"),
            ([Tile("link", to: "javascript:alert(1)")], "content.tiles[0].to", "analytics.tile-address"),
            ([Tile("link", to: "//elsewhere.example")], "content.tiles[0].to", "analytics.tile-address"),
            ([Tile("list", list: new { @object = "customers", fields = new[] { "nothing" } })], "content.tiles[0].list.fields", "query.unknown-field"),
            ([Tile("text")], "content.tiles[0].text", "value.required"),
        ];
        foreach (var (tiles, field, code) in wrong) Assert.Equal(code, await (await lin.Post("/boards", Board("板", tiles))).FieldError(field));
        Assert.Equal("value.required", await (await lin.Post("/boards", Board(" ", []))).FieldError("name"));
        Assert.StartsWith("422", await (await lin.Post("/boards", Board("板", [.. Enumerable.Range(0, 41).Select(at => Tile("kpi", customers, id: $"t{at}"))]))).Refusal());
        Assert.StartsWith("422", await (await lin.Post("/boards", Board("板", [Tile("film")]))).Refusal());
        // A copy takes over what its maker could not have asked; tiles moved about are still the same tiles.
        using var reader = zhike.Client(zhike.Marketer);
        var copy = await (await reader.Post("/boards", new { name = "经营总览（副本）", from = "management" })).Json();
        var content = copy.GetProperty("content");
        Assert.Equal(19, content.GetProperty("tiles").GetArrayLength());
        reader.DefaultRequestHeaders.Add("If-Match", "\"v1\"");
        Assert.Equal(2, (await (await reader.Put($"/boards/{copy.Text("key")}", new { content })).Json()).GetProperty("version").GetInt64());
    }

    [Theory, MemberData(nameof(Both))]
    public async Task The_management_board_is_answered_for_a_manager_and_can_be_the_start_page(Dialect dialect)
    {
        await using var zhike = await ZhikeApp.Start(dialect);
        await ExploredCompany.Found(zhike);
        using var administrator = zhike.Client(zhike.Administrator);
        using var manager = zhike.Client(zhike.Manager);
        var board = await manager.Json("/boards/management");
        Assert.Equal("经营总览", board.Text("name"));
        var asking = board.GetProperty("content").GetProperty("tiles").EnumerateArray().Where(tile => tile.Text("kind") is "kpi" or "chart" or "table")
            .Select(tile => (object)new { id = tile.Text("id"), kind = tile.Text("kind"), question = tile.GetProperty("question"), of = tile.GetProperty("of"), on = tile.Text("on") }).ToArray();
        foreach (var client in new[] { administrator, manager })
            Assert.All((await Answers(client, asking, "thisQuarter", "previousYear")).Values, tile => Assert.True(tile.GetProperty("problem").ValueKind == JsonValueKind.Null, tile.ToString()));
        Assert.Null((await manager.Json("/boards/start")).Text("board"));
        var role = (await administrator.Json("/roles")).EnumerateArray().Single(each => each.Text("key") == "salesManager").Id();
        Assert.StartsWith("403", await (await manager.Put($"/boards/start/roles/{role}", new { board = "management" })).Refusal());
        await (await administrator.Put($"/boards/start/roles/{role}", new { board = "management" })).Json();
        Assert.Equal("management", (await manager.Json("/boards/start")).Text("board"));
        await (await manager.Put("/boards/start", new { board = (string?)null })).Json();
        Assert.Null((await manager.Json("/boards/start")).Text("board"));
        Assert.Equal("404 request.not-found", await (await manager.Put("/boards/start", new { board = "12345" })).Refusal());
        Assert.Equal("404 request.not-found", await (await administrator.Put("/boards/start/roles/99999", new { board = "management" })).Refusal());
    }
}
