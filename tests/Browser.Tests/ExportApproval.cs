using Microsoft.Playwright;

namespace Zhike.Browser;

/// <summary>An export that somebody else has to approve, from the list to the file.</summary>
[Collection(BrowserTests.Name)]
public sealed class ExportApproval(Chromium chromium)
{
    [Fact]
    public async Task An_export_waits_until_somebody_else_approves_and_is_then_fetched_once()
    {
        await using var admin = await chromium.SignIn("administrator", new Look { Language = "zh-CN" });
        var rule = await Rule(admin);
        try
        {
            await using var asker = await chromium.SignIn("salesManager", new Look { Language = "zh-CN" });
            await asker.VisitList("/customers");
            await asker.Page.GetByRole(AriaRole.Button, new() { Name = "导出" }).ClickAsync();
            await asker.Page.GetByText("CSV (.csv)").ClickAsync();
            await asker.Page.Locator(".toasts").GetByRole(AriaRole.Button, new() { Name = "查看审批" }).ClickAsync();
            await Assertions.Expect(asker.Page.Locator(".ap-peek h2")).ToContainTextAsync("导出客户");
            await Approve(admin);
            await Fetch(asker);
            Assert.Empty(asker.Errors);
        }
        finally { await Drop(admin, rule); }
        Assert.Empty(admin.Errors);
    }

    /// <summary>By keyboard alone, from the start page.</summary>
    static async Task Approve(Screen admin)
    {
        await admin.Visit("/");
        await Assertions.Expect(admin.Page.Locator(".ap-card")).ToContainTextAsync("导出客户");
        await admin.Page.Keyboard.PressAsync("g");
        await admin.Page.Keyboard.PressAsync("a");
        await Assertions.Expect(admin.Page.Locator(".ap-row").First).ToBeVisibleAsync();
        await admin.Page.Keyboard.PressAsync("j");
        await admin.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(admin.Page.Locator(".ap-acts")).ToBeVisibleAsync();
        await Usable(admin);
        await admin.Page.Keyboard.PressAsync("a");
        await Assertions.Expect(admin.Page.GetByRole(AriaRole.Dialog).Locator("textarea")).ToBeFocusedAsync();
        await admin.Page.Keyboard.TypeAsync("可以");
        await admin.Page.Keyboard.PressAsync("Control+Enter");
        await Assertions.Expect(admin.Page.Locator(".toasts")).ToContainTextAsync("已同意导出客户");
    }

    static async Task Fetch(Screen asker)
    {
        var button = asker.Page.GetByRole(AriaRole.Button, new() { Name = "下载文件" });
        // The notification of the approval shows the button without a reload.
        await Assertions.Expect(button).ToBeVisibleAsync(new() { Timeout = 20_000 });
        await asker.Page.SetViewportSizeAsync(390, 844);
        await Usable(asker);
        var file = await asker.Page.RunAndWaitForDownloadAsync(() => button.ClickAsync());
        Assert.EndsWith(".csv", file.SuggestedFilename, StringComparison.Ordinal);
        await Assertions.Expect(button).ToHaveCountAsync(0);
    }

    static async Task Usable(Screen screen)
    {
        await screen.Settled();
        Assert.Empty(await screen.Faults());
    }

    /// <summary>Only for sales managers, so that the exports of other tests go on as before.</summary>
    static async Task<long> Rule(Screen admin)
    {
        var managers = (await admin.Read("roles")).EnumerateArray().Single(role => role.GetProperty("key").GetString() == "salesManager").GetProperty("id").GetInt64();
        return await admin.Make("approval-rules", new
        {
            kind = "export", name = "导出客户", condition = new { field = "role", op = "in", value = new[] { managers } },
            steps = new[] { new { mode = "all", approvers = new[] { new { by = "user", id = (await admin.Read("session")).GetProperty("user").GetProperty("id").GetInt64() } } } },
        });
    }

    static Task Drop(Screen admin, long rule) => admin.Page.EvaluateAsync("rule => fetch(`/api/v1/approval-rules/${rule}`, { method: 'DELETE' })", rule);
}
