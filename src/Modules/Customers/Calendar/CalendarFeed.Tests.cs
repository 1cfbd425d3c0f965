using System.Text;
using System.Text.Json;
using Zhike.Platform.Data;
using Zhike.TestSupport;

namespace Zhike.Customers;

/// <summary>The calendar on the screen and as a feed, which is read back by the rules of RFC 5545.</summary>
public sealed class CalendarFeedTests(Story story) : IClassFixture<Story>
{
    public static TheoryData<Dialect> Both => Story.Both;

    /// <summary>Content lines of an iCalendar file, unfolded; every line as it was sent has at most 75 octets.</summary>
    static List<(string Name, string Value)> Lines(string file)
    {
        Assert.EndsWith("\r\n", file);
        Assert.All(file.Split("\r\n"), line => Assert.True(Encoding.UTF8.GetByteCount(line) <= 75 && !line.Contains('\n'), line));
        return [.. file.Replace("\r\n ", "").Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Select(line => (line[..line.IndexOf(':')], line[(line.IndexOf(':') + 1)..]))];
    }

    /// <summary>Events by UID without its host, each property by its name with parameters.</summary>
    static Dictionary<string, Dictionary<string, string>> Events(string file)
    {
        var (events, open, current) = (new Dictionary<string, Dictionary<string, string>>(), new Stack<string>(), new Dictionary<string, string>());
        foreach (var (name, value) in Lines(file))
        {
            if (name == "BEGIN") { open.Push(value); if (value == "VEVENT") current = []; }
            else if (name == "END") { Assert.Equal(open.Pop(), value); if (value == "VEVENT") events.Add(current["UID"].Split('@')[0], current); }
            else if (open.Contains("VEVENT")) current[open.Peek() == "VALARM" ? "ALARM." + name : name] = value;
        }
        Assert.Empty(open);
        return events;
    }

    static string Plain(string value) => value.Replace("\\n", "\n").Replace("\\,", ",").Replace("\\;", ";").Replace("\\\\", "\\");

    [Theory, MemberData(nameof(Both))]
    public async Task The_feed_is_what_its_person_may_see_and_ends_with_the_address(Dialect dialect)
    {
        var zhike = await story.On(dialect);
        var lin = await zhike.Hire("sales", "冯若彤", "华东一组");
        using var client = zhike.Client(lin);
        using var reader = zhike.Anonymous("198.51.100.60");
        var today = DateOnly.FromDateTime(zhike.Database.Clock.GetUtcNow().UtcDateTime.AddHours(8));
        var name = "带\\;,的名字，很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长 end";
        var task = await (await client.Post("/tasks", new { title = name, description = "第一行\n第二行", startAt = $"{today:yyyy-MM-dd}T06:00:00Z", repeat = "monthly", repeatDay = 31, repeatCount = 5, reminder = "hour" })).Json();
        var customer = await client.Customer(new { address = "苏州工业园区星湖街1号; 2号门" });
        var visit = await (await client.Post("/visits", new { customerId = customer.Id(), plannedOn = $"{today:yyyy-MM-dd}" })).Json();
        await (await client.Post("/activities", new { customerId = customer.Id(), text = "初访", nextContactOn = $"{today.AddDays(3):yyyy-MM-dd}" })).Json();
        await (await zhike.Client(zhike.Lin).Post("/tasks", new { title = "别人的", dueOn = $"{today:yyyy-MM-dd}" })).Json();
        Assert.Null((await client.Json("/calendar/feed")).Text("createdAt"));
        var first = (await (await client.Post("/calendar/feed")).Json()).Text("path")!;
        var path = (await (await client.Post("/calendar/feed")).Json()).Text("path")!;
        Assert.Equal("404 customers.feed-gone", await (await reader.GetAsync(first)).Refusal());
        var answer = await reader.GetAsync(path);
        Assert.Equal("text/calendar", answer.Content.Headers.ContentType!.MediaType);
        var events = Events(await answer.Content.ReadAsStringAsync());
        Assert.Equal([$"customers-{customer.Id()}", $"tasks-{task.Id()}", $"visits-{visit.Id()}"], events.Keys.Order(StringComparer.Ordinal));
        var monthly = events[$"tasks-{task.Id()}"];
        Assert.Equal((task.Text("title"), "第一行\n第二行", "FREQ=MONTHLY;BYMONTHDAY=28,29,30,31;BYSETPOS=-1;COUNT=5", "-PT1H"), (Plain(monthly["SUMMARY"]), Plain(monthly["DESCRIPTION"]), monthly["RRULE"], monthly["ALARM.TRIGGER"]));
        Assert.Equal($"{today:yyyyMMdd}T140000", monthly["DTSTART;TZID=Asia/Shanghai"]);
        Assert.Equal(($"{today:yyyyMMdd}", $"{today.AddDays(1):yyyyMMdd}", "苏州工业园区星湖街1号; 2号门"), (events[$"visits-{visit.Id()}"]["DTSTART;VALUE=DATE"], events[$"visits-{visit.Id()}"]["DTEND;VALUE=DATE"], Plain(events[$"visits-{visit.Id()}"]["LOCATION"])));
        Assert.NotNull((await client.Json("/calendar/feed")).Text("seenAt"));
        await using (var connection = await zhike.Database.OpenRead())
            Assert.DoesNotContain(await connection.Rows("select token_hash from calendar_feeds", row => row.GetString(0)), hash => path.Contains(hash, StringComparison.Ordinal));
        await (await zhike.Client(zhike.Administrator).Post($"/users/{lin.Id}/disabling")).Refusal();
        Assert.Equal("404 customers.feed-gone", await (await reader.GetAsync(path)).Refusal());
        await (await zhike.Client(zhike.Administrator).Post($"/users/{lin.Id}/enabling")).Refusal();
        Assert.Equal("404 customers.feed-gone", await (await reader.GetAsync(path)).Refusal());
    }

