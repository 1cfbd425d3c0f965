using Zhike.Platform.Data;
using Zhike.Platform.Tests.Random;
using Zhike.Platform.Tests.Sample;
using Zhike.TestSupport;

namespace Zhike.Platform.Tests.Access;

/// <summary>Every surface agrees with one plain evaluator about who may do what with which record. ZHIKE_SEED repeats a run.</summary>
public sealed class AccessPropertiesTests
{
    static readonly int Seed = int.TryParse(Environment.GetEnvironmentVariable("ZHIKE_SEED"), out var seed) ? seed : 77;

    [Theory, MemberData(nameof(TestDatabase.All), MemberType = typeof(TestDatabase))]
    public async Task Every_surface_shows_exactly_what_the_roles_shares_and_pools_allow(Dialect dialect)
    {
        var checks = 0;
        for (var world = 0; world < 2; world++) checks += await World(dialect, Seed + world);
        Assert.True(checks >= 100_000, $"only {checks} checks");
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
        var conditions = new RandomCondition(random, world, app.Catalogues.Current);
        var checks = 0;
        foreach (var person in access.People)
        {
            foreach (var key in (string[])["firms", "visits", "orders"])
            {
                var one = new AccessCase(app, world, access, person, key);
                try
                {
                    await one.Run();
                    for (var i = 0; i < 8; i++) await one.Related(conditions);
                }
                catch (Exception error) { Assert.Fail($"seed {seed}, user {person.Id} #{access.People.IndexOf(person)}: {error}"); }
                checks += one.Checks;
            }
        }
        return checks;
    }
}
