using System.Text.Json;
using System.Text.Json.Nodes;
using Zhike.Platform.Access;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Data;
using Zhike.Platform.Tests.Sample;
using Zhike.TestSupport;

namespace Zhike.Platform.Tests.Random;

/// <summary>A running platform with a few records, and good requests to it.</summary>
public sealed class RequestWorld : IAsyncDisposable
{
    readonly SampleApp app;
    readonly SampleServer server;
    readonly RandomWorld world;
    readonly System.Random random;

    RequestWorld(SampleApp app, SampleServer server, RandomWorld world, System.Random random) => (this.app, this.server, this.world, this.random) = (app, server, world, random);

    public HttpClient Http => server.Client(0);

    public IReadOnlyList<string> Records { get; private set; } = [];
    public IReadOnlyList<string> Queries { get; private set; } = [];

    public static async Task<RequestWorld> Start(Dialect dialect, int seed)
    {
        var chance = new System.Random(seed);
        var sample = await SampleApp.Start(dialect);
        await SampleFields.Add(sample);
        var filled = new RandomWorld(chance);
        await filled.Fill(sample, 20);
        var made = new RequestWorld(sample, await SampleServer.Start(sample, [SampleApp.Root with { UserId = 1, SessionId = 1 }]), filled, chance);
        await made.Learn();
        return made;
    }

    public IEnumerable<JsonObject> Conditions => Enumerable.Range(0, 40).Select(_ => new RandomCondition(random, world, app.Catalogues.Current).For("firms"));

    public IEnumerable<string> Bodies =>
    [
        .. Conditions.Take(10).Select(where => new JsonObject { ["where"] = where, ["sort"] = new JsonArray("-createdAt", "name"), ["fields"] = new JsonArray("name", "budget"), ["limit"] = 20, ["count"] = true, ["q"] = "qz1" }.ToJsonString(Json.Plain)),
        "{\"groupBy\":[\"grade\",{\"field\":\"foundedOn\",\"by\":\"month\"}],\"measures\":[{\"op\":\"sum\",\"field\":\"budget\"},{\"op\":\"avg\",\"field\":\"x_number\"},{\"op\":\"count\"}],\"deleted\":false}",
        "{\"format\":\"csv\",\"fields\":[\"name\",\"phone\",\"budget\"],\"sort\":[\"name\"]}", "{\"format\":\"xlsx\",\"q\":\"qz2\"}",
        "{\"ids\":[1,2,3],\"action\":\"update\",\"changes\":{\"note\":\"x\",\"headcount\":5}}", "{\"where\":{\"field\":\"grade\",\"op\":\"eq\",\"value\":\"a\"},\"action\":\"tag\",\"tags\":[\"t\"]}", "{\"ids\":[4],\"action\":\"assign\",\"ownerId\":2}", "{\"ids\":[5],\"action\":\"delete\"}",
    ];

    /// <summary>Answers make the best requests: records as they are read, cursors as they are given out.</summary>
    async Task Learn()
    {
        var page = await Http.Json("/firms?limit=12");
        Records = [.. page.GetProperty("items").EnumerateArray().Select(item => Writable(item).ToJsonString(Json.Plain)),
            "{\"name\":\"新\",\"phone\":\"13812345678\",\"mail\":\"a@b.cn\",\"site\":\"example.com\",\"region\":\"320583\",\"creditCode\":\"91110000600037341L\",\"idNumber\":\"11010519491231002X\",\"budget\":{\"amount\":\"12.50\",\"currency\":\"CNY\"}}"];
        var cursors = new List<string>();
        foreach (var sort in (string[])["name", "-metAt,budget", "foundedOn", "x_money,-x_date", "score"])
            cursors.Add($"sort={sort}&limit=3&cursor={(await Http.Json($"/firms?sort={sort}&limit=3")).GetProperty("next").GetString()}");
        Queries = [.. cursors, "q=qz1&count=true", "name.contains=a&headcount.gte=3&metAt.within=last30Days", "budget.between=1,5&tags.has=x&grade.in=a,b", "region.under=320000&branchId.under=myDepartment&ownerId=me", "x_instant.lt=2026-01-01T00:00:00Z&foundedOn.isNull=", "cursor=eyJhdCI6bnVsbH0&limit=5&kinds=call,system", "view=all&deleted=true"];
    }

    static JsonObject Writable(JsonElement item)
    {
        var record = JsonNode.Parse(item.GetRawText())!.AsObject();
        foreach (var key in (string[])["id", "version", "names", "createdAt", "createdById", "updatedAt", "updatedById", "departmentId"]) record.Remove(key);
        return record;
    }

    public async ValueTask DisposeAsync()
    {
        await server.DisposeAsync();
        await app.DisposeAsync();
    }
}
