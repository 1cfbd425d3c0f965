using Microsoft.Extensions.Logging.Abstractions;
using Zhike.Platform.Access;
using Zhike.Platform.Data;
using Zhike.Platform.Query;
using Zhike.Platform.Search;
using Zhike.Platform.Tests.Sample;
using Zhike.TestSupport;

namespace Zhike.Platform.Tests.Search;

public sealed class SearchIndexTests
{
    static readonly Caller Reader = new() { UserId = 7, Scopes = new Dictionary<(string, Right), DataScope> { [("firms", Right.Read)] = DataScope.Everything } };

    static async Task<(SampleApp App, Firm Firm, SearchIndexer Indexer)> WithFirm(Dialect dialect)
    {
        var app = await SampleApp.Start(dialect);
        var firm = new Firm { Name = "张三精工", Phone = "+8613812346621", Mail = "sales@jinggong.cn", OwnerId = 7 };
        await app.Add(SampleApp.Root, firm, new Firm { Name = "别家" });
        var indexer = new SearchIndexer(app.Database, app.Catalogues, new SearchIndex(app.Database, app.Queries), NullLogger<SearchIndexer>.Instance);
        await Read(app, indexer);
        return (app, firm, indexer);
    }

    static async Task Read(SampleApp app, SearchIndexer indexer)
    {
        await app.Sealer.SealAll();
        await indexer.CatchUp();
    }

    static Task<long[]> Find(SampleApp app, Caller caller, string typed, bool common = false) =>
        app.Ids(new Selection(app["firms"], caller) { Search = typed, SearchIsCommon = common });

    [Theory, MemberData(nameof(TestDatabase.All), MemberType = typeof(TestDatabase))]
    public async Task A_record_is_found_by_characters_pinyin_initials_phone_and_mail_in_either_way_of_asking(Dialect dialect)
    {
        var (app, firm, _) = await WithFirm(dialect);
        await using var _app = app;
        foreach (var typed in new[] { "张", "精工", "张三", "zs", "zhangsan", "6621", "13812346621", "sales", "张 6621" })
            foreach (var common in new[] { false, true })
                Assert.Equal([firm.Id], await Find(app, SampleApp.Root, typed, common));
        Assert.Empty(await Find(app, SampleApp.Root, "李四"));
        Assert.Empty(await Find(app, SampleApp.Root, "' OR \"*"));
    }

    [Theory, MemberData(nameof(TestDatabase.All), MemberType = typeof(TestDatabase))]
    public async Task A_masked_phone_is_found_by_its_visible_end_and_by_nothing_more(Dialect dialect)
    {
        var (app, firm, _) = await WithFirm(dialect);
        await using var _app = app;
        Assert.Equal([firm.Id], await Find(app, Reader, "6621"));
        foreach (var typed in new[] { "13812346621", "138", "46621", "2346621" }) Assert.Empty(await Find(app, Reader, typed));
        var hiding = Reader with { Fields = new Dictionary<(string, string), FieldAccess> { [("firms", "phone")] = FieldAccess.Hidden } };
        Assert.Empty(await Find(app, hiding, "6621"));
        Assert.Empty(await Find(app, hiding, "sales"));
        Assert.Equal([firm.Id], await Find(app, hiding, "精工"));
    }

    [Fact]
    public async Task New_tokens_do_not_wait_on_a_list_that_every_search_reads_through()
    {
        var (app, firm, indexer) = await WithFirm(Dialect.Postgres);
        await using var _app = app;
        await app.Change<Firm>(SampleApp.Root, firm.Id, loaded => loaded.Name = "王五重工");
        await Read(app, indexer);
        await using var connection = await app.Database.BeginWrite();
        await connection.Run("create extension if not exists pgstattuple");
        Assert.Equal(0L, await connection.Value<long>("select pending_tuples from pgstatginindex('search_firms_tokens')"));
        Assert.Equal([firm.Id], await Find(app, SampleApp.Root, "王五"));
    }

    [Theory, MemberData(nameof(TestDatabase.All), MemberType = typeof(TestDatabase))]
    public async Task The_index_follows_changes_deletion_and_return(Dialect dialect)
    {
        var (app, firm, indexer) = await WithFirm(dialect);
        await using var _app = app;
        await app.Change<Firm>(SampleApp.Root, firm.Id, loaded => loaded.Name = "王五重工");
        await Read(app, indexer);
        Assert.Empty(await Find(app, SampleApp.Root, "张三"));
        Assert.Equal([firm.Id], await Find(app, SampleApp.Root, "ww"));
        await using (var writer = app.Writers.Open(SampleApp.Root))
        {
            await writer.Delete(await writer.Load<Firm>(firm.Id));
            await writer.Save();
        }
        await Read(app, indexer);
        await using var connection = await app.Database.OpenRead();
        Assert.Equal(1, await connection.Value<long>("select count(*) from search_firms"));
    }

