using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Zhike.Browser;

/// <summary>A day in the field: planned on the calendar, visited with the phone.</summary>
[Collection(BrowserTests.Name)]
public sealed class WorkDay(Chromium chromium)
{
    [Fact]
    public async Task A_range_is_dragged_into_a_task_that_keys_move_and_one_click_moves_back()
    {
        var title = $"日程试验{Guid.NewGuid().ToString("N")[..6]}";
        await using var screen = await chromium.SignIn("sales", new Look { Language = "zh-CN" });
        await screen.Visit("/calendar?view=week&day=2031-03-05");
        var mouse = screen.Page.Mouse;
        var day = (await screen.Page.Locator(".wk-day").Nth(3).BoundingBoxAsync())!;
        async Task To(double hour) => await mouse.MoveAsync(day.X + 30, (float)(day.Y + hour * 48));
        await To(10);
        await mouse.DownAsync();
        await To(10.6);
        await To(11.4);
        await mouse.UpAsync();
        await screen.Page.Locator("#field-title").FillAsync(title);
        await screen.Page.Keyboard.PressAsync("Control+Enter");
        var entry = screen.Page.Locator(".wk-e", new() { HasText = title });
        await Assertions.Expect(entry).ToContainTextAsync("10:00–11:30");
        await Assertions.Expect(screen.Page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);
        await entry.FocusAsync();
        await screen.Page.Keyboard.PressAsync("Shift+ArrowDown");
        await Assertions.Expect(entry).ToContainTextAsync("10:15–11:45");
        await screen.Page.Locator(".toasts").GetByRole(AriaRole.Button, new() { Name = "撤销" }).Last.ClickAsync();
        await Assertions.Expect(entry).ToContainTextAsync("10:00–11:30");
        Assert.Empty(screen.Errors);
    }

    [Fact]
    public async Task A_visit_is_checked_in_and_out_with_the_phone_without_a_place()
    {
        var result = $"同意付款 {Guid.NewGuid():N}";
        await using var screen = await chromium.SignIn("sales", new Look(Phone: true) { Language = "zh-CN" });
        await screen.Visit("/visits/route");
        var stop = screen.Page.Locator(".wk-route li").First;
        await stop.GetByRole(AriaRole.Link, new() { Name = "签到" }).ClickAsync();
        await screen.Page.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^签到") }).ClickAsync();
        await screen.Page.GetByLabel("拜访结果").FillAsync(result);
        await screen.Page.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^签退") }).ClickAsync();
        await screen.Page.WaitForURLAsync("**/visits/route");
        Assert.Equal(result, (await screen.Read("activities?sort=-id&limit=1")).GetProperty("items")[0].GetProperty("text").GetString());
        Assert.Empty(screen.Errors);
    }

    [Fact]
    public async Task Who_stands_before_the_door_calls_or_checks_in_from_the_page_of_the_customer()
    {
        await using var screen = await chromium.SignIn("sales", new Look(Phone: true) { Language = "zh-CN" });
        var me = (await screen.Read("session")).GetProperty("user").GetProperty("id").GetInt64();
        var customer = (await screen.Read($"customers?ownerId={me}&limit=1&fields=phone")).GetProperty("items")[0];
        await screen.Visit($"/customers/{customer.GetProperty("id").GetInt64()}");
        var actions = screen.Page.Locator(".hdr-actions");
        await Assertions.Expect(actions.GetByRole(AriaRole.Link, new() { Name = "电话" })).ToHaveAttributeAsync("href", $"tel:{customer.GetProperty("phone").GetString()}");
        await actions.GetByRole(AriaRole.Button, new() { Name = "签到" }).ClickAsync();
        await screen.Page.WaitForURLAsync("**/visits/*/check-in");
        await screen.IsAccessible();
        var visit = screen.Page.Url;
        await screen.Page.GoBackAsync();
        await actions.GetByRole(AriaRole.Button, new() { Name = "签到" }).ClickAsync();
        await screen.Page.WaitForURLAsync("**/visits/*/check-in");
        Assert.Equal(visit, screen.Page.Url);
        Assert.Empty(screen.Errors);
    }
}
