using System.Net;
using System.Text.Json;
using Zhike.Platform.Access;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Tests.Sample;
using Zhike.TestSupport;
using Record = Zhike.Platform.Catalogue.Record;

namespace Zhike.Platform.Tests.Random;

/// <summary>One person at every route of one object; a check is one decision about one record.</summary>
public sealed class SurfaceCase(SampleServer server, RandomWorld world, AccessWorld access, Person person, string key)
{
    readonly HttpClient http = server.Client(access.People.IndexOf(person));
    readonly List<Record> alive = [.. world.Of(key).Where(record => record.DeletedAt is null)];

    public int Checks { get; private set; }

    bool Reads(Record record) => access.May(person, Right.Read, key, record);

    static string Title(Record record) => record switch { Firm firm => firm.Name!, Visit visit => visit.Title!, _ => ((Order)record).Name! };

    /// <param name="sample">How many records are opened one by one.</param>
    public async Task Run(System.Random random, int sample)
    {
        if (!AccessWorld.MayAtAll(person, Right.Read, key)) { await Closed(); return; }
        await Listed();
        foreach (var mark in RandomWorld.Marks) await Searched(mark);
        await Offered();
        await Grouped();
        await Exported();
        await Bulk();
        foreach (var record in world.Of(key).OrderBy(_ => random.Next()).Take(sample)) await Opened(record);
    }

    /// <summary>Without the right to read any, no route of the object opens and no search finds one.</summary>
    async Task Closed()
    {
        foreach (var path in (string[])["", "?q=qz0", "/options", "/1", "/1/history", "/1/timeline", "/1/attachments"]) Is(HttpStatusCode.Forbidden, await http.Get($"/{key}{path}"), path);
        Is(HttpStatusCode.Forbidden, await http.Post($"/{key}/query", new { }), "query");
        Is(HttpStatusCode.Forbidden, await http.Post($"/{key}/aggregate", new { }), "aggregate");
        Is(HttpStatusCode.Forbidden, await http.Post($"/{key}/bulk", new { ids = new[] { 1 }, action = "update", changes = new { } }), "bulk");
        Assert.Empty((await http.Json($"/search?q=qz0&objects={key}")).GetProperty("items").EnumerateArray());
    }

    async Task Listed()
    {
        var (ids, cursor) = (new List<long>(), (string?)null);
        do
        {
            var page = await (await http.Post($"/{key}/query", new { limit = 19, sort = new[] { "createdAt" }, fields = new[] { "id" }, count = true, cursor })).Json();
            ids.AddRange(Ids(page));
            cursor = page.GetProperty("next").GetString();
            Assert.Equal(alive.Count(Reads), page.GetProperty("count").GetInt64());
        } while (cursor is not null);
        Compare("list", ids, alive, Reads);
        Compare("recycle bin", Ids(await http.Json($"/{key}?deleted=true&limit=200")), [.. world.Of(key).Except(alive)], Reads);
    }

    async Task Searched(string mark)
    {
        bool Found(Record record) => Reads(record) && Title(record).Contains(mark, StringComparison.Ordinal);
        Compare("search of a list", Ids(await http.Json($"/{key}?q={mark}&limit=200&fields=id")), alive, Found);
        Compare("autocomplete", Ids(await http.Json($"/{key}/options?q={mark}&limit=50")), alive, Found);
        if (key == "visits") return;
        var items = (await http.Json($"/search?q={mark}&objects={key}&limit=50")).GetProperty("items").EnumerateArray();
        Compare("search", items.Select(item => item.GetProperty("id").GetInt64()), alive, Found);
    }

    /// <summary>The autocomplete before anything is typed offers the fifty that changed last.</summary>
    async Task Offered()
    {
        var offered = Ids(await http.Json($"/{key}/options?limit=50"));
        Assert.Equal(Math.Min(50, alive.Count(Reads)), offered.Count);
        Compare("options", offered, [.. alive.Where(record => offered.Contains(record.Id))], Reads);
    }

    async Task Grouped()
    {
        var field = key == "firms" ? "parentFirmId" : "firmId";
        var answer = await (await http.Post($"/{key}/aggregate", new { groupBy = new[] { field } })).Json();
        var found = answer.GetProperty("groups").EnumerateArray().ToDictionary(group => $"{group.GetProperty("key").GetProperty(field)}", group => group.GetProperty("count").GetInt64());
        var expected = alive.Where(Reads).GroupBy(record => $"{(record is Firm firm ? firm.ParentFirmId : record is Visit visit ? visit.FirmId : ((Order)record).FirmId)}").ToDictionary(group => group.Key, group => (long)group.Count());
        Assert.Equal(expected.OrderBy(pair => pair.Key, StringComparer.Ordinal), found.OrderBy(pair => pair.Key, StringComparer.Ordinal));
        Checks += alive.Count;
    }

