using Zhike.Platform.Data;
using Zhike.TestSupport;

namespace Zhike.Api.Tests.Histories;

/// <summary>Five people claim from one pool and give back, all at once, through the real web server.</summary>
[Trait(Depth.Trait, Depth.Scaled)]
public sealed class ClaimHistoryTests
{
    const int MaxHeld = 3;
    static readonly int Steps = Depth.Of(40, 500);
    static readonly int ClaimsPerDay = Depth.Of(12, 200);
    static readonly int Seed = Depth.Seed(2612);

    [Theory, MemberData(nameof(Story.Both), MemberType = typeof(Story))]
    public async Task No_customer_is_claimed_twice_and_nobody_claims_more_than_the_pool_allows(Dialect dialect)
    {
        await using var zhike = await ZhikeApp.Listen(dialect);
        var (admin, journal) = (zhike.Client(zhike.Administrator), new Journal());
        var pool = (await (await admin.Post("/pools", new { name = "历史公海", maxHeld = MaxHeld, claimsPerDay = ClaimsPerDay })).Json()).GetProperty("id").GetInt64();
        await (await admin.Put($"/pools/{pool}/members", new[] { new { departmentId = zhike.Departments["集团"] } })).Json();
        var ids = new List<long>();
        for (var i = 0; i < 8; i++)
        {
            ids.Add((await Records.Customer(admin, $"公海机械{i}")).Id);
            await (await admin.Post($"/customers/{ids[^1]}/return", new { reason = "放入公海", poolId = pool })).Json();
        }
        var people = new List<StoryUser>();
        for (var i = 0; i < 5; i++) people.Add(await zhike.Hire("sales", $"历史{i}", i % 2 == 0 ? "华东一组" : "华北一组"));
        await Task.WhenAll(people.Select((person, i) => Work(zhike, journal, person, ids, new Random(Seed + i))));
        Check([.. (await LoggedChange.Of(zhike, "customers")).Where(change => ids.Contains(change.RecordId) && people.Exists(person => person.Id == change.ActorId))], journal, people);
        await Stored(zhike, ids);
        Depth.Report($"concurrent claims and returns, {dialect}", journal.All.Count, Seed);
    }

    static async Task Work(ZhikeApp zhike, Journal journal, StoryUser person, List<long> ids, Random random)
    {
        var client = zhike.Client(person);
        for (var i = 0; i < Steps; i++)
        {
            var id = ids[random.Next(ids.Count)];
            if (random.Next(2) == 0) await journal.Ask(random, ("claim", id, person, ""), ct => client.PostAsync($"/api/v1/customers/{id}/claim", null, ct));
            else await journal.Ask(random, ("return", id, person, ""), ct => client.PostAsync($"/api/v1/customers/{id}/return", System.Net.Http.Json.JsonContent.Create(new { reason = "历史" }), ct));
        }
    }

    /// <summary>Plays the log again: who owned what at each step.</summary>
    static void Check(List<LoggedChange> log, Journal journal, List<StoryUser> people)
    {
        var (owner, claimed) = (new Dictionary<long, long>(), new Dictionary<long, int>());
        LoggedChange.Chains(log.Where(change => change.Before("ownerId") is not null).SkipWhile(change => change.Action != "claim"), "ownerId");
        foreach (var change in log)
        {
            var actor = change.ActorId!.Value;
            if (change.Action == "return") Assert.True(owner.Remove(change.RecordId, out var before) && before == actor, $"{change.RecordId} was given back at {change.Seq} by somebody who did not hold it");
            if (change.Action != "claim") continue;
            Assert.True(owner.TryAdd(change.RecordId, actor), $"{change.RecordId} was claimed at {change.Seq} while somebody held it");
            claimed[actor] = claimed.GetValueOrDefault(actor) + 1;
            Assert.True(owner.Values.Count(holder => holder == actor) <= MaxHeld, $"{actor} holds more than {MaxHeld} at {change.Seq}");
            Assert.True(claimed[actor] <= ClaimsPerDay, $"{actor} claimed more than {ClaimsPerDay} a day at {change.Seq}");
        }
        foreach (var (what, person) in ((string[])["claim", "return"]).SelectMany(what => people.Select(person => (what, person))))
            foreach (var record in journal.All.Where(asked => asked.What == what && asked.UserId == person.Id).GroupBy(asked => asked.RecordId))
            {
                var logged = log.Count(change => change.Action == what && change.ActorId == person.Id && change.RecordId == record.Key);
                Assert.InRange(logged, record.Count(asked => asked.End == End.Done), record.Count(asked => asked.End != End.Refused));
            }
        Assert.True(journal.Count("claim", End.Done) > people.Count && journal.Count("claim", End.Refused) > people.Count);
    }

    /// <summary>The stored owners are those of the log's end, and the steps that limits are counted from are as many as in the log.</summary>
    static async Task Stored(ZhikeApp zhike, List<long> ids)
    {
        var log = (await LoggedChange.Of(zhike, "customers")).Where(change => ids.Contains(change.RecordId)).ToList();
        await using var connection = await zhike.Database.OpenRead();
        foreach (var record in log.GroupBy(change => change.RecordId))
        {
            var owner = await connection.Value<long?>("select owner_id from customers where id = @id", ("id", record.Key));
            Assert.Equal(record.Last(change => change.After("ownerId") is not null).After("ownerId")!.Value.GetRawText(), owner?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "null");
            Assert.Equal(record.Count(change => change.Action is "claim" or "return"), await connection.Value<long>("select count(*) from pool_moves where customer_id = @id", ("id", record.Key)));
        }
    }
}
