using Zhike.Platform.Data;
using Zhike.TestSupport;

namespace Zhike.Platform.Tests.Data;

public sealed class SignalsTests
{
    [Theory, MemberData(nameof(TestDatabase.All), MemberType = typeof(TestDatabase))]
    public async Task Equal_payloads_merge_while_they_wait_and_other_channels_stay_silent(Dialect dialect)
    {
        await using var test = await TestDatabase.Empty(dialect);
        using var stop = Patience();
        await using var heard = test.Database.Listen("changes", stop.Token).GetAsyncEnumerator(stop.Token);
        await test.Database.Signal("elsewhere", "x");
        await test.Database.Signal("changes", "1");
        await test.Database.Signal("changes", "1");
        await test.Database.Signal("changes", "2");
        Assert.Equal(["1", "2"], [await Next(heard), await Next(heard)]);
    }

    [Fact]
    public async Task Listening_ends_when_it_is_cancelled()
    {
        await using var test = await TestDatabase.Empty(Dialect.Sqlite);
        using var stop = new CancellationTokenSource();
        var listening = test.Database.Listen("changes", stop.Token).GetAsyncEnumerator(CancellationToken.None);
        await stop.CancelAsync();
        Assert.False(await listening.MoveNextAsync());
    }

    [Fact]
    public async Task A_listener_that_falls_behind_is_told_to_look_itself()
    {
        await using var test = await TestDatabase.Empty(Dialect.Sqlite);
        using var stop = Patience();
        var listening = test.Database.Listen("changes", stop.Token);
        for (var i = 0; i < 1000; i++) await test.Database.Signal("changes", $"{i}");
        await test.Database.Signal("changes", "last");
        var heard = new List<string>();
        await foreach (var payload in listening)
        {
            heard.Add(payload);
            if (payload.Length == 0) break;
        }
        Assert.Equal(257, heard.Count);
    }

    [Fact]
    public async Task Other_nodes_hear_a_signal_even_after_their_connection_broke()
    {
        await using var test = await TestDatabase.Empty(Dialect.Postgres);
        await using var node = Database.Open(test.Options);
        using var stop = Patience();
        await using var heard = node.Listen("changes", stop.Token).GetAsyncEnumerator(stop.Token);
        Assert.Equal("", await Next(heard));
        await test.Database.Signal("changes", "7|8");
        Assert.Equal("7|8", await Next(heard));

        await using var write = await test.Database.BeginWrite(stop.Token);
        await write.Value<int>("select count(pg_terminate_backend(pid)) from pg_stat_activity where datname = current_database() and query ilike 'listen %'");
        Assert.Equal("", await Next(heard));
        await test.Database.Signal("changes", new string('x', 9000));
        Assert.Equal("", await Next(heard));
        await test.Database.Signal("changes", "again");
        Assert.Equal("again", await Next(heard));
    }

    static CancellationTokenSource Patience() => new(TimeSpan.FromSeconds(30));

    static async Task<string> Next(IAsyncEnumerator<string> heard)
    {
        Assert.True(await heard.MoveNextAsync());
        return heard.Current;
    }
}
