using Zhike.Platform.Data;
using Zhike.TestSupport;

namespace Zhike.Identity.Audit;

/// <summary>Coming in, being turned away, leaving, and tokens stand in the log, by ids alone.</summary>
public sealed class AccountAuditTests(Story story) : IClassFixture<Story>
{
    public static TheoryData<Dialect> Both => Story.Both;

    static async Task<List<string>> Entries(ZhikeApp zhike, string query) =>
        [.. (await zhike.Client(zhike.Administrator).Json($"/audit?{query}")).GetProperty("items").EnumerateArray().Select(item => $"{item.GetProperty("object")} {item.GetProperty("action")} {item.GetProperty("data").GetProperty("userId")}").Reverse()];

    [Theory, MemberData(nameof(Both))]
    public async Task Signing_in_and_out_failing_to_and_tokens_are_in_the_log(Dialect dialect)
    {
        var zhike = await story.On(dialect);
        var person = await zhike.Hire("sales", "夏侯");
        var browser = zhike.Anonymous("198.51.100.20");
        Assert.Equal("401 identity.sign-in-failed", await (await browser.Post("/session", new { email = person.Email, password = "错的密码" })).Refusal());
        Assert.Equal("401 identity.sign-in-failed", await (await browser.Post("/session", new { email = "nobody@nowhere.example", password = "错的密码" })).Refusal());
        var signedIn = await browser.Post("/session", new { email = person.Email, password = ZhikeApp.Password });
        Assert.Equal("200", await signedIn.Refusal());
        browser.DefaultRequestHeaders.Add("Cookie", signedIn.Headers.GetValues("Set-Cookie").First().Split(';')[0]);
        var token = (await (await browser.Post("/profile/tokens", new { name = "报表", scopes = new[] { "read" } })).Json()).GetProperty("id").GetInt64();
        Assert.Equal("204", await (await browser.Delete($"/profile/tokens/{token}")).Refusal());
        Assert.Equal("204", await (await browser.Delete("/session")).Refusal());
        Assert.Equal([$"sessions signIn {person.Id}", $"tokens create {person.Id}", $"tokens revoke {person.Id}", $"sessions signOut {person.Id}"], await Entries(zhike, $"actorId={person.Id}"));
        Assert.Equal([$"sessions signInFailed {person.Id}", "sessions signInFailed "], (await Entries(zhike, "object=sessions&action=signInFailed")).TakeLast(2));
        Assert.DoesNotContain((await zhike.Client(zhike.Lin).Json($"/users/{person.Id}/history")).GetProperty("items").EnumerateArray(), item => item.GetProperty("action").GetString()!.StartsWith("sign", StringComparison.Ordinal));
        await using var connection = await zhike.Database.OpenRead();
        Assert.Equal(0, await connection.Value<long>("select count(*) from change_log where object in ('sessions', 'tokens') and (cast(data as text) like '%@%' or cast(changes as text) <> '{}')"));
    }
}
