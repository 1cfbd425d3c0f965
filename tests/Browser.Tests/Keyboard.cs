using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Zhike.Browser;

/// <summary>The main job of a salesperson without touching the mouse.</summary>
[Collection(BrowserTests.Name)]
public sealed class Keyboard(Chromium chromium)
{
    [Fact]
    public async Task From_signing_in_to_a_logged_follow_up()
    {
        await using var screen = await chromium.Open(new Look());
        var keys = screen.Page.Keyboard;
        await SignIn(screen);
        await keys.PressAsync("g");
        await keys.PressAsync("c");
        await screen.Page.WaitForURLAsync("**/customers**");
        await HasRows(screen);
        await Filter(screen);
        await keys.PressAsync("j");
        await keys.PressAsync("x");
        await Assertions.Expect(screen.Page.Locator(".bulk")).ToContainTextAsync("1");
        await keys.PressAsync("Escape");
        await Assertions.Expect(screen.Page.Locator(".bulk")).ToHaveCountAsync(0);
        await keys.PressAsync("Space");
        await screen.Page.WaitForURLAsync(new Regex("peek=\\d+"));
        var first = screen.Page.Url;
        await keys.PressAsync("j");
        await screen.Page.WaitForURLAsync(url => url != first);
        await keys.PressAsync("k");
        await screen.Page.WaitForURLAsync(first);
        await keys.PressAsync("Enter");
        await screen.Page.WaitForURLAsync(new Regex("/customers/\\d+"));
        await screen.Settled();
        await Edit(screen);
        await Log(screen);
        Assert.Empty(screen.Errors);
    }

    [Fact]
    public async Task From_the_board_to_a_won_deal()
    {
        await using var screen = await chromium.SignIn("sales");
        await screen.Visit("/customers");
        await HasRows(screen);
        var keys = screen.Page.Keyboard;
        await keys.PressAsync("g");
        await keys.PressAsync("d");
        await screen.Page.WaitForURLAsync("**/opportunities**");
        var columns = screen.Page.Locator(".kcol");
        await Assertions.Expect(columns.First.Locator(".kc").First).ToBeVisibleAsync();
        await keys.PressAsync("j");
        await keys.PressAsync("ArrowRight");
        var name = await screen.Page.Locator(".kcol:nth-child(2) .kc b").First.InnerTextAsync();
        await Assertions.Expect(columns.Nth(1).Locator(".kc").First).ToBeFocusedAsync();
        await keys.PressAsync("Space");
        await Assertions.Expect(screen.Page.Locator(".kzone")).ToBeVisibleAsync();
        await keys.PressAsync("ArrowRight");
        await Assertions.Expect(columns.Nth(2)).ToHaveClassAsync(new Regex("tgt"));
        await keys.PressAsync("Space");
        await Tick(screen, name);
        await Assertions.Expect(screen.Page.Locator(".toasts")).ToContainTextAsync(name);
        await Win(screen);
        Assert.Empty(screen.Errors);
    }

