using Microsoft.Extensions.DependencyInjection;
using Zhike.Platform.ChangeLog;
using Zhike.Platform.Data;
using Zhike.TestSupport;

namespace Zhike.Faults.Outages;

/// <summary>The clock jumps by an hour either way: sessions, leases, undo, jobs and the chain go on.</summary>
public sealed class ClockJumps
{
    public static TheoryData<Dialect, int> Jumps => new() { { Dialect.Sqlite, 1 }, { Dialect.Sqlite, -1 }, { Dialect.Postgres, 1 }, { Dialect.Postgres, -1 } };

    [Theory, MemberData(nameof(Jumps))]
    public async Task An_hour_either_way_stops_nothing(Dialect dialect, int hours)
    {
        var clock = new TestClock();
        await using var zhike = await ZhikeApp.Start(dialect, clock);
        var lin = zhike.Client(zhike.Lin);
        var before = await Customers.Add(lin, "跳表之前");
        clock.Advance(TimeSpan.FromHours(hours));
        var after = await Customers.Send(lin, "跳表之后");
        var token = after.Headers.GetValues("X-Undo").Single();
        Assert.Equal("200", await (await lin.Post("/undo/" + token)).Refusal());
        Assert.Equal("200", await (await lin.Patch($"/customers/{before.Id()}", new { address = "跳表路1号" }, before.GetProperty("version").GetInt64())).Refusal());
        await SignsIn(zhike, clock, hours);
        await JobsRun(zhike);
        await LeasesEnd(zhike);
        await ReadersRun(zhike);
    }

    /// <summary>A person out of office ends a session at once, and a limit on knocking does not outlast the jump.</summary>
    static async Task SignsIn(ZhikeApp zhike, TestClock clock, int hours)
    {
        using var door = zhike.Anonymous("203.0.113.99");
        Assert.Equal("200", await (await door.Post("/session", new { email = zhike.Lin.Email, password = ZhikeApp.Password })).Refusal());
        clock.Advance(TimeSpan.FromHours(-hours));
        Assert.Equal("200", await (await door.Post("/session", new { email = zhike.Lin.Email, password = ZhikeApp.Password })).Refusal());
        clock.Advance(TimeSpan.FromHours(hours));
    }

    static async Task JobsRun(ZhikeApp zhike)
    {
        var administrator = zhike.Client(zhike.Administrator);
        var id = (await (await administrator.Post("/customers/duplicate-scan")).Json()).Id();
        await Until.True(async () => (await administrator.Json($"/jobs/{id}")).GetProperty("state").GetString() == "done", () => "the job does not end");
    }

    static async Task LeasesEnd(ZhikeApp zhike)
    {
        await using (var first = await Lease.TryTake(zhike.Database, "jump", TimeSpan.FromMinutes(1))) Assert.NotNull(first);
        await using var second = await Lease.TryTake(zhike.Database, "jump", TimeSpan.FromMinutes(1));
        Assert.NotNull(second);
    }

    static async Task ReadersRun(ZhikeApp zhike)
    {
        await zhike.Services.GetRequiredService<ChangeSealer>().SealAll();
        await using var read = await zhike.Database.OpenRead();
        await Until.True(async () => await read.Value<long>("select count(*) from change_readers where seq < (select max(seq) from change_log)") == 0, () => "the readers do not catch up");
        Assert.Null((await ChangeReading.Verify(read, default)).BrokenAt);
    }
}
