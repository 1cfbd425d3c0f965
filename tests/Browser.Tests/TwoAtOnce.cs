using Microsoft.Playwright;

namespace Zhike.Browser;

/// <summary>Two people at the same record.</summary>
[Collection(BrowserTests.Name)]
public sealed class TwoAtOnce(Chromium chromium)
{
    [Fact]
    public async Task What_a_colleague_saved_while_the_form_was_open_is_shown_before_it_is_overwritten()
    {
        await using var screen = await chromium.SignIn("administrator", new Look { Language = "zh-CN" });
        var id = await screen.Make("customers", new { name = $"两人同改{Guid.NewGuid().ToString("N")[..6]}有限公司", shortName = "原来" });
        await screen.Visit($"/customers/{id}");
        await screen.Page.GetByRole(AriaRole.Button, new() { Name = "编辑" }).First.ClickAsync();
        var shortName = screen.Page.Locator(".form-body #field-shortName");
        await shortName.FillAsync("我的");
        await screen.Change($"customers/{id}", new { shortName = "他的" });
        // The page behind the form follows what the colleague did.
        await Assertions.Expect(screen.Page.Locator(".facts, .rec-facts, main").First).ToContainTextAsync("他的");
        await screen.Page.Keyboard.PressAsync("Control+Enter");
        var conflict = screen.Page.GetByRole(AriaRole.Dialog).Filter(new() { HasText = "刚被别人改过" });
        await Assertions.Expect(conflict).ToContainTextAsync("他的");
        Assert.Equal("他的", (await screen.Read($"customers/{id}")).GetProperty("shortName").GetString());
        await conflict.GetByRole(AriaRole.Button, new() { Name = "保存所选" }).ClickAsync();
        await Assertions.Expect(conflict).ToHaveCountAsync(0);
        Assert.Equal("我的", (await screen.Read($"customers/{id}")).GetProperty("shortName").GetString());
    }

    [Fact]
    public async Task An_owner_that_is_taken_off_a_new_record_stays_off()
    {
        var name = $"无主{Guid.NewGuid().ToString("N")[..6]}有限公司";
        await using var screen = await chromium.SignIn("administrator", new Look { Language = "zh-CN" });
        await screen.Visit("/leads?new=1");
        await screen.Page.Locator("#field-company").FillAsync(name);
        await screen.Page.Locator(".field", new() { Has = screen.Page.Locator("#field-ownerId") }).Locator(".ant-select-clear").ClickAsync(new() { Force = true });
        await screen.Page.Locator("#field-company").FocusAsync();
        await screen.Page.Keyboard.PressAsync("Control+Enter");
        await Assertions.Expect(screen.Page.Locator(".toasts")).ToContainTextAsync(name);
        var found = await screen.Read($"leads?company={Uri.EscapeDataString(name)}");
        Assert.Equal(System.Text.Json.JsonValueKind.Null, found.GetProperty("items")[0].GetProperty("ownerId").ValueKind);
    }
}
