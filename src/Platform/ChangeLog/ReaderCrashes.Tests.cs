using Microsoft.Extensions.Logging.Abstractions;
using Zhike.Platform.Data;
using Zhike.Platform.Search;
using Zhike.Platform.Tests.Random;
using Zhike.Platform.Tests.Sample;
using Zhike.TestSupport;

namespace Zhike.Platform.ChangeLog;

/// <summary>Readers die at any step, between effect and cursor above all; what they leave behind in the end is the same as if they never had.</summary>
[Trait(Depth.Trait, Depth.Scaled)]
public sealed class ReaderCrashesTests
{
    static readonly int Rounds = Depth.Of(40, 1_500);
    static readonly int Seed = Depth.Seed(31337);

    sealed class Crash : Exception;

    [Theory, MemberData(nameof(TestDatabase.All), MemberType = typeof(TestDatabase))]
    public async Task However_often_readers_die_the_search_index_and_the_order_of_changes_end_the_same(Dialect dialect)
    {
        var random = new System.Random(Seed);
        await using var app = await SampleApp.Start(dialect);
        await SampleFields.Add(app, random);
        var world = new RandomWorld(random);
        await world.Fill(app, 30);
        var index = new SearchIndex(app.Database, app.Queries);
        var crashes = 0;
        for (var round = 0; round < Rounds; round++)
        {
            await Write(app, world, random);
            if (random.Next(3) > 0) await app.Sealer.SealAll();
            var (search, told) = (new Mortal(app, "search", random, (changes, lease, ct) => Refresh(app, index, changes, lease, ct)), new Mortal(app, "told", random, Tell));
            foreach (var reader in (ChangeReader[])[search, told]) crashes += await Survive(reader);
        }
        await app.Sealer.SealAll();
        foreach (var reader in (ChangeReader[])[new Mortal(app, "search", null, (changes, lease, ct) => Refresh(app, index, changes, lease, ct)), new Mortal(app, "told", null, Tell)]) await reader.CatchUp();
        await Same(app, index);
        Assert.True(crashes > Rounds / 4, $"only {crashes} crashes");
        Depth.Report($"crashes of readers, {dialect}", crashes, Seed);
    }

    /// <summary>Each change was told once and in the order of the chain, and the index is what a rebuild from scratch makes.</summary>
    static async Task Same(SampleApp app, SearchIndex index)
    {
        await using (var read = await app.Database.OpenRead())
        {
            var log = await read.Rows("select seq from change_log order by seq", row => row.GetInt64(0));
            var told = await read.Rows("select value from settings where key = 'told'", row => row.GetString(0));
            Assert.Equal(log, System.Text.Json.JsonSerializer.Deserialize<List<long>>(told.Single()));
            Assert.Null((await ChangeReading.Verify(read, default)).BrokenAt);
        }
        var kept = await IndexTerms.Of(app.Database, app.Catalogues.Current);
        await using (var lease = await app.Database.BeginWrite())
        {
            foreach (var definition in app.Catalogues.Current.Objects) await lease.Run($"delete from {SearchTables.Of(definition)}");
            await lease.Commit();
        }
        foreach (var definition in app.Catalogues.Current.Objects) await index.Rebuild(definition);
        Assert.NotEmpty(kept);
        Assert.Equal(await IndexTerms.Of(app.Database, app.Catalogues.Current), kept);
    }

    static async Task<int> Survive(ChangeReader reader)
    {
        for (var crashes = 0; ; crashes++)
        {
            try { await reader.CatchUp(); return crashes; }
            catch (Crash) { }
        }
    }

    static async Task Refresh(SampleApp app, SearchIndex index, IReadOnlyList<Change> changes, WriteLease lease, CancellationToken ct)
    {
        foreach (var group in changes.GroupBy(change => change.Object))
            if (app.Catalogues.Current.Find(group.Key) is { } definition) await index.Refresh(lease, definition, [.. group.Select(change => change.RecordId).Distinct()], ct);
    }

    /// <summary>An effect that would show being done twice, left out or out of order.</summary>
    static async Task Tell(IReadOnlyList<Change> changes, WriteLease lease, CancellationToken ct)
    {
        var before = await lease.Rows("select value from settings where key = 'told'", row => row.GetString(0));
        var told = before.Count == 0 ? [] : System.Text.Json.JsonSerializer.Deserialize<List<long>>(before[0])!;
        told.AddRange(changes.Select(change => change.Seq!.Value));
        await lease.Run("delete from settings where key = 'told'", ct);
        await lease.Run($"insert into settings (key, value, version) values ('told', @value{(lease.Connection.GetType().Name.StartsWith("Npgsql", StringComparison.Ordinal) ? "::jsonb" : "")}, 1)", ct, ("value", System.Text.Json.JsonSerializer.Serialize(told)));
    }

    static async Task Write(SampleApp app, RandomWorld world, System.Random random)
    {
        await using var writer = app.Writers.Open(SampleApp.Root);
        for (var i = random.Next(1, 8); i > 0; i--)
        {
            var id = world.Pick(world.Firms).Id;
            switch (random.Next(6))
            {
                case 0: await writer.Add(new Firm { Name = world.Text(), Mail = "a@b.cn" }); break;
                case 1: await writer.Add(new Order { Name = world.Text() }); break;
                case 2 when await writer.Reaches(app["firms"], id, Access.Right.Read, true, default): await writer.Restore(await writer.Load(app["firms"], id, Access.Right.Delete, default, deleted: true)); break;
                case 3 when await writer.Reaches(app["firms"], id, Access.Right.Read, false, default): await writer.Delete(await writer.Load<Firm>(id)); break;
                default:
                    if (await writer.Reaches(app["firms"], id, Access.Right.Read, false, default)) (await writer.Load<Firm>(id)).Name = world.Text();
                    break;
            }
        }
        await writer.Save();
    }

    /// <summary>A reader that dies as chance wills: before its effect, in the middle, between effect and cursor, or after the commit. Without chance it lives.</summary>
    sealed class Mortal(SampleApp app, string name, System.Random? chance, Func<IReadOnlyList<Change>, WriteLease, CancellationToken, Task> effect) : ChangeReader(app.Database, NullLogger.Instance)
    {
        public override string Name => name;

        protected override async Task Handle(IReadOnlyList<Change> changes, WriteLease lease, CancellationToken ct)
        {
            PerhapsDie();
            await effect([.. changes.Take(changes.Count / 2)], lease, ct);
            PerhapsDie();
            await effect([.. changes.Skip(changes.Count / 2)], lease, ct);
            PerhapsDie();
        }

        protected override Task Handled(IReadOnlyList<Change> changes)
        {
            PerhapsDie();
            return Task.CompletedTask;
        }

        void PerhapsDie()
        {
            if (chance?.Next(5) == 0) throw new Crash();
        }
    }
}
