using Zhike.Platform.Data;
using Zhike.TestSupport;

namespace Zhike.Identity.Sessions;

public sealed class SignInFailuresTests
{
    public static TheoryData<Dialect> Both => Story.Both;

    static Task<HttpResponseMessage> Try(ZhikeApp zhike, string email, string password, string address = "203.0.113.7") =>
        zhike.Anonymous(address).Post("/session", new { email, password });

    [Theory, MemberData(nameof(Both))]
    public async Task Five_wrong_passwords_from_one_network_make_it_wait_longer_each_time(Dialect dialect)
    {
        var clock = new TestClock();
        await using var zhike = await ZhikeApp.Start(dialect, clock);
        for (var left = 4; left >= 0; left--)
        {
            var answer = await Try(zhike, zhike.Lin.Email, "wrong");
            Assert.Equal("401 identity.sign-in-failed", await answer.Refusal());
            Assert.Contains($"\"attemptsLeft\":{left}", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
        var locked = await Try(zhike, zhike.Lin.Email, ZhikeApp.Password);
        Assert.Equal("429 identity.locked", await locked.Refusal());
        Assert.Equal("60", Assert.Single(locked.Headers.GetValues("Retry-After")));
        clock.Advance(TimeSpan.FromSeconds(61));
        Assert.Equal("401 identity.sign-in-failed", await (await Try(zhike, zhike.Lin.Email, "wrong")).Refusal());
        clock.Advance(TimeSpan.FromSeconds(61));
        Assert.Equal("429 identity.locked", await (await Try(zhike, zhike.Lin.Email, ZhikeApp.Password)).Refusal());
        clock.Advance(TimeSpan.FromSeconds(60));
        Assert.Equal("200", await (await Try(zhike, zhike.Lin.Email, ZhikeApp.Password)).Refusal());
        Assert.Contains("\"attemptsLeft\":4", await (await Try(zhike, zhike.Lin.Email, "wrong")).Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Nobody_can_lock_somebody_else_out(Dialect dialect)
    {
        var clock = new TestClock();
        await using var zhike = await ZhikeApp.Start(dialect, clock);
        Assert.Equal("200", await (await Try(zhike, zhike.Lin.Email, ZhikeApp.Password, "198.51.100.1")).Refusal());
        for (var i = 0; i < 120; i++) await Try(zhike, zhike.Lin.Email, "", $"203.0.113.{i + 1}");
        Assert.Equal("429 identity.locked", await (await Try(zhike, zhike.Lin.Email, ZhikeApp.Password, "192.0.2.9")).Refusal());
        Assert.Equal("200", await (await Try(zhike, zhike.Lin.Email, ZhikeApp.Password, "198.51.100.1")).Refusal());
        Assert.Equal("200", await (await Try(zhike, zhike.Zhao.Email, ZhikeApp.Password, "192.0.2.9")).Refusal());
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Unknown_and_disabled_accounts_answer_like_known_ones(Dialect dialect)
    {
        await using var zhike = await ZhikeApp.Start(dialect, new TestClock());
        await zhike.Client(zhike.Administrator).Post($"/users/{zhike.Zhao.Id}/disabling");
        foreach (var (email, password) in new[] { ("nobody@yunqi.example", "x"), (zhike.Lin.Email, "x"), (zhike.Zhao.Email, ZhikeApp.Password) })
        {
            for (var left = 4; left >= 0; left--)
            {
                var answer = await Try(zhike, email, password);
                Assert.Equal("401 identity.sign-in-failed", await answer.Refusal());
                Assert.Contains($"\"attemptsLeft\":{left}", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
            }
            Assert.Equal("429 identity.locked", await (await Try(zhike, email, password)).Refusal());
        }
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Many_guesses_at_once_count_each(Dialect dialect)
    {
        await using var zhike = await ZhikeApp.Start(dialect, new TestClock());
        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(async _ => await (await Try(zhike, zhike.Lin.Email, "wrong")).Refusal()));
        Assert.Equal(5, answers.Count(answer => answer.StartsWith("401", StringComparison.Ordinal)));
        Assert.Equal(7, answers.Count(answer => answer == "429 identity.locked"));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task The_open_doors_take_so_many_requests_a_minute_from_one_network(Dialect dialect)
    {
        var clock = new TestClock();
        await using var zhike = await ZhikeApp.Start(dialect, clock, "--signIn:perMinute=3");
        for (var i = 0; i < 3; i++) Assert.Equal("404 identity.link-invalid", await (await zhike.Anonymous().Get("/links/guess")).Refusal());
        Assert.Equal("429 identity.too-many-requests", await (await zhike.Anonymous().Get("/links/guess")).Refusal());
        Assert.Equal("429 identity.too-many-requests", await (await Try(zhike, zhike.Lin.Email, ZhikeApp.Password)).Refusal());
        Assert.Equal("429 identity.too-many-requests", await (await zhike.Anonymous().Post("/auth/token", new { email = "a", password = "b" })).Refusal());
        Assert.Equal("429 identity.too-many-requests", await (await zhike.Anonymous().Post("/setup", new { })).Refusal());
        Assert.Equal("200", await (await Try(zhike, zhike.Lin.Email, ZhikeApp.Password, "198.51.100.1")).Refusal());
        clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal("200", await (await Try(zhike, zhike.Lin.Email, ZhikeApp.Password)).Refusal());
    }
}
