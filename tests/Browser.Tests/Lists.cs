using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Zhike.Browser;

/// <summary>Lists keep one's place and draw only what is in sight.</summary>
[Collection(BrowserTests.Name)]
public sealed class Lists(Chromium chromium)
{
    [Fact]
    public async Task Coming_back_finds_the_list_as_it_was_left()
    {
        await using var screen = await chromium.SignIn("sales");
        await screen.VisitList("/customers");
        await screen.Page.Locator(".grid").EvaluateAsync("grid => { grid.scrollTop = 1500; }");
        var row = screen.Page.Locator("[aria-rowindex='46']");
        var name = await row.GetByRole(AriaRole.Link).First.InnerTextAsync();
        await row.GetByRole(AriaRole.Link).First.ClickAsync();
        await screen.Page.WaitForURLAsync(new Regex("/customers/\\d+"));
        await screen.Settled();
        await screen.Page.GoBackAsync();
        await Assertions.Expect(screen.Page.GetByRole(AriaRole.Link, new() { Name = name })).ToBeInViewportAsync();
        Assert.Empty(screen.Errors);
    }

    [Fact]
    public async Task A_long_list_holds_few_rows_in_the_page()
    {
        await using var screen = await chromium.SignIn("administrator");
        await screen.VisitList("/activities");
        for (var page = 1; page <= 5; page++)
        {
            await screen.Page.Locator(".grid").EvaluateAsync("grid => { grid.scrollTop = grid.scrollHeight; }");
            await screen.Page.WaitForFunctionAsync($"() => document.querySelector('.grid-body').offsetHeight >= {(page + 1) * 100 * 36}");
        }
        Assert.InRange(await screen.Page.Locator(".grid-body [role=row]").CountAsync(), 10, 60);
        await Assertions.Expect(screen.Page.Locator(".ft").GetByRole(AriaRole.Status)).ToContainTextAsync("共");
        Assert.Empty(screen.Errors);
    }
}
