using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Zhike.Browser;

/// <summary>Who gets what: rules that hand out new customers, and the records of somebody who leaves.</summary>
[Collection(BrowserTests.Name)]
public sealed class People(Chromium chromium)
{
    [Fact]
    public async Task A_rule_is_made_of_picked_fields_and_people()
    {
        var name = $"规则{Guid.NewGuid().ToString("N")[..6]}";
        await using var screen = await chromium.SignIn("administrator", new Look { Language = "zh-CN" });
        await screen.Visit("/settings/assignment");
        await screen.Page.GetByRole(AriaRole.Button, new() { Name = "新建分配规则" }).First.ClickAsync();
        await screen.Page.Locator("#field-name").FillAsync(name);
        await screen.Page.GetByLabel("字段").First.ClickAsync();
        await screen.Page.Keyboard.TypeAsync("客户级别");
        await Assertions.Expect(screen.Page.Locator(".ant-select-item-option:visible")).ToHaveTextAsync(["客户级别"]);
        await screen.Page.Keyboard.PressAsync("Enter");
        await screen.Page.GetByLabel("VIP客户").CheckAsync();
        await screen.Page.Locator("#field-users").FillAsync("林晓");
        await screen.Page.Locator(".ant-select-item-option:visible").First.ClickAsync();
        await Assertions.Expect(screen.Page.Locator(".cu-members")).ToContainTextAsync("林晓");
        await screen.IsAccessible();
        await screen.Page.Keyboard.PressAsync("Control+Enter");
        var line = screen.Page.Locator(".setting-rows .row", new() { HasText = name }).First;
        await Assertions.Expect(line).ToContainTextAsync("VIP客户");
        await Assertions.Expect(line).ToContainTextAsync("林晓");
        await line.GetByRole(AriaRole.Button).ClickAsync();
        await Assertions.Expect(screen.Page.GetByLabel("VIP客户")).ToBeCheckedAsync();
        Assert.Empty(screen.Errors);
    }

    [Fact]
    public async Task The_records_of_somebody_who_leaves_go_to_a_colleague()
    {
        var mark = Guid.NewGuid().ToString("N")[..6];
        await using var screen = await chromium.SignIn("administrator", new Look { Language = "zh-CN" });
        var leaver = await screen.Make("users", new { name = $"离职{mark}", email = $"{mark}@leaver.example" });
        var customer = await screen.Make("customers", new { name = $"交接{mark}有限公司", ownerId = leaver });
        await screen.Visit($"/users/{leaver}");
        await screen.Page.GetByRole(AriaRole.Button, new() { Name = "交接" }).ClickAsync();
        await Assertions.Expect(screen.Page.GetByRole(AriaRole.Dialog).GetByLabel(new Regex("客户 ?1"))).ToBeCheckedAsync();
        await screen.Page.GetByLabel("交给").FillAsync("何静");
        await screen.Page.Locator(".ant-select-item-option:visible").First.ClickAsync();
        await screen.Page.GetByRole(AriaRole.Button, new() { Name = "交接记录" }).ClickAsync();
        await Assertions.Expect(screen.Page.Locator(".toasts")).ToContainTextAsync("1");
        Assert.Equal("何静", (await screen.Read($"customers/{customer}")).GetProperty("names").GetProperty("ownerId").GetString());
        await screen.Page.GetByRole(AriaRole.Button, new() { Name = "停用" }).ClickAsync();
        await Assertions.Expect(screen.Page.Locator(".toasts")).ToContainTextAsync($"已停用离职{mark}");
        Assert.Empty(screen.Errors);
    }
}
