using Microsoft.Extensions.DependencyInjection;
using Zhike.Platform.Data;
using Zhike.TestSupport;

namespace Zhike.Sales.Leads;

public sealed class LeadWatchTests
{
    [Theory, MemberData(nameof(Story.Both), MemberType = typeof(Story))]
    public async Task Owner_and_manager_hear_once_of_a_lead_that_nobody_answered_in_time(Dialect dialect)
    {
        var clock = new TestClock();
        await using var zhike = await ZhikeApp.Start(dialect, clock);
        using var lin = zhike.Client(zhike.Lin);
        using var manager = zhike.Client(zhike.Manager);
        using var administrator = zhike.Client(zhike.Administrator);
        Assert.StartsWith("403", await (await manager.Put("/leads/response-time", new { minutes = 60 })).Refusal());
        Assert.Equal("422 request.invalid", await (await administrator.Put("/leads/response-time", new { minutes = 0 })).Refusal());
        await (await administrator.Put("/leads/response-time", new { minutes = 60 })).Json();
        var (silent, answered) = (await LeadBook.AddId(lin), await LeadBook.AddId(lin));
        await (await lin.Post($"/leads/{answered}/answer")).Json();
        var watch = zhike.Services.GetRequiredService<LeadWatch>();
        Assert.Equal(0, await watch.Run());
        clock.Advance(TimeSpan.FromDays(4));
        await Task.WhenAll(watch.Run(), watch.Run());
        Assert.Equal(0, await watch.Run());
        foreach (var client in (HttpClient[])[lin, manager])
        {
            var told = (await client.Json("/notifications")).GetProperty("items").EnumerateArray().Where(item => item.Text("kind") == "leadUnanswered");
            Assert.Equal(silent, Assert.Single(told).GetProperty("recordId").GetInt64());
        }
    }

    [Theory]
    [InlineData("2026-11-23T01:30", 60, "2026-11-23T02:30")] // Monday 9:30 in China
    [InlineData("2026-11-23T09:30", 60, "2026-11-24T01:30")] // half an hour before the end of the day
    [InlineData("2026-11-27T09:30", 60, "2026-11-30T01:30")] // a Friday
    [InlineData("2026-11-28T04:00", 5, "2026-11-30T01:05")] // a Saturday
    [InlineData("2026-11-23T15:00", 540, "2026-11-24T10:00")] // at night: one whole day
    public void Time_runs_while_people_work(string from, int minutes, string due) =>
        Assert.Equal(DateTime.Parse(due), ResponseTime.After(DateTime.Parse(from), minutes));
}
