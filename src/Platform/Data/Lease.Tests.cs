using Zhike.Platform.Data;
using Zhike.TestSupport;

namespace Zhike.Platform.Tests.Data;

public sealed class LeaseTests
{
    static readonly TimeSpan Long = TimeSpan.FromMinutes(1);
    static readonly TimeSpan Over = TimeSpan.FromSeconds(-1);

    [Theory, MemberData(nameof(TestDatabase.All), MemberType = typeof(TestDatabase))]
    public async Task One_holder_at_a_time_until_it_releases(Dialect dialect)
    {
        await using var test = await TestDatabase.Migrated(dialect);
        await using (var first = await Lease.TryTake(test.Database, "recycling", Long))
        {
            Assert.True(await first!.Renew());
            Assert.Null(await Lease.TryTake(test.Database, "recycling", Long));
            Assert.NotNull(await Lease.TryTake(test.Database, "other", Long));
        }
        Assert.NotNull(await Lease.TryTake(test.Database, "recycling", Long));
    }

    [Theory, MemberData(nameof(TestDatabase.All), MemberType = typeof(TestDatabase))]
    public async Task An_expired_lease_is_lost_to_the_next_who_asks(Dialect dialect)
    {
        await using var test = await TestDatabase.Migrated(dialect);
        var slow = await Lease.TryTake(test.Database, "recycling", Over);
        var next = await Lease.TryTake(test.Database, "recycling", Long);
        Assert.NotNull(next);
        Assert.False(await slow!.Renew());
        await slow.DisposeAsync();
        Assert.True(await next.Renew());
    }

    [Theory, MemberData(nameof(TestDatabase.All), MemberType = typeof(TestDatabase))]
    public async Task The_lease_of_a_process_that_died_on_this_machine_is_free_at_once(Dialect dialect)
    {
        await using var test = await TestDatabase.Migrated(dialect);
        await using (var write = await test.Database.BeginWrite())
        {
            await write.Run("insert into leases (name, holder, expires_at) values ('recycling', @holder, @at)",
                ("holder", $"{Environment.MachineName}/999999999/1/x"), ("at", DateTimeOffset.UnixEpoch.AddYears(100)));
            await write.Commit();
        }
        Assert.NotNull(await Lease.TryTake(test.Database, "recycling", Long));
    }

    [Fact]
    public async Task A_lease_from_before_the_clock_was_set_back_does_not_last_as_long_as_it_jumped()
    {
        var clock = new TestClock();
        await using var test = await TestDatabase.Migrated(Dialect.Sqlite, clock);
        await using (var write = await test.Database.BeginWrite())
        {
            await write.Run("insert into leases (name, holder, expires_at) values ('recycling', 'elsewhere/1/1/x', @at)", ("at", clock.GetUtcNow() + Long));
            await write.Commit();
        }
        Assert.Null(await Lease.TryTake(test.Database, "recycling", Long));
        clock.Advance(TimeSpan.FromHours(-1));
        Assert.NotNull(await Lease.TryTake(test.Database, "recycling", Long));
    }

    [Fact]
    public void A_living_process_is_known_by_what_does_not_move_with_the_clock()
    {
        if (!OperatingSystem.IsLinux()) return;
        Assert.False(Lease.DiedHere(Lease.Process + "/x"));
        Assert.Equal(File.ReadAllText("/proc/self/stat").Split(' ')[^31], Lease.Process.Split('/')[2]);
    }

    [Theory, MemberData(nameof(TestDatabase.All), MemberType = typeof(TestDatabase))]
    public async Task Of_many_who_ask_at_once_one_gets_it(Dialect dialect)
    {
        await using var test = await TestDatabase.Migrated(dialect);
        await using var node = Database.Open(test.Options);
        var asked = await Task.WhenAll(Enumerable.Range(0, 16).Select(i =>
            Task.Run(() => Lease.TryTake(i % 2 == 0 ? node : test.Database, "recycling", Long))));
        Assert.Single(asked, lease => lease is not null);
    }
}