    [Fact]
    public async Task A_customer_is_made_with_C_and_found_with_Ctrl_K()
    {
        var name = $"键盘{Guid.NewGuid().ToString("N")[..6]}装备有限公司";
        await using var screen = await chromium.SignIn("sales");
        await screen.VisitList("/customers");
        var keys = screen.Page.Keyboard;
        await keys.PressAsync("c");
        await Assertions.Expect(screen.Page.Locator("#field-name")).ToBeFocusedAsync();
        await keys.TypeAsync(name);
        await keys.PressAsync("Control+Enter");
        await Assertions.Expect(screen.Page.Locator(".toasts")).ToContainTextAsync(name);
        await screen.Searchable(name, 1);
        await keys.PressAsync("Control+k");
        await Assertions.Expect(screen.Page.GetByRole(AriaRole.Combobox).Last).ToBeFocusedAsync();
        await keys.TypeAsync(name);
        await Assertions.Expect(screen.Page.GetByRole(AriaRole.Option).First).ToContainTextAsync(name);
        await keys.PressAsync("Enter");
        await screen.Page.WaitForURLAsync(new Regex("/customers/\\d+"));
        await screen.Settled();
        await keys.PressAsync("?");
        await Assertions.Expect(screen.Page.Locator(".keylist")).ToBeVisibleAsync();
        await keys.PressAsync("Escape");
        await Assertions.Expect(screen.Page.Locator(".keylist")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Keys_of_an_input_method_do_nothing_else()
    {
        await using var screen = await chromium.SignIn("sales");
        await screen.VisitList("/customers");
        await screen.Page.EvaluateAsync("""
            () => {
              for (const init of [{ key: 'c', isComposing: true }, { key: 'c', keyCode: 229 }, { key: 'Process', keyCode: 229 }])
                document.body.dispatchEvent(new KeyboardEvent('keydown', { bubbles: true, cancelable: true, ...init }));
            }
            """);
        await screen.Page.Keyboard.PressAsync("j");
        await Assertions.Expect(screen.Page.Locator(".grow-row.act")).ToHaveCountAsync(1);
        await Assertions.Expect(screen.Page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);
    }

    async Task SignIn(Screen screen)
    {
        await screen.Visit("/");
        await screen.Page.WaitForURLAsync("**/sign-in**");
        await screen.Page.Keyboard.TypeAsync(chromium.Accounts["sales"].Email);
        await screen.Page.Keyboard.PressAsync("Tab");
        await screen.Page.Keyboard.TypeAsync(chromium.Accounts["sales"].Password);
        await screen.Page.Keyboard.PressAsync("Enter");
        await screen.Page.WaitForURLAsync(new Regex(":\\d+/$"));
        await Assertions.Expect(screen.Page.Locator(".cu-day-head")).ToBeVisibleAsync();
    }

    static Task HasRows(Screen screen) => Assertions.Expect(screen.Page.GetByRole(AriaRole.Row).Nth(1)).ToBeVisibleAsync();

    static async Task Filter(Screen screen)
    {
        var keys = screen.Page.Keyboard;
        await keys.PressAsync("f");
        await Assertions.Expect(screen.Page.Locator(".leaf-field input")).ToBeFocusedAsync();
        await keys.TypeAsync("负责人");
        await keys.PressAsync("Enter");
        await keys.TypeAsync("林晓");
        await Assertions.Expect(screen.Page.Locator(".ant-select-item-option:visible", new() { HasText = "林晓" })).ToHaveCountAsync(1);
        await keys.PressAsync("Enter");
        await keys.PressAsync("Control+Enter");
        await Assertions.Expect(screen.Page.Locator(".chip").First).ToContainTextAsync("林晓");
        await Assertions.Expect(screen.Page.Locator(".leaf-editor")).ToHaveCountAsync(0);
        await HasRows(screen);
    }

    static async Task Edit(Screen screen)
    {
        var keys = screen.Page.Keyboard;
        await keys.PressAsync("e");
        var dialog = screen.Page.GetByRole(AriaRole.Dialog);
        await Assertions.Expect(dialog).ToBeVisibleAsync();
        await Assertions.Expect(screen.Page.Locator("#field-kind, #field-name").First).ToBeVisibleAsync();
        while (!await screen.Page.EvaluateAsync<bool>("() => document.activeElement?.id === 'field-shortName'")) await keys.PressAsync("Tab");
        await keys.PressAsync("Control+a");
        await keys.TypeAsync("键盘简称");
        await keys.PressAsync("Control+Enter");
        await Assertions.Expect(dialog).ToHaveCountAsync(0);
        await Assertions.Expect(screen.Page.Locator(".cl")).ToContainTextAsync("键盘简称");
    }

    static async Task Log(Screen screen)
    {
        var text = $"键盘记下 {Guid.NewGuid():N}";
        await screen.Page.Keyboard.PressAsync("l");
        await Assertions.Expect(screen.Page.Locator(".cu-cmp textarea")).ToBeFocusedAsync();
        await screen.Page.Keyboard.TypeAsync(text);
        await screen.Page.Keyboard.PressAsync("Control+Enter");
        await Assertions.Expect(screen.Page.Locator(".tlw")).ToContainTextAsync(text);
    }

    /// <summary>Ticks what the stage asks for, when it asks, and goes on.</summary>
    static async Task Tick(Screen screen, string name)
    {
        var dialog = screen.Page.GetByRole(AriaRole.Dialog);
        var told = screen.Page.Locator(".toasts", new() { HasText = name });
        await Assertions.Expect(dialog.Or(told).First).ToBeVisibleAsync();
        if (!await dialog.IsVisibleAsync()) return;
        var open = dialog.GetByRole(AriaRole.Checkbox, new() { Checked = false });
        await Assertions.Expect(open.First).ToBeVisibleAsync();
        for (var left = await open.CountAsync(); left > 0; left--)
        {
            while (await dialog.Locator("input:focus:not(:checked)").CountAsync() == 0) await screen.Page.Keyboard.PressAsync("Tab");
            await screen.Page.Keyboard.PressAsync("Space");
            await Assertions.Expect(open).ToHaveCountAsync(left - 1);
        }
        await screen.Page.Keyboard.PressAsync("Control+Enter");
        await Assertions.Expect(dialog).ToHaveCountAsync(0);
    }

    /// <summary>Lifts the first card of the last stage, drops it on the first of the closing places, and answers the dialog.</summary>
    static async Task Win(Screen screen)
    {
        var keys = screen.Page.Keyboard;
        var card = screen.Page.Locator(".kcol").Last.Locator(".kc").First;
        var name = await card.Locator("b").First.InnerTextAsync();
        await screen.Page.Locator(".kcol").First.Locator(".kc").First.FocusAsync();
        for (var column = 1; column < 5; column++) await keys.PressAsync("ArrowRight");
        await Assertions.Expect(card).ToBeFocusedAsync();
        await keys.PressAsync("Space");
        await Assertions.Expect(screen.Page.Locator(".kzone")).ToBeVisibleAsync();
        while (!await screen.Page.Locator(".kzone .on").IsVisibleAsync()) await keys.PressAsync("ArrowRight");
        await keys.PressAsync("Space");
        var dialog = screen.Page.GetByRole(AriaRole.Dialog);
        await Assertions.Expect(dialog).ToBeVisibleAsync();
        await Assertions.Expect(dialog.Locator("input:focus")).ToHaveCountAsync(1);
        await keys.PressAsync("Control+Enter");
        await Assertions.Expect(dialog).ToHaveCountAsync(0);
        await Assertions.Expect(screen.Page.Locator(".toasts")).ToContainTextAsync(name);
    }
}
