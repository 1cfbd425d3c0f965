namespace Zhike.Browser;

/// <summary>What the browser is told to refuse, and that it does.</summary>
[Collection(BrowserTests.Name)]
public sealed class Defences(Chromium chromium)
{
    [Theory, InlineData("/"), InlineData("/customers/1"), InlineData("/sign-in"), InlineData("/api/v1/customers")]
    public async Task Every_answer_says_what_a_page_may_do(string address)
    {
        await using var screen = await chromium.SignIn("administrator");
        var headers = (await screen.Page.GotoAsync(address))!.Headers;
        var policy = headers["content-security-policy"].Split(';', StringSplitOptions.TrimEntries).ToDictionary(part => part.Split(' ')[0], part => part);
        Assert.Equal("script-src 'self'", policy["script-src"]);
        foreach (var (name, value) in new[] { ("default-src", "default-src 'none'"), ("frame-ancestors", "frame-ancestors 'none'"), ("base-uri", "base-uri 'none'"), ("form-action", "form-action 'self'"), ("connect-src", "connect-src 'self'") })
            Assert.Equal(value, policy[name]);
        Assert.Equal("nosniff", headers["x-content-type-options"]);
        Assert.Equal("no-referrer", headers["referrer-policy"]);
        Assert.Equal("same-origin", headers["cross-origin-opener-policy"]);
        Assert.Equal("same-origin", headers["cross-origin-resource-policy"]);
        Assert.False(headers.ContainsKey("server"));
        Assert.Equal(address.StartsWith("/api", StringComparison.Ordinal) ? "no-store" : "no-cache", headers["cache-control"]);
    }

    [Fact]
    public async Task Scripts_written_into_a_page_do_not_run_and_the_cookie_is_out_of_their_reach()
    {
        await using var screen = await chromium.SignIn("administrator");
        await screen.Visit("/customers");
        var ran = await screen.Page.EvaluateAsync<bool>(
            """
            async () => {
              const blocked = new Promise(done => document.addEventListener('securitypolicyviolation', done, { once: true }));
              const script = document.createElement('script');
              script.textContent = 'window.ran = true';
              document.body.append(script);
              const image = document.createElement('div');
              image.innerHTML = '<img src="data:," onerror="window.ran = true"><a href="javascript:window.ran=true">x</a>';
              document.body.append(image);
              image.querySelector('a').click();
              await blocked;
              return window.ran === true;
            }
            """);
        Assert.False(ran);
        Assert.Equal("", await screen.Page.EvaluateAsync<string>("() => document.cookie"));
        var cookie = Assert.Single(await screen.Context.CookiesAsync(), cookie => cookie.Name.EndsWith("zhike", StringComparison.Ordinal));
        Assert.True(cookie.HttpOnly);
        Assert.Equal(Microsoft.Playwright.SameSiteAttribute.Lax, cookie.SameSite);
    }

    [Fact]
    public async Task Another_site_can_neither_frame_nor_ask()
    {
        await using var screen = await chromium.SignIn("administrator");
        var other = chromium.Program.Address.Replace("127.0.0.1", "localhost");
        await screen.Page.RouteAsync(other + "/elsewhere", route => route.FulfillAsync(new() { ContentType = "text/html", Body = $"<iframe id=f src='{chromium.Program.Address}/'></iframe>" }));
        await screen.Page.GotoAsync(other + "/elsewhere");
        var outcomes = await screen.Page.EvaluateAsync<string[]>(
            """
            async address => {
              const said = [];
              for (const options of [{}, { method: 'POST', body: '{}', headers: { 'Content-Type': 'text/plain' } }])
                said.push(await fetch(address + '/api/v1/customers', { credentials: 'include', ...options }).then(answer => 'answered ' + answer.status, () => 'refused'));
              said.push(await new Promise(done => {
                const socket = new WebSocket(address.replace('http', 'ws') + '/realtime');
                socket.onopen = () => done('opened');
                socket.onerror = () => done('refused');
              }));
              return said;
            }
            """,
            chromium.Program.Address);
        Assert.Equal(["refused", "refused", "refused"], outcomes);
        Assert.Equal("chrome-error://chromewebdata/", screen.Page.Frames.Single(frame => frame.ParentFrame is not null).Url);
    }
}
