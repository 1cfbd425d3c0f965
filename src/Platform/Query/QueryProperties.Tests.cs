using System.Text.Json;
using System.Text.Json.Nodes;
using Zhike.Platform.Access;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Data;
using Zhike.Platform.Http;
using Zhike.Platform.Query;
using Zhike.Platform.Tests.Random;
using Zhike.Platform.Tests.Sample;
using Zhike.TestSupport;
using Record = Zhike.Platform.Catalogue.Record;

namespace Zhike.Platform.Tests.Query;

/// <summary>Random conditions, orders and pages over random records of random catalogues give what an evaluator in memory gives.</summary>
[Trait(Depth.Trait, Depth.Scaled)]
public sealed class QueryPropertiesTests
{
    const int CasesPerWorld = 1000;
    static readonly int Damaged = Depth.Of(2500, 25_000);
    static readonly int Cases = Depth.Of(4_000, 200_000);
    static readonly string[] Zones = ["UTC", "Asia/Shanghai", "America/New_York", "Africa/Cairo", "Asia/Kathmandu", "Australia/Lord_Howe", "America/Havana"];
    static readonly int Seed = Depth.Seed(20261121);

    [Theory, MemberData(nameof(TestDatabase.All), MemberType = typeof(TestDatabase))]
    public async Task Any_query_gives_what_the_records_in_memory_say(Dialect dialect)
    {
        var (cases, telling) = (0, 0);
        for (var world = 0; cases < Cases; world++) telling += await World(dialect, Seed + world, () => cases++);
        Assert.True(telling > cases / 4, $"only {telling} of {cases} cases found some records and not others");
        Depth.Report($"queries against memory, {dialect}", cases, Seed);
    }

    [Theory, MemberData(nameof(TestDatabase.All), MemberType = typeof(TestDatabase))]
    public async Task A_damaged_condition_is_refused_or_answered_but_never_fails(Dialect dialect)
    {
        var random = new System.Random(Seed);
        await using var app = await SampleApp.Start(dialect);
        await SampleFields.Add(app);
        var world = new RandomWorld(random);
        await world.Fill(app, 10);
        var (refused, answered) = (0, 0);
        for (var i = 0; i < Damaged; i++)
        {
            var where = Damage.One(new RandomCondition(random, world, app.Catalogues.Current).For("firms"), random);
            try
            {
                var condition = new ConditionParser(app.Catalogues.Current, SampleApp.Root, app.Clock.Instant()).Parse(JsonSerializer.SerializeToElement(where), app["firms"]);
                await app.Queries.Count(new Selection(app["firms"], SampleApp.Root) { Where = condition }, default);
                answered++;
            }
            catch (Invalid) { refused++; }
            catch (Exception error) { Assert.Fail($"seed {Seed}, case {i}: {where.ToJsonString()}\n{error}"); }
        }
        Assert.True(refused > 500 && answered > 100, $"{refused} refused, {answered} answered");
    }

    static async Task<int> World(Dialect dialect, int seed, Action counted)
    {
        var random = new System.Random(seed);
        await using var app = await SampleApp.Start(dialect);
        await SampleFields.Add(app, random);
        var world = new RandomWorld(random);
        await world.Fill(app, 60);
        var telling = 0;
        for (var i = 0; i < CasesPerWorld; i++)
        {
            var one = new QueryCase(app, world, random, Zones[random.Next(Zones.Length)]);
            try
            {
                if (await one.Rows() is > 0 and < 50) telling++;
                if (i % 3 == 0) await one.Groups();
                counted();
            }
            catch (Exception error) { Assert.Fail($"seed {seed}, case {i}: {one}\n{error}"); }
        }
        return telling;
    }
}
