using System.Globalization;
using Microsoft.Playwright;

namespace Zhike.Browser;

/// <summary>Conditions on the records that point to those of a list.</summary>
[Collection(BrowserTests.Name)]
public sealed class RelatedConditions(Chromium chromium)
{
    [Fact]
    public async Task Customers_are_found_by_their_deals_and_the_condition_is_opened_again()
    {
        await using var screen = await chromium.SignIn("administrator");
        await screen.VisitList("/customers");
        var all = await Rows(screen.Page);
        var related = await AskForTwoOpenDeals(screen);
        await Apply(screen.Page);
        await Assertions.Expect(screen.Page.Locator($"[aria-rowcount='{all}']")).ToHaveCountAsync(0);
        await screen.Settled();
        Assert.InRange(await Rows(screen.Page), 2, all - 1);
        await Chip(screen.Page).ClickAsync();
        await Assertions.Expect(related.GetByLabel("数值")).ToHaveValueAsync("2");
        await Assertions.Expect(related.GetByLabel("进行中")).ToBeCheckedAsync();
        Assert.Empty(screen.Errors);
    }

    [Theory, InlineData(false, false), InlineData(true, true)]
    public async Task They_can_be_asked_by_everyone_on_any_screen(bool phone, bool dark)
    {
        await using var screen = await chromium.SignIn("administrator", new Look(phone, dark));
        await screen.Visit("/customers");
        await AskForTwoOpenDeals(screen);
        Assert.Empty(await screen.Faults());
        await Apply(screen.Page);
        Assert.Empty(screen.Errors);
    }

    static async Task<ILocator> AskForTwoOpenDeals(Screen screen)
    {
        var page = screen.Page;
        await page.Locator(".chip.add").ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "高级条件" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "关联条件" }).ClickAsync();
        var related = page.GetByRole(AriaRole.Group, new() { Name = "关联条件" });
        await Choose(related, "关联的记录", "商机");
        await Choose(related, "怎样算", "数量");
        await related.GetByLabel("数值").FillAsync("2");
        await related.GetByRole(AriaRole.Button, new() { Name = "条件", Exact = true }).ClickAsync();
        await Choose(related, "字段", "状态");
        await related.GetByLabel("进行中").CheckAsync();
        return related;
    }

    static async Task Apply(IPage page)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = "应用" }).ClickAsync();
        await Assertions.Expect(Chip(page)).ToContainTextAsync("商机 数量 ≥ 2（状态 是 进行中）");
    }

    static ILocator Chip(IPage page) => page.Locator(".chip-body", new() { HasText = "商机" });

    /// <summary>Typing leaves few options, for only those in sight are on the page.</summary>
    static async Task Choose(ILocator related, string label, string option)
    {
        await related.GetByRole(AriaRole.Combobox, new() { Name = label, Exact = true }).ClickAsync();
        await related.Page.Keyboard.TypeAsync(option);
        await related.Page.Locator($".ant-select-dropdown:visible .ant-select-item-option[title='{option}']").ClickAsync();
    }

    static async Task<int> Rows(IPage page) =>
        int.Parse((await page.Locator("[aria-rowcount]").GetAttributeAsync("aria-rowcount"))!, CultureInfo.InvariantCulture);
}
