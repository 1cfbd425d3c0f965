using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Zhike.Browser;

/// <summary>The main paths of an administrator: first start, own fields, own files.</summary>
[Collection(BrowserTests.Name)]
public sealed class Administration(Chromium chromium)
{
    [Fact]
    public async Task A_file_becomes_customers_through_the_wizard_and_can_be_taken_back()
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
        await screen.Page.GoBackAsync();
        await screen.Page.GetByRole(AriaRole.Button, new() { Name = "撤销这次导入" }).ClickAsync();
        await Assertions.Expect(screen.Page.GetByText("导入已撤销")).ToBeVisibleAsync(new() { Timeout = 30_000 });
        await screen.Searchable($"导入{mark}", 0);
        Assert.Empty(screen.Errors);
    }

    [Fact]
    public async Task An_added_field_works_in_form_list_and_filter_at_once()
    {
        var label = $"合同编号{Guid.NewGuid().ToString("N")[..4]}";
        await using var screen = await chromium.SignIn("administrator", new Look { Language = "zh-CN" });
        await screen.Visit("/settings/fields");
        await screen.Page.GetByRole(AriaRole.Button, new() { Name = "新建字段" }).First.ClickAsync();
        await screen.Page.GetByLabel("名称").FillAsync(label);
        await screen.Page.GetByRole(AriaRole.Button, new() { Name = "保存字段" }).ClickAsync();
        await Assertions.Expect(screen.Page.Locator(".stable").First).ToContainTextAsync(label);
        var name = await FillIn(screen, label, "甲字第七号");
        await ShowColumn(screen, label);
        await FilterBy(screen, label, "甲字第七");
        await Assertions.Expect(screen.Page.GetByRole(AriaRole.Row).Nth(1)).ToContainTextAsync(name);
        await Assertions.Expect(screen.Page.GetByRole(AriaRole.Row).Nth(1)).ToContainTextAsync("甲字第七号");
        await Assertions.Expect(screen.Page.GetByRole(AriaRole.Row)).ToHaveCountAsync(2);
        Assert.Empty(screen.Errors);
    }

    static async Task<string> FillIn(Screen screen, string label, string value)
    {
        var name = $"字段试验{Guid.NewGuid().ToString("N")[..6]}有限公司";
        await screen.Visit("/customers?new=1");
        await screen.Page.Locator("#field-name").FillAsync(name);
        var folds = screen.Page.Locator(".gsec button[aria-expanded=false]");
        while (await folds.CountAsync() > 0) await folds.First.ClickAsync();
        await screen.Page.GetByRole(AriaRole.Dialog).GetByLabel(label).FillAsync(value);
        await screen.Page.Keyboard.PressAsync("Control+Enter");
        await Assertions.Expect(screen.Page.Locator(".toasts")).ToContainTextAsync(name);
        return name;
    }

    static async Task ShowColumn(Screen screen, string label)
    {
        await screen.VisitList("/customers");
        await screen.Page.GetByRole(AriaRole.Button, new() { Name = "列设置" }).ClickAsync();
        await screen.Page.Locator(".colpop .s input").FillAsync(label);
        await screen.Page.Locator(".colpop").GetByRole(AriaRole.Checkbox, new() { Name = label }).ClickAsync();
        await screen.Page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(screen.Page.GetByRole(AriaRole.Columnheader, new() { Name = label })).ToHaveCountAsync(1);
    }

    static async Task FilterBy(Screen screen, string label, string value)
    {
        await screen.Page.Keyboard.PressAsync("f");
        await Assertions.Expect(screen.Page.Locator(".leaf-field input")).ToBeFocusedAsync();
        await screen.Page.Keyboard.TypeAsync(label);
        await screen.Page.Keyboard.PressAsync("Enter");
        await screen.Page.Locator(".leaf-editor input").Last.FillAsync(value);
        await screen.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(screen.Page.Locator(".chip").First).ToContainTextAsync(value);
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
