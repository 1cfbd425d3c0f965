using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Zhike.Platform.Data;
using Zhike.Sales.Opportunities;
using Zhike.TestSupport;

namespace Zhike.Sales.Forecasts;

/// <summary>Forecast by person and category, what was kept of it week by week, and how near it came.</summary>
public sealed class ForecastsTests
{
    [Theory, MemberData(nameof(Story.Both), MemberType = typeof(Story))]
    public async Task A_week_is_kept_once_and_shows_what_changed_to_those_who_may_see_it(Dialect dialect)
    {
        var clock = new TestClock();
        clock.Advance(new DateTime(2027, 1, 25, 4, 0, 0, DateTimeKind.Utc) - clock.GetUtcNow().UtcDateTime);
        await using var zhike = await ZhikeApp.Start(dialect, clock);
        var taking = zhike.Services.GetRequiredService<TakeForecast>();
        using var lin = zhike.Client(zhike.Lin);
        using var zhao = zhike.Client(zhike.Zhao);
        var deal = await Deals.Add(lin, new() { ["amount"] = Deals.Money("100.00"), ["closeOn"] = "2027-03-10", ["stageId"] = 3 });
        await Deals.Add(lin, new() { ["amount"] = Deals.Money("40.00"), ["closeOn"] = "2027-03-10", ["forecastCategory"] = "omitted" });
        clock.Advance(TimeSpan.FromDays(7));
        Assert.Single(await Task.WhenAll(taking.Run(), taking.Run(), taking.Run()), taken => taken);
        clock.Advance(TimeSpan.FromDays(2));
        Assert.False(await taking.Run());
        await (await lin.Post($"/opportunities/{deal}/win", new { amount = Deals.Money("90.00") })).Json();
        var table = await (await lin.Post("/opportunities/forecast/table", new { })).Json();
        Assert.Equal(["bestCase 100.00", "omitted 40.00"], Told(table, "before"));
        Assert.Equal(["omitted 40.00", "won 90.00"], Told(table, "rows"));
        Assert.Equal("2027-02-01", table.GetProperty("week").GetString());
        var hidden = await (await zhao.Post("/opportunities/forecast/table", new { })).Json();
        Assert.Empty(Told(hidden, "before").Concat(Told(hidden, "rows")));
        var filtered = await (await lin.Post("/opportunities/forecast/table", new { q = "空压站" })).Json();
        Assert.Equal((JsonValueKind.Null, 0), (filtered.GetProperty("week").ValueKind, filtered.GetProperty("before").GetArrayLength()));
        Assert.Equal(JsonValueKind.Null, (await (await lin.Post("/opportunities/forecast/table", new { period = "lastQuarter" })).Json()).GetProperty("week").ValueKind);
        Assert.Equal("sales.period-unknown", await (await lin.Post("/opportunities/forecast/table", new { period = "thisWeek" })).FieldError("period"));
        clock.Advance(TimeSpan.FromDays(70));
        using var later = zhike.Client(await zhike.Hire("salesManager", "后来", "华东一组"));
        var weeks = await later.Json("/opportunities/forecast/weeks?period=lastQuarter");
        var first = weeks.GetProperty("weeks").EnumerateArray().Single();
        Assert.Equal((true, "90.00", "50.00"), (weeks.GetProperty("ended").GetBoolean(), weeks.GetProperty("won").GetProperty("total").GetProperty("amount").GetString(), first.GetProperty("forecast").GetProperty("amount").GetString()));
        Assert.Equal(50.0 / 90, first.GetProperty("accuracy").GetDouble(), 6);
    }

    [Fact]
    public void Accuracy_is_whole_only_for_what_came_true_and_never_below_zero()
    {
        var random = new Random(4711);
        for (var round = 0; round < 2000; round++)
        {
            var (said, came) = (random.NextInt64(0, 1_000_000), random.NextInt64(1, 1_000_000));
            var accuracy = ForecastPeriod.Accuracy(said, came);
            Assert.InRange(accuracy, 0, 1);
            Assert.Equal(said == came, accuracy == 1);
            Assert.Equal(said >= 2 * came, accuracy == 0 || said == 0);
            Assert.True(accuracy >= ForecastPeriod.Accuracy(said > came ? said + 1 : Math.Max(0, said - 1), came));
        }
        Assert.Equal((1, 0), (ForecastPeriod.Accuracy(0, 0), ForecastPeriod.Accuracy(5, 0)));
    }

    static List<string> Told(JsonElement table, string member) =>
        [.. table.GetProperty(member).EnumerateArray().Select(row => $"{row.GetProperty("category").GetString()} {row.GetProperty("total").GetProperty("amount").GetString()}").Order(StringComparer.Ordinal)];
}