    [Theory, MemberData(nameof(TestDatabase.All), MemberType = typeof(TestDatabase))]
    public async Task A_rebuild_finds_what_the_log_does_not_tell_and_forgets_what_is_gone(Dialect dialect)
    {
        var (app, firm, _) = await WithFirm(dialect);
        await using var _app = app;
        await using (var lease = await app.Database.BeginWrite())
        {
            await lease.Run("update firms set name = '大连机床' where id = @id", ("@id", firm.Id));
            await lease.Run("delete from firms where id <> @id", ("@id", firm.Id));
            await lease.Commit();
        }
        var rebuilt = await new SearchIndex(app.Database, app.Queries).Rebuild(app["firms"]);
        Assert.Equal(1, rebuilt);
        Assert.Equal([firm.Id], await Find(app, SampleApp.Root, "机床"));
        Assert.Empty(await Find(app, SampleApp.Root, "张三"));
        await using var connection = await app.Database.OpenRead();
        Assert.Equal(1, await connection.Value<long>("select count(*) from search_firms"));
    }

    [Theory, MemberData(nameof(TestDatabase.All), MemberType = typeof(TestDatabase))]
    public async Task What_was_indexed_by_an_older_spelling_is_indexed_again_once(Dialect dialect)
    {
        var (app, firm, _) = await WithFirm(dialect);
        await using var _app = app;
        var (tables, rebuilds) = (new SearchTables(app.Database, app.Catalogues), new SearchRebuilds(app.Database, app.Catalogues, new SearchIndex(app.Database, app.Queries), NullLogger<SearchRebuilds>.Instance));
        await using (var lease = await app.Database.BeginWrite())
        {
            await lease.Run("delete from settings where key = 'search.spelling'");
            await lease.Run("delete from search_firms");
            await lease.Commit();
        }
        await tables.Ensure();
        await rebuilds.RunWaiting();
        Assert.Equal([firm.Id], await Find(app, SampleApp.Root, "zhangsanjinggong"));
        await using (var lease = await app.Database.BeginWrite())
        {
            await lease.Run("delete from search_firms");
            await lease.Commit();
        }
        await tables.Ensure();
        await rebuilds.RunWaiting();
        Assert.Empty(await Find(app, SampleApp.Root, "zhangsanjinggong"));
    }

    [Theory, MemberData(nameof(TestDatabase.All), MemberType = typeof(TestDatabase))]
    public async Task Only_changes_of_what_a_record_is_found_by_are_indexed(Dialect dialect)
    {
        var (app, firm, indexer) = await WithFirm(dialect);
        await using var _app = app;
        await using (var lease = await app.Database.BeginWrite())
        {
            await lease.Run("delete from search_firms");
            await lease.Commit();
        }
        await app.Change<Firm>(SampleApp.Root, firm.Id, loaded => loaded.Headcount = 12);
        await Read(app, indexer);
        Assert.Empty(await Find(app, SampleApp.Root, "张三"));
        await app.Change<Firm>(SampleApp.Root, firm.Id, loaded => loaded.Mail = "info@jinggong.cn");
        await Read(app, indexer);
        Assert.Equal([firm.Id], await Find(app, SampleApp.Root, "张三"));
    }

    [Theory, MemberData(nameof(TestDatabase.All), MemberType = typeof(TestDatabase))]
    public async Task The_newest_matches_are_found_however_far_their_ids_lie_apart(Dialect dialect)
    {
        await using var app = await SampleApp.Start(dialect);
        await app.Add(SampleApp.Root, [.. Enumerable.Range(1, 6).Select(n => new Firm { Name = n == 5 ? "别家" : $"精工{n}", OwnerId = n == 1 ? 7 : 8 })]);
        await using (var lease = await app.Database.BeginWrite())
        {
            // One in the newest block of ids, one in the next eight, one in the 64 after them, the rest far below.
            foreach (var (from, to) in new[] { (6, 1_000_000), (5, 999_999), (4, 970_000), (3, 600_000), (2, 9_000) }) await lease.Run("update firms set id = @to where id = @from", ("from", from), ("to", to));
            await lease.Commit();
        }
        await new SearchIndex(app.Database, app.Queries).Rebuild(app["firms"]);
        async Task<List<long>> Newest(Caller caller, int limit)
        {
            var ids = new List<long>();
            await app.Queries.Each(new Selection(app["firms"], caller) { Search = "精工", Limit = limit }, row => ids.Add(row.Id), null, default);
            return ids;
        }
        Assert.Equal([1_000_000, 970_000, 600_000, 9_000, 1], await Newest(SampleApp.Root, 50));
        Assert.Equal([1_000_000, 970_000, 600_000], await Newest(SampleApp.Root, 3));
        Assert.Equal([1], await Newest(Reader with { Scopes = new Dictionary<(string, Right), DataScope> { [("firms", Right.Read)] = new DataScope(false, true, []) } }, 3));
    }

    [Theory, MemberData(nameof(TestDatabase.All), MemberType = typeof(TestDatabase))]
    public async Task A_word_is_found_in_a_list_of_any_order(Dialect dialect)
    {
        var (app, firm, indexer) = await WithFirm(dialect);
        await using var _app = app;
        await app.Add(SampleApp.Root, new Firm { Name = "安精工" });
        await Read(app, indexer);
        foreach (var (typed, expected) in new[] { ("精工", new[] { "安精工", "张三精工" }), ("李四", []) })
        {
            var names = new List<string>();
            await app.Queries.Each(new Selection(app["firms"], SampleApp.Root) { Search = typed, Fields = [app["firms"].Field("name")], Sort = [new SortTerm(app["firms"].Field("name"), false)] },
                row => names.Add((string)row.Value(row.Fields[0])!), null, default);
            Assert.Equal(expected, names);
        }
    }
}
