using Zhike.Platform.Data;
using Zhike.Platform.Tests.Random;
using Zhike.Platform.Tests.Sample;
using Zhike.TestSupport;

namespace Zhike.Platform.Tests.Access;

/// <summary>Every surface agrees with one plain evaluator about who may do what with which record.</summary>
[Trait(Depth.Trait, Depth.Scaled)]
public sealed class AccessPropertiesTests
{
    static readonly string[] Objects = ["firms", "visits", "orders"];
    static readonly int Checks = Depth.Of(50_000, 1_000_000);
    static readonly int Sample = Depth.Of(8, 60);
    static readonly int Seed = Depth.Seed(77);

    [Theory, MemberData(nameof(TestDatabase.All), MemberType = typeof(TestDatabase))]
    public async Task Every_surface_shows_exactly_what_the_roles_shares_and_pools_allow(Dialect dialect)
    {
        var checks = 0;
        for (var world = 0; checks < Checks; world++) checks += await World(dialect, Seed + world);
        Depth.Report($"access checks, {dialect}", checks, Seed);
    }

    static async Task<int> World(Dialect dialect, int seed)
    {
        var random = new System.Random(seed);
        await using var app = await SampleApp.Start(dialect);
        await SampleFields.Add(app);
        var world = new RandomWorld(random);
        await world.Fill(app, 60);
        var access = new AccessWorld(world, random);
        await access.Fill(app);
        await using var server = await SampleServer.Start(app, access.Callers);
        var checks = 0;
        foreach (var person in access.People)
            foreach (var key in Objects)
            {
                try { checks += await Person(app, server, world, access, person, (key, random)); }
                catch (Exception error) { Assert.Fail($"seed {seed}, user {person.Id} #{access.People.IndexOf(person)}: {error}"); }
            }
        return checks + await RealtimeCase.Run(app, server, world, access);
    }

    static async Task<int> Person(SampleApp app, SampleServer server, RandomWorld world, AccessWorld access, Person person, (string Key, System.Random Random) on)
    {
        var engine = new AccessCase(app, world, access, person, (on.Key, Sample));
        await engine.Run();
        var conditions = new RandomCondition(on.Random, world, app.Catalogues.Current);
        for (var i = 0; i < 16; i++) await engine.Related(conditions);
        var routes = new SurfaceCase(server, world, access, person, on.Key);
        await routes.Run(on.Random, Sample);
        return engine.Checks + routes.Checks;
    }
}
