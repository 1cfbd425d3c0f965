using System.Net;
using Zhike.Platform.Data;
using Zhike.TestSupport;

namespace Zhike.Identity.Profile;

public sealed class OwnAccountTests(Story story) : IClassFixture<Story>
{
    public static TheoryData<Dialect> Both => Story.Both;

    [Theory, MemberData(nameof(Both))]
    public async Task People_change_their_own_settings_and_nothing_else(Dialect dialect)
    {
        var zhike = await story.On(dialect);
        var client = zhike.Client(await zhike.Hire("sales", "冯源"));
        var profile = await (await client.Patch("/profile", new { phone = "138 1234 6621", language = "en", theme = "dark", density = "compact", timeZone = "Europe/Berlin", singleKeys = false }, null)).Json();
        Assert.Equal("+8613812346621", profile.GetProperty("phone").GetString());
        var user = (await client.Json("/session")).GetProperty("user");
        Assert.Equal("dark", user.GetProperty("theme").GetString());
        Assert.False(user.GetProperty("singleKeys").GetBoolean());
        Assert.Equal("value.not-writable", await (await client.Patch("/profile", new { email = "boss@yunqi.example" }, null)).FieldError("email"));
        Assert.Equal("value.not-writable", await (await client.Patch("/profile", new { state = "active" }, null)).FieldError("state"));
        Assert.Equal("value.not-writable", await (await client.Patch("/profile", new { departmentId = 1 }, null)).FieldError("departmentId"));
        Assert.Equal("value.unknown-field", await (await client.Patch("/profile", new { roleIds = new[] { 1 } }, null)).FieldError("roleIds"));
        Assert.Equal("value.not-an-option", await (await client.Patch("/profile", new { theme = "neon" }, null)).FieldError("theme"));
        Assert.Equal("users.time-zone-unknown", await (await client.Patch("/profile", new { timeZone = "Mars/Olympus" }, null)).FieldError("timeZone"));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_new_password_ends_all_other_sessions(Dialect dialect)
    {
        var zhike = await story.On(dialect);
        var person = await zhike.Hire("sales", "褚明");
        var (here, there) = (zhike.Client(person), await Bearer(zhike, person));
        Assert.Equal("identity.password-wrong", await (await here.Post("/profile/password", new { current = "wrong", @new = "忽如一夜春风来 7" })).FieldError("current"));
        Assert.Equal("password.common", await (await here.Post("/profile/password", new { current = ZhikeApp.Password, @new = "woaini1314" })).FieldError("new"));
        Assert.Equal("200", await (await there.Get("/session")).Refusal());
        Assert.Equal("204", await (await here.Post("/profile/password", new { current = ZhikeApp.Password, @new = "忽如一夜春风来 7" })).Refusal());
        Assert.Equal(HttpStatusCode.OK, (await here.Get("/session")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await there.Get("/session")).StatusCode);
        Assert.Equal("401 identity.sign-in-failed", await (await zhike.Anonymous().Post("/session", new { email = person.Email, password = ZhikeApp.Password })).Refusal());
        Assert.Equal("200", await (await zhike.Anonymous().Post("/session", new { email = person.Email, password = "忽如一夜春风来 7" })).Refusal());
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Sessions_are_listed_and_ended_by_their_owner_only(Dialect dialect)
    {
        var zhike = await story.On(dialect);
        var person = await zhike.Hire("sales", "卫青");
        var (here, there) = (zhike.Client(person), await Bearer(zhike, person));
        var sessions = (await here.Json("/profile/sessions")).EnumerateArray().ToList();
        Assert.Equal(2, sessions.Count);
        Assert.Single(sessions, session => session.GetProperty("current").GetBoolean());
        var other = sessions.Single(session => !session.GetProperty("current").GetBoolean());
        Assert.Equal("203.0.113.7", other.GetProperty("ip").GetString());
        Assert.Equal("404 request.not-found", await (await zhike.Client(zhike.Lin).Delete($"/profile/sessions/{other.GetProperty("id")}")).Refusal());
        Assert.Equal("200", await (await there.Get("/session")).Refusal());
        Assert.Equal("204", await (await here.Delete($"/profile/sessions/{other.GetProperty("id")}")).Refusal());
        Assert.Equal(HttpStatusCode.Unauthorized, (await there.Get("/session")).StatusCode);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task The_end_of_a_session_is_signalled_to_sockets(Dialect dialect)
    {
        var zhike = await story.On(dialect);
        var person = await zhike.Hire("sales", "蒋琪");
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        var heard = zhike.Database.Listen(Zhike.Platform.Access.ICallers.SessionEnded, patience.Token);
        var id = (await zhike.Client(person).Json("/profile/sessions"))[0].GetProperty("id").GetInt64().ToString();
        await zhike.Client(person).Delete("/session");
        await foreach (var payload in heard) if (payload == id) return;
        Assert.Fail("The signal did not come.");
    }

    [Theory, MemberData(nameof(Both))]
    public async Task An_api_token_is_shown_once_and_a_reading_one_cannot_write(Dialect dialect)
    {
        var zhike = await story.On(dialect);
        var admin = zhike.Client(zhike.Administrator);
        var created = await (await admin.Post("/profile/tokens", new { name = "报表", scopes = new[] { "read" }, expiresOn = (string?)null })).Json();
        var reading = zhike.Bearer(created.GetProperty("token").GetString()!);
        Assert.StartsWith("zk_", created.GetProperty("token").GetString(), StringComparison.Ordinal);
        Assert.DoesNotContain((await admin.Json("/profile/tokens")).EnumerateArray(), token => token.TryGetProperty("token", out _));
        Assert.Equal("200", await (await reading.Get("/users")).Refusal());
        Assert.Equal("200", await (await reading.Post("/users/query", new { })).Refusal());
        Assert.Equal("403 access.read-only", await (await reading.Post("/departments", new { name = "新部门" })).Refusal());
        Assert.Equal("403 access.read-only", await (await reading.Post($"/users/{zhike.Lin.Id}/disabling")).Refusal());
        Assert.Equal("403 access.read-only", await (await reading.Patch("/profile", new { name = "别人" }, null)).Refusal());
        var writing = zhike.Bearer((await (await admin.Post("/profile/tokens", new { name = "同步", scopes = new[] { "write" } })).Json()).GetProperty("token").GetString()!);
        Assert.Equal("201", await (await writing.Post("/departments", new { name = "新部门" })).Refusal());
        Assert.Equal("204", await (await admin.Delete($"/profile/tokens/{created.GetProperty("id")}")).Refusal());
        Assert.Equal(HttpStatusCode.Unauthorized, (await reading.Get("/users")).StatusCode);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_token_cannot_make_tokens_or_change_the_password(Dialect dialect)
    {
        var zhike = await story.On(dialect);
        var token = (await (await zhike.Client(zhike.Lin).Post("/profile/tokens", new { name = "同步", scopes = new[] { "write" } })).Json()).GetProperty("token").GetString()!;
        var program = zhike.Bearer(token);
        Assert.Equal("403 identity.session-needed", await (await program.Post("/profile/tokens", new { name = "更多", scopes = new[] { "write" } })).Refusal());
        Assert.Equal("403 identity.session-needed", await (await program.Post("/profile/password", new { current = ZhikeApp.Password, @new = "忽如一夜春风来 7" })).Refusal());
        Assert.Equal("tokens.scope-unknown", await (await zhike.Client(zhike.Lin).Post("/profile/tokens", new { name = "x", scopes = new[] { "admin" } })).FieldError("scopes"));
        Assert.Equal("tokens.expiry-past", await (await zhike.Client(zhike.Lin).Post("/profile/tokens", new { name = "x", scopes = new[] { "read" }, expiresOn = "2020-01-01" })).FieldError("expiresOn"));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Tokens_and_sessions_end_by_themselves(Dialect dialect)
    {
        var clock = new TestClock();
        await using var zhike = await ZhikeApp.Start(dialect, clock);
        var token = (await (await zhike.Client(zhike.Lin).Post("/profile/tokens", new { name = "同步", scopes = new[] { "read" }, expiresOn = "2026-03-03" })).Json()).GetProperty("token").GetString()!;
        var bearer = await Bearer(zhike, zhike.Lin);
        clock.Advance(TimeSpan.FromHours(12) + TimeSpan.FromSeconds(1));
        Assert.Equal(HttpStatusCode.Unauthorized, (await bearer.Get("/session")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await zhike.Bearer(token).Get("/session")).StatusCode);
        clock.Advance(TimeSpan.FromDays(2));
        Assert.Equal(HttpStatusCode.Unauthorized, (await zhike.Bearer(token).Get("/session")).StatusCode);
    }

    static async Task<HttpClient> Bearer(ZhikeApp zhike, StoryUser person) =>
        zhike.Bearer((await (await zhike.Anonymous().Post("/auth/token", new { email = person.Email, password = ZhikeApp.Password })).Json()).GetProperty("token").GetString()!);
}
