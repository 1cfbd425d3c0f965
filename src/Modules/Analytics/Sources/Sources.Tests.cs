using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Zhike.Analytics.Warehouse;
using Zhike.Platform.Data;
using Zhike.TestSupport;

namespace Zhike.Analytics.Sources;

/// <summary>Order histories from outside: brought by an analyst, asked about like any other data, taken away and given back.</summary>
public sealed class SourcesTests
{
    public static TheoryData<Dialect> Both => Story.Both;

    const string Text = "客户,日期,单号,商品,数量,金额\n甲,2025-01-02,1,茶,1,10.5\n甲,2025-01-02,1,杯,2,4\n乙,2025-02-03,2,茶,1,\"1,200\"\n乙,2025-02-04,3,茶,-1,-200\n,2025-01-04,4,茶,1,5\n丙,昨天,5,茶,1,5\n";

    static readonly Dictionary<string, string?> Columns = new(StringComparer.Ordinal) { ["customer"] = "客户", ["at"] = "日期", ["order"] = "单号", ["product"] = "商品", ["quantity"] = "数量", ["amount"] = "金额" };

    internal static async Task<string> Upload(HttpClient client, byte[] content)
    {
        using var form = new MultipartFormDataContent { { new ByteArrayContent(content), "file", "订单.csv" } };
        return (await (await client.PostAsync("/api/v1/analytics/files", form)).Json()).Text("id")!;
    }

    internal static async Task<JsonElement> Load(HttpClient client, string fileId, string name, bool check = false, Dictionary<string, string?>? columns = null) =>
        (await Ended(client, (await (await client.Post("/analytics/sources", new { name, fileId, columns = columns ?? Columns, check })).Json()).GetProperty("jobId").GetInt64())).GetProperty("result");

