using Microsoft.Playwright;

namespace Zhike.Browser;

/// <summary>Debian's Chromium, headless, and the demonstration company: shared by all browser tests.</summary>
public sealed class Chromium : IAsyncLifetime
{
    static readonly string[] Flags =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ];

    readonly Dictionary<string, string> sessions = new(StringComparer.Ordinal);
    IPlaywright playwright = null!;
    IBrowser browser = null!;

    public RunningProgram Program { get; private set; } = null!;
    public IReadOnlyDictionary<string, (string Email, string Password)> Accounts { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Assertions.SetDefaultExpectTimeout(20_000);
        Program = await RunningProgram.Start("--demo");
        Accounts = await Program.Accounts();
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = Environment.GetEnvironmentVariable("ZHIKE_CHROMIUM") ?? "/usr/bin/chromium", Args = Flags });
    }

    /// <summary>A window in which nobody is signed in.</summary>
    public Task<Screen> Open(Look look) => Open(look, null);

    async Task<Screen> Open(Look look, string? session)
    {
        var context = await browser.NewContextAsync(new()
        {
            BaseURL = Program.Address, Locale = look.Language, TimezoneId = "Asia/Shanghai", ReducedMotion = ReducedMotion.Reduce,
            ColorScheme = look.Dark ? ColorScheme.Dark : ColorScheme.Light,
            ViewportSize = look.Phone ? new() { Width = 390, Height = 844 } : new() { Width = 1440, Height = 900 },
            HasTouch = look.Phone, StorageState = session,
        });
        return new Screen(context, await context.NewPageAsync(), look, Program.Address);
    }

    /// <summary>A window signed in as the first demonstration account of a role; each signs in once, so that the limit on signing in holds.</summary>
    public async Task<Screen> SignIn(string role, Look look = default)
    {
        if (sessions.TryGetValue(role, out var kept)) return await Open(look, kept);
        var screen = await Open(look);
        var (email, password) = Accounts[role];
        var answer = await screen.Context.APIRequest.PostAsync("/api/v1/session", new()
        {
            DataObject = new { email, password, remember = false }, Headers = new Dictionary<string, string> { ["Origin"] = Program.Address },
        });
        Assert.True(answer.Ok, $"{role} cannot sign in: {await answer.TextAsync()}");
        sessions[role] = await screen.Context.StorageStateAsync();
        return screen;
    }

    public async Task DisposeAsync()
    {
        await browser.DisposeAsync();
        playwright.Dispose();
        await Program.DisposeAsync();
    }
}

/// <summary>How a window looks: phone or desk, dark or light, and its language.</summary>
public readonly record struct Look(bool Phone = false, bool Dark = false)
{
    public string Language { get; init; } = "zh-CN";

    public override string ToString() => $"{(Phone ? 390 : 1440)} {(Dark ? "dark" : "light")} {Language}";
}

[CollectionDefinition(Name)]
public sealed class BrowserTests : ICollectionFixture<Chromium>
{
    public const string Name = "browser";
}
