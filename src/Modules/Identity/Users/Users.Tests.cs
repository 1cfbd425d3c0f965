using System.Net;
using Zhike.Platform.Data;
using Zhike.TestSupport;

namespace Zhike.Identity.Users;

public sealed class UsersTests(Story story) : IClassFixture<Story>
{
    public static TheoryData<Dialect> Both => Story.Both;

    [Theory, MemberData(nameof(Both))]
    public async Task Colleagues_are_visible_to_all_and_their_phones_masked(Dialect dialect)
    {
        var zhike = await story.On(dialect);
        await zhike.Client(zhike.Manager).Patch("/profile", new { phone = "13812346621" }, null);
        var user = await zhike.Client(zhike.Reader).Json($"/users/{zhike.Manager.Id}");
        Assert.Equal("陈志远", user.GetProperty("name").GetString());
        Assert.Equal("phone", user.GetProperty("masked")[0].GetString());
        Assert.False(user.TryGetProperty("theme", out _));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Only_administrators_change_accounts_and_a_refusal_changes_nothing(Dialect dialect)
    {
        var zhike = await story.On(dialect);
        var client = zhike.Client(zhike.Manager);
        var before = (await client.Json("/users?count=true")).GetProperty("count").GetInt64();
        Assert.Equal("403 access.duty-missing", await (await client.Post("/users", new { name = "新人", email = "new@yunqi.example" })).Refusal());
        Assert.Equal("403 access.duty-missing", await (await client.Patch($"/users/{zhike.Lin.Id}", new { name = "改名" }, 1)).Refusal());
        Assert.Equal("403 access.duty-missing", await (await client.Put($"/users/{zhike.Manager.Id}/roles", new[] { 1 })).Refusal());
        Assert.Equal("403 access.duty-missing", await (await client.Post($"/users/{zhike.Lin.Id}/disabling")).Refusal());
        Assert.Equal(before, (await client.Json("/users?count=true")).GetProperty("count").GetInt64());
        Assert.Equal("active", (await client.Json($"/users/{zhike.Lin.Id}")).GetProperty("state").GetString());
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Everything_wrong_with_a_new_account_is_said_at_once(Dialect dialect)
    {
        var zhike = await story.On(dialect);
        var admin = zhike.Client(zhike.Administrator);
        var answer = await admin.Post("/users", new { name = "", email = "x", password = "short", phone = "12" });
        Assert.Equal("value.required", await answer.FieldError("name"));
        Assert.Equal("value.mail-malformed", await answer.FieldError("email"));
        Assert.Equal("password.too-short", await answer.FieldError("password"));
        Assert.Equal("value.phone-malformed", await answer.FieldError("phone"));
        Assert.Equal("users.email-taken", await (await admin.Post("/users", new { name = "林二", email = zhike.Lin.Email.ToUpperInvariant() })).FieldError("email"));
        Assert.Equal("value.reference-unknown", await (await admin.Post("/users", new { name = "林二", email = "a1@yunqi.example", departmentId = 999_999 })).FieldError("departmentId"));
        Assert.Equal("value.reference-unknown", await (await admin.Post("/users", new { name = "林二", email = "a2@yunqi.example", roleIds = new[] { 999_999 } })).FieldError("roleIds"));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_change_needs_the_version_it_is_based_on(Dialect dialect)
    {
        var zhike = await story.On(dialect);
        var admin = zhike.Client(zhike.Administrator);
        var person = await zhike.Hire("sales", "秦风");
        Assert.Equal("428 request.if-match-missing", await (await admin.Patch($"/users/{person.Id}", new { title = "主管" }, null)).Refusal());
        var changed = await (await admin.Patch($"/users/{person.Id}", new { title = "主管", managerId = zhike.Manager.Id, departmentId = zhike.Departments["华东二组"] }, 1)).Json();
        Assert.Equal("华东二组", changed.GetProperty("names").GetProperty("departmentId").GetString());
        Assert.Equal("412 request.stale", await (await admin.Patch($"/users/{person.Id}", new { title = "经理" }, 1)).Refusal());
        Assert.Equal("users.manager-loop", await (await admin.Patch($"/users/{zhike.Manager.Id}", new { managerId = person.Id }, await Version(admin, zhike.Manager))).FieldError("managerId"));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_disabled_person_is_out_everywhere_at_once(Dialect dialect)
    {
        var zhike = await story.On(dialect);
        var admin = zhike.Client(zhike.Administrator);
        var person = await zhike.Hire("sales", "尤里");
        var browser = zhike.Client(person);
        var program = zhike.Bearer((await (await browser.Post("/profile/tokens", new { name = "同步", scopes = new[] { "write" } })).Json()).GetProperty("token").GetString()!);
        Assert.Equal(HttpStatusCode.OK, (await program.Get("/session")).StatusCode);
        Assert.Equal("disabled", (await (await admin.Post($"/users/{person.Id}/disabling")).Json()).GetProperty("state").GetString());
        Assert.Equal(HttpStatusCode.Unauthorized, (await browser.Get("/session")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await program.Get("/session")).StatusCode);
        Assert.Equal("active", (await (await admin.Post($"/users/{person.Id}/enabling")).Json()).GetProperty("state").GetString());
        Assert.Equal(HttpStatusCode.Unauthorized, (await browser.Get("/session")).StatusCode);
        Assert.Equal("200", await (await zhike.Anonymous().Post("/session", new { email = person.Email, password = ZhikeApp.Password })).Refusal());
    }

    [Theory, MemberData(nameof(Both))]
    public async Task The_last_administrator_stays(Dialect dialect)
    {
        await using var zhike = await ZhikeApp.Start(dialect);
        var admin = zhike.Client(zhike.Administrator);
        var roles = (await admin.Json($"/users/{zhike.Administrator.Id}/roles"))[0].GetInt64();
        Assert.Equal("409 users.last-administrator", await (await admin.Post($"/users/{zhike.Administrator.Id}/disabling")).Refusal());
        Assert.Equal("409 users.last-administrator", await (await admin.Put($"/users/{zhike.Administrator.Id}/roles", Array.Empty<long>())).Refusal());
        Assert.Equal("200", await (await admin.Get("/roles")).Refusal());
        Assert.Equal("200", await (await admin.Put($"/users/{zhike.Manager.Id}/roles", new[] { roles })).Refusal());
        var both = await Task.WhenAll(
            Refused(zhike.Client(zhike.Manager).Post($"/users/{zhike.Administrator.Id}/disabling")),
            Refused(admin.Post($"/users/{zhike.Manager.Id}/disabling")));
        Assert.Single(both, "200");
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Roles_take_effect_at_the_next_request(Dialect dialect)
    {
        var zhike = await story.On(dialect);
        var admin = zhike.Client(zhike.Administrator);
        var person = await zhike.Hire("sales", "许文");
        var client = zhike.Client(person);
        Assert.Equal("403 access.duty-missing", await (await client.Get("/roles")).Refusal());
        var administrator = (await admin.Json("/roles")).EnumerateArray().First(role => role.GetProperty("key").GetString() == "administrator").GetProperty("id").GetInt64();
        await (await admin.Put($"/users/{person.Id}/roles", new[] { administrator })).Json();
        Assert.Equal("200", await (await client.Get("/roles")).Refusal());
        await (await admin.Put($"/users/{person.Id}/roles", Array.Empty<long>())).Json();
        Assert.Equal("403 access.duty-missing", await (await client.Get("/roles")).Refusal());
    }

    static async Task<string> Refused(Task<HttpResponseMessage> answer) => await (await answer).Refusal();

    static async Task<long> Version(HttpClient client, StoryUser user) => (await client.Json($"/users/{user.Id}")).GetProperty("version").GetInt64();
}
