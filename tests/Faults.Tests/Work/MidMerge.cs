using System.Globalization;
using Zhike.Platform.Data;
using Zhike.TestSupport;

namespace Zhike.Faults.Work;

/// <summary>The program is killed in the middle of a merge and of its undo: everything has moved, or nothing.</summary>
public sealed class MidMerge
{
    static readonly string[] Tables = ["customers", "contacts", "activities", "tasks", "customer_relations", "opportunities"];

    [Theory, MemberData(nameof(Story.Both), MemberType = typeof(Story)), Trait("Depth", "faults")]
    public Task Merges_and_their_undo_are_whole_or_not_at_all(Dialect dialect) => Run(dialect, Figures.Cycles(20));

    static async Task Run(Dialect dialect, int rounds)
    {
        await using var server = dialect == Dialect.Postgres ? await OwnPostgres.Found() : null;
        await using var site = await Site.Found(server, sellers: 1);
        var node = site.Start();
        await node.Ready();
        var (random, done, not) = (new Random(Figures.Seed), 0, 0);
        var (winner, loser) = await Pair(site);
        var apart = await Rows(site);
        for (var round = 0; round < rounds; round++)
        {
            var merging = !await Merged(site, loser);
            var before = await Rows(site);
            var path = merging ? $"/customers/{winner}/merge" : $"/customers/merges/{await Customers.Ask<long>(site, "select max(id) from customer_merges")}/undo";
            node = await Killed(site, node, path, loser, random.Next(0, 120));
            var after = await Rows(site);
            var happened = await Merged(site, loser) == merging;
            if (!happened) Assert.Equal(before, after);
            else if (!merging) Assert.Equal(apart, after);
            else await Whole(site, winner, loser);
            if (happened) done++;
            else not++;
        }
        await node.DisposeAsync();
        Figures.Say(string.Create(CultureInfo.InvariantCulture, $"kill -9 in mid-merge and mid-undo, {dialect}: {rounds} kills, {done} done whole, {not} not at all"));
    }

    static async Task<Node> Killed(Site site, Node node, string path, long loser, int milliseconds)
    {
        using var http = site.Client(site.Administrator);
        await http.Json("/session");
        var asked = http.Post(path, path.EndsWith("merge", StringComparison.Ordinal) ? new { loserId = loser } : new { });
        await Task.Delay(milliseconds);
        await node.DisposeAsync();
        try { Assert.True((await asked).IsSuccessStatusCode); }
        catch (HttpRequestException) { }
        var next = site.Start();
        await next.Ready();
        return next;
    }

    static async Task<(long Winner, long Loser)> Pair(Site site)
    {
        using var http = site.Client(site.Administrator);
        var (winner, loser) = ((await Customers.Add(http, "留下的机械")).Id(), (await Customers.Add(http, "并入的机械")).Id());
        for (var i = 0; i < 20; i++)
        {
            var contact = (await (await http.Post("/contacts", new { customerId = loser, name = $"联系人{i}" })).Json()).Id();
            await (await http.Post("/activities", new { customerId = loser, contactId = contact, text = $"来访{i}", happenedAt = "2026-03-01T08:00:00Z" })).Json();
            await (await http.Post("/tasks", new { customerId = loser, title = $"寄样品{i}" })).Json();
            await (await http.Post("/opportunities", new { customerId = loser, name = $"商机{i}" })).Json();
        }
        return (winner, loser);
    }

    static async Task<bool> Merged(Site site, long loser) =>
        await Customers.Ask<long>(site, "select count(*) from customers where id = @id and deleted_at is not null", ("id", loser)) == 1;

    static async Task Whole(Site site, long winner, long loser)
    {
        foreach (var table in Tables.Where(table => table is "contacts" or "activities" or "tasks" or "opportunities"))
        {
            Assert.Equal(0, await Customers.Ask<long>(site, $"select count(*) from {table} where customer_id = @id", ("id", loser)));
            Assert.Equal(20, await Customers.Ask<long>(site, $"select count(*) from {table} where customer_id = @id", ("id", winner)));
        }
    }

    /// <summary>All rows, but for what every write moves on.</summary>
    static async Task<List<string>> Rows(Site site)
    {
        await using var database = Database.Open(site.Options);
        await using var read = await database.OpenRead();
        var all = new List<string>();
        foreach (var table in Tables)
            all.AddRange(await read.Rows($"select * from {table} order by id", row => table + " " + string.Join(' ', Enumerable.Range(0, row.FieldCount)
                .Where(i => row.GetName(i) is not ("version" or "updated_at" or "updated_by_id")).Select(i => $"{row.GetName(i)}={row.GetValue(i)}"))));
        return all;
    }
}
