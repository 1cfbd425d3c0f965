using Microsoft.Extensions.DependencyInjection;
using Zhike.Platform.Data;
using Zhike.TestSupport;

namespace Zhike.Sales.Opportunities;

public sealed class WakeDealsTests
{
    [Theory, MemberData(nameof(Story.Both), MemberType = typeof(Story))]
    public async Task A_shelved_deal_wakes_once_on_its_day_and_its_owner_hears_of_it(Dialect dialect)
    {
        var clock = new TestClock();
        await using var zhike = await ZhikeApp.Start(dialect, clock);
        using var client = zhike.Client(zhike.Lin);
        var (deal, other) = (await Deals.Add(client, new()), await Deals.Add(client, new()));
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime.AddHours(8));
        await (await client.Post($"/opportunities/{deal}/shelving", new { wakeOn = today.AddDays(2).ToString("yyyy-MM-dd") })).Json();
        await (await client.Post($"/opportunities/{other}/shelving", new { wakeOn = today.AddDays(30).ToString("yyyy-MM-dd") })).Json();
        var waking = zhike.Services.GetRequiredService<WakeDeals>();
        Assert.Equal(0, await waking.Run());
        clock.Advance(TimeSpan.FromDays(2));
        await Task.WhenAll(waking.Run(), waking.Run());
        Assert.Equal(0, await waking.Run());
        var awake = await client.Json($"/opportunities/{deal}");
        Assert.Equal(("open", System.Text.Json.JsonValueKind.Null), (awake.GetProperty("state").GetString(), awake.GetProperty("wakeOn").ValueKind));
        Assert.Equal("shelved", (await client.Json($"/opportunities/{other}")).GetProperty("state").GetString());
        var history = (await client.Json($"/opportunities/{deal}/history")).GetProperty("items").EnumerateArray().Select(item => $"{item.GetProperty("action")} {item.GetProperty("origin")}").ToList();
        Assert.Equal(["wake job", "shelve ui"], history.Take(2));
        Assert.Single(history, "wake job");
        var told = (await client.Json("/notifications")).GetProperty("items").EnumerateArray().Where(item => item.GetProperty("kind").GetString() == "dealAwake").ToList();
        Assert.Equal(deal, Assert.Single(told).GetProperty("recordId").GetInt64());
    }
}
