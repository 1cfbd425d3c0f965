using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Zhike.Browser;

/// <summary>From a signed contract to the last cent: clauses, invoice, payment, refund, statement, with a manager who approves.</summary>
[Collection(BrowserTests.Name)]
public sealed class MoneyDay(Chromium chromium)
{
    static ILocator Button(Screen screen, string name) => screen.Page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    static Task Press(Screen screen, string name) => Button(screen, name).First.ClickAsync();

    static Task Toast(Screen screen, string text) => Assertions.Expect(screen.Page.Locator(".toasts")).ToContainTextAsync(text);

    static async Task<long> Contract(Screen screen)
    {
        // A special invoice is written to a tax number, and not every customer has told one.
        var customer = (await screen.Read("customers?limit=200")).GetProperty("items").EnumerateArray()
            .First(item => item.TryGetProperty("creditCode", out var code) && code.ValueKind == JsonValueKind.String).GetProperty("id").GetInt64();
        return await screen.Make("contracts", new { name = $"收尾试验{Guid.NewGuid().ToString("N")[..6]}", customerId = customer, amount = new { amount = "1130.00", currency = "CNY" } });
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task A_contract_gets_clauses_is_previewed_and_signed(bool phone)
    {
        await using var screen = await chromium.SignIn("sales", new Look(phone) { Language = "zh-CN" });
        await screen.Visit($"/contracts/{await Contract(screen)}");
        await screen.Page.GetByRole(AriaRole.Tab, new() { Name = "合同条款" }).ClickAsync();
        await Press(screen, "放入标准条款");
        await Assertions.Expect(screen.Page.Locator(".cl-s").First).ToContainTextAsync("产品标准");
        await screen.FitsTheWidth();
        await screen.IsAccessible();
        await Press(screen, "预览");
        await Assertions.Expect(screen.Page.FrameLocator("iframe").Locator("h1")).ToContainTextAsync("收尾试验");
        await screen.IsAccessible();
        await screen.CloseDialog();
        await Press(screen, "登记签订");
        await screen.Page.Keyboard.PressAsync("Control+Enter");
        await Toast(screen, "已签订");
        Assert.Empty(screen.Errors);
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task A_signed_contract_is_amended_approved_and_filed(bool phone)
    {
        await using var screen = await chromium.SignIn("salesManager", new Look(phone) { Language = "zh-CN" });
        await using var manager = await chromium.SignIn("administrator", new Look { Language = "zh-CN" });
        var contract = await Contract(screen);
        await screen.Visit($"/contracts/{contract}");
        await Press(screen, "登记签订");
        await screen.Page.Keyboard.PressAsync("Control+Enter");
        await Toast(screen, "已签订");
        await Press(screen, "办理");
        await screen.Page.GetByRole(AriaRole.Menuitem, new() { Name = "变更合同" }).ClickAsync();
        await screen.Page.Locator("#field-reason").FillAsync("增加一台");
        await screen.Page.Locator("#field-amount").FillAsync("1500");
        await screen.IsAccessible();
        await screen.Page.Locator("#field-amount").PressAsync("Control+Enter");
        await Toast(screen, "已新建变更协议");
        var amendment = (await screen.Read($"contractAmendments?contractId={contract}")).GetProperty("items")[0];
        await screen.Visit($"/contractAmendments/{amendment.GetProperty("id")}");
        await Press(screen, "提交审批");
        await Assertions.Expect(screen.Page.Locator(".q-apv")).ToContainTextAsync("等待审批");
        await Approve(manager, amendment.GetProperty("number").GetString()!);
        await screen.Visit($"/contractAmendments/{amendment.GetProperty("id")}");
        await Press(screen, "登记签订");
        await Assertions.Expect(screen.Page.GetByRole(AriaRole.Dialog).Locator("input[type=date]")).ToBeFocusedAsync();
        await screen.Page.Keyboard.PressAsync("Control+Enter");
        await Toast(screen, "已签订");
        await screen.Visit($"/contracts/{contract}");
        await Assertions.Expect(screen.Page.Locator("main")).ToContainTextAsync("v2");
        await Assertions.Expect(screen.Page.Locator(".strip")).ToContainTextAsync("1,500");
        await Press(screen, "办理");
        await screen.Page.GetByRole(AriaRole.Menuitem, new() { Name = "归档" }).ClickAsync();
        await screen.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Textbox).First.FillAsync("甲-2026-7");
        await screen.Page.Keyboard.PressAsync("Control+Enter");
        await Toast(screen, "已归档");
        await screen.FitsTheWidth();
        Assert.Empty(screen.Errors);
    }

    [Fact]
    public async Task An_invoice_is_asked_for_approved_issued_and_reversed()
    {
        await using var screen = await chromium.SignIn("salesManager", new Look { Language = "zh-CN" });
        await using var manager = await chromium.SignIn("administrator", new Look { Language = "zh-CN" });
        var contract = await Contract(screen);
        await screen.Visit($"/contracts/{contract}");
        await Press(screen, "登记签订");
        await screen.Page.Keyboard.PressAsync("Control+Enter");
        await Toast(screen, "已签订");
        await Press(screen, "申请开票");
        await screen.Page.Locator("#field-title").FocusAsync();
        await screen.Page.Locator("#field-title").PressAsync("Control+Enter");
        await Toast(screen, "已新建发票");
        var invoice = (await screen.Read($"invoices?contractId={contract}")).GetProperty("items")[0];
        Assert.Equal("1130.00", invoice.GetProperty("amount").GetProperty("amount").GetString());
        await screen.Visit($"/invoices/{invoice.GetProperty("id")}");
        await Press(screen, "提交审批");
        await Assertions.Expect(screen.Page.Locator(".q-apv")).ToContainTextAsync("等待审批");
        await screen.IsAccessible();
        await Approve(manager, invoice.GetProperty("number").GetString()!);
        await screen.Visit($"/invoices/{invoice.GetProperty("id")}");
        await Press(screen, "登记开票");
        await screen.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Textbox).First.FillAsync("123");
        await screen.Page.Keyboard.PressAsync("Control+Enter");
        await Assertions.Expect(screen.Page.GetByRole(AriaRole.Dialog)).ToContainTextAsync("8位或20位");
        await screen.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Textbox).First.FillAsync($"26{invoice.GetProperty("id").GetInt64() + 500_000:000000000000000000}");
        await screen.IsAccessible();
        await screen.Page.Keyboard.PressAsync("Control+Enter");
        await Toast(screen, "已开票");
        await Press(screen, "申请红冲");
        await screen.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Textbox).First.FillAsync("税号填错");
        await screen.Page.Keyboard.PressAsync("Control+Enter");
        await Assertions.Expect(screen.Page.Locator(".co-c")).ToContainTextAsync("税号填错");
    }

    /// <summary>Over the sales manager stands nobody but the administrator.</summary>
    static async Task Approve(Screen manager, string title)
    {
        await manager.Visit("/");
        await Assertions.Expect(manager.Page.Locator(".ap-card")).ToContainTextAsync(title);
        await manager.Page.Keyboard.PressAsync("g");
        await manager.Page.Keyboard.PressAsync("a");
        await manager.Page.Locator(".ap-row").Filter(new() { HasText = title }).First.ClickAsync();
        await Assertions.Expect(manager.Page.Locator(".ap-acts")).ToBeVisibleAsync();
        await manager.IsAccessible();
        await manager.Page.Keyboard.PressAsync("a");
        await Assertions.Expect(manager.Page.GetByRole(AriaRole.Dialog).Locator("textarea")).ToBeFocusedAsync();
        await manager.Page.Keyboard.PressAsync("Control+Enter");
        await Assertions.Expect(manager.Page.Locator(".toasts")).ToContainTextAsync("已同意");
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task A_statement_shows_what_happened_and_closes_its_days(bool phone)
    {
        await using var screen = await chromium.SignIn("sales", new Look(phone) { Language = "zh-CN" });
        var payment = (await screen.Read("payments?limit=1")).GetProperty("items")[0];
        var day = payment.GetProperty("receivedOn").GetString()!;
        var id = await screen.Make("statements", new { customerId = payment.GetProperty("customerId").GetInt64(), fromOn = day[..8] + "01", toOn = day });
        await screen.Visit($"/statements/{id}");
        await Assertions.Expect(screen.Page.Locator(".co-t")).ToContainTextAsync("期末余额");
        await Assertions.Expect(screen.Page.Locator(".co-t")).ToContainTextAsync(payment.GetProperty("number").GetString()!);
        await screen.FitsTheWidth();
        await screen.IsAccessible();
        await Press(screen, "预览");
        await Assertions.Expect(screen.Page.FrameLocator("iframe").Locator("h1")).ToContainTextAsync("对账单");
        await screen.CloseDialog();
        await Press(screen, "客户确认");
        await screen.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Textbox).First.FillAsync("李会计");
        await screen.Page.Keyboard.PressAsync("Control+Enter");
        await Toast(screen, "已由客户确认");
        await Press(screen, "重新打开");
        await Toast(screen, "已重新打开");
        Assert.Empty(screen.Errors);
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task Every_number_of_the_dashboard_leads_to_its_records_and_stands_in_a_table(bool phone)
    {
        await using var screen = await chromium.SignIn("salesManager", new Look(phone) { Language = "zh-CN" });
        await screen.Visit("/dashboard?period=thisYear");
        await Assertions.Expect(screen.Page.Locator(".db-b svg, .db-b canvas").First).ToBeVisibleAsync();
        await screen.FitsTheWidth();
        await screen.IsAccessible();
        await screen.Page.GetByRole(AriaRole.Button, new() { Name = "「签约与回款」的更多操作" }).ClickAsync();
        await screen.Page.GetByRole(AriaRole.Menuitem, new() { Name = "看表格" }).ClickAsync();
        await Assertions.Expect(screen.Page.Locator(".db-t tbody tr")).ToHaveCountAsync(12);
        await screen.IsAccessible();
        await screen.Page.Locator(".db-k").First.ClickAsync();
        await Assertions.Expect(screen.Page).ToHaveURLAsync(new Regex("/contracts\\?"));
        await screen.Settled();
        Assert.Empty(screen.Errors);
    }
}
