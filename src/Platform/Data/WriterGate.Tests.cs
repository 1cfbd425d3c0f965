using Zhike.Platform.Data;
using Zhike.TestSupport;

namespace Zhike.Platform.Tests.Data;

public sealed class WriterGateTests
{
    [Fact]
    public async Task Writers_take_turns_in_the_order_in_which_they_asked()
    {
        await using var test = await TestDatabase.Empty(Dialect.Sqlite);
        var order = new List<int>();
        var first = await test.Database.BeginWrite();
        var waiting = Enumerable.Range(0, 20).Select(Write).ToList();
        await first.DisposeAsync();
        await Task.WhenAll(waiting);
        Assert.Equal(Enumerable.Range(0, 20), order);

        async Task Write(int i)
        {
            await using var write = await test.Database.BeginWrite();
            order.Add(i);
        }
    }

    [Theory, MemberData(nameof(TestDatabase.All), MemberType = typeof(TestDatabase))]
    public async Task No_update_is_lost_when_two_nodes_write_at_once(Dialect dialect)
    {
        await using var test = await TestDatabase.Migrated(dialect);
        await using var node = Database.Open(test.Options);
        await using (var write = await node.BeginWrite())
        {
            await write.Run("insert into change_readers (name, seq) values ('counter', 0)");
            await write.Commit();
        }
        await Task.WhenAll(Enumerable.Range(0, 100).Select(i => Task.Run(() => Increment(i % 2 == 0 ? node : test.Database))));
        await using var read = await test.Database.OpenRead();
        Assert.Equal(100, await read.Value<int>("select seq from change_readers"));
    }

    [Fact]
    public async Task Who_gives_up_waiting_does_not_stop_those_behind()
    {
        await using var test = await TestDatabase.Empty(Dialect.Sqlite);
        using var impatience = new CancellationTokenSource();
        var first = await test.Database.BeginWrite();
        var second = test.Database.BeginWrite(impatience.Token).AsTask();
        var third = test.Database.BeginWrite().AsTask();
        await impatience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);
        await first.DisposeAsync();
        await first.DisposeAsync();
        await using var granted = await third;
        Assert.NotNull(granted.Transaction);
    }

    static async Task Increment(Database database)
    {
        await using var write = await database.BeginWrite();
        var seq = await write.Value<long>(database.Dialect == Dialect.Postgres ? "select seq from change_readers for update" : "select seq from change_readers");
        await write.Run("update change_readers set seq = @seq", ("seq", seq + 1));
        await write.Commit();
    }
}
