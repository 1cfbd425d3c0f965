using System.Text.Json;
using Zhike.Platform.Data;
using Zhike.TestSupport;

namespace Zhike.Customers;

/// <summary>A day of visits: planned, put into order, checked in and out, late and missed.</summary>
public sealed class CheckInTests
{
    static async Task<JsonElement> Plan(HttpClient client, long customer, object? more = null)
    {
        var body = new Dictionary<string, object?> { ["customerId"] = customer, ["plannedOn"] = "2026-03-02" };
        foreach (var member in JsonSerializer.SerializeToElement(more ?? new { }).EnumerateObject()) body[member.Name] = member.Value;
        return await (await client.Post("/visits", body)).Json();
    }

    [Theory, MemberData(nameof(Story.Both), MemberType = typeof(Story))]
    public async Task A_visit_is_checked_in_once_and_its_result_stands_in_the_timeline(Dialect dialect)
    {
        var clock = new TestClock();
        await using var zhike = await ZhikeApp.Start(dialect, clock);
        using var lin = zhike.Client(zhike.Lin);
        using var manager = zhike.Client(zhike.Manager);
        var customer = await lin.Customer(new { latitude = 31.3000, longitude = 120.7000 });
        var visit = await Plan(lin, customer.Id(), new { startAt = "2026-03-02T00:30:00Z", purpose = "collection" });
        Assert.Equal((customer.Text("name"), "2026-03-02T01:30:00.000Z"), (visit.Text("title"), visit.Text("endAt")));
        Assert.Equal("409 customers.visit-of-another", await (await manager.Post($"/visits/{visit.Id()}/check-in", new { })).Refusal());
        Assert.Equal("409 customers.visit-not-begun", await (await lin.Post($"/visits/{visit.Id()}/check-out", new { result = "x" })).Refusal());
        Assert.Equal("value.too-large", await (await lin.Post($"/visits/{visit.Id()}/check-in", new { place = new { latitude = 91, longitude = 0 } })).FieldError("place.latitude"));
        Assert.Equal("customers.visit-time", await (await lin.Post($"/visits/{visit.Id()}/check-in", new { at = "2026-02-28T01:00:00Z" })).FieldError("at"));
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => lin.Post($"/visits/{visit.Id()}/check-in", new { place = new { latitude = 31.3009, longitude = 120.7000, accuracy = 12.4 } })));
        var arrived = await Assert.Single(answers, answer => answer.IsSuccessStatusCode).Json();
        foreach (var other in answers.Where(answer => !answer.IsSuccessStatusCode)) Assert.Equal("409 customers.visit-not-planned", await other.Refusal());
        Assert.Equal(("arrived", "100", "12", "30"), (arrived.Text("state"), arrived.Text("distance"), arrived.Text("accuracy"), arrived.Text("lateMinutes")));
        var second = await Plan(lin, await lin.CustomerId());
        Assert.Equal("409 customers.visit-elsewhere", await (await lin.Post($"/visits/{second.Id()}/check-in", new { })).Refusal());
        clock.Advance(TimeSpan.FromMinutes(45));
        Assert.Equal("value.required", await (await lin.Post($"/visits/{visit.Id()}/check-out", new { result = " " })).FieldError("result"));
        var done = await (await lin.Post($"/visits/{visit.Id()}/check-out", new { result = "同意付款", nextStep = "寄发票", nextContactOn = "2026-03-09" })).Json();
        var activity = await lin.Json($"/activities/{done.Text("activityId")}");
        Assert.Equal(("visit", "同意付款\n下一步：寄发票", "45", "2026-03-09"), (activity.Text("kind"), activity.Text("text"), activity.Text("minutes"), activity.Text("nextContactOn")));
        Assert.Equal("2026-03-09", (await lin.Json($"/customers/{customer.Id()}")).Text("nextContactOn"));
        Assert.Equal("404 request.not-found", await (await zhike.Client(zhike.Zhao).Post($"/visits/{visit.Id()}/check-in", new { })).Refusal());
    }

    [Theory, MemberData(nameof(Story.Both), MemberType = typeof(Story))]
    public async Task A_route_keeps_its_times_and_what_was_not_visited_shows(Dialect dialect)
    {
        var clock = new TestClock();
        await using var zhike = await ZhikeApp.Start(dialect, clock);
        using var lin = zhike.Client(zhike.Lin);
        var ids = new List<long>();
        foreach (var hour in (int[])[2, 4, 6]) ids.Add((await Plan(lin, await lin.CustomerId(), new { startAt = $"2026-03-02T0{hour}:00:00Z" })).Id());
        var put = await lin.Put("/visits/route", new { ids = new[] { ids[2], ids[0], ids[1] } });
        Assert.Equal("204", await put.Refusal());
        async Task<string[]> Times() => [.. await Task.WhenAll(ids.Select(async id => (await lin.Json($"/visits/{id}")).Text("startAt")![11..13]))];
        Assert.Equal(["04", "06", "02"], await Times());
        Assert.Equal([ids[2], ids[0], ids[1]], (await lin.Json("/visits?sort=position&plannedOn=2026-03-02")).GetProperty("items").EnumerateArray().Select(item => item.Id()));
        await (await lin.Post($"/undo/{put.Headers.GetValues("X-Undo").Single()}")).Json();
        Assert.Equal(["02", "04", "06"], await Times());
        var moved = await lin.Json($"/visits/{ids[1]}");
        moved = await (await lin.Patch($"/visits/{ids[1]}", new { plannedOn = "2026-03-05" }, moved.Version())).Json();
        Assert.Equal("2026-03-05T04:00:00.000Z", moved.Text("startAt"));
        Assert.Equal("customers.route-mixed", await (await lin.Put("/visits/route", new { ids })).FieldError("ids"));
        Assert.Equal("cancelled", (await (await lin.Post($"/visits/{ids[2]}/cancellation")).Json()).Text("state"));
        Assert.Equal("409 customers.visit-not-planned", await (await lin.Post($"/visits/{ids[2]}/check-in", new { })).Refusal());
        clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal(ids[0], Assert.Single((await lin.Json("/visits?view=missed")).GetProperty("items").EnumerateArray()).Id());
        Assert.Equal("planned", (await (await lin.Delete($"/visits/{ids[2]}/cancellation")).Json()).Text("state"));
        Assert.Equal("customers.visit-over-midnight", await (await lin.Post("/visits", new { customerId = moved.GetProperty("customerId").GetInt64(), plannedOn = "2026-03-02", startAt = "2026-03-02T15:30:00Z" })).FieldError("endAt"));
    }

    [Fact]
    public void Distances_are_those_of_the_earth()
    {
        Assert.InRange(Distance.Between((31.2304, 121.4737), (39.9042, 116.4074)), 1_060_000, 1_075_000);
        Assert.Equal(0, Distance.Between((10, 179.99999), (10, 179.99999)));
    }
}
