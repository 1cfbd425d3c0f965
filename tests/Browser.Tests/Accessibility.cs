namespace Zhike.Browser;

[Collection(BrowserTests.Name)]
public sealed class Accessibility(Chromium chromium)
{
    static readonly string[] Pages =
    [
        "/", "/customers", "/customers/1", "/contacts", "/tasks", "/opportunities", "/opportunities?mode=grid", "/opportunities/1",
        "/import?object=customers", "/profile", "/users", "/settings/departments", "/settings/roles", "/settings/fields", "/settings/pipeline", "/settings/audit",
    ];

    public static TheoryData<string, bool, bool> Screens
    {
        get
        {
            var all = new TheoryData<string, bool, bool>();
            foreach (var page in Pages)
            {
                all.Add(page, false, false);
                all.Add(page, true, true);
            }
            foreach (var page in Pages.Take(7)) all.Add(page, false, true);
            return all;
        }
    }

    [Theory, MemberData(nameof(Screens))]
    public async Task A_screen_can_be_used_by_everyone_and_breaks_nothing(string address, bool phone, bool dark)
    {
        await using var screen = await chromium.SignIn("administrator", new Look(phone, dark) { Language = "zh-CN" });
        await screen.Visit(address);
        await screen.IsAccessible();
        await screen.FitsTheWidth();
        Assert.Empty(screen.Errors);
    }

    [Theory, InlineData("zh-TW", "zh-TW"), InlineData("en-GB", "en"), InlineData("fr-FR", "zh-CN")]
    public async Task The_first_screen_speaks_the_browsers_language(string browser, string expected)
    {
        await using var screen = await chromium.Open(new Look { Language = browser });
        await screen.Visit("/sign-in");
        Assert.Equal(expected, await screen.Page.EvaluateAsync<string>("() => document.documentElement.lang"));
        await screen.IsAccessible();
    }
}
