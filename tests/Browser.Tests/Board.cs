using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Zhike.Browser;

/// <summary>The board of deals beyond moving cards: what a click opens, and columns longer than one page.</summary>
[Collection(BrowserTests.Name)]
public sealed class Board(Chromium chromium)
{
    [Fact]
    public async Task A_card_opens_a_preview_and_then_the_deal()
    {
        await using var screen = await chromium.SignIn("sales");
        await screen.Visit("/opportunities");
        var card = screen.Page.Locator(".kcol .kc").First;
        var name = await card.Locator("b").First.InnerTextAsync();
        await card.ClickAsync();
        await Assertions.Expect(screen.Page.Locator(".peek")).ToContainTextAsync(name);
        await screen.Page.Keyboard.PressAsync("Enter");
        await screen.Page.WaitForURLAsync(new Regex("/opportunities/\\d+"));
        await Log(screen);
    }

    [Fact]
    public async Task On_a_phone_a_card_opens_the_deal()
    {
        await using var screen = await chromium.SignIn("sales", new Look(Phone: true));
        await screen.Visit("/opportunities");
        await screen.Page.Locator(".pcards .face").First.ClickAsync();
        await screen.Page.WaitForURLAsync(new Regex("/opportunities/\\d+"));
        await screen.Settled();
        await screen.Page.Locator(".crumbs .back").ClickAsync();
        await Assertions.Expect(screen.Page.Locator(".pcards")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_long_column_goes_on_while_it_is_scrolled()
    {
        await using var screen = await chromium.SignIn("administrator");
        var stage = await LongestStage(screen);
        await screen.Visit("/opportunities");
        var cards = screen.Page.Locator(".kcol").Nth(stage.Place).Locator(".kc");
        await Assertions.Expect(cards).ToHaveCountAsync(30);
        for (var seen = 30; seen < Math.Min(stage.Count, 131); seen = await cards.CountAsync())
        {
            await cards.Last.ScrollIntoViewIfNeededAsync();
            await Assertions.Expect(cards.Nth(Math.Min(stage.Count, seen + 1) - 1)).ToBeAttachedAsync();
        }
        var names = await cards.EvaluateAllAsync<string[]>("cards => cards.map(card => card.innerText)");
        Assert.True(names.Length > 30);
        Assert.Empty(screen.Errors);
    }

    static async Task<(int Place, int Count)> LongestStage(Screen screen)
    {
        var stages = (await screen.Read("opportunities/board")).GetProperty("stages").EnumerateArray().Select((stage, place) => (Place: place, Count: stage.GetProperty("count").GetInt32())).ToList();
        var longest = stages.MaxBy(stage => stage.Count);
        Assert.True(longest.Count > 30, "The demonstration company has no long column");
        return longest;
    }

    static async Task Log(Screen screen)
    {
        await screen.Settled();
        var text = $"谈妥付款方式 {Guid.NewGuid():N}";
        await Assertions.Expect(screen.Page.Locator(".cu-cmp")).ToBeVisibleAsync();
        await screen.Page.Keyboard.PressAsync("l");
        await Assertions.Expect(screen.Page.Locator(".cu-cmp textarea")).ToBeFocusedAsync();
        await screen.Page.Keyboard.TypeAsync(text);
        await screen.Page.Keyboard.PressAsync("Control+Enter");
        await Assertions.Expect(screen.Page.Locator(".tlw")).ToContainTextAsync(text);
        Assert.Empty(screen.Errors);
    }
}
