using System.Net.Http.Json;
using System.Text.Json;
using Zhike.Platform.Data;
using Zhike.Sales.Quotes;
using Zhike.TestSupport;

namespace Zhike.Sales.Offers;

/// <summary>What a customer sees and does by a link, and what nobody else does.</summary>
public sealed class OffersTests(Story story) : IClassFixture<Story>
{
    const string Browser = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0 Safari/537.36";

    public static TheoryData<Dialect> Both => Story.Both;

    static async Task<JsonElement> Sent(ZhikeApp zhike, HttpClient client)
    {
        var quote = await QuoteBook.Filled(zhike, client);
        await QuoteBook.Step(client, quote, "release");
        return await QuoteBook.Step(client, quote, "sending");
    }

    static async Task<string> Link(HttpClient client, JsonElement quote) => (await (await client.Post($"/quotes/{quote.Id()}/links", new { days = 7 })).Json()).Text("path")!.Replace("/offer/", "/offers/");

    static async Task<HttpResponseMessage> Look(HttpClient client, string path, string? agent = Browser)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1" + path);
        if (agent is not null) request.Headers.TryAddWithoutValidation("User-Agent", agent);
        return await client.SendAsync(request);
    }

    static async Task<long> Views(HttpClient client, JsonElement quote) => (await client.Json($"/quotes/{quote.Id()}/links")).GetProperty("items").EnumerateArray().Sum(link => link.GetProperty("views").GetInt64());

    [Theory, MemberData(nameof(Both))]
    public async Task A_customer_sees_the_offer_and_accepts_it_once(Dialect dialect)
    {
        var zhike = await story.On(dialect);
        using var lin = zhike.Client(zhike.Lin);
        using var customer = zhike.Anonymous("198.51.100.1");
        var quote = await Sent(zhike, lin);
        var link = await Link(lin, quote);
        var seen = await (await Look(customer, link)).Json();
        Assert.Equal(("sent", quote.Text("number")), (seen.Text("state"), seen.Text("number")));
        Assert.Contains("螺杆空压机", seen.Text("html"));
        Assert.DoesNotContain("600.00", seen.Text("html"));
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(i => customer.Post(link + "/answer", new { accepted = i % 2 == 0, by = "李总监", strokes = new[] { new[] { 1, 2, 300, 400 } } })));
        Assert.Single(answers, answer => answer.IsSuccessStatusCode);
        foreach (var refused in answers.Where(answer => !answer.IsSuccessStatusCode)) Assert.Equal("409 sales.quote-not-sent", await refused.Refusal());
        var kept = (await lin.Json($"/quotes/{quote.Id()}/links")).GetProperty("items")[0];
        Assert.Equal(("李总监", 1, 400), (kept.Text("signer"), kept.GetProperty("views").GetInt64(), kept.GetProperty("signature")[0][3].GetInt32()));
        Assert.Contains((await lin.Json($"/quotes/{quote.Id()}")).Text("state"), (string[])["accepted", "declined"]);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Crawlers_and_a_second_look_within_a_minute_are_not_counted(Dialect dialect)
    {
        var zhike = await story.On(dialect);
        using var lin = zhike.Client(zhike.Lin);
        using var customer = zhike.Anonymous("198.51.100.2");
        var quote = await Sent(zhike, lin);
        var link = await Link(lin, quote);
        foreach (var agent in new[] { "Mozilla/5.0 (compatible; Googlebot/2.1)", "WhatsApp/2.2", "curl/8.0" }) Assert.True((await Look(customer, link, agent)).IsSuccessStatusCode);
        Assert.Equal(0, await Views(lin, quote));
        for (var i = 0; i < 3; i++) await Look(customer, link);
        Assert.Equal(1, await Views(lin, quote));
        using var head = new HttpRequestMessage(HttpMethod.Head, "/api/v1" + link);
        await customer.SendAsync(head);
        Assert.Equal(1, await Views(lin, quote));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_guessed_a_revoked_and_a_lapsed_link_answer_alike(Dialect dialect)
    {
        var clock = new TestClock();
        await using var zhike = await ZhikeApp.Start(dialect, clock);
        using var lin = zhike.Client(zhike.Lin);
        using var customer = zhike.Anonymous("198.51.100.3");
        var quote = await Sent(zhike, lin);
        var (revoked, lapsed) = (await Link(lin, quote), await Link(lin, quote));
        var first = (await lin.Json($"/quotes/{quote.Id()}/links")).GetProperty("items")[1].Id();
        Assert.Equal("204", await (await lin.Delete($"/quotes/{quote.Id()}/links/{first}")).Refusal());
        clock.Advance(TimeSpan.FromDays(7));
        var told = new HashSet<string>();
        foreach (var link in new[] { "/offers/guessed", revoked, lapsed })
            foreach (var answer in new[] { await Look(customer, link), await Look(customer, link + "/pdf"), await customer.Post(link + "/answer", new { accepted = true, by = "某人" }) })
                told.Add($"{await answer.Refusal()} {JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.Text("title")}");
        Assert.StartsWith("404 sales.offer-gone", Assert.Single(told));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Only_a_sent_offer_is_shared_and_answers_have_a_name(Dialect dialect)
    {
        var zhike = await story.On(dialect);
        using var lin = zhike.Client(zhike.Lin);
        using var customer = zhike.Anonymous("198.51.100.4");
        Assert.Equal("409 sales.quote-not-sent", await (await lin.Post($"/quotes/{(await QuoteBook.Draft(lin)).Id()}/links", new { })).Refusal());
        var quote = await Sent(zhike, lin);
        var link = await Link(lin, quote);
        Assert.Equal("value.required", await (await customer.Post(link + "/answer", new { accepted = true, by = " " })).FieldError("by"));
        Assert.Equal("sales.signature-malformed", await (await customer.Post(link + "/answer", new { accepted = true, by = "李", strokes = new[] { new[] { 1 } } })).FieldError("strokes"));
        Assert.Equal("value.too-large", await (await lin.Post($"/quotes/{quote.Id()}/links", new { days = 9999 })).FieldError("days"));
        using var foreign = new HttpRequestMessage(HttpMethod.Post, "/api/v1" + link + "/answer") { Content = JsonContent.Create(new { accepted = true, by = "李" }) };
        foreign.Headers.TryAddWithoutValidation("Origin", "https://evil.example");
        Assert.Equal("403 identity.foreign-origin", await (await customer.SendAsync(foreign)).Refusal());
        await (await lin.Post($"/quotes/{quote.Id()}/versions")).Json();
        Assert.Equal("409 sales.quote-not-sent", await (await customer.Post(link + "/answer", new { accepted = true, by = "李" })).Refusal());
    }

    [Fact]
    public async Task Guessing_is_slowed_down()
    {
        await using var zhike = await ZhikeApp.Start(Dialect.Sqlite, null, "--offers:perMinute=30");
        using var guesser = zhike.Anonymous("198.51.100.5");
        var answers = new List<string>();
        for (var i = 0; i < 40; i++) answers.Add(await (await Look(guesser, $"/offers/{i}")).Refusal());
        Assert.Contains("429 identity.too-many-requests", answers);
    }
}
