using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Zhike.Platform.Data;
using Zhike.TestSupport;

namespace Zhike.Customers;

public sealed class PoolRecyclingTests
{
    public static TheoryData<Dialect> Both => Story.Both;

    static async Task<List<(long Id, string? Reason)>> Preview(HttpClient client, int days) =>
        [.. (await client.Json($"/pools/preview?days={days}")).GetProperty("items").EnumerateArray().Select(item => (item.GetProperty("customerId").GetInt64(), item.Text("reasonCode")))];

    [Theory, MemberData(nameof(Both))]
    public async Task Tomorrows_preview_is_what_the_run_does_tomorrow(Dialect dialect)
    {
        var clock = new TestClock();
        await using var zhike = await ZhikeApp.Start(dialect, clock);
        await zhike.Pool(new { returnAfterNoFollowUpDays = 4, returnAfterNoDealDays = 9 });
        var (administrator, lin) = (zhike.Client(zhike.Administrator), zhike.Client(zhike.Lin));
        var recycling = zhike.Services.GetRequiredService<PoolRecycling>();
        var random = new Random(20260302);
        var held = new List<long>();
        for (var day = 0; day < 14; day++)
        {
            for (var i = random.Next(3); i >= 0; i--) held.Add(await lin.CustomerId(new { @protected = random.Next(5) == 0 }));
            foreach (var id in held.Where(_ => random.Next(4) == 0).ToList())
                await lin.Post("/activities", new { customerId = id, text = "跟进" });
            foreach (var id in held.Where(_ => random.Next(6) == 0).ToList())
                await lin.Patch($"/customers/{id}", new { address = $"第{day}天" }, (await administrator.Json($"/customers/{id}")).Version());
            var expected = await Preview(administrator, 1);
            clock.Advance(TimeSpan.FromDays(1));
            var returned = await recycling.Run(default);
            Assert.Equal(expected.Select(item => item.Id).Order(), returned.Order());
            held.RemoveAll(returned.Contains);
        }
        Assert.Contains(await Preview(administrator, 9), item => item.Reason == "no-deal" || item.Reason == "no-follow-up");
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Tomorrow_is_the_callers_whole_day(Dialect dialect)
    {
        var clock = new TestClock();
        await using var zhike = await ZhikeApp.Start(dialect, clock);
        await zhike.Pool(new { returnAfterNoFollowUpDays = 4 });
        var lin = zhike.Client(zhike.Lin);
        clock.Advance(TimeSpan.FromHours(11));
        var evening = await lin.CustomerId();
        clock.Advance(TimeSpan.FromHours(59));
        Assert.Equal([(evening, "no-follow-up")], await Preview(lin, 1));
        Assert.Empty(await Preview(lin, 0));
        clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal([(evening, "no-follow-up")], await Preview(lin, 0));
        Assert.Empty(await zhike.Services.GetRequiredService<PoolRecycling>().Run(default));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Protected_customers_stay_and_those_of_a_leaver_go(Dialect dialect)
    {
        await using var zhike = await ZhikeApp.Start(dialect, new TestClock());
        await zhike.Pool(new { });
        var client = zhike.Client(zhike.Zhao);
        var (kept, gone) = (await client.CustomerId(new { @protected = true }), await client.CustomerId());
        var administrator = zhike.Client(zhike.Administrator);
        Assert.Empty(await Preview(administrator, 30));
        await using (var lease = await zhike.Database.BeginWrite())
        {
            await lease.Run("update users set state = 'disabled' where id = @id", ("id", zhike.Zhao.Id));
            await lease.Commit();
        }
        Assert.Equal([(gone, "owner-left")], await Preview(administrator, 0));
        Assert.Equal([gone], await zhike.Services.GetRequiredService<PoolRecycling>().Run(default));
        Assert.Equal(zhike.Zhao.Id.ToString(), (await administrator.Json($"/customers/{kept}")).Text("ownerId"));
        var entry = (await administrator.Json($"/customers/{gone}/history")).GetProperty("items")[0];
        Assert.Equal(("recycle", "job"), (entry.Text("action"), entry.Text("origin")));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task An_owner_is_warned_once_before_a_customer_returns(Dialect dialect)
    {
        var clock = new TestClock();
        await using var zhike = await ZhikeApp.Start(dialect, clock);
        await zhike.Pool(new { returnAfterNoFollowUpDays = 10, warnDays = 3 });
        var lin = zhike.Client(zhike.Lin);
        var id = await lin.CustomerId();
        var recycling = zhike.Services.GetRequiredService<PoolRecycling>();
        Assert.Equal(0, await recycling.Warn(default));
        clock.Advance(TimeSpan.FromDays(7.5));
        Assert.Equal(1, await recycling.Warn(default));
        Assert.Equal(0, await recycling.Warn(default));
        var notice = (await lin.Json("/notifications")).GetProperty("items").EnumerateArray().Single(item => item.Text("kind") == "poolWarning");
        Assert.Equal(id, notice.GetProperty("recordId").GetInt64());
        Assert.Contains("2026-03-12", notice.Text("text"), StringComparison.Ordinal);
    }
}
