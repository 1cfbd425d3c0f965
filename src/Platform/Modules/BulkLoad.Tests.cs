using Xunit;
using Zhike.Platform.Access;
using Zhike.Platform.Catalogue;
using Zhike.Platform.ChangeLog;
using Zhike.Platform.Data;
using Zhike.Platform.Modules;
using Zhike.Platform.Query;
using Zhike.Platform.Search;
using Zhike.Platform.Tests.Sample;
using Zhike.TestSupport;

namespace Zhike.Platform.Tests.Modules;

/// <summary>A load leaves what a unit of work per record would have left.</summary>
public sealed class BulkLoadTests
{
    [Theory, MemberData(nameof(TestDatabase.All), MemberType = typeof(TestDatabase))]
    public async Task A_large_load_keeps_every_index_and_can_be_searched_at_once(Dialect dialect)
    {
        await using var app = await SampleApp.Start(dialect);
        var before = await Indexes(app);
        await Load(app, BulkLoad.Large + 1);
        Assert.NotEmpty(before);
        Assert.Equal(before, await Indexes(app));
        var found = await app.Ids(new Selection(app["firms"], SampleApp.Root) { Search = "zsjg", Sort = [new SortTerm(app["firms"].Field("id"), false)] });
        Assert.Equal([1, 3, 5], found.Take(3));
        Assert.Equal(1500, found.Length);
    }

    [Theory, MemberData(nameof(TestDatabase.All), MemberType = typeof(TestDatabase))]
    public async Task What_a_large_load_made_findable_follows_changes_in_the_same_program(Dialect dialect)
    {
        await using var app = await SampleApp.Start(dialect);
        var index = new SearchIndex(app.Database, app.Queries);
        await app.Add(SampleApp.Root, new Firm { Name = "先来后去", OwnerId = 7 });
        await Again(app, index);
        await using (var lease = await app.Database.BeginWrite())
        {
            await lease.Run("delete from firms");
            await lease.Run("delete from search_firms");
            await lease.Commit();
        }
        await Load(app, BulkLoad.Large + 1);
        await app.Change<Firm>(SampleApp.Root, 2, loaded => loaded.Name = "王五重工");
        await Again(app, index);
        var renamed = await app.Ids(new Selection(app["firms"], SampleApp.Root) { Search = "王五" });
        Assert.Equal(2, Assert.Single(renamed));
        Assert.Equal(1499, (await app.Ids(new Selection(app["firms"], SampleApp.Root) { Search = "李四" })).Length);
        if (dialect == Dialect.Postgres) return;
        await using var check = await app.Database.BeginWrite();
        await check.Run("insert into search_firms (search_firms) values ('integrity-check')");
        Assert.Empty(Directory.GetFiles(Path.GetDirectoryName(app.Database.Options.SqliteFile)!, "*.load-search*"));
    }

    [Fact]
    public async Task What_a_load_writes_to_the_index_of_postgresql_is_what_a_save_writes()
    {
        await using var app = await SampleApp.Start(Dialect.Postgres);
        await Load(app, BulkLoad.Large + 1);
        var loaded = await Vectors(app);
        await new SearchIndex(app.Database, app.Queries).Rebuild(app["firms"]);
        Assert.Contains(loaded, vector => vector.Contains(":1A", StringComparison.Ordinal) && vector.Contains("'#0'", StringComparison.Ordinal));
        Assert.Equal(await Vectors(app), loaded);
    }

    static async Task<List<string>> Vectors(SampleApp app)
    {
        await using var connection = await app.Database.OpenRead();
        return await connection.Rows("select record_id || ' ' || tokens::text from search_firms order by record_id", row => row.GetString(0));
    }

    static async Task Again(SampleApp app, SearchIndex index)
    {
        await using var lease = await app.Database.BeginWrite();
        await index.Refresh(lease, app["firms"], [1, 2], default);
        await lease.Commit();
    }

    [Theory, MemberData(nameof(TestDatabase.All), MemberType = typeof(TestDatabase))]
    public async Task A_large_load_begins_the_log_and_a_small_one_tells_each_record(Dialect dialect)
    {
        foreach (var (records, entries, action) in ((long, long, string)[])[(BulkLoad.Large + 1, 1, "load"), (10, 3000, "create")])
        {
            await using var app = await SampleApp.Start(dialect);
            await Load(app, records);
            await using var connection = await app.Database.OpenRead();
            Assert.Equal((entries, (long?)null), await ChangeReading.Verify(connection, default));
            Assert.Equal([action], await connection.Rows("select distinct action from change_log", row => row.GetString(0)));
        }
    }

    [Theory, MemberData(nameof(TestDatabase.All), MemberType = typeof(TestDatabase))]
    public async Task The_log_of_a_load_is_one_chain_wherever_its_transactions_end(Dialect dialect)
    {
        await using var app = await SampleApp.Start(dialect);
        await using (var load = await BulkLoad.Begin(app.Writers, BulkLoad.Large + 1))
        {
            load.PerTransaction = 10;
            foreach (var part in Firms().Chunk(1000)) await load.Records(part, default);
            await load.Commit(default);
        }
        await using var connection = await app.Database.OpenRead();
        Assert.Equal((3L, (long?)null), await ChangeReading.Verify(connection, default));
    }

    [Theory, MemberData(nameof(TestDatabase.All), MemberType = typeof(TestDatabase))]
    public async Task A_large_load_that_was_killed_is_known_by_its_mark(Dialect dialect)
    {
        await using var app = await SampleApp.Start(dialect);
        Assert.False(await BulkLoad.WasInterrupted(app.Database));
        await using (var lease = await app.Database.BeginWrite())
        {
            await lease.Run($"insert into settings (key, value, version) values ('load.unfinished', '{"true"}', 1)");
            await lease.Commit();
        }
        Assert.True(await BulkLoad.WasInterrupted(app.Database));
    }

    [Theory, MemberData(nameof(TestDatabase.All), MemberType = typeof(TestDatabase))]
    public async Task What_cannot_be_made_stops_the_load_and_leaves_nothing(Dialect dialect)
    {
        await using var app = await SampleApp.Start(dialect);
        await using (var load = await BulkLoad.Begin(app.Writers, 10))
            await Assert.ThrowsAsync<InvalidOperationException>(() => load.Records(Firms().Select(firm => firm.Id < 2500 ? firm : throw new InvalidOperationException()), default));
        Assert.Empty(await app.Ids(new Selection(app["firms"], SampleApp.Root)));
    }

    static async Task Load(SampleApp app, long records)
    {
        await using var load = await BulkLoad.Begin(app.Writers, records);
        await load.Records(Firms(), default);
        await load.Commit(default);
    }

    static IEnumerable<Firm> Firms() => Enumerable.Range(1, 3000).Select(id => new Firm
    {
        Id = id, Version = 1, CreatedAt = DateTime.UnixEpoch, UpdatedAt = DateTime.UnixEpoch, Name = id % 2 == 1 ? "张三精工" : "李四重工", NameSort = "x", OwnerId = 7,
    });

    static async Task<List<string>> Indexes(SampleApp app)
    {
        await using var connection = await app.Database.OpenRead();
        return await connection.Rows(app.Database.Dialect == Dialect.Sqlite
            ? "select name || ': ' || coalesce(sql, '') from sqlite_master where type = 'index' order by 1"
            : "select indexdef from pg_indexes where schemaname = current_schema() order by 1", row => row.GetString(0));
    }
}