    async Task Exported()
    {
        using var answer = await http.Post($"/{key}/exports", new { format = "csv", fields = new[] { "createdAt" } });
        if (!AccessWorld.MayAtAll(person, Right.Export, key)) { Is(HttpStatusCode.Forbidden, answer, "export"); return; }
        var lines = (await answer.Content.ReadAsStringAsync()).Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length - 1;
        Assert.Equal(alive.Count(record => Reads(record) && access.May(person, Right.Export, key, record)), lines);
        Checks += alive.Count;
    }

    /// <summary>A bulk change of nothing tells which records it would have changed.</summary>
    async Task Bulk()
    {
        bool Changes(Record record) => Reads(record) && access.May(person, Right.Update, key, record);
        using var named = await http.Post($"/{key}/bulk", new { ids = alive.Select(record => record.Id), action = "update", changes = new { } });
        if (!AccessWorld.MayAtAll(person, Right.Update, key)) { Is(HttpStatusCode.Forbidden, named, "bulk"); return; }
        var skipped = (await named.Json()).GetProperty("skipped").EnumerateArray().ToDictionary(item => item.GetProperty("id").GetInt64(), item => item.GetProperty("code").GetString());
        foreach (var record in alive)
            Assert.Equal(Changes(record) ? null : Reads(record) ? "access.denied" : "request.not-found", skipped.GetValueOrDefault(record.Id));
        var matching = await (await http.Post($"/{key}/bulk", new { where = new { all = Array.Empty<object>() }, action = "update", changes = new { } })).Json();
        Assert.Equal(alive.Count(Changes), matching.GetProperty("changed").GetInt64());
        Checks += 2 * alive.Count;
    }

    async Task Opened(Record record)
    {
        var there = record.DeletedAt is null && Reads(record);
        var restorable = record.DeletedAt is not null && Reads(record) && access.May(person, Right.Delete, key, record);
        foreach (var part in (string[])["", "/attachments", .. key == "visits" ? Array.Empty<string>() : ["/shares"]])
            Is(there ? HttpStatusCode.OK : HttpStatusCode.NotFound, await http.Get($"/{key}/{record.Id}{part}"), part);
        Is(there || restorable ? HttpStatusCode.OK : HttpStatusCode.NotFound, await http.Get($"/{key}/{record.Id}/history"), "history");
        using var timeline = await http.Get($"/{key}/{record.Id}/timeline?limit=100");
        Is(there ? HttpStatusCode.OK : HttpStatusCode.NotFound, timeline, "timeline");
        if (there && record is Firm firm) Told(await timeline.Json(), firm);
    }

    /// <summary>A timeline tells of the visits and orders of a firm that the person may see, and of no others.</summary>
    void Told(JsonElement timeline, Firm firm)
    {
        var told = timeline.GetProperty("items").EnumerateArray().Select(item => (item.GetProperty("object").GetString(), item.GetProperty("recordId").GetInt64())).ToHashSet();
        foreach (var (other, record) in world.Visits.Where(visit => visit.FirmId == firm.Id).Select(visit => ("visits", (Record)visit)).Concat(world.Orders.Where(order => order.FirmId == firm.Id).Select(order => ("orders", (Record)order))))
        {
            var expected = record.DeletedAt is null && access.May(person, Right.Read, other, record);
            Assert.True(expected == told.Contains((other, record.Id)), $"timeline of firm {firm.Id}: {other} {record.Id} expected {expected}");
            Checks++;
        }
        Assert.All(told.Where(line => line.Item1 == "firms"), line => Assert.Equal(firm.Id, line.Item2));
    }

    void Is(HttpStatusCode expected, HttpResponseMessage answer, string what)
    {
        Assert.True(expected == answer.StatusCode, $"{what} of {key}: {(int)answer.StatusCode}, expected {(int)expected}");
        Checks++;
    }

    void Compare(string surface, IEnumerable<long> found, IReadOnlyList<Record> of, Func<Record, bool> expected)
    {
        var seen = found.ToHashSet();
        foreach (var record in of)
        {
            Assert.True(expected(record) == seen.Contains(record.Id), $"{surface} of {key} {record.Id}: expected {expected(record)}");
            Checks++;
        }
        Assert.Subset(of.Select(record => record.Id).ToHashSet(), seen);
    }

    static List<long> Ids(JsonElement answer) => [.. answer.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("id").GetInt64())];
}
