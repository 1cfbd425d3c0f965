using System.Text.Json;
using Zhike.Platform.Data;
using Zhike.TestSupport;

namespace Zhike.Identity.SecondFactor;

public sealed class SecondFactorTests
{
    static readonly TimeSpan Step = TimeSpan.FromSeconds(30);

    public static TheoryData<Dialect> Both => Story.Both;

    static string CodeOf(string base32, TestClock clock)
    {
        const string alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
        var bits = string.Concat(base32.Select(letter => Convert.ToString(alphabet.IndexOf(letter), 2).PadLeft(5, '0')));
        var secret = Enumerable.Range(0, bits.Length / 8).Select(at => Convert.ToByte(bits.Substring(at * 8, 8), 2)).ToArray();
        return Totp.Code(secret, Totp.StepAt(clock.GetUtcNow().UtcDateTime));
    }

    static Task<HttpResponseMessage> SignIn(ZhikeApp zhike, StoryUser person, string? code = null) =>
        zhike.Anonymous().Post("/session", new { email = person.Email, password = ZhikeApp.Password, code });

    /// <summary>Sets it up for somebody; the clock has moved on to an unused code.</summary>
    static async Task<(string Secret, List<string> Codes)> Enrol(ZhikeApp zhike, HttpClient client, TestClock clock)
    {
        var secret = (await (await client.Post("/profile/second-factor", new { current = ZhikeApp.Password })).Json()).GetProperty("secret").GetString()!;
        var codes = (await (await client.Post("/profile/second-factor/confirmation", new { code = CodeOf(secret, clock) })).Json()).GetProperty("recoveryCodes");
        clock.Advance(Step);
        return (secret, [.. codes.EnumerateArray().Select(code => code.GetString()!)]);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_code_is_asked_for_once_it_is_set_up_and_each_code_works_once(Dialect dialect)
    {
        var clock = new TestClock();
        await using var zhike = await ZhikeApp.Start(dialect, clock);
        Assert.Equal("identity.password-wrong", await (await zhike.Client(zhike.Lin).Post("/profile/second-factor", new { current = "wrong" })).FieldError("current"));
        var waiting = await (await zhike.Client(zhike.Lin).Post("/profile/second-factor", new { current = ZhikeApp.Password })).Json();
        Assert.StartsWith("otpauth://totp/Zhike:", waiting.GetProperty("uri").GetString(), StringComparison.Ordinal);
        Assert.Equal("identity.code-wrong", await (await zhike.Client(zhike.Lin).Post("/profile/second-factor/confirmation", new { code = "000000" })).FieldError("code"));
        Assert.Equal("200", await (await SignIn(zhike, zhike.Lin)).Refusal());
        var (secret, _) = await Enrol(zhike, zhike.Client(zhike.Lin), clock);
        Assert.Equal("401 identity.code-needed", await (await SignIn(zhike, zhike.Lin)).Refusal());
        Assert.Equal("401 identity.sign-in-failed", await (await zhike.Anonymous().Post("/session", new { email = zhike.Lin.Email, password = "wrong", code = CodeOf(secret, clock) })).Refusal());
        var code = CodeOf(secret, clock);
        Assert.Equal("200", await (await SignIn(zhike, zhike.Lin, code)).Refusal());
        Assert.Equal("401 identity.code-wrong", await (await SignIn(zhike, zhike.Lin, code)).Refusal());
        clock.Advance(Step);
        Assert.Equal("200", await (await zhike.Anonymous().Post("/auth/token", new { email = zhike.Lin.Email, password = ZhikeApp.Password, code = CodeOf(secret, clock) })).Refusal());
        Assert.Equal("409 identity.second-factor-on", await (await zhike.Client(zhike.Lin).Post("/profile/second-factor/confirmation", new { code = CodeOf(secret, clock) })).Refusal());
    }

    [Theory, MemberData(nameof(Both))]
    public async Task One_code_opens_one_session_even_when_sent_twice_at_once(Dialect dialect)
    {
        var clock = new TestClock();
        await using var zhike = await ZhikeApp.Start(dialect, clock);
        var (secret, _) = await Enrol(zhike, zhike.Client(zhike.Lin), clock);
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(async _ => await (await SignIn(zhike, zhike.Lin, CodeOf(secret, clock))).Refusal()));
        Assert.Equal(["200", "401 identity.code-wrong", "401 identity.code-wrong", "401 identity.code-wrong"], answers.Order());
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Guessing_codes_has_to_wait_though_the_password_is_right(Dialect dialect)
    {
        var clock = new TestClock();
        await using var zhike = await ZhikeApp.Start(dialect, clock);
        var (secret, _) = await Enrol(zhike, zhike.Client(zhike.Lin), clock);
        for (var i = 0; i < 5; i++) Assert.Equal("401 identity.code-wrong", await (await SignIn(zhike, zhike.Lin, "12345" + i)).Refusal());
        Assert.Equal("429 identity.locked", await (await SignIn(zhike, zhike.Lin, CodeOf(secret, clock))).Refusal());
        clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal("200", await (await SignIn(zhike, zhike.Lin, CodeOf(secret, clock))).Refusal());
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Recovery_codes_work_once_each_and_are_replaced_together(Dialect dialect)
    {
        var clock = new TestClock();
        await using var zhike = await ZhikeApp.Start(dialect, clock);
        var client = zhike.Client(zhike.Lin);
        var (secret, codes) = await Enrol(zhike, client, clock);
        Assert.Equal(10, codes.Distinct().Count());
        Assert.Equal("200", await (await SignIn(zhike, zhike.Lin, codes[0].ToLowerInvariant())).Refusal());
        Assert.Equal("401 identity.code-wrong", await (await SignIn(zhike, zhike.Lin, codes[0])).Refusal());
        Assert.Equal(9, (await client.Json("/profile/second-factor")).GetProperty("recoveryCodesLeft").GetInt32());
        Assert.Equal("identity.code-wrong", await (await client.Post("/profile/second-factor/recovery-codes", new { current = ZhikeApp.Password })).FieldError("code"));
        var renewed = await (await client.Post("/profile/second-factor/recovery-codes", new { current = ZhikeApp.Password, code = CodeOf(secret, clock) })).Json();
        Assert.Equal("401 identity.code-wrong", await (await SignIn(zhike, zhike.Lin, codes[1])).Refusal());
        Assert.Equal("200", await (await SignIn(zhike, zhike.Lin, renewed.GetProperty("recoveryCodes")[1].GetString())).Refusal());
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Setting_it_up_ends_the_other_sessions_and_taking_it_off_asks_for_both_factors(Dialect dialect)
    {
        var clock = new TestClock();
        await using var zhike = await ZhikeApp.Start(dialect, clock);
        var client = zhike.Client(zhike.Lin);
        var other = zhike.Bearer((await (await zhike.Anonymous().Post("/auth/token", new { email = zhike.Lin.Email, password = ZhikeApp.Password })).Json()).GetProperty("token").GetString()!);
        var (secret, _) = await Enrol(zhike, client, clock);
        Assert.Equal("401 identity.not-signed-in", await (await other.Get("/session")).Refusal());
        Assert.Equal("200", await (await client.Get("/session")).Refusal());
        Assert.Equal("identity.code-wrong", await (await client.Post("/profile/second-factor/removal", new { current = ZhikeApp.Password, code = "000000" })).FieldError("code"));
        Assert.Equal("identity.code-wrong", await (await client.Post("/profile/password", new { current = ZhikeApp.Password, @new = "忽如一夜春风来 7" })).FieldError("code"));
        Assert.Equal("204", await (await client.Post("/profile/second-factor/removal", new { current = ZhikeApp.Password, code = CodeOf(secret, clock) })).Refusal());
        Assert.Equal("200", await (await SignIn(zhike, zhike.Lin)).Refusal());
        Assert.Equal("409 identity.second-factor-off", await (await client.Post("/profile/second-factor/recovery-codes", new { current = ZhikeApp.Password })).Refusal());
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_role_may_ask_for_it_and_then_nothing_else_is_open_before(Dialect dialect)
    {
        var clock = new TestClock();
        await using var zhike = await ZhikeApp.Start(dialect, clock);
        var (admin, lin) = (zhike.Client(zhike.Administrator), zhike.Client(zhike.Lin));
        var token = (await (await lin.Post("/profile/tokens", new { name = "同步", scopes = new[] { "read" } })).Json()).GetProperty("token").GetString()!;
        var role = (await admin.Json("/roles")).EnumerateArray().Single(role => role.GetProperty("key").ValueKind == JsonValueKind.String && role.GetProperty("key").GetString() == "sales");
        var changed = await (await admin.Patch($"/roles/{role.GetProperty("id")}", new { secondFactor = true }, role.GetProperty("version").GetInt64())).Json();
        Assert.True(changed.GetProperty("secondFactor").GetBoolean());
        Assert.Equal("403 identity.second-factor-due", await (await lin.Get("/customers")).Refusal());
        Assert.Equal("403 identity.second-factor-due", await (await lin.Post("/profile/tokens", new { name = "x", scopes = new[] { "read" } })).Refusal());
        Assert.Equal("403 identity.second-factor-due", await (await zhike.Bearer(token).Get("/customers")).Refusal());
        Assert.Equal("403 identity.second-factor-due", await (await lin.PostAsync("/realtime/negotiate?negotiateVersion=1", null)).Refusal());
        Assert.True((await lin.Json("/session")).GetProperty("secondFactorDue").GetBoolean());
        Assert.Equal("200", await (await zhike.Client(zhike.Manager).Get("/customers")).Refusal());
        var (secret, _) = await Enrol(zhike, lin, clock);
        Assert.Equal("200", await (await lin.Get("/customers")).Refusal());
        Assert.Equal("200", await (await zhike.Bearer(token).Get("/customers")).Refusal());
        Assert.Equal("409 identity.second-factor-required", await (await lin.Post("/profile/second-factor/removal", new { current = ZhikeApp.Password, code = CodeOf(secret, clock) })).Refusal());
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Administrators_can_be_asked_too_and_help_who_lost_the_phone(Dialect dialect)
    {
        var clock = new TestClock();
        await using var zhike = await ZhikeApp.Start(dialect, clock);
        var admin = zhike.Client(zhike.Administrator);
        await Enrol(zhike, admin, clock);
        await Enrol(zhike, zhike.Client(zhike.Lin), clock);
        var role = (await admin.Json("/roles"))[0];
        Assert.Equal("409 roles.fixed", await (await admin.Patch($"/roles/{role.GetProperty("id")}", new { secondFactor = true, name = "x" }, 1)).Refusal());
        Assert.Equal("200", await (await admin.Patch($"/roles/{role.GetProperty("id")}", new { secondFactor = true }, 1)).Refusal());
        Assert.Equal("200", await (await admin.Get("/roles")).Refusal());
        Assert.Equal("403 access.duty-missing", await (await zhike.Client(zhike.Manager).Post($"/users/{zhike.Lin.Id}/second-factor-removal")).Refusal());
        Assert.Equal("409 users.second-factor-own", await (await admin.Post($"/users/{zhike.Administrator.Id}/second-factor-removal")).Refusal());
        Assert.Equal("204", await (await admin.Post($"/users/{zhike.Lin.Id}/second-factor-removal")).Refusal());
        Assert.Equal("401 identity.not-signed-in", await (await zhike.Client(zhike.Lin).Get("/session")).Refusal());
        Assert.Equal("200", await (await SignIn(zhike, zhike.Lin)).Refusal());
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Neither_secret_nor_codes_lie_in_the_database_in_clear(Dialect dialect)
    {
        var clock = new TestClock();
        await using var zhike = await ZhikeApp.Start(dialect, clock);
        var (secret, codes) = await Enrol(zhike, zhike.Client(zhike.Lin), clock);
        await using var connection = await zhike.Database.OpenRead();
        var stored = await connection.Rows("select secret from second_factors union all select code_hash from recovery_codes", row => row.GetString(0));
        Assert.Equal(11, stored.Count);
        Assert.DoesNotContain(stored, text => text.Contains(secret, StringComparison.OrdinalIgnoreCase) || codes.Exists(code => text.Contains(code.Replace("-", ""), StringComparison.OrdinalIgnoreCase)));
    }
}
