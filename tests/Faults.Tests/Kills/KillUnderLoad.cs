using System.Diagnostics;
using Zhike.Platform.Data;
using Zhike.TestSupport;

namespace Zhike.Faults.Kills;

/// <summary>kill -9 while several people work, again and again on one installation: nothing that was acknowledged is lost.</summary>
public sealed class KillUnderLoad
{
    enum Victim { Program, Database, Both }

    [Fact, Trait("Depth", "faults")]
    public Task Many_kills_of_the_program_on_the_embedded_database() => Run(Dialect.Sqlite, Figures.Cycles(500));

    [Fact, Trait("Depth", "faults")]
    public Task Many_kills_of_the_program_and_of_PostgreSQL() => Run(Dialect.Postgres, Figures.Cycles(200));

    static async Task Run(Dialect dialect, int cycles)
    {
        await using var server = dialect == Dialect.Postgres ? await OwnPostgres.Found() : null;
        await using var site = await Site.Found(server);
        var random = new Random(Figures.Seed);
        var tally = new Tally(dialect);
        var node = site.Start();
        tally.Ready(await node.Ready());
        var pond = await Pond.Fill(site);
        var people = site.Sellers.Select((user, i) => new Person(site, user, pond, Figures.Seed + i)).ToList();
        for (var cycle = 0; cycle < cycles; cycle++)
        {
            node = await Cycle(site, node, server, people, random, tally);
            await Compare(site, people, pond, tally);
        }
        await node.DisposeAsync();
        tally.End(people.Sum(person => person.Acknowledged), new FileInfo(site.Options.SqliteFile + "-wal") is { Exists: true } wal ? wal.Length : 0);
        Assert.True(people.Sum(person => person.Acknowledged) > cycles, "Hardly anything was acknowledged.");
    }

    /// <summary>Lets them work, kills, and starts what was killed.</summary>
    static async Task<Node> Cycle(Site site, Node node, OwnPostgres? server, List<Person> people, Random random, Tally tally)
    {
        var work = people.Select(person => Task.Run(person.Work)).ToArray();
        // The instant is the fault itself, so it is drawn and not waited for.
        await Task.Delay(random.Next(30, 900));
        var victim = server is null ? Victim.Program : (Victim)random.Next(3);
        if (victim != Victim.Program) await server!.Kill();
        if (victim != Victim.Database) await node.DisposeAsync();
        if (victim == Victim.Database) await Task.WhenAll(work);
        var since = Stopwatch.StartNew();
        if (victim != Victim.Program) await server!.Start();
        if (victim != Victim.Database) node = site.Start();
        tally.Ready(await node.Ready(since));
        await Task.WhenAll(work);
        return node;
    }

    static async Task Compare(Site site, List<Person> people, Pond pond, Tally tally)
    {
        await Until.True(() => Audit.ReadersAreThrough(site), () => "the readers of the change log do not catch up");
        var wrong = await Audit.Of(site, people, pond);
        Assert.True(wrong.Count == 0, $"Cycle {tally.Cycles}, seed {Figures.Seed}: {string.Join("\n", wrong)}");
        foreach (var person in people.Where(person => person.Unanswered is not null)) await Repeat(site, person, tally);
        if (people[tally.Cycles % people.Count] is { LastName: { } name } one) await Found(site, one.User, name);
        tally.Cycles++;
    }

    /// <summary>What nobody answered is there once or not at all; asked for again under its key, it is there once.</summary>
    static async Task Repeat(Site site, Person person, Tally tally)
    {
        var name = person.Unanswered!.Value.Name;
        var before = await Audit.Named(site, name);
        using var http = site.Client(person.User);
        using var again = await person.Again(http);
        var said = await again.Content.ReadAsStringAsync();
        Assert.True(again.IsSuccessStatusCode || before == 1 && said.Contains("request.idempotency-", StringComparison.Ordinal), $"{(int)again.StatusCode} {said}");
        Assert.Equal(1, await Audit.Named(site, name));
        tally.Unanswered(before == 1);
        person.Forget();
    }

    static async Task Found(Site site, StoryUser user, string name)
    {
        using var http = site.Client(user);
        await Until.True(async () => (await http.Json("/search?q=" + Uri.EscapeDataString(name))).GetRawText().Contains(name, StringComparison.Ordinal), () => $"{name} is not found");
    }
}
