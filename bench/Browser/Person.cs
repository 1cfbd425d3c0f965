using Microsoft.Playwright;

namespace Zhike.Browser;

/// <summary>Somebody signed in, who opens windows of a desk's size in Debian's Chromium.</summary>
sealed class Person : IAsyncDisposable
{
    readonly IPlaywright playwright;
    readonly IBrowser browser;
    readonly string address;
    string session = "";

    Person(IPlaywright playwright, IBrowser browser, string address) => (this.playwright, this.browser, this.address) = (playwright, browser, address);

    public static async Task<Person> SignIn(string address, string mail, string password)
    {
        var driver = await Playwright.CreateAsync();
        var chromium = await driver.Chromium.LaunchAsync(new() { ExecutablePath = Environment.GetEnvironmentVariable("ZHIKE_CHROMIUM") ?? "/usr/bin/chromium", Args = ["--no-sandbox", "--disable-gpu", "--enable-precise-memory-info"] });
        var person = new Person(driver, chromium, address.TrimEnd('/'));
        await using var context = await chromium.NewContextAsync(new() { BaseURL = person.address });
        var answer = await context.APIRequest.PostAsync("/api/v1/session", new()
        {
            DataObject = new { email = mail, password, remember = false }, Headers = new Dictionary<string, string> { ["Origin"] = person.address },
        });
        if (!answer.Ok) throw new InvalidOperationException("Cannot sign in: " + await answer.TextAsync());
        person.session = await context.StorageStateAsync();
        return person;
    }

    /// <summary>A window with an empty cache.</summary>
    public async Task<IPage> Window()
    {
        var context = await browser.NewContextAsync(new() { BaseURL = address, StorageState = session, Locale = "zh-CN", TimezoneId = "Asia/Shanghai", ViewportSize = new() { Width = 1440, Height = 900 } });
        return await context.NewPageAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await browser.DisposeAsync();
        playwright.Dispose();
    }
}

/// <summary>Times of many runs, as they are reported.</summary>
static class Times
{
    public static string Text(IEnumerable<double> milliseconds)
    {
        var sorted = milliseconds.Order().ToList();
        return string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{sorted[sorted.Count / 2]:0} ms, p95 {sorted[(int)(sorted.Count * 0.95)]:0} ms ({sorted.Count} runs)");
    }
}
