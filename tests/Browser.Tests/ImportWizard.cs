using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Zhike.Browser;

/// <summary>What the wizard asks about a file that says things in its own way.</summary>
[Collection(BrowserTests.Name)]
public sealed class ImportWizard(Chromium chromium)
{
    [Theory, InlineData(false, false), InlineData(true, true)]
    public async Task Unknown_texts_get_values_amounts_a_currency_and_missing_fields_a_fixed_value(bool phone, bool dark)
    {
        var mark = Guid.NewGuid().ToString("N")[..6];
        await using var screen = await chromium.SignIn("administrator", new Look(phone, dark));
        var page = screen.Page;
        await screen.Visit("/import?object=customers");
        await page.Locator("input[type=file]").SetInputFilesAsync(new FilePayload { Name = "单位.csv", MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes(File(mark)) });
        await page.WaitForURLAsync(new Regex("id=\\d+"));
        await Assertions.Expect(page.GetByText("没有选「所在地区」")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator(".fixed-values")).ToContainTextAsync("企业客户");
        await IsFaultless(screen);
        await page.GetByRole(AriaRole.Button, new() { Name = "1种文字不认识" }).ClickAsync();
        await Choose(page, "「邻居说的」换成", "会展");
        await IsFaultless(screen);
        await page.GetByRole(AriaRole.Button, new() { Name = "采用这些值" }).ClickAsync();
        await Choose(page, "「营业额」的货币", "USD");
        await Choose(page, "「营业额」的单位", "万");
        await page.GetByRole(AriaRole.Button, new() { Name = "导入客户" }).ClickAsync();
        await Assertions.Expect(page.GetByText("导入完成")).ToBeVisibleAsync(new() { Timeout = 30_000 });
        var made = (await screen.Read($"customers?name.contains={mark}&source=exhibition&fields=yearRevenue,kind&limit=200")).GetProperty("items");
        Assert.Equal(100, made.GetArrayLength());
        Assert.All(made.EnumerateArray(), item => Assert.Equal("organization", item.GetProperty("kind").GetString()));
        Assert.Equal("{\"amount\":\"12000.00\",\"currency\":\"USD\"}", made[0].GetProperty("yearRevenue").GetRawText());
        Assert.Empty(screen.Errors);
    }

    /// <summary>With a column of its own, since a mapping is remembered for files of the same header.</summary>
    static string File(string mark)
    {
        var rows = Enumerable.Range(1, 100).Select(n => $"向导{mark}第{n}机械,{(n == 77 ? "邻居说的" : (n % 3) switch { 0 => "会展", 1 => "會展", _ => "Exhibition" })},1.2,Kenya,");
        return $"公司名称,来源,营业额,地区,{mark}\n" + string.Join("\n", rows);
    }

    static async Task IsFaultless(Screen screen)
    {
        var faults = await screen.Faults();
        Assert.True(faults.Count == 0, string.Join("\n", faults));
    }

    static async Task Choose(IPage page, string label, string option)
    {
        await page.GetByRole(AriaRole.Combobox, new() { Name = label, Exact = true }).ClickAsync();
        await page.Locator($".ant-select-dropdown:visible .ant-select-item-option[title='{option}']").ClickAsync();
    }
}
