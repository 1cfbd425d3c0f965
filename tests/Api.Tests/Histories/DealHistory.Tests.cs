using System.Net.Http.Json;
using Zhike.Platform.Data;
using Zhike.TestSupport;

namespace Zhike.Api.Tests.Histories;

/// <summary>Several people move, win, lose and reopen the same deals at once, through the real web server.</summary>
[Trait(Depth.Trait, Depth.Scaled)]
public sealed class DealHistoryTests
{
    static readonly int Steps = Depth.Of(30, 400);
    static readonly int Seed = Depth.Seed(2613);

    [Theory, MemberData(nameof(Story.Both), MemberType = typeof(Story))]
    public async Task No_deal_is_closed_twice_or_leaves_a_stage_where_it_does_not_stand(Dialect dialect)
    {
        await using var zhike = await ZhikeApp.Listen(dialect);
        var (lin, journal, deals) = (zhike.Client(zhike.Lin), new Journal(), new List<long>());
        var (customer, _) = await Records.Customer(lin, "商机历史机械");
        for (var i = 0; i < 3; i++) deals.Add((await (await lin.Post("/opportunities", new { customerId = customer, name = $"改造{i}", closeOn = "2027-01-31", amount = new { amount = "100.00", currency = "CNY" } })).Json()).GetProperty("id").GetInt64());
        var stages = (await zhike.Client(zhike.Administrator).Json("/stages?sort=position")).Items().Select(stage => stage.GetProperty("id").GetInt64()).Take(3).ToList();
        StoryUser[] people = [zhike.Lin, zhike.Lin, zhike.Manager, zhike.Administrator, zhike.Administrator];
        await Task.WhenAll(people.Select((person, i) => Work(zhike, journal, person, (deals, stages), new Random(Seed + i))));
        var log = (await LoggedChange.Of(zhike, "opportunities")).Where(change => deals.Contains(change.RecordId)).ToList();
        Check(log, journal);
        await Stays(zhike, log);
        Depth.Report($"concurrent steps of deals, {dialect}", journal.All.Count, Seed);
    }

    static async Task Work(ZhikeApp zhike, Journal journal, StoryUser person, (List<long> Deals, List<long> Stages) on, Random random)
    {
        var client = zhike.Client(person);
        for (var i = 0; i < Steps; i++)
        {
            var id = on.Deals[random.Next(on.Deals.Count)];
            var (what, path, body) = random.Next(6) switch
            {
                0 => ("win", "win", (object)new { reason = "price" }),
                1 => ("lose", "loss", new { reason = "price" }),
                2 => ("reopen", "reopening", new { }),
                _ => ("moveStage", "stage", new { stageId = on.Stages[random.Next(on.Stages.Count)] }),
            };
            await journal.Ask(random, (what, id, person, ""), ct => client.PostAsync($"/api/v1/opportunities/{id}/{path}", JsonContent.Create(body), ct));
        }
    }

    /// <summary>Plays the log again: a deal is closed only while open, reopened only while closed, and moved only while open.</summary>
    static void Check(List<LoggedChange> log, Journal journal)
    {
        LoggedChange.Chains(log, "stageId");
        LoggedChange.Chains(log, "state");
        foreach (var deal in log.GroupBy(change => change.RecordId))
        {
            var open = true;
            foreach (var change in deal.Where(change => change.Action != "create"))
            {
                Assert.True(open == (change.Action != "reopen"), $"{change.Action} of deal {deal.Key} at {change.Seq} while it was {(open ? "open" : "closed")}");
                open = change.Action is not ("win" or "lose");
            }
            foreach (var what in (string[])["win", "lose", "reopen"])
                Assert.InRange(deal.Count(change => change.Action == what), Count(journal, deal.Key, what, End.Done), Count(journal, deal.Key, what, End.Done) + Count(journal, deal.Key, what, End.Unknown));
        }
        foreach (var what in (string[])["win", "lose", "reopen", "moveStage"]) Assert.True(journal.Count(what, End.Done) > 0 && journal.Count(what, End.Refused) > 0, $"{what} was never made or never refused");
    }

    static int Count(Journal journal, long deal, string what, End end) => journal.All.Count(asked => asked.RecordId == deal && asked.What == what && asked.End == end);

    /// <summary>A deal enters a stage when it is made, moved, or taken up again where it stood.</summary>
    static IEnumerable<long> Entered(IEnumerable<LoggedChange> deal)
    {
        var stage = 0L;
        foreach (var change in deal)
        {
            if (change.After("stageId") is { } after) stage = after.GetInt64();
            else if (change.Action != "reopen") continue;
            yield return stage;
        }
    }

    /// <summary>The history of stages is one unbroken line, as long as the log says, and the list counts every deal once.</summary>
    static async Task Stays(ZhikeApp zhike, List<LoggedChange> log)
    {
        var admin = zhike.Client(zhike.Administrator);
        foreach (var deal in log.GroupBy(change => change.RecordId))
        {
            var stays = (await admin.Json($"/opportunities/{deal.Key}/stages")).Items();
            Assert.Equal(Entered(deal), stays.Select(stay => stay.GetProperty("stageId").GetInt64()));
            var open = deal.Last(change => change.Action != "moveStage").Action is "create" or "reopen";
            Assert.Equal(open ? 1 : 0, stays.Count(stay => !stay.TryGetProperty("leftAt", out var left) || left.ValueKind == System.Text.Json.JsonValueKind.Null));
        }
        var list = await admin.Json("/opportunities?count=true&limit=200");
        var groups = (await (await admin.Post("/opportunities/aggregate", new { groupBy = new[] { "stageId" } })).Json()).GetProperty("groups").EnumerateArray();
        Assert.Equal(list.GetProperty("count").GetInt64(), groups.Sum(group => group.GetProperty("count").GetInt64()));
        Assert.Equal(list.GetProperty("count").GetInt64(), list.Items().Count);
    }
}
