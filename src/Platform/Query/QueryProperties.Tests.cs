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

/// <summary>Random conditions, orders and pages over random records give what an evaluator in memory gives. ZHIKE_SEED repeats a run.</summary>
public sealed class QueryPropertiesTests
{
    const int Worlds = 10;
    const int CasesPerWorld = 1000;
    static readonly string[] Zones = ["UTC", "Asia/Shanghai", "America/New_York", "Africa/Cairo", "Asia/Kathmandu", "Australia/Lord_Howe", "America/Havana"];
    static readonly int Seed = int.TryParse(Environment.GetEnvironmentVariable("ZHIKE_SEED"), out var seed) ? seed : 20261121;

    [Theory, MemberData(nameof(TestDatabase.All), MemberType = typeof(TestDatabase))]
    public async Task Any_query_gives_what_the_records_in_memory_say(Dialect dialect)
    {
        var (cases, telling) = (0, 0);
        for (var world = 0; world < Worlds; world++) telling += await World(dialect, Seed + world, () => cases++);
        Assert.True(cases >= 10_000, $"only {cases} cases");
        Assert.True(telling > cases / 4, $"only {telling} of {cases} cases found some records and not others");
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
        for (var i = 0; i < 2500; i++)
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
        await SampleFields.Add(app);
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
