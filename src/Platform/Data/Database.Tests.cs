using System.Data.Common;
using Zhike.Platform.Data;
using Zhike.TestSupport;

namespace Zhike.Platform.Tests.Data;

public sealed class DatabaseTests
{
    const string Insert = "insert into settings (key, value, version) values (@key, '1', 1)";
    const string Keys = "select key from settings where key not like 'search.%' order by key";

    [Theory, MemberData(nameof(TestDatabase.All), MemberType = typeof(TestDatabase))]
    public async Task A_committed_write_is_read_and_an_abandoned_one_is_not(Dialect dialect)
    {
        await using var test = await TestDatabase.Migrated(dialect);
        await using (var write = await test.Database.BeginWrite())
        {
            await write.Run(Insert, ("key", "kept"));
            await write.Commit();
        }
        await using (var write = await test.Database.BeginWrite())
        {
            await write.Run(Insert, ("key", "lost"));
            await write.DisposeAsync();
        }
        await using var read = await test.Database.OpenRead();
        Assert.Equal(["kept"], await read.Rows(Keys, r => r.GetString(0)));
    }

    [Theory, MemberData(nameof(TestDatabase.All), MemberType = typeof(TestDatabase))]
    public async Task A_failed_statement_does_not_harm_the_next_writer(Dialect dialect)
    {
        await using var test = await TestDatabase.Migrated(dialect);
        await using (var write = await test.Database.BeginWrite())
        {
            await write.Run(Insert, ("key", "a"));
            await Assert.ThrowsAnyAsync<DbException>(() => write.Run(Insert, ("key", "a")));
        }
        await Put(test.Database, "b");
        await using var read = await test.Database.OpenRead();
        Assert.Equal(["b"], await read.Rows(Keys, r => r.GetString(0)));
    }

    [Theory, MemberData(nameof(TestDatabase.All), MemberType = typeof(TestDatabase))]
    public async Task Readers_cannot_write(Dialect dialect)
    {
        await using var test = await TestDatabase.Migrated(dialect);
        await using var read = await test.Database.OpenRead();
        await Assert.ThrowsAnyAsync<DbException>(() => read.Value<int>("delete from settings"));
    }

    [Theory, MemberData(nameof(TestDatabase.All), MemberType = typeof(TestDatabase))]
    public async Task A_reader_given_back_in_the_middle_leaves_no_old_snapshot_behind(Dialect dialect)
    {
        await using var test = await TestDatabase.Migrated(dialect);
        await Put(test.Database, "a");
        await Put(test.Database, "b");
        var careless = await test.Database.OpenRead();
        _ = await careless.BeginTransactionAsync();
        var rows = await careless.Command(Keys, null).ExecuteReaderAsync();
        Assert.True(await rows.ReadAsync());
        await careless.DisposeAsync();
        await careless.DisposeAsync();
        await Put(test.Database, "c");

        await using var one = await test.Database.OpenRead();
        await using var other = await test.Database.OpenRead();
        Assert.NotSame(one, other);
        Assert.Equal(3, await one.Value<int>("select count(*) from settings where key not like 'search.%'"));
    }

    [Theory, MemberData(nameof(TestDatabase.All), MemberType = typeof(TestDatabase))]
    public async Task Text_sorts_by_code_point_and_instants_by_time(Dialect dialect)
    {
        await using var test = await TestDatabase.Migrated(dialect);
        foreach (var key in (string[])["é", "Z", "a", "华", "_"]) await Put(test.Database, key);
        await using var read = await test.Database.OpenRead();
        Assert.Equal(["Z", "_", "a", "é", "华"], await read.Rows(Keys, r => r.GetString(0)));

        var at = new DateTime(2026, 11, 21, 6, 8, 0, 7, DateTimeKind.Utc);
        await using var write = await test.Database.BeginWrite();
        await write.Run("insert into notifications (user_id, kind, at) values (1, 'mention', @at)", ("at", at));
        Assert.Equal([at], await write.Rows("select at from notifications where at <= @at and at > @before", r => r.Instant(0), ("at", at), ("before", at.AddMilliseconds(-1))));
    }

    static async Task Put(Database database, string key)
    {
        await using var write = await database.BeginWrite();
        await write.Run(Insert, ("key", key));
        await write.Commit();
    }
}
