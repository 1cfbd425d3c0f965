using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Zhike.Platform.Data;
using Zhike.TestSupport;

namespace Zhike.Api.Tests.Histories;

/// <summary>Several people and an import change the same few customers at once, through the real web server.</summary>
[Trait(Depth.Trait, Depth.Scaled)]
public sealed class EditHistoryTests
{
    static readonly int Edits = Depth.Of(25, 300);
    static readonly int Seed = Depth.Seed(2611);

    [Theory, MemberData(nameof(Story.Both), MemberType = typeof(Story))]
    public async Task No_acknowledged_change_is_lost_or_made_twice(Dialect dialect)
    {
        await using var zhike = await ZhikeApp.Listen(dialect);
        var journal = new Journal();
        var ids = new List<long>();
        foreach (var name in (string[])["甲", "乙", "丙"]) ids.Add((await Records.Customer(zhike.Client(zhike.Lin), name + "历史机械", new { email = $"c{ids.Count}@history.example" })).Id);
        StoryUser[] people = [zhike.Lin, zhike.Lin, zhike.Manager, zhike.Administrator, zhike.Administrator];
        var editing = people.Select((person, i) => Edit(zhike, journal, person, ids, new Random(Seed + i))).ToList();
        editing.Add(Import(zhike, ids.Count));
        await Task.WhenAll(editing);
        await Check(zhike, journal, ids);
        Depth.Report($"concurrent edits, {dialect}", journal.All.Count, Seed);
    }

    /// <summary>Some edits begin from a version that is out of date, some are sent twice under one key.</summary>
    static async Task Edit(ZhikeApp zhike, Journal journal, StoryUser person, List<long> ids, Random random)
    {
        var client = zhike.Client(person);
        var known = new Dictionary<long, long>();
        for (var i = 0; i < Edits; i++)
        {
            var (id, mark) = (ids[random.Next(ids.Count)], journal.NewMark());
            if (!known.ContainsKey(id) || random.Next(3) > 0) known[id] = (await client.Json($"/customers/{id}")).GetProperty("version").GetInt64();
            var key = random.Next(3) == 0 ? Guid.NewGuid().ToString() : null;
            var done = await journal.Ask(random, ("edit", id, person, mark), ct => client.SendAsync(Change(id, mark, known[id], key), ct));
            if (key is not null) await journal.Ask(random, ("again", id, person, mark), ct => client.SendAsync(Change(id, mark, known[id], key), ct));
            if (done is not null) known[id] = Answered(JsonDocument.Parse(done).RootElement, known[id], mark);
        }
    }

    /// <summary>The answer is the record after this edit, or after one that came right behind it.</summary>
    static long Answered(JsonElement record, long before, string mark)
    {
        var version = record.GetProperty("version").GetInt64();
        Assert.True(version > before, $"{mark} was made to version {before} and answered with {version}");
        if (version == before + 1) Assert.Equal(mark, record.GetProperty("address").GetString());
        return version;
    }

    static HttpRequestMessage Change(long id, string mark, long version, string? key)
    {
        var request = new HttpRequestMessage(HttpMethod.Patch, $"/api/v1/customers/{id}") { Content = JsonContent.Create(new { address = mark }) };
        request.Headers.TryAddWithoutValidation("If-Match", $"\"v{version}\"");
        if (key is not null) request.Headers.TryAddWithoutValidation("Idempotency-Key", key);
        return request;
    }

    /// <summary>A file that gives every customer an address, several times over.</summary>
    static async Task Import(ZhikeApp zhike, int customers)
    {
        var client = zhike.Client(zhike.Administrator);
        for (var round = 0; round < Math.Max(2, Edits / 25); round++)
        {
            var rows = Encoding.UTF8.GetBytes("email,address\n" + string.Concat(Enumerable.Range(0, customers).Select(n => $"c{n}@history.example,import{round}\n")));
            using var form = new MultipartFormDataContent { { new StringContent("customers"), "object" }, { new ByteArrayContent(rows), "file", "a.csv" } };
            var id = (await (await client.PostAsync("/api/v1/imports", form)).Json()).GetProperty("id").GetInt64();
            (await client.PatchAsJsonAsync($"/api/v1/imports/{id}", new { mode = "update", key = "email", duplicates = "skip" })).EnsureSuccessStatusCode();
            var job = (await (await client.Post($"/imports/{id}/runs", new { dryRun = false })).Json()).GetProperty("id").GetInt64();
            var ended = await Records.Until(() => client.Json($"/jobs/{job}"), found => found.GetProperty("state").GetString() is not ("queued" or "running"));
            Assert.Equal("done", ended.GetProperty("state").GetString());
        }
    }

    static async Task Check(ZhikeApp zhike, Journal journal, List<long> ids)
    {
        var log = (await LoggedChange.Of(zhike, "customers")).Where(change => ids.Contains(change.RecordId)).ToList();
        LoggedChange.Chains(log, "address");
        var times = log.Select(change => change.After("address")?.GetString()).OfType<string>().GroupBy(mark => mark).ToDictionary(mark => mark.Key, mark => mark.Count());
        foreach (var mark in journal.All.GroupBy(asked => asked.Mark))
        {
            var count = times.GetValueOrDefault(mark.Key);
            if (mark.Any(asked => asked.End == End.Done)) Assert.True(count == 1, $"{mark.Key} was acknowledged and is in the log {count} times");
            else if (mark.All(asked => asked.End == End.Refused)) Assert.True(count == 0, $"{mark.Key} was refused and is in the log");
            else Assert.True(count <= 1, $"{mark.Key} is in the log {count} times");
        }
        foreach (var record in log.GroupBy(change => change.RecordId))
        {
            var now = await zhike.Client(zhike.Administrator).Json($"/customers/{record.Key}");
            Assert.Equal(record.Last(change => change.After("address") is not null).After("address")!.Value.GetString(), now.GetProperty("address").GetString());
            Assert.Equal(record.Count(), now.GetProperty("version").GetInt64());
        }
        Assert.True(journal.Count("edit", End.Done) > Edits, $"only {journal.Count("edit", End.Done)} edits were made");
        Assert.True(journal.Count("edit", End.Refused) > 0);
    }
}
