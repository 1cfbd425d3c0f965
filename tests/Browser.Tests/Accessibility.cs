namespace Zhike.Browser;

[Collection(BrowserTests.Name)]
public sealed class Accessibility(Chromium chromium)
{
    [Theory, InlineData("zh-TW", "zh-TW"), InlineData("en-GB", "en"), InlineData("fr-FR", "zh-CN")]
    public async Task The_first_screen_speaks_the_browsers_language(string browser, string expected)
    {
        await using var screen = await chromium.Open(new Look { Language = browser });
        await screen.Visit("/sign-in");
        Assert.Equal(expected, await screen.Page.EvaluateAsync<string>("() => document.documentElement.lang"));
        await screen.IsAccessible();
    }
}
