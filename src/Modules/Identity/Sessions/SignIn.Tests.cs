using System.Net;
using Zhike.Platform.Data;
using Zhike.TestSupport;

namespace Zhike.Identity.Sessions;

public sealed class SignInTests(Story story) : IClassFixture<Story>
{
    public static TheoryData<Dialect> Both => Story.Both;

    [Theory, MemberData(nameof(Both))]
    public async Task Email_and_password_open_a_session_in_a_cookie_out_of_reach_of_scripts(Dialect dialect)
    {
        var zhike = await story.On(dialect);
        var answer = await zhike.Anonymous().Post("/session", new { email = zhike.Lin.Email.ToUpperInvariant(), password = ZhikeApp.Password });
        var session = await answer.Json();
        Assert.Equal("林晓", session.GetProperty("user").GetProperty("name").GetString());
        Assert.Equal("华东一组", session.GetProperty("user").GetProperty("departmentName").GetString());
        Assert.Equal("sales", session.GetProperty("user").GetProperty("roles")[0].GetString());
        Assert.False(session.GetProperty("rights").GetProperty("administer").GetBoolean());
        var cookie = Assert.Single(answer.Headers.GetValues("Set-Cookie"));
        Assert.StartsWith("zhike=", cookie, StringComparison.Ordinal);
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("expires", cookie, StringComparison.OrdinalIgnoreCase);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Over_https_the_cookie_belongs_to_this_host_alone_and_stays_30_days_when_asked(Dialect dialect)
    {
        var zhike = await story.On(dialect);
        var client = zhike.Anonymous();
        client.BaseAddress = new Uri("https://localhost");
        var answer = await client.Post("/session", new { email = zhike.Lin.Email, password = ZhikeApp.Password, remember = true });
        var cookie = Assert.Single(answer.Headers.GetValues("Set-Cookie"));
        Assert.StartsWith("__Host-zhike=", cookie, StringComparison.Ordinal);
        Assert.Contains("secure", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("expires", cookie, StringComparison.OrdinalIgnoreCase);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Nothing_is_told_to_people_who_are_not_signed_in(Dialect dialect)
    {
        var zhike = await story.On(dialect);
        Assert.Equal("401 identity.not-signed-in", await (await zhike.Anonymous().Get("/session")).Refusal());
        Assert.Equal("401 identity.not-signed-in", await (await zhike.Anonymous().Get("/users")).Refusal());
        Assert.Equal("401 identity.not-signed-in", await (await zhike.Bearer("made-up").Get("/users")).Refusal());
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Signing_out_ends_the_session_for_good(Dialect dialect)
    {
        var zhike = await story.On(dialect);
        var client = zhike.Client(await zhike.Hire("sales", "钱多"));
        Assert.Equal(HttpStatusCode.OK, (await client.Get("/session")).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await client.Delete("/session")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await client.Get("/session")).StatusCode);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_program_signs_in_with_a_bearer_token_that_is_no_cookie(Dialect dialect)
    {
        var zhike = await story.On(dialect);
        var token = (await (await zhike.Anonymous().Post("/auth/token", new { email = zhike.Lin.Email, password = ZhikeApp.Password })).Json()).GetProperty("token").GetString()!;
        Assert.Equal(HttpStatusCode.OK, (await zhike.Bearer(token).Get("/session")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await zhike.Client(zhike.Lin with { Token = token }).Get("/session")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await zhike.Bearer(zhike.Lin.Token).Get("/session")).StatusCode);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Another_site_cannot_use_the_cookie(Dialect dialect)
    {
        var zhike = await story.On(dialect);
        var client = zhike.Client(zhike.Lin);
        client.DefaultRequestHeaders.Remove("Origin");
        Assert.Equal("403 identity.foreign-origin", await (await client.Post("/users/query", new { })).Refusal());
        client.DefaultRequestHeaders.Add("Origin", "https://evil.example");
        Assert.Equal("403 identity.foreign-origin", await (await client.Post("/users/query", new { })).Refusal());
        Assert.Equal("403 identity.foreign-origin", await (await client.Delete("/session")).Refusal());
        client.DefaultRequestHeaders.Remove("Origin");
        client.DefaultRequestHeaders.Add("Sec-Fetch-Site", "same-site");
        Assert.Equal("403 identity.foreign-origin", await (await client.Post("/users/query", new { })).Refusal());
        Assert.Equal(HttpStatusCode.OK, (await client.Get("/session")).StatusCode);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Another_site_cannot_sign_somebody_in(Dialect dialect)
    {
        var zhike = await story.On(dialect);
        var client = zhike.Anonymous();
        client.DefaultRequestHeaders.Remove("Origin");
        client.DefaultRequestHeaders.Add("Origin", "https://evil.example");
        Assert.Equal("403 identity.foreign-origin", await (await client.Post("/session", new { email = zhike.Lin.Email, password = ZhikeApp.Password })).Refusal());
    }
}
