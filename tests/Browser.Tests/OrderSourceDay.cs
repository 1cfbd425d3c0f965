using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Zhike.TestSupport;

namespace Zhike.Browser;

/// <summary>An analyst brings a retailer's history, sees its figures, runs every model on it, reads why, and takes the best customers in as a segment.</summary>
[Collection(BrowserTests.Name)]
public sealed class OrderSourceDay(Chromium chromium)
{
    static Task Press(Screen screen, string name) => screen.Page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true }).First.ClickAsync();

    static async Task Choose(Screen screen, string label, string option)
    {
        await screen.Page.GetByRole(AriaRole.Combobox, new() { Name = label, Exact = true }).ClickAsync();
        await screen.Page.Locator($".ant-select-dropdown:visible .ant-select-item-option[title='{option}']").ClickAsync();
    }

    static async Task IsFaultless(Screen screen)
    {
        await screen.Settled();
        var faults = await screen.Faults();
        Assert.True(faults.Count == 0, string.Join("\n", faults));
    }

    /// <summary>The real history where it is at hand, else one of two hundred customers in the same columns.</summary>
    static async Task<string> History()
    {
        var path = Path.Combine(Directory.CreateTempSubdirectory("zhike-history-").FullName, "Online Retail.csv");
        await using var file = File.Create(path);
        if (SharedData.IsHere)
        {
            await using var packed = new GZipStream(new MemoryStream(SharedData.Read("retail/online_retail.csv.gz")), CompressionMode.Decompress);
            await packed.CopyToAsync(file);
            return path;
        }
        var (chance, text) = (new Random(7), new StringBuilder("InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\n"));
        for (var customer = 0; customer < 200; customer++)
            for (var (on, number) = (new DateOnly(2010, 12, 1).AddDays(chance.Next(60)), 0); on < new DateOnly(2011, 11, 30).AddDays(-(customer % 4) * 60); on = on.AddDays(5 + chance.Next(30)), number++)
                foreach (var product in (string[])["TEA", chance.Next(3) > 0 ? "CUP" : "BOOK"])
                    text.Append($"{customer}-{number},1,{product},{1 + chance.Next(9)},{on:yyyy-MM-dd} 10:00:00,{chance.Next(1, 20)},{customer},China\n");
        await file.WriteAsync(Encoding.UTF8.GetBytes(text.ToString()));
        return path;
    }

    [Theory, InlineData(false)]
    public async Task A_history_becomes_figures_scores_reasons_and_a_segment(bool phone)
    {
        await using var screen = await chromium.SignIn("administrator", new Look(phone, phone) { Language = "zh-CN" });
        var (page, name) = (screen.Page, phone ? "零售手机" : "零售");
        await Loaded(screen, name);
        await page.GetByRole(AriaRole.Link, new() { Name = "按月", Exact = true }).First.ClickAsync();
        await Assertions.Expect(page.Locator(".ex-r")).ToContainTextAsync("2011", new() { Timeout = 30_000 });
        await IsFaultless(screen);
        foreach (var (model, found) in ((string, string)[])[("RFM 分析", "重要价值客户"), ("客户终身价值", "终身价值"), ("流失预测", "AUC"), ("客户聚类", "轮廓系数"), ("购物篮关联", "提升度"), ("时间序列预测", "预测值")])
            await Runs(screen, name, model, found);
        await Saved(screen, name);
        Assert.Empty(screen.Errors);
    }

    static async Task Loaded(Screen screen, string name)
    {
        await screen.Visit("/models/sources");
        await Press(screen, "导入文件");
        await screen.Page.Locator("input[type=file]").SetInputFilesAsync(await History());
        await screen.Page.GetByLabel("数据源名称").FillAsync(name, new() { Timeout = 60_000 });
        await Press(screen, "预览结果");
        await Assertions.Expect(screen.Page.Locator(".so-counted")).ToContainTextAsync("位客户", new() { Timeout = 90_000 });
        await IsFaultless(screen);
        await Press(screen, "开始导入");
        await Assertions.Expect(screen.Page.GetByRole(AriaRole.Region, new() { Name = name, Exact = true })).ToBeVisibleAsync(new() { Timeout = 90_000 });
        await IsFaultless(screen);
    }

    static async Task Runs(Screen screen, string source, string model, string found)
    {
        await screen.Visit($"/models/run?source={Uri.EscapeDataString(source)}");
        await Choose(screen, "模型", model);
        if (model == "购物篮关联") await screen.Page.GetByLabel("最小置信度").FillAsync("0.3");
        await Press(screen, "运行模型");
        var part = screen.Page.Locator(".tr-found");
        await Assertions.Expect(part).ToContainTextAsync(found, new() { Timeout = 120_000 });
        await Assertions.Expect(part).ToContainTextAsync("依据");
        await IsFaultless(screen);
    }

    static async Task Saved(Screen screen, string source)
    {
        await screen.Visit($"/models/run?source={Uri.EscapeDataString(source)}&model=rfm");
        await Choose(screen, "类别", "重要价值客户");
        await Press(screen, "保存为客群");
        await screen.Page.GetByLabel("客群名称").FillAsync("最佳" + source);
        await screen.Page.GetByLabel("最多客户数").FillAsync("20");
        await IsFaultless(screen);
        await Press(screen, "预览导入");
        await screen.Page.WaitForURLAsync(new Regex("import.*id=\\d+"));
        await screen.Page.GetByRole(AriaRole.Button, new() { Name = "导入客户" }).ClickAsync();
        await Assertions.Expect(screen.Page.GetByText("导入完成")).ToBeVisibleAsync(new() { Timeout = 60_000 });
        var made = (await screen.Read($"customers?tags.has={Uri.EscapeDataString("最佳" + source)}&fields=name,externalKey&limit=50")).GetProperty("items");
        Assert.Equal(20, made.GetArrayLength());
        Assert.All(made.EnumerateArray(), item => Assert.StartsWith(source + ":", item.GetProperty("externalKey").GetString()));
    }
}