    [Theory, MemberData(nameof(Both))]
    public async Task The_screen_shows_the_own_days_and_those_of_the_team(Dialect dialect)
    {
        var zhike = await story.On(dialect);
        using var lin = zhike.Client(zhike.Lin);
        using var manager = zhike.Client(zhike.Manager);
        var late = await (await lin.Post("/tasks", new { title = "跨夜", startAt = "2027-02-28T15:30:00Z", endAt = "2027-02-28T17:00:00Z" })).Json();
        await (await zhike.Client(zhike.Zhao).Post("/tasks", new { title = "华北的", dueOn = "2027-02-10" })).Json();
        var month = await lin.Json("/calendar?from=2027-02-01&to=2027-02-28");
        Assert.Equal(late.Id(), Assert.Single(month.GetProperty("tasks").EnumerateArray()).Id());
        var spring = month.GetProperty("days")[5];
        Assert.Equal(("2027-02-06", "正月", "春节"), (spring.Text("on"), spring.Text("lunar"), spring.Text("festival")));
        Assert.Empty((await manager.Json("/calendar?from=2027-02-01&to=2027-02-28")).GetProperty("tasks").EnumerateArray());
        var team = Assert.Single((await manager.Json("/calendar?from=2027-02-01&to=2027-02-28&who=team")).GetProperty("tasks").EnumerateArray());
        Assert.Equal(("林晓", "update"), (team.GetProperty("names").Text("ownerId"), team.GetProperty("rights")[0].GetString()));
        Assert.Equal("customers.calendar-span", await (await lin.Get("/calendar?from=2027-01-01&to=2027-12-31")).FieldError("to"));
    }

    [Fact]
    public async Task Guessing_addresses_is_slowed_down()
    {
        await using var zhike = await ZhikeApp.Start(Dialect.Sqlite, null, "--calendar:perMinute=5");
        using var guesser = zhike.Anonymous("198.51.100.61");
        var answers = new List<string>();
        for (var i = 0; i < 8; i++) answers.Add(await (await guesser.Get($"/calendar/{i}.ics")).Refusal());
        Assert.Contains("429 identity.too-many-requests", answers);
    }

    [Theory]
    [InlineData("America/New_York", "20260308T020000", "-0500", "-0400")]
    [InlineData("Europe/Berlin", "20260329T020000", "+0100", "+0200")]
    [InlineData("Australia/Lord_Howe", "20260405T020000", "+1100", "+1030")]
    public void Clock_changes_of_a_zone_are_told(string zone, string onset, string from, string to)
    {
        var text = new CalendarText();
        CalendarZone.Write(text, TimeZoneInfo.FindSystemTimeZoneById(zone), new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc), new DateTime(2026, 12, 31, 0, 0, 0, DateTimeKind.Utc));
        Assert.Contains($"DTSTART:{onset}\r\nTZOFFSETFROM:{from}\r\nTZOFFSETTO:{to}\r\n", text.ToString());
        Assert.Equal(3, Lines(text.ToString()).Count(line => line.Name == "TZOFFSETTO"));
    }
}
