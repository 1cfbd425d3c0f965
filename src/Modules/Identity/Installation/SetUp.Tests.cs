using System.Net;
using Zhike.Platform.Data;
using Zhike.TestSupport;

namespace Zhike.Identity.Installation;

public sealed class SetUpTests
{
    public static TheoryData<Dialect> Both => Story.Both;

    static object Draft(string password = "扬帆 起航 42") => new { company = "云栖机械", name = "周岚", email = "Zhou.Lan@yunqi.example", password };

    [Theory, MemberData(nameof(Both))]
    public async Task The_first_person_becomes_administrator_and_is_signed_in(Dialect dialect)
    {
        await using var zhike = await ZhikeApp.StartEmpty(dialect);
        Assert.True((await zhike.Anonymous().Json("/setup")).GetProperty("needed").GetBoolean());
        var answer = await zhike.Anonymous().Post("/setup", Draft());
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        var session = await answer.Json();
        Assert.Equal("zhou.lan@yunqi.example", session.GetProperty("user").GetProperty("email").GetString());
        Assert.Equal("云栖机械", session.GetProperty("user").GetProperty("departmentName").GetString());
        Assert.True(session.GetProperty("rights").GetProperty("administer").GetBoolean());
        Assert.Single(answer.Headers.GetValues("Set-Cookie"));
        Assert.False((await zhike.Anonymous().Json("/setup")).GetProperty("needed").GetBoolean());
    }

    [Theory, MemberData(nameof(Both))]
    public async Task It_works_once_even_when_two_ask_at_the_same_moment(Dialect dialect)
    {
        await using var zhike = await ZhikeApp.StartEmpty(dialect);
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => zhike.Anonymous().Post("/setup", Draft())));
        var refusals = await Task.WhenAll(answers.Select(answer => answer.Refusal()));
        Assert.Equal(["201", "409 setup.done", "409 setup.done", "409 setup.done"], refusals.Order());
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Everything_wrong_is_said_at_once_and_nobody_is_created(Dialect dialect)
    {
        await using var zhike = await ZhikeApp.StartEmpty(dialect);
        var answer = await zhike.Anonymous().Post("/setup", new { company = "", name = "", email = "nobody", password = "12345678" });
        Assert.Equal("value.required", await answer.FieldError("company"));
        Assert.Equal("value.required", await answer.FieldError("name"));
        Assert.Equal("value.mail-malformed", await answer.FieldError("email"));
        Assert.Equal("password.common", await answer.FieldError("password"));
        Assert.True((await zhike.Anonymous().Json("/setup")).GetProperty("needed").GetBoolean());
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Only_a_demo_shows_accounts(Dialect dialect)
    {
        string[] accounts = ["--demoAccounts:0:email=demo@yunqi.example", "--demoAccounts:0:name=周岚", "--demoAccounts:0:role=administrator", "--demoAccounts:0:password=secret"];
        await using var real = await ZhikeApp.StartEmpty(dialect, null, accounts);
        var setup = await real.Anonymous().Json("/setup");
        Assert.False(setup.GetProperty("demo").GetBoolean());
        Assert.False(setup.TryGetProperty("accounts", out _));
        await using var demo = await ZhikeApp.StartEmpty(dialect, null, ["--demo=true", .. accounts]);
        setup = await demo.Anonymous().Json("/setup");
        Assert.True(setup.GetProperty("demo").GetBoolean());
        Assert.Equal("demo@yunqi.example", setup.GetProperty("accounts")[0].GetProperty("email").GetString());
    }
}
