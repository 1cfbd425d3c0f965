using System.Globalization;
using Zhike.Platform.Data;
using Zhike.TestSupport;

namespace Zhike.Faults.Work;

/// <summary>The program is killed while the warehouse takes changes over, and while it is built anew: in the end it holds what building it undisturbed gives.</summary>
public sealed class MidWarehouse
{
    [Theory, MemberData(nameof(Story.Both), MemberType = typeof(Story)), Trait("Depth", "faults")]
    public Task A_warehouse_that_is_killed_again_and_again_comes_to_what_a_rebuild_gives(Dialect dialect) => Run(dialect, 2_000 * Figures.Cycles(20), Figures.Cycles(20));

    [Fact]
    public Task A_warehouse_that_is_killed_twice_comes_to_what_a_rebuild_gives() => Run(Dialect.Sqlite, 3_000, 2);

    static async Task Run(Dialect dialect, int rows, int kills)
    {
        await using var server = dialect == Dialect.Postgres ? await OwnPostgres.Found() : null;
        await using var site = await Site.Found(server, sellers: 1);
        using var administrator = site.Client(site.Administrator);
        var (random, node) = (new Random(Figures.Seed), site.Start());
        await node.Ready();
        await Depot.Reaches(administrator, "current");
        var import = await MidImport.Begin(site, rows);
        for (var kill = 0; kill < kills; kill++)
        {
            // Every second time while all is built anew, else while the log is followed, which begins three seconds after the start.
            if (kill % 2 == 0) await Depot.Rebuild(administrator);
            // The instant is the fault itself, so it is drawn and not waited for.
            await Task.Delay(kill % 2 == 0 ? random.Next(10, 900) : random.Next(3_000, 4_500));
            await node.DisposeAsync();
            node = site.Start();
            await node.Ready();
        }
        await Until.True(() => MidImport.Ended(site, import), () => "the import does not end", TimeSpan.FromMinutes(5));
        await Until.True(async () => await Idle(site), () => "the jobs do not end", TimeSpan.FromMinutes(5));
        await Depot.Reaches(administrator, "current");
        await node.DisposeAsync();
        var followed = Depot.Content(site);
        Assert.Equal(await Depot.Rebuilt(site), followed);
        Assert.Contains(followed, line => line.StartsWith($"customers {rows} ", StringComparison.Ordinal));
        Figures.Say(string.Create(CultureInfo.InvariantCulture, $"kill -9 while the warehouse is loaded, {dialect}: {kills} kills, {rows} customers, the same as a rebuild"));
    }

    static async Task<bool> Idle(Site site) => await Customers.Ask<long>(site, "select count(*) from jobs where state in ('queued', 'running')") == 0;
}
