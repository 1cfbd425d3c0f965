using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Zhike.Browser;

/// <summary>The main paths of a salesperson, at a desk and on a phone.</summary>
[Collection(BrowserTests.Name)]
public sealed class SalesDay(Chromium chromium)
{
    [Fact]
    public async Task A_person_signs_in_and_sees_the_own_customers()
    {
        await using var screen = await chromium.Open(new Look { Language = "zh-CN" });
        var (email, password) = chromium.Accounts["sales"];
        await screen.Visit("/customers");
        await screen.Page.WaitForURLAsync("**/sign-in**");
        await screen.Page.Locator("input[type=email], input[name=email]").First.FillAsync(email);
        await screen.Page.Locator("input[type=password]").FillAsync(password);
        await screen.Page.Keyboard.PressAsync("Enter");
        await screen.Page.WaitForURLAsync("**/customers**");
        await Assertions.Expect(screen.Page.GetByRole(AriaRole.Grid)).ToBeVisibleAsync();
        Assert.Empty(screen.Errors);
    }

    [Fact]
    public async Task The_list_is_worked_with_keys_alone()
    {
        await using var screen = await chromium.SignIn("sales", new Look { Language = "zh-CN" });
        await screen.VisitList("/customers");
        await screen.Page.Keyboard.PressAsync("j");
        await screen.Page.Keyboard.PressAsync("Space");
        await screen.Page.WaitForURLAsync(new Regex("peek=\\d+"));
        await screen.Page.Keyboard.PressAsync("Escape");
        await screen.Page.Keyboard.PressAsync("Enter");
        await screen.Page.WaitForURLAsync(new Regex("/customers/\\d+"));
        await screen.Settled();
        Assert.Empty(screen.Errors);
    }

    [Fact]
    public async Task The_palette_finds_a_customer_by_part_of_its_name()
    {
        await using var screen = await chromium.SignIn("administrator", new Look { Language = "zh-CN" });
        await screen.VisitList("/customers");
        var name = await screen.Page.GetByRole(AriaRole.Row).Nth(1).GetByRole(AriaRole.Link).First.InnerTextAsync();
        await screen.Page.Keyboard.PressAsync("Control+k");
        await screen.Page.GetByRole(AriaRole.Combobox).Last.FillAsync(name[2..5]);
        await Assertions.Expect(screen.Page.GetByRole(AriaRole.Option).First).ToContainTextAsync(name[2..5]);
    }

    [Fact]
    public async Task A_customer_is_created_in_the_form_and_stands_in_the_list()
    {
        var name = $"晨曦试验{Guid.NewGuid().ToString("N")[..6]}设备有限公司";
        await using var screen = await chromium.SignIn("sales", new Look { Language = "zh-CN" });
        await screen.VisitList("/customers");
        await screen.Page.Keyboard.PressAsync("c");
        await screen.Page.Locator("#field-name").FillAsync(name);
        await screen.Page.Keyboard.PressAsync("Control+Enter");
        await Assertions.Expect(screen.Page.Locator(".toasts")).ToContainTextAsync(name);
        await screen.Searchable(name, 1);
        await screen.Visit($"/customers?q={Uri.EscapeDataString(name)}");
        await Assertions.Expect(screen.Page.GetByRole(AriaRole.Link, new() { Name = name })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_follow_up_is_logged_on_the_customers_page()
    {
        await using var screen = await chromium.SignIn("sales", new Look { Language = "zh-CN" });
        await screen.VisitList("/customers");
        await screen.Page.GetByRole(AriaRole.Row).Nth(1).GetByRole(AriaRole.Link).First.ClickAsync();
        await screen.Page.WaitForURLAsync(new Regex("/customers/\\d+"));
        await screen.Settled();
        var text = $"确认付款节点 {Guid.NewGuid():N}";
        var composer = screen.Page.Locator("textarea").First;
        await composer.FillAsync(text);
        await composer.PressAsync("Control+Enter");
        await Assertions.Expect(screen.Page.GetByText(text).Last).ToBeVisibleAsync();
        Assert.Empty(screen.Errors);
    }

    [Fact]
    public async Task A_deal_moves_to_the_next_stage_by_keys()
    {
        await using var screen = await chromium.SignIn("sales", new Look { Language = "zh-CN" });
        await screen.Visit("/opportunities");
        var card = screen.Page.Locator(".kcol").First.Locator(".kc").First;
        var name = await card.Locator("b").First.InnerTextAsync();
        await card.FocusAsync();
        await screen.Page.Keyboard.PressAsync("Space");
        await Assertions.Expect(screen.Page.Locator(".kzone")).ToBeVisibleAsync();
        await screen.Page.Keyboard.PressAsync("ArrowRight");
        await Assertions.Expect(screen.Page.Locator(".kcol").Nth(1)).ToHaveClassAsync(new Regex("tgt"));
        await screen.Page.Keyboard.PressAsync("Space");
        await Assertions.Expect(screen.Page.Locator(".kcol").Nth(1)).ToContainTextAsync(name);
        await Assertions.Expect(screen.Page.Locator(".toasts")).ToContainTextAsync(name);
    }

    [Fact]
    public async Task On_a_phone_deals_are_moved_from_a_list()
    {
        await using var screen = await chromium.SignIn("sales", new Look(Phone: true) { Language = "zh-CN" });
        await screen.Visit("/opportunities");
        var card = screen.Page.Locator(".pcards .kc").First;
        var name = await card.Locator("b").First.InnerTextAsync();
        await card.GetByRole(AriaRole.Button).Last.ClickAsync();
        await screen.Page.GetByRole(AriaRole.Menuitem).First.ClickAsync();
        await Assertions.Expect(screen.Page.Locator(".toasts")).ToContainTextAsync(name);
    }
}
