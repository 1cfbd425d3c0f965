using Microsoft.Playwright;

namespace Zhike.Browser;

/// <summary>An offer from the first key to the customer's signature.</summary>
[Collection(BrowserTests.Name)]
public sealed class QuoteSheet(Chromium chromium)
{
    static async Task<long> Draft(Screen screen)
    {
        var customer = (await screen.Read("customers?limit=1&view=mine")).GetProperty("items")[0].GetProperty("id").GetInt64();
        return await screen.Make("quotes", new { name = "键盘报价", customerId = customer });
    }

    [Fact]
    public async Task Lines_are_entered_with_keys_alone_and_saved_by_themselves()
    {
        await using var screen = await chromium.SignIn("sales", new Look { Language = "zh-CN" });
        var id = await Draft(screen);
        await screen.Visit($"/quotes/{id}");
        await screen.Page.Locator(".q-entry input").FocusAsync();
        foreach (var (typed, quantity) in new[] { ("cqg", "3"), ("mcccq", "2") })
        {
            await screen.Page.Keyboard.TypeAsync(typed);
            await Assertions.Expect(screen.Page.Locator(".ant-select-item-option-active").First).ToBeVisibleAsync();
            await screen.Page.Keyboard.PressAsync("Enter");
            await Assertions.Expect(screen.Page.Locator("input[data-col=quantity]").Last).ToBeFocusedAsync();
            await screen.Page.Keyboard.TypeAsync(quantity);
            await screen.Page.Keyboard.PressAsync("Enter");
            await Assertions.Expect(screen.Page.Locator(".q-entry input")).ToBeFocusedAsync();
        }
        await Assertions.Expect(screen.Page.Locator(".q-head")).ToContainTextAsync("已自动保存");
        var content = await screen.Read($"quotes/{id}/content");
        Assert.Equal([3, 2], content.GetProperty("lines").EnumerateArray().Select(line => line.GetProperty("quantity").GetInt32()));
        await screen.IsAccessible();
        Assert.Empty(screen.Errors);
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task A_customer_signs_by_the_link(bool phone)
    {
        await using var screen = await chromium.SignIn("sales", new Look { Language = "zh-CN" });
        var sent = (await screen.Read("quotes?limit=2&view=sent")).GetProperty("items")[phone ? 1 : 0].GetProperty("id").GetInt64();
        await screen.Visit($"/quotes/{sent}");
        await screen.Page.GetByRole(AriaRole.Button, new() { Name = "客户链接" }).ClickAsync();
        await screen.Page.GetByRole(AriaRole.Button, new() { Name = "生成链接" }).ClickAsync();
        var link = new Uri(await screen.Page.Locator("#link-made").InputValueAsync());
        await screen.IsAccessible();
        await using var customer = await chromium.Open(new Look(phone) { Language = "zh-CN" });
        await customer.Visit(link.PathAndQuery);
        await customer.IsAccessible();
        await customer.FitsTheWidth();
        await customer.Page.Locator("#offer-by").FillAsync("李总监");
        await Sign(customer);
        await customer.Page.GetByRole(AriaRole.Button, new() { Name = "接受报价" }).ClickAsync();
        await Assertions.Expect(customer.Page.Locator(".o-done")).ToContainTextAsync("李总监已接受");
        var kept = (await screen.Read($"quotes/{sent}/links")).GetProperty("items")[0];
        Assert.True(kept.GetProperty("signature")[0].GetArrayLength() > 4);
        Assert.Empty(customer.Errors);
    }

    static async Task Sign(Screen customer)
    {
        var pad = customer.Page.Locator(".o-pad");
        await pad.ScrollIntoViewIfNeededAsync();
        var box = (await pad.BoundingBoxAsync())!;
        await customer.Page.Mouse.MoveAsync(box.X + 20, box.Y + 40);
        await customer.Page.Mouse.DownAsync();
        for (var i = 1; i <= 8; i++) await customer.Page.Mouse.MoveAsync(box.X + 20 + i * 15, box.Y + 40 + i % 2 * 40);
        await customer.Page.Mouse.UpAsync();
    }
}
