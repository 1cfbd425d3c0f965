using Zhike.Platform.Data;
using Zhike.TestSupport;

namespace Zhike.Platform.Tests.Data;

public sealed class DatabaseTests
{
    const string Insert = "insert into settings (key, value, version) values (@key, '1', 1)";

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
        Assert.Equal(["kept"], await read.Rows("select key from settings", r => r.GetString(0)));
    }

    [Theory, MemberData(nameof(TestDatabase.All), MemberType = typeof(TestDatabase))]
    public async Task Readers_cannot_write(Dialect dialect)
    {
        await using var test = await TestDatabase.Migrated(dialect);
        await using var read = await test.Database.OpenRead();
        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => read.Value<int>("delete from settings"));
    }
}
