using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Zhike.Browser;

/// <summary>An administrator builds the warehouse and runs the models; a salesperson works with what they found.</summary>
[Collection(BrowserTests.Name)]
public sealed class AnalyticsDay(Chromium chromium)
{
    static Task Press(Screen screen, string name) => screen.Page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true }).First.ClickAsync();

    [Theory, InlineData(false), InlineData(true)]
    public async Task Models_run_on_the_warehouse_and_their_classes_lead_to_the_customers(bool phone)
    {
        await using var screen = await chromium.SignIn("administrator", new Look(phone) { Language = "zh-CN" });
        await screen.Visit("/settings/warehouse");
        await Press(screen, "重建");
        await Assertions.Expect(screen.Page.Locator(".tag").First).ToHaveTextAsync(new Regex("已同步|同步中"));
        await Assertions.Expect(screen.Page.Locator(".an-tables")).ToContainTextAsync("订单");
        await screen.IsAccessible();
        await screen.Visit("/value");
        var card = screen.Page.Locator("section").Filter(new() { HasText = "RFM分析" }).Last;
        await card.GetByRole(AriaRole.Button, new() { Name = "立即运行" }).ClickAsync();
        await Assertions.Expect(card.Locator(".tag")).ToHaveTextAsync("完成", new() { Timeout = 30_000 });
        await Assertions.Expect(screen.Page.Locator(".an-classes")).ToContainTextAsync("重要价值客户");
        await screen.FitsTheWidth();
        await screen.IsAccessible();
        await screen.Page.Locator(".an-classes").GetByRole(AriaRole.Link, new() { Name = "重要价值客户" }).ClickAsync();
        await Assertions.Expect(screen.Page).ToHaveURLAsync(new Regex("/customers\\?"));
        await screen.Settled();
        Assert.Empty(screen.Errors);
    }

    [Fact]
    public async Task A_salesperson_sees_the_worth_of_the_own_customers_and_no_models()
    {
        await using var screen = await chromium.SignIn("sales", new Look { Language = "zh-CN" });
        await screen.Visit("/value");
        await Assertions.Expect(screen.Page.Locator(".db-ks")).ToContainTextAsync("终身价值合计");
        await Assertions.Expect(screen.Page.GetByRole(AriaRole.Button, new() { Name = "立即运行" })).ToHaveCountAsync(0);
        await screen.IsAccessible();
        Assert.Empty(screen.Errors);
    }

    static readonly string[] Analyses = ["profile", "loyalty", "profit", "performance", "forecast", "product", "promotion", "satisfaction", "equity"];

    [Theory, InlineData(false), InlineData(true)]
    public async Task The_ready_analyses_show_their_figures_and_lead_to_the_records(bool phone)
    {
        await using var screen = await chromium.SignIn("administrator", new Look(phone) { Language = "zh-CN" });
        await screen.Visit("/settings/warehouse");
        await Press(screen, "重建");
        await Assertions.Expect(screen.Page.Locator(".tag").First).ToHaveTextAsync(new Regex("已同步|同步中"));
        await screen.Visit("/analyses?period=last36Months");
        await Assertions.Expect(screen.Page.Locator(".an-card")).ToHaveCountAsync(Analyses.Length);
        await Assertions.Expect(screen.Page.Locator(".an-card b")).ToHaveCountAsync(Analyses.Length);
        await screen.IsAccessible();
        foreach (var name in Analyses)
        {
            await screen.Visit($"/analyses/{name}?period=last36Months");
            await Assertions.Expect(screen.Page.Locator(".an-report .db-k").First).ToBeVisibleAsync();
            await Assertions.Expect(screen.Page.Locator(".an-report .db-b h2").First).ToBeVisibleAsync();
            await screen.FitsTheWidth();
            await screen.IsAccessible();
        }
        await screen.Visit("/analyses/performance?period=last36Months");
        await screen.Page.Locator(".an-bars a").First.ClickAsync();
        await Assertions.Expect(screen.Page).ToHaveURLAsync(new Regex("/(orders|customers)\\?.*where="));
        await screen.Settled();
        Assert.Empty(screen.Errors);
    }
}
