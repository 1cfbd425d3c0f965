namespace Zhike.Browser;

/// <summary>All addresses of the app, walked in both widths, both themes and the two languages whose words are longest.</summary>
/// <remarks>
/// Each look takes every fourth address, so that each is seen once in the time that a check has; <c>ZHIKE_EVERY_LOOK=1</c> walks all
/// in each.
/// </remarks>
[Collection(BrowserTests.Name)]
public sealed class EveryScreen(Chromium chromium)
{
    [Theory]
    [InlineData(false, false, "en", 0)]
    [InlineData(false, true, "zh-TW", 1)]
    [InlineData(true, false, "en", 2)]
    [InlineData(true, true, "zh-TW", 3)]
    public async Task Every_screen_can_be_used_by_everyone_and_cuts_off_no_word(bool phone, bool dark, string language, int quarter)
    {
        await using var screen = await chromium.SignIn("administrator", new Look(phone, dark));
        await using var spoken = await screen.Speak(language);
        var faults = new List<string>();
        var routes = await Routes.Of(screen);
        Assert.True(routes.Count > 30, "The route table was not found");
        var all = Environment.GetEnvironmentVariable("ZHIKE_EVERY_LOOK") == "1";
        foreach (var route in routes.Where((_, at) => all || at % 4 == quarter))
        {
            await screen.Follow(route);
            var drawer = route.EndsWith("new=1", StringComparison.Ordinal);
            if (drawer) await screen.HasDialog();
            faults.AddRange(await screen.Faults());
            if (drawer) await screen.CloseDialog();
        }
        Assert.True(faults.Count == 0, string.Join("\n", faults));
        Assert.Empty(screen.Errors);
    }
}
