using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Zhike.Browser;

/// <summary>A manager's dashboard: looked at, copied, arranged by keyboard, kept to one value, and followed to its records.</summary>
[Collection(BrowserTests.Name)]
public sealed class BoardsDay(Chromium chromium)
{
    static ILocator Button(Screen screen, string name) => screen.Page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    static ILocator Tile(Screen screen, string name) => screen.Page.GetByRole(AriaRole.Region, new() { Name = name, Exact = true });

    static Task<string> Row(Screen screen, string name) => Tile(screen, name).EvaluateAsync<string>("tile => tile.style.getPropertyValue('--y')");

    static async Task Built(Screen screen)
    {
        await screen.Visit("/settings/warehouse");
        await Button(screen, "重建").ClickAsync();
        await Assertions.Expect(screen.Page.Locator(".tag").First).ToHaveTextAsync(new Regex("已同步"), new() { Timeout = 60_000 });
    }

    [Fact]
    public async Task A_board_is_copied_arranged_by_keyboard_and_kept()
    {
        await using var screen = await chromium.SignIn("administrator", new Look { Language = "zh-CN" });
        await Built(screen);
        await screen.Visit("/boards");
        await screen.IsAccessible();
        await screen.Page.Locator(".bd-items").GetByRole(AriaRole.Link, new() { NameRegex = new("经营总览") }).First.ClickAsync();
        await Assertions.Expect(Tile(screen, "回款")).ToContainTextAsync("¥");
        await screen.Settled();
        await screen.IsAccessible();
        await Button(screen, "复制并编辑").ClickAsync();
        var grip = Button(screen, "移动「签约排行：个人」");
        await grip.FocusAsync();
        var before = await Row(screen, "签约排行：个人");
        await screen.Page.Keyboard.PressAsync("ArrowUp");
        Assert.NotEqual(before, await Row(screen, "签约排行：个人"));
        await screen.Page.Keyboard.PressAsync("Escape");
        Assert.Equal(before, await Row(screen, "签约排行：个人"));
        await screen.Page.Keyboard.PressAsync("ArrowUp");
        var after = await Row(screen, "签约排行：个人");
        await screen.IsAccessible();
        await Button(screen, "保存仪表盘").ClickAsync();
        await Assertions.Expect(Button(screen, "编辑仪表盘")).ToBeVisibleAsync();
        await screen.Page.ReloadAsync();
        await Assertions.Expect(Tile(screen, "回款")).ToContainTextAsync("¥");
        Assert.Equal(after, await Row(screen, "签约排行：个人"));
        Assert.Empty(screen.Errors);
    }

    [Fact]
    public async Task A_bar_keeps_the_board_to_its_value_and_a_figure_leads_to_its_records()
    {
        await using var screen = await chromium.SignIn("administrator", new Look { Language = "zh-CN" });
        await Built(screen);
        await screen.Visit("/boards/management?period=thisYear");
        var figure = Tile(screen, "新签合同额").Locator("b");
        await Assertions.Expect(figure).ToContainTextAsync("¥");
        var all = await figure.TextContentAsync();
        await Tile(screen, "签约排行：个人").GetByRole(AriaRole.Button, new() { NameRegex = new("^只看") }).First.ClickAsync();
        await Assertions.Expect(screen.Page.Locator(".chip.on")).ToHaveCountAsync(1);
        await Assertions.Expect(figure).Not.ToHaveTextAsync(all!);
        await screen.Page.Locator(".chip.on button").ClickAsync();
        await Assertions.Expect(figure).ToHaveTextAsync(all!);
        await Tile(screen, "新签合同额").GetByRole(AriaRole.Link).ClickAsync();
        await Assertions.Expect(screen.Page).ToHaveURLAsync(new Regex("/contracts\\?.*signedOn"));
        await screen.Settled();
        Assert.Empty(screen.Errors);
    }

    [Fact]
    public async Task On_a_phone_tiles_stand_one_under_another()
    {
        await using var screen = await chromium.SignIn("salesManager", new Look(true) { Language = "zh-CN" });
        await screen.Visit("/boards/management");
        await Assertions.Expect(Tile(screen, "赢率")).ToBeVisibleAsync();
        await screen.FitsTheWidth();
        await screen.IsAccessible();
        Assert.Empty(screen.Errors);
    }
}
