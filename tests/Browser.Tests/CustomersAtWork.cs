using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Zhike.Browser;

/// <summary>What is done with customers beyond editing them: merging two, taking from the pool and giving back.</summary>
[Collection(BrowserTests.Name)]
public sealed class CustomersAtWork(Chromium chromium)
{
    [Fact]
    public async Task Two_customers_become_one_with_chosen_values_and_come_apart_again()
    {
        var mark = Guid.NewGuid().ToString("N")[..6];
        await using var screen = await chromium.SignIn("administrator", new Look { Language = "zh-CN" });
        var kept = await screen.Make("customers", new { name = $"合并{mark}机械有限公司", website = "https://old.example" });
        var gone = await screen.Make("customers", new { name = $"合并{mark}机械（苏州）有限公司", website = "https://new.example" });
        await screen.Searchable($"合并{mark}", 2);
        await screen.Visit($"/customers/{kept}");
        await screen.Page.GetByRole(AriaRole.Button, new() { Name = "处理" }).ClickAsync();
        await screen.Page.GetByRole(AriaRole.Menuitem, new() { Name = "合并其他客户" }).ClickAsync();
        await screen.Page.GetByLabel("要并入的客户").FillAsync($"合并{mark}机械（苏州");
        await screen.Page.Locator(".ant-select-item-option").First.ClickAsync();
        await screen.Page.GetByRole(AriaRole.Button, new() { Name = "比较" }).ClickAsync();
        await screen.Page.Locator(".cu-merge tbody tr", new() { HasText = "new.example" }).GetByRole(AriaRole.Radio).Last.CheckAsync();
        await screen.Page.GetByRole(AriaRole.Button, new() { Name = "合并客户", Exact = true }).ClickAsync();
        await Assertions.Expect(screen.Page.Locator(".toasts")).ToContainTextAsync("并入");
        Assert.Equal("https://new.example", (await screen.Read($"customers/{kept}")).GetProperty("website").GetString());
        Assert.Equal($"合并{mark}机械有限公司", (await screen.Read($"customers/{kept}")).GetProperty("name").GetString());
        await screen.Page.Locator(".toasts").GetByRole(AriaRole.Button, new() { NameRegex = new Regex("撤销") }).ClickAsync();
        await Assertions.Expect(screen.Page.Locator(".toasts")).ToContainTextAsync("已撤销合并");
        Assert.Equal("https://old.example", (await screen.Read($"customers/{kept}")).GetProperty("website").GetString());
        Assert.Equal("https://new.example", (await screen.Read($"customers/{gone}")).GetProperty("website").GetString());
        Assert.Empty(screen.Errors);
    }

    [Fact]
    public async Task A_customer_is_claimed_from_the_pool_and_given_back_with_a_reason()
    {
        await using var screen = await chromium.SignIn("sales", new Look { Language = "zh-CN" });
        await screen.VisitList("/customers?where={\"field\":\"ownerId\",\"op\":\"isNull\"}");
        await screen.Page.GetByRole(AriaRole.Row).Nth(1).GetByRole(AriaRole.Link).First.ClickAsync();
        await screen.Page.WaitForURLAsync(new Regex("/customers/\\d+"));
        await screen.Settled();
        await screen.Page.GetByRole(AriaRole.Button, new() { Name = "领取", Exact = true }).ClickAsync();
        await Assertions.Expect(screen.Page.Locator(".toasts")).ToContainTextAsync("已领取");
        await Assertions.Expect(screen.Page.Locator(".hdr")).ToContainTextAsync("林晓");
        await screen.Page.GetByRole(AriaRole.Button, new() { Name = "处理" }).ClickAsync();
        await screen.Page.GetByRole(AriaRole.Menuitem, new() { Name = "退回公海" }).ClickAsync();
        var give = screen.Page.GetByRole(AriaRole.Button, new() { Name = "退回公海", Exact = true });
        await Assertions.Expect(give).ToBeDisabledAsync();
        await screen.Page.GetByRole(AriaRole.Button, new() { Name = "一直联系不上" }).ClickAsync();
        await give.ClickAsync();
        await Assertions.Expect(screen.Page.Locator(".toasts")).ToContainTextAsync("退回公海");
        await Assertions.Expect(screen.Page.GetByRole(AriaRole.Button, new() { Name = "领取", Exact = true })).ToBeVisibleAsync();
        Assert.Empty(screen.Errors);
    }
}
