using Microsoft.Playwright;

namespace Zhike.Browser;

/// <summary>An order on its way, and what comes back.</summary>
[Collection(BrowserTests.Name)]
public sealed class OrderSheet(Chromium chromium)
{
    [Theory, InlineData(false), InlineData(true)]
    public async Task An_order_is_typed_shipped_delivered_and_one_piece_of_it_comes_back(bool phone)
    {
        await using var screen = await chromium.SignIn("sales", new Look(phone) { Language = "zh-CN" });
        var customer = (await screen.Read("customers?limit=1&view=mine")).GetProperty("items")[0].GetProperty("id").GetInt64();
        var id = await screen.Make("orders", new { customerId = customer });
        await screen.Visit($"/orders/{id}");
        await screen.Page.Locator(".q-entry input").FocusAsync();
        await screen.Page.Keyboard.TypeAsync("cqg");
        await Assertions.Expect(screen.Page.Locator(".ant-select-item-option-active").First).ToBeVisibleAsync();
        await screen.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(screen.Page.Locator("input[data-col=quantity]").Last).ToBeFocusedAsync();
        await screen.Page.Keyboard.TypeAsync("3");
        foreach (var step in new[] { "开始生产", "发货", "确认签收" }) await Press(screen, step);
        await Press(screen, "登记退货");
        await screen.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Textbox).First.FillAsync("1");
        await screen.IsAccessible();
        await screen.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "登记退货" }).ClickAsync();
        await Assertions.Expect(screen.Page.Locator(".o-left")).ToContainTextAsync("有效金额");
        var line = (await screen.Read($"orders/{id}/content")).GetProperty("lines")[0];
        Assert.Equal((3, 1), (line.GetProperty("shippedQuantity").GetInt32(), line.GetProperty("returnedQuantity").GetInt32()));
        await screen.FitsTheWidth();
        await screen.IsAccessible();
        Assert.Empty(screen.Errors);
    }

    static Task Press(Screen screen, string name) => screen.Page.Locator(".q-head").GetByRole(AriaRole.Button, new() { Name = name, Exact = true }).ClickAsync();
}
