using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Zhike.Analytics.Files;
using Zhike.Platform.Columnar;
using Zhike.Platform.Data;
using Zhike.Platform.Http;
using Zhike.TestSupport;

namespace Zhike.Analytics.Warehouse;

/// <summary>Order histories from outside: loaded fast, set aside where they lack something, kept when the warehouse is built anew.</summary>
public sealed class ExternalOrdersTests
{
    static readonly DateTime Now = new(2026, 11, 28, 0, 0, 0, DateTimeKind.Utc);

    static readonly Dictionary<string, string> Columns = new(StringComparer.Ordinal) { ["customer"] = "客户", ["at"] = "日期", ["order"] = "订单", ["amount"] = "金额", ["name"] = "门店" };

    const string Text = "客户,日期,订单,金额\n甲,2025-01-02,1,10.5\n\"乙,分店\",2025/1/3,2,\"1,200\"\n,2025-01-04,3,5\n丙,昨天,4,5\n丁,2025-01-05,,5\n戊,2025-01-06,6,很多\n己,2025-01-07,7,1,2,3\n";

    static Task<ExternalOrders.Loaded> Load(GivenFile file, string? path = null, IReadOnlyDictionary<string, string>? columns = null) =>
        ExternalOrders.Load(file.Beside("data"), path ?? file.Path, columns ?? Columns, Now, default);

    static object? Asked(GivenFile file, string text)
    {
        using var store = ColumnStore.Open(Path.Combine(file.Beside("data"), WarehouseFile.FirstName));
        using var session = store.Session();
        return session.Value(text);
    }

    [Fact]
    public async Task Rows_that_lack_something_are_set_aside_and_a_second_load_takes_the_place_of_the_first()
    {
        using var file = GivenFile.Of(Text);
        foreach (var _ in (int[])[1, 2])
        {
            var loaded = await Load(file);
            Assert.Equal(("门店", 2L), (loaded.Source, loaded.Rows));
            Assert.Equal(new Dictionary<string, long> { ["amount"] = 1, ["at"] = 1, ["broken"] = 1, ["customer"] = 1, ["order"] = 1 }, loaded.SetAside);
        }
        Assert.Equal("2 1210.5 2025-01-03 00:00:00", Asked(file, "SELECT count(*) || ' ' || sum(amount) || ' ' || max(ordered_at) FROM external_orders"));
        Assert.Equal("1 5", Asked(file, "SELECT count(*) || ' ' || sum(quarantined)::BIGINT FROM external_loads"));
    }

    [Theory]
    [InlineData("gb18030")]
    [InlineData("utf-16")]
    public async Task Other_encodings_are_read_as_well(string encoding)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var written = Encoding.GetEncoding(encoding);
        using var file = GivenFile.Of([.. written.GetPreamble(), .. written.GetBytes(Text.Replace("己,2025-01-07,7,1,2,3\n", "", StringComparison.Ordinal))]);
        var loaded = await Load(file);
        Assert.Equal((2L, 4L), (loaded.Rows, loaded.SetAside.Values.Sum()));
        Assert.Equal("乙,分店", Asked(file, "SELECT customer FROM external_orders WHERE amount = 1200"));
    }

    [Fact]
    public async Task A_real_history_is_loaded_with_products()
    {
        using var file = GivenFile.Shared("retail/online_retail.csv.gz");
        var columns = new Dictionary<string, string>(StringComparer.Ordinal) { ["customer"] = "CustomerID", ["at"] = "InvoiceDate", ["order"] = "InvoiceNo", ["amount"] = "UnitPrice", ["product"] = "Description", ["quantity"] = "Quantity" };
        var loaded = await Load(file, columns: columns);
        Assert.Equal(541_909, loaded.Rows + loaded.SetAside.Values.Sum());
        Assert.Equal(135_080, loaded.SetAside["customer"]);
        Assert.Equal(loaded.Rows, Asked(file, "SELECT count(*) FROM external_orders WHERE quantity IS NOT NULL"));
    }

    [Fact]
    public async Task What_cannot_be_loaded_is_refused_by_name()
    {
        using var file = GivenFile.Of(Text);
        async Task<string> Said(string? path = null, params (string Name, string? Value)[] changes)
        {
            var columns = new Dictionary<string, string>(Columns, StringComparer.Ordinal);
            foreach (var (name, value) in changes) if (value is null) columns.Remove(name); else columns[name] = value;
            var refused = (await Assert.ThrowsAsync<Invalid>(() => Load(file, path, columns))).Errors.First();
            return $"{refused.Key} {refused.Value[0].Code}";
        }
        Assert.Equal("customer analytics.column-unknown", await Said(null, ("customer", "顾客")));
        Assert.Equal("customer analytics.setting-missing", await Said(null, ("customer", null)));
        Assert.Equal("amount analytics.setting-missing", await Said(null, ("amount", null)));
        Assert.Equal("name analytics.setting-long", await Said(null, ("name", new string('n', 200))));
        Assert.Equal("file analytics.file-missing", await Said(file.Beside("nothing.csv")));
    }

    [Fact]
    public void Statements_of_the_warehouse_read_no_other_file()
    {
        using var file = GivenFile.Of(Text);
        Assert.Throws<ColumnarFailed>(() => Asked(file, $"SELECT count(*) FROM read_csv('{file.Path}')"));
    }

    [Fact]
    public async Task Building_the_warehouse_anew_keeps_them()
    {
        await using var zhike = await ZhikeApp.Start(Dialect.Sqlite);
        using var file = GivenFile.Of(Text);
        await ExternalOrders.Load(zhike.Database.Options.DataFolder, file.Path, Columns, Now, default);
        foreach (var _ in (int[])[1, 2]) await zhike.Services.GetRequiredService<LoadWarehouse>().Rebuild(null, default);
        using var session = zhike.Services.GetRequiredService<WarehouseFile>().Session();
        Assert.Equal(2L, session.Value("SELECT count(*) FROM external_orders"));
    }
}