    internal static async Task<JsonElement> Ended(HttpClient client, long job)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(30));
        while (await timer.WaitForNextTickAsync())
            if (await client.Json($"/jobs/{job}") is var now && now.Text("state") is not ("queued" or "running")) return now;
        throw new InvalidOperationException();
    }

    static async Task<List<JsonElement>> Listed(HttpClient client) => [.. (await client.Json("/analytics/sources")).GetProperty("items").EnumerateArray()];

    [Theory, MemberData(nameof(Both))]
    public async Task A_file_is_looked_at_loaded_asked_about_deleted_and_given_back(Dialect dialect)
    {
        await using var zhike = await ZhikeApp.Start(dialect);
        using var client = zhike.Client(zhike.Administrator);
        var file = await Upload(client, Encoding.UTF8.GetBytes(Text));
        var seen = (await Load(client, file, "门店", check: true)).GetProperty("loaded");
        Assert.Equal((4, 1, 2), (seen.GetProperty("rows").GetInt32(), seen.GetProperty("returned").GetInt32(), seen.GetProperty("customers").GetInt32()));
        Assert.Equal("""{"at":1,"customer":1}""", seen.GetProperty("setAside").GetRawText());
        Assert.Empty(await Listed(client));
        Assert.Equal("done", (await Load(client, file, "门店")).Text("status"));
        await zhike.Services.GetRequiredService<LoadWarehouse>().Rebuild(null, default);
        var source = Assert.Single(await Listed(client));
        Assert.Equal(("门店", "2025-01-02", "2025-02-04"), (source.Text("name"), source.Text("fromOn"), source.Text("untilOn")));
        Assert.Equal("2025-01-01 14.5; 2025-02-01 1000", await ByMonth(client, source.Text("object")!));
        Assert.Equal("204", $"{(int)(await client.DeleteAsync($"/api/v1/analytics/sources/{source.Text("id")}")).StatusCode}");
        Assert.Empty(await Listed(client));
        Assert.Equal("query.unknown-object", await (await Ask(client, source.Text("object")!)).FieldError("object"));
        await client.Post($"/analytics/sources/{source.Text("id")}/restore", new { });
        Assert.Equal("2025-01-01 14.5; 2025-02-01 1000", await ByMonth(client, source.Text("object")!));
    }

    static Task<HttpResponseMessage> Ask(HttpClient client, string source) =>
        client.Post("/analytics/query", new { @object = source, rows = new[] { new { field = "orderedOn", by = "month" } }, measures = new[] { new { op = "sum", field = "amount" } } });

    static async Task<string> ByMonth(HttpClient client, string source) =>
        string.Join("; ", (await (await Ask(client, source)).Json()).GetProperty("groups").EnumerateArray().Select(group => $"{group.GetProperty("key")[0]} {group.GetProperty("figures")[0]}").Order(StringComparer.Ordinal));

    [Theory, MemberData(nameof(Both))]
    public async Task What_cannot_be_loaded_is_told_by_field_and_only_administrators_see_sources(Dialect dialect)
    {
        await using var zhike = await ZhikeApp.Start(dialect);
        using var client = zhike.Client(zhike.Administrator);
        using var lin = zhike.Client(zhike.Lin);
        var file = await Upload(client, Encoding.UTF8.GetBytes(Text));
        async Task<string?> Said(string field, object body) => await (await client.Post("/analytics/sources", body)).FieldError(field);
        Assert.Equal("analytics.file-gone", await Said("fileId", new { name = "店", fileId = "nothing", columns = Columns }));
        Assert.Equal("analytics.setting-missing", await Said("name", new { name = " ", fileId = file, columns = Columns }));
        Assert.Equal("analytics.source-reserved", await Said("name", new { name = "CRM", fileId = file, columns = Columns }));
        Assert.Equal("analytics.column-unknown", await Said("at", new { name = "店", fileId = file, columns = new Dictionary<string, string?>(Columns) { ["at"] = "时间" } }));
        Assert.Equal("analytics.amount-said-twice", await Said("amount", new { name = "店", fileId = file, columns = new Dictionary<string, string?>(Columns) { ["price"] = "金额" } }));
        Assert.Equal("analytics.setting-not-one-of", await Said("dates", new { name = "店", fileId = file, columns = new Dictionary<string, string?>(Columns) { ["dates"] = "myd" } }));
        Assert.StartsWith("403", await (await lin.Get("/analytics/sources")).Refusal());
        Assert.StartsWith("403", await (await lin.Post("/analytics/sources", new { name = "店", fileId = file, columns = Columns })).Refusal());
        await Load(client, file, "店");
        var source = Assert.Single(await Listed(client));
        Assert.StartsWith("403", await (await Ask(lin, source.Text("object")!)).Refusal());
        Assert.Equal("404 request.not-found", await (await client.DeleteAsync("/api/v1/analytics/sources/0123456789abcdef")).Refusal());
    }

    [Fact]
    public async Task A_load_that_is_cut_short_leaves_what_was_there_and_a_lost_warehouse_is_filled_again()
    {
        await using var zhike = await ZhikeApp.Start(Dialect.Sqlite);
        using var client = zhike.Client(zhike.Administrator);
        await Load(client, await Upload(client, Encoding.UTF8.GetBytes(Text)), "门店");
        var (tables, sources) = (zhike.Services.GetRequiredService<SourceTables>(), zhike.Services.GetRequiredService<OrderSources>());
        using var stop = new CancellationTokenSource();
        var path = Path.Combine(zhike.Database.Options.DataFolder, "new.csv");
        await File.WriteAllTextAsync(path, Text + string.Concat(Enumerable.Range(0, 20_000).Select(at => $"客{at},2025-03-01,{at},茶,1,1\n")));
        var key = await sources.Take(path, default);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            tables.Load("门店", key, "new.csv", Columns.ToDictionary(each => each.Key, each => each.Value!), (TimeProvider.System.GetUtcNow().UtcDateTime, rows => { if (rows > 10_000) stop.Cancel(); }), stop.Token));
        Assert.Equal(4, sources.Find("门店")!.Rows);
        zhike.Services.GetRequiredService<WarehouseFile>().Clear();
        await tables.Ready("门店", default);
        using var session = tables.Session();
        Assert.Equal(4L, session.Value("SELECT count(*) FROM external_orders WHERE source = $1", default, "门店"));
    }
}
