using System.Net.Http.Headers;
using System.Text;
using Zhike.Platform.Data;
using Zhike.TestSupport;

namespace Zhike.Api.Tests;

/// <summary>Requests that another site makes a browser send, and requests that are not what they say; asked of every route.</summary>
public sealed class ForgedRequestsTests(Story story) : IClassFixture<Story>
{
    public static TheoryData<Dialect> Both => Story.Both;

    static HttpClient From(ZhikeApp zhike, string? origin, string? site = null)
    {
        var client = zhike.Client(zhike.Administrator);
        client.DefaultRequestHeaders.Remove("Origin");
        if (origin is not null) client.DefaultRequestHeaders.Add("Origin", origin);
        if (site is not null) client.DefaultRequestHeaders.Add("Sec-Fetch-Site", site);
        return client;
    }

    static IEnumerable<Route> Writing(ZhikeApp zhike) => Route.All(zhike).Where(route => route.Method != "GET");

    static HttpRequestMessage Typed(Route route, string? type)
    {
        var request = route.Request(1, "{}");
        request.Content!.Headers.ContentType = type is null ? null : MediaTypeHeaderValue.Parse(type);
        return request;
    }

    [Theory, MemberData(nameof(Both))]
    public async Task With_the_cookie_nothing_is_written_for_another_site_or_for_nobody(Dialect dialect)
    {
        var zhike = await story.On(dialect);
        var before = await Untouched.Contents(zhike);
        foreach (var (origin, site) in new (string?, string?)[] { ("https://evil.example", null), ("null", null), (null, null), (null, "cross-site"), (null, "same-site"), ("http://localhost", "cross-site"), ("http://localhost.evil.example", null), ("http://localhost:81", null) })
        {
            var client = From(zhike, origin, site);
            foreach (var route in Writing(zhike))
                Assert.Equal((route.ToString(), "403 identity.foreign-origin"), (route.ToString(), await (await client.SendAsync(route.Request(1, route.ReadsBody ? "{}" : null))).Refusal()));
        }
        Assert.Equal(before, await Untouched.Contents(zhike));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_body_counts_only_when_it_says_that_it_is_json(Dialect dialect)
    {
        var zhike = await story.On(dialect);
        var client = zhike.Client(zhike.Administrator);
        var before = await Untouched.Contents(zhike);
        var routes = Writing(zhike).Where(route => route.ReadsBody).ToList();
        Assert.True(routes.Count > 60, $"only {routes.Count} routes");
        foreach (var type in new[] { "text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", null })
            foreach (var route in routes)
                Assert.Equal((route.ToString(), type, "415 request.content-type"), (route.ToString(), type, await (await client.SendAsync(Typed(route, type))).Refusal()));
        Assert.Equal(before, await Untouched.Contents(zhike));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task No_header_query_or_field_turns_one_method_into_another(Dialect dialect)
    {
        var zhike = await story.On(dialect);
        var client = zhike.Client(zhike.Administrator);
        var (id, _) = await Records.Customer(client, "昆山不变机械");
        var before = await Untouched.Contents(zhike);
        foreach (var header in new[] { "X-HTTP-Method-Override", "X-HTTP-Method", "X-Method-Override" })
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/customers/{id}?_method=DELETE") { Headers = { { header, "DELETE" } } };
            Assert.Equal("405 request.method-not-allowed", await (await client.SendAsync(request)).Refusal());
            using var read = new HttpRequestMessage(HttpMethod.Get, $"/api/v1/customers/{id}?_method=DELETE") { Headers = { { header, "DELETE" } } };
            Assert.Equal("200", await (await client.SendAsync(read)).Refusal());
        }
        using var form = new StringContent("_method=DELETE", Encoding.UTF8, "application/x-www-form-urlencoded");
        Assert.Equal("405 request.method-not-allowed", await (await client.PostAsync($"/api/v1/customers/{id}", form)).Refusal());
        Assert.Equal(before, await Untouched.Contents(zhike));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_token_that_may_only_read_writes_nowhere(Dialect dialect)
    {
        var zhike = await story.On(dialect);
        var admin = zhike.Client(zhike.Administrator);
        var (id, _) = await Records.Customer(admin, "昆山只读机械");
        var token = (await (await admin.Post("/profile/tokens", new { name = "只读", scopes = new[] { "read" } })).Json()).GetProperty("token").GetString()!;
        var client = zhike.Bearer(token);
        var before = await Untouched.Contents(zhike);
        var wrong = new List<string>();
        foreach (var route in Writing(zhike).Where(route => !route.Public && !route.OnlyReads))
            if (await (await client.SendAsync(route.Request(id, route.ReadsBody ? "{}" : null))).Refusal() is var refusal && refusal != "403 access.read-only") wrong.Add($"{route}: {refusal}");
        Assert.True(wrong.Count == 0, string.Join("\n", wrong));
        Assert.Equal("403 access.read-only", await (await client.Put($"/customers/{id}/shares", new[] { new { userId = zhike.Zhao.Id, level = "write" } })).Refusal());
        Assert.Equal("403 access.read-only", await (await client.Post("/customers/bulk", new { action = "update", ids = new[] { id }, changes = new { name = "改名" } })).Refusal());
        Assert.Equal("403 access.read-only", await (await client.Post($"/customers/{id}/assignment", new { ownerId = zhike.Lin.Id })).Refusal());
        Assert.Equal(before, await Untouched.Contents(zhike));
    }
}
