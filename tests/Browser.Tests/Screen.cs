using System.Text.Json;
using Microsoft.Playwright;

namespace Zhike.Browser;

/// <summary>One browser window that remembers every error the page reported.</summary>
public sealed class Screen : IAsyncDisposable
{
    static readonly string Clipped = File.ReadAllText(Path.Combine(RunningProgram.Root, "tests/Browser.Tests/clipped.js"));
    static readonly string Axe = File.ReadAllText(Path.Combine(RunningProgram.Root, "web/node_modules/axe-core/axe.min.js"));

    readonly Look look;
    readonly string address;
    readonly List<string> errors = [];
    int underway;

    public Screen(IBrowserContext context, IPage page, Look look, string address)
    {
        (Context, Page, this.look, this.address) = (context, page, look, address);
        page.PageError += (_, error) => errors.Add(error);
        page.Request += (_, _) => Interlocked.Increment(ref underway);
        page.RequestFinished += (_, _) => Interlocked.Decrement(ref underway);
        page.RequestFailed += (_, _) => Interlocked.Decrement(ref underway);
        page.Console += (_, message) =>
        {
            if (message.Type == "error" && !message.Text.Contains("status of 4", StringComparison.Ordinal)) errors.Add(message.Text);
        };
    }

    public IBrowserContext Context { get; }
    public IPage Page { get; }

    /// <summary>Scripts that failed, pieces that the content policy blocked, requests that the server could not answer.</summary>
    public IReadOnlyList<string> Errors => errors;

    /// <summary>Goes to an address and waits until what it loads has come.</summary>
    public async Task Visit(string address)
    {
        await Page.GotoAsync(address);
        await Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        await Settled();
    }

    /// <summary>Goes to an address inside the app, without loading it anew.</summary>
    public async Task Follow(string route)
    {
        if (!Page.Url.StartsWith(address, StringComparison.Ordinal)) await Visit("/");
        await Page.EvaluateAsync("route => { history.pushState(null, '', route); dispatchEvent(new PopStateEvent('popstate', { state: null })); }", route);
        using var clock = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        for (var calm = 0; calm < 3 && await clock.WaitForNextTickAsync();) calm = Volatile.Read(ref underway) == 0 ? calm + 1 : 0;
        await Settled();
    }

    /// <summary>Closes what floats above the page by Esc.</summary>
    public async Task CloseDialog()
    {
        await Page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(Page.Locator(".ant-modal-wrap:visible, .ant-drawer-open:visible")).ToHaveCountAsync(0);
    }

    /// <summary>Waits for what floats above the page; a form is fetched when it is first asked for.</summary>
    public async Task HasDialog()
    {
        await Assertions.Expect(Page.Locator(".ant-modal-wrap:visible, .ant-drawer-open:visible")).ToHaveCountAsync(1);
        await Settled();
    }

    /// <summary>Makes the person signed in use another language, until it is disposed of.</summary>
    public async Task<IAsyncDisposable> Speak(string language)
    {
        await Choose(language);
        return new Spoken(this);
    }

    Task Choose(string language) =>
        Context.APIRequest.PatchAsync("/api/v1/profile", new() { DataObject = new { language }, Headers = new Dictionary<string, string> { ["Origin"] = address } });

    sealed class Spoken(Screen screen) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync() => await screen.Choose("zh-CN");
    }

    /// <summary>Goes to a list and waits for its first row, from when on its keys work.</summary>
    public async Task VisitList(string address)
    {
        await Visit(address);
        await Assertions.Expect(Page.GetByRole(AriaRole.Row).Nth(1)).ToBeVisibleAsync(new() { Timeout = 20_000 });
    }

    /// <summary>Waits until nothing shows a skeleton any more.</summary>
    public async Task Settled() =>
        await Page.WaitForFunctionAsync("() => document.querySelector('#root')?.childElementCount > 0 && !document.querySelector('.sk, [aria-busy=true]')");

    /// <summary>Makes a record over the API, as the person signed in, and says its id.</summary>
    public async Task<long> Make(string @object, object fields)
    {
        var answer = await Context.APIRequest.PostAsync($"/api/v1/{@object}?allowDuplicate=true", new()
        {
            DataObject = fields, Headers = new Dictionary<string, string> { ["Origin"] = address },
        });
        Assert.True(answer.Ok, await answer.TextAsync());
        return (await answer.JsonAsync())!.Value.GetProperty("id").GetInt64();
    }

    /// <summary>Changes a record over the API, whatever its version.</summary>
    public async Task Change(string path, object fields)
    {
        var version = (await Read(path)).GetProperty("version").GetInt64();
        var answer = await Context.APIRequest.PatchAsync($"/api/v1/{path}", new()
        {
            DataObject = fields, Headers = new Dictionary<string, string> { ["Origin"] = address, ["If-Match"] = $"\"v{version}\"" },
        });
        Assert.True(answer.Ok, await answer.TextAsync());
    }

    /// <summary>A record as the person signed in reads it.</summary>
    public async Task<JsonElement> Read(string path) => (await (await Context.APIRequest.GetAsync($"/api/v1/{path}")).JsonAsync())!.Value;

    /// <summary>Waits until the search index has caught up with what was just written.</summary>
    public async Task Searchable(string typed, int count)
    {
        using var clock = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
        for (var tries = 0; tries < 100 && await clock.WaitForNextTickAsync(); tries++)
        {
            var answer = await (await Context.APIRequest.GetAsync($"/api/v1/customers?q={Uri.EscapeDataString(typed)}&count=true&limit=1")).JsonAsync();
            if (answer!.Value.GetProperty("count").GetInt32() == count) return;
        }
        Assert.Fail($"{typed} is not found");
    }

    /// <summary>Fails with every violation of WCAG 2.2 A and AA that axe finds on the page as it is.</summary>
    public async Task IsAccessible()
    {
        var found = await Violations();
        Assert.True(found.Count == 0, $"{Page.Url} ({look}):\n{string.Join("\n", found)}");
    }

    /// <summary>The page itself never scrolls sideways.</summary>
    public async Task FitsTheWidth()
    {
        var over = await TooWide();
        Assert.True(over <= 0, $"{Page.Url} ({look}) is {over} px too wide");
    }

    /// <summary>What is wrong with the page as it is: violations, a page too wide, words that are cut off.</summary>
    public async Task<IReadOnlyList<string>> Faults()
    {
        var over = await TooWide();
        var clipped = await Page.EvaluateAsync<string[]>(Clipped);
        IEnumerable<string> faults = [.. await Violations(), .. clipped, .. over > 0 ? [$"{over} px too wide"] : Array.Empty<string>()];
        return [.. faults.Select(fault => $"{Page.Url} ({look}): {fault}")];
    }

    async Task<IReadOnlyList<string>> Violations()
    {
        if (!await Page.EvaluateAsync<bool>("() => 'axe' in window")) await Page.EvaluateAsync(Axe);
        var result = await Page.EvaluateAsync<JsonElement>(
            "() => axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'], resultTypes: ['violations'], preload: false }).then(r => r.violations.map(v => ({ id: v.id, nodes: v.nodes.slice(0, 3).map(n => n.html.slice(0, 200)) })))");
        return [.. result.EnumerateArray().Select(violation => violation.ToString())];
    }

    Task<int> TooWide() => Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - document.documentElement.clientWidth");

    public async ValueTask DisposeAsync() => await Context.DisposeAsync();
}
