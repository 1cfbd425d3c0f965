using Zhike.Platform.Data;
using Zhike.TestSupport;

namespace Zhike.Identity.Links;

public sealed class UseLinkTests(Story story) : IClassFixture<Story>
{
    const string NewPassword = "会当凌绝顶 一览";

    public static TheoryData<Dialect> Both => Story.Both;

    static string PathOf(string link) => "/links/" + link.Split('/')[^1];

    [Theory, MemberData(nameof(Both))]
    public async Task An_invited_person_sets_a_password_once(Dialect dialect)
    {
        var zhike = await story.On(dialect);
        var created = await (await zhike.Client(zhike.Administrator).Post("/users", new { name = "沈括", email = $"Shen.Kuo@{dialect}.example", departmentId = zhike.Departments["华北"], roleIds = Array.Empty<long>() })).Json();
        Assert.Equal("invited", created.GetProperty("state").GetString());
        var path = PathOf(created.GetProperty("link").GetString()!);
        var shown = await zhike.Anonymous().Json(path);
        Assert.Equal(("invite", "沈括"), (shown.GetProperty("kind").GetString(), shown.GetProperty("name").GetString()));
        Assert.Equal("password.too-short", await (await zhike.Anonymous().Post(path, new { password = "short" })).FieldError("password"));
        Assert.Equal("204", await (await zhike.Anonymous().Post(path, new { password = NewPassword })).Refusal());
        Assert.Equal("404 identity.link-invalid", await (await zhike.Anonymous().Post(path, new { password = NewPassword })).Refusal());
        Assert.Equal("404 identity.link-invalid", await (await zhike.Anonymous().Get(path)).Refusal());
        Assert.Equal("200", await (await zhike.Anonymous().Post("/session", new { email = $"shen.kuo@{dialect}.example", password = NewPassword })).Refusal());
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_reset_ends_the_sessions_and_the_links_before_it(Dialect dialect)
    {
        var zhike = await story.On(dialect);
        var person = await zhike.Hire("sales", "韩立");
        var admin = zhike.Client(zhike.Administrator);
        var first = PathOf((await (await admin.Post($"/users/{person.Id}/password-reset")).Json()).GetProperty("link").GetString()!);
        var second = PathOf((await (await admin.Post($"/users/{person.Id}/password-reset")).Json()).GetProperty("link").GetString()!);
        Assert.Equal("404 identity.link-invalid", await (await zhike.Anonymous().Get(first)).Refusal());
        Assert.Equal("200", await (await zhike.Client(person).Get("/session")).Refusal());
        Assert.Equal("204", await (await zhike.Anonymous().Post(second, new { password = NewPassword })).Refusal());
        Assert.Equal("401 identity.not-signed-in", await (await zhike.Client(person).Get("/session")).Refusal());
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Two_at_once_use_a_link_only_once(Dialect dialect)
    {
        var zhike = await story.On(dialect);
        var person = await zhike.Hire("sales", "杨过");
        var path = PathOf((await (await zhike.Client(zhike.Administrator).Post($"/users/{person.Id}/password-reset")).Json()).GetProperty("link").GetString()!);
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(async i => await (await zhike.Anonymous().Post(path, new { password = NewPassword + i })).Refusal()));
        Assert.Single(answers, "204");
        Assert.Equal(3, answers.Count(answer => answer == "404 identity.link-invalid"));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Links_end_by_themselves_and_with_the_account(Dialect dialect)
    {
        var clock = new TestClock();
        await using var zhike = await ZhikeApp.Start(dialect, clock);
        var admin = zhike.Client(zhike.Administrator);
        var path = PathOf((await (await admin.Post($"/users/{zhike.Lin.Id}/password-reset")).Json()).GetProperty("link").GetString()!);
        clock.Advance(TimeSpan.FromHours(24));
        Assert.Equal("404 identity.link-invalid", await (await zhike.Anonymous().Get(path)).Refusal());
        path = PathOf((await (await admin.Post($"/users/{zhike.Zhao.Id}/password-reset")).Json()).GetProperty("link").GetString()!);
        await admin.Post($"/users/{zhike.Zhao.Id}/disabling");
        Assert.Equal("404 identity.link-invalid", await (await zhike.Anonymous().Get(path)).Refusal());
        Assert.Equal("409 users.disabled", await (await admin.Post($"/users/{zhike.Zhao.Id}/password-reset")).Refusal());
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Only_administrators_make_links(Dialect dialect)
    {
        var zhike = await story.On(dialect);
        Assert.Equal("403 access.duty-missing", await (await zhike.Client(zhike.Manager).Post($"/users/{zhike.Lin.Id}/password-reset")).Refusal());
    }
}
