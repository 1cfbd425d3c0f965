using Microsoft.Playwright;

namespace Zhike.Browser;

/// <summary>Signing in with a code of an authenticator app, of one's own will and because a role asks for it.</summary>
[Collection(BrowserTests.Name)]
public sealed class SecondFactor(Chromium chromium)
{
    const string Password = "落霞与孤鹜齐飞 2026";
    static readonly LocatorAssertionsToBeVisibleOptions Patiently = new() { Timeout = 20_000 };

    [Fact]
    public async Task Somebody_sets_it_up_and_signs_in_with_a_code()
    {
        var email = await Hire("sales");
        await using var screen = await chromium.Open(new Look { Language = "zh-CN" });
        await SignIn(screen, email);
        await screen.Page.WaitForURLAsync(chromium.Program.Address + "/");
        await screen.Visit("/profile");
        await Button(screen, "设置两步验证").ClickAsync();
        var panel = screen.Page.Locator("section.panel", new() { HasText = "登录时除密码外" });
        await panel.GetByLabel("现在的密码").FillAsync(Password);
        await panel.Locator("button[type=submit]").ClickAsync();
        var key = await SetUp(screen);
        await Assertions.Expect(screen.Page.GetByText("已开启，还有10个恢复码")).ToBeVisibleAsync(Patiently);

        await screen.Context.ClearCookiesAsync();
        await SignIn(screen, email);
        await screen.Page.GetByLabel("验证码").FillAsync("000000");
        await Button(screen, "登录").ClickAsync();
        await Assertions.Expect(screen.Page.GetByText("验证码不对或已用过。请等下一个。")).ToBeVisibleAsync(Patiently);
        await screen.IsAccessible();
        await screen.Page.GetByLabel("验证码").FillAsync(AuthenticatorApp.Code(key, 1));
        await Button(screen, "登录").ClickAsync();
        await screen.Page.WaitForURLAsync(chromium.Program.Address + "/");
        Assert.Empty(screen.Errors);
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task Who_is_asked_by_a_role_sets_it_up_before_anything_else(bool phone)
    {
        await using var admin = await chromium.SignIn("administrator");
        var role = await Send(admin, "/roles", new { name = "财务" + Guid.NewGuid().ToString("N")[..6], secondFactor = true, rights = new { customers = new { read = "all" } } });
        var email = await Hire("", role.GetProperty("id").GetInt64());
        await using var screen = await chromium.Open(new Look(phone, phone) { Language = "zh-CN" });
        await SignIn(screen, email);
        await Assertions.Expect(screen.Page.GetByRole(AriaRole.Heading, new() { Name = "设置两步验证" })).ToBeVisibleAsync(Patiently);
        await screen.Visit("/customers");
        await screen.Page.GetByLabel("现在的密码").FillAsync(Password);
        await screen.Page.Locator("button[type=submit]").ClickAsync();
        await screen.Page.GetByLabel("验证码").WaitForAsync();
        await screen.IsAccessible();
        await screen.FitsTheWidth();
        await SetUp(screen);
        await Assertions.Expect(screen.Page.GetByRole(AriaRole.Heading, new() { Name = "设置两步验证" })).ToHaveCountAsync(0, new() { Timeout = 20_000 });
        await screen.Settled();
        Assert.Empty(screen.Errors);
    }

    /// <summary>From the picture to the kept recovery codes.</summary>
    static async Task<string> SetUp(Screen screen)
    {
        await Assertions.Expect(screen.Page.Locator(".enrol svg").First).ToBeVisibleAsync(Patiently);
        var key = await screen.Page.Locator(".enrol code").InnerTextAsync();
        await screen.Page.GetByLabel("验证码").FillAsync(AuthenticatorApp.Code(key));
        await Button(screen, "开启").ClickAsync();
        await Assertions.Expect(screen.Page.Locator(".codes li")).ToHaveCountAsync(10, new() { Timeout = 20_000 });
        await screen.IsAccessible();
        await Button(screen, "已保存").ClickAsync();
        return key;
    }

    static ILocator Button(Screen screen, string name) => screen.Page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    async Task SignIn(Screen screen, string email)
    {
        await screen.Visit("/sign-in");
        await screen.Page.GetByLabel("邮箱").FillAsync(email);
        await screen.Page.GetByLabel("密码", new() { Exact = true }).FillAsync(Password);
        await Button(screen, "登录").ClickAsync();
    }

    async Task<string> Hire(string roleKey, long? role = null)
    {
        await using var admin = await chromium.SignIn("administrator");
        var roles = await (await admin.Context.APIRequest.GetAsync("/api/v1/roles")).JsonAsync();
        var id = role ?? roles!.Value.EnumerateArray().Single(item => item.GetProperty("key").GetString() == roleKey).GetProperty("id").GetInt64();
        var email = $"{Guid.NewGuid().ToString("N")[..10]}@example.com";
        await Send(admin, "/users", new { name = "钱一诺", email, password = Password, roleIds = new[] { id } });
        return email;
    }

    async Task<System.Text.Json.JsonElement> Send(Screen screen, string path, object body)
    {
        var answer = await screen.Context.APIRequest.PostAsync("/api/v1" + path, new() { DataObject = body, Headers = new Dictionary<string, string> { ["Origin"] = chromium.Program.Address } });
        Assert.True(answer.Ok, await answer.TextAsync());
        return (await answer.JsonAsync())!.Value;
    }
}
