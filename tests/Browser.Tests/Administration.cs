using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Zhike.Browser;

/// <summary>The main paths of an administrator: first start, own fields, own files.</summary>
[Collection(BrowserTests.Name)]
public sealed class Administration(Chromium chromium)
{
    [Fact]
    public async Task A_file_becomes_customers_through_the_wizard()
    {
        var mark = Guid.NewGuid().ToString("N")[..6];
        var rows = string.Join("\n", Enumerable.Range(1, 20).Select(n => $"导入{mark}第{n}机械有限公司,企业客户,展会"));
        await using var screen = await chromium.SignIn("administrator", new Look { Language = "zh-CN" });
        await screen.Visit("/import?object=customers");
        await screen.Page.Locator("input[type=file]").SetInputFilesAsync(new FilePayload { Name = "客户.csv", MimeType = "text/csv", Buffer = System.Text.Encoding.UTF8.GetBytes("客户名称,客户类型,标签\n" + rows) });
        await screen.Page.WaitForURLAsync(new Regex("id=\\d+"));
        await Assertions.Expect(screen.Page.Locator(".maps")).ToBeVisibleAsync();
        await screen.Page.GetByRole(AriaRole.Button, new() { Name = "导入客户" }).ClickAsync();
        await Assertions.Expect(screen.Page.GetByText("导入完成")).ToBeVisibleAsync(new() { Timeout = 30_000 });
        await screen.Searchable($"导入{mark}", 20);
        await screen.Visit($"/customers?q=导入{mark}");
        await Assertions.Expect(screen.Page.GetByRole(AriaRole.Status).First).ToContainTextAsync("共20条");
        Assert.Empty(screen.Errors);
    }

    [Fact]
    public async Task A_field_that_was_added_stands_in_the_form_at_once()
    {
        var label = $"合同编号{Guid.NewGuid().ToString("N")[..4]}";
        await using var screen = await chromium.SignIn("administrator", new Look { Language = "zh-CN" });
        await screen.Visit("/settings/fields");
        await screen.Page.GetByRole(AriaRole.Button, new() { Name = "新建字段" }).First.ClickAsync();
        await screen.Page.GetByLabel("名称").FillAsync(label);
        await screen.Page.GetByRole(AriaRole.Button, new() { Name = "保存字段" }).ClickAsync();
        await Assertions.Expect(screen.Page.Locator(".stable")).ToContainTextAsync(label);
        await screen.Visit("/customers?new=1");
        await Assertions.Expect(screen.Page.GetByRole(AriaRole.Dialog)).ToBeVisibleAsync();
        var folds = screen.Page.Locator(".gsec button[aria-expanded=false]");
        while (await folds.CountAsync() > 0) await folds.First.ClickAsync();
        await Assertions.Expect(screen.Page.GetByRole(AriaRole.Dialog).GetByText(label)).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task An_empty_installation_asks_for_its_administrator()
    {
        await using var program = await RunningProgram.Start("--empty");
        await using var screen = await chromium.Open(new Look { Language = "zh-CN" });
        await screen.Visit(program.Address + "/");
        await screen.Page.WaitForURLAsync("**/setup");
        await screen.IsAccessible();
        var boxes = screen.Page.Locator("form input");
        foreach (var (text, at) in ((string[])["晨曦机械", "周岚", "zhou@example.com", "落霞与孤鹜齐飞 2026"]).Select((text, at) => (text, at))) await boxes.Nth(at).FillAsync(text);
        await screen.Page.Locator("form button[type=submit]").ClickAsync();
        await screen.Page.WaitForURLAsync(program.Address + "/");
        await screen.Settled();
    }
}
