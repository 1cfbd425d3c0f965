using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Zhike.Browser;

/// <summary>What opens above a screen: dialogs, menus, popovers, banners; each is reached as a person would.</summary>
[Collection(BrowserTests.Name)]
public sealed class EveryDialog(Chromium chromium)
{
    /// <summary>Key before a step that is a key press; all others are buttons, menu entries or tabs by name.</summary>
    const char Key = '⌨';

    static readonly (string Object, string Query, string[] Steps)[] Ways =
    [
        ("customers", "list", ["⌨Control+k"]),
        ("customers", "list", ["⌨?"]),
        ("customers", "list", ["⌨f"]),
        ("customers", "list", ["⌨f", "高级条件"]),
        ("customers", "list", ["列设置"]),
        ("customers", "list", ["⌨j", "⌨Space"]),
        ("customers", "list", ["⌨j", "⌨x", "转移负责人"]),
        ("customers", "list", ["⌨j", "⌨x", "打标签"]),
        ("customers", "list", ["⌨j", "⌨x", "改字段"]),
        ("customers", "record", ["处理"]),
        ("customers", "record", ["处理", "调整级别"]),
        ("customers", "record", ["处理", "合并其他客户"]),
        ("customers", "record", ["更多"]),
        ("customers", "record", ["更多", "共享"]),
        ("customers", "record", ["更多", "谁能看到"]),
        ("customers", "record", ["附件"]),
        ("customers", "record", ["变更历史"]),
        ("customers", "record", ["⌨e"]),
        ("opportunities", "record", ["赢单"]),
        ("opportunities", "record", ["结束", "输单"]),
        ("quotes", "sent", ["客户链接"]),
        ("quotes", "sent", ["登记接受"]),
        ("quotes", "sent", ["发邮件"]),
        ("quotes", "draft", ["v1"]),
        ("orders", "completed", ["登记退货"]),
        ("orders", "confirmed", ["部分发货"]),
        ("orders", "confirmed", ["取消订单"]),
        ("contracts", "active", ["办理"]),
        ("contracts", "active", ["办理", "变更合同"]),
        ("contracts", "active", ["办理", "归档"]),
        ("contracts", "active", ["办理", "终止合同"]),
        ("users", "record", ["角色"]),
        ("users", "record", ["交接"]),
        ("settings", "fields", ["新建字段"]),
        ("settings", "pools", ["成员"]),
        ("settings", "assignment", ["新建分配规则"]),
        ("settings", "departments", ["新建部门"]),
        ("settings", "roles", ["新建角色"]),
        ("settings", "approvals", ["新建审批规则"]),
    ];

    [Theory, InlineData(false, false), InlineData(true, true)]
    public async Task Every_dialog_can_be_used_by_everyone_and_cuts_off_no_word(bool phone, bool dark)
    {
        await using var screen = await chromium.SignIn("administrator", new Look(phone, dark));
        var faults = new List<string>();
        foreach (var (@object, query, steps) in Ways)
        {
            if (phone && (steps[0][0] == Key || steps[0] == "列设置")) continue;
            await screen.Visit(await Address(screen, @object, query));
            foreach (var step in steps) await Do(screen, step);
            await screen.Settled();
            await screen.Page.WaitForFunctionAsync("() => !document.querySelector('.ant-popover-content:empty')");
            faults.AddRange((await screen.Faults()).Select(fault => $"{string.Join(" > ", steps)}: {fault}"));
        }
        Assert.True(faults.Count == 0, string.Join("\n", faults));
        Assert.Empty(screen.Errors);
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task A_page_without_network_says_so(bool phone)
    {
        await using var screen = await chromium.SignIn("administrator", new Look(phone));
        await screen.Visit("/customers");
        await screen.Context.SetOfflineAsync(true);
        await Assertions.Expect(screen.Page.GetByText("网络已断开")).ToBeVisibleAsync();
        await screen.IsAccessible();
        await screen.Context.SetOfflineAsync(false);
        await Assertions.Expect(screen.Page.GetByText("网络已断开")).ToHaveCountAsync(0);
    }

    static async Task<string> Address(Screen screen, string @object, string query)
    {
        if (@object is "quotes" or "orders" or "contracts") return $"/{@object}/{(await screen.Read($"{@object}?state={query}&limit=1")).GetProperty("items")[0].GetProperty("id").GetInt64()}";
        if (query == "list") return $"/{@object}";
        if (query != "record") return $"/{@object}/{query}";
        if (@object == "opportunities") return $"/opportunities/{await OpenDeal(screen)}";
        var page = await screen.Read($"{@object}?limit=1");
        return $"/{@object}/{page.GetProperty("items")[0].GetProperty("id").GetInt64()}";
    }

    static async Task<long> OpenDeal(Screen screen) =>
        (await screen.Read("opportunities/board")).GetProperty("stages").EnumerateArray().SelectMany(stage => stage.GetProperty("items").EnumerateArray()).First().GetProperty("id").GetInt64();

    static async Task Do(Screen screen, string step)
    {
        if (step[0] == Key)
        {
            await screen.Page.Keyboard.PressAsync(step[1..]);
            return;
        }
        var name = new Regex($"^{step}( |$)");
        var found = screen.Page.GetByRole(AriaRole.Button, new() { NameRegex = name })
            .Or(screen.Page.GetByRole(AriaRole.Menuitem, new() { NameRegex = new($"{step}") }))
            .Or(screen.Page.GetByRole(AriaRole.Tab, new() { NameRegex = name }));
        await found.First.ClickAsync();
    }
}
